"""Files are whole or not there, whatever happens while they are written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from discrepancy import outputs


def test_a_file_takes_the_place_of_another_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("before")
    path.chmod(0o640)
    outputs.write(path, b"after")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"after", 0o640)
    assert os.listdir(tmp_path) == ["a.csv"]


def half(path: Path, error: BaseException) -> None:
    with outputs.replacing(path) as file:
        file.write(b"half")
        raise error


@pytest.mark.parametrize("named", [False, True])
def test_what_fails_leaves_what_stood_there(named: bool, tmp_path: Path, monkeypatch) -> None:
    if named:  # as where the system knows no files without a name
        monkeypatch.setattr(outputs.sys, "platform", "other")
    path = tmp_path / "a.csv"
    path.write_text("before")
    with pytest.raises(KeyboardInterrupt):
        half(path, KeyboardInterrupt())
    assert path.read_text() == "before"
    assert os.listdir(tmp_path) == ["a.csv"]
    with pytest.raises(ValueError, match="x"):
        half(tmp_path / "new", ValueError("x"))
    assert os.listdir(tmp_path) == ["a.csv"]
    outputs.write(tmp_path / "new", b"whole")
    outputs.write(path, b"whole")
    assert sorted(os.listdir(tmp_path)) == ["a.csv", "new"]


def test_errors_name_the_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none") as caught:
        outputs.write(tmp_path / "none" / "a.csv", b"")
    assert caught.value.filename == str(tmp_path / "none" / "a.csv")
    if os.path.exists("/dev/full"):
        with pytest.raises(OSError, match="No space"):
            outputs.write("/dev/full", b"x")


def test_links_are_followed_and_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("before")
    (tmp_path / "link.csv").symlink_to("real.csv")
    outputs.write(tmp_path / "link.csv", b"after")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"after"
    outputs.write(os.devnull, b"x")
    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a file has a name before it is whole")
def test_a_killed_process_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("before")
    program = (
        "import sys; from discrepancy import outputs\n"
        "with outputs.replacing(sys.argv[1]) as file:\n"
        "    file.write(b'half'); file.flush(); print('written', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"written\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert os.listdir(tmp_path) == ["a.csv"]
    assert path.read_text() == "before"
