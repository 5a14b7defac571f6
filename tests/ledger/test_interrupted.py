"""Whatever happens while a ledger is written, what was done is kept and the next run ends with the same ledger."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from discrepancy import ledger
from discrepancy.documents import stored
from discrepancy.language import parser
from ledger.stories import dump, write

ARTICLES = int(os.environ.get("LEDGER_ARTICLES", "60"))
KILLS = int(os.environ.get("LEDGER_KILLS", "12"))

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed")


def start(path: Path, *folders: Path) -> multiprocessing.Process:
    """`add` in a process of its own, which has the language model already."""
    parser.model()
    process = multiprocessing.get_context("fork").Process(target=ledger.add, args=(path, list(folders)))
    process.start()
    return process


def test_killed_at_random_moments_it_ends_with_the_same_ledger(tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", range(ARTICLES))
    began = time.perf_counter()
    start(tmp_path / "whole.ledger", folder).join()
    took = time.perf_counter() - began
    chance, killed = random.Random(7), 0
    path = tmp_path / "killed.ledger"
    while killed < KILLS:
        process = start(path, folder)
        process.join(chance.uniform(0, 3 * took / KILLS))
        if process.is_alive():
            os.kill(process.pid or 0, signal.SIGKILL)
            killed += 1
        process.join()
        if process.exitcode == 0:  # done before all kills were: begin another, killed as well
            assert dump(path) == dump(tmp_path / "whole.ledger")
            for part in tmp_path.glob("killed.ledger*"):
                part.unlink()
    assert ledger.add(path, [folder]).problems == ()
    assert dump(path) == dump(tmp_path / "whole.ledger")


def test_two_processes_add_at_once(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one", range(20)), write(tmp_path / "two", range(15, 35))
    path = tmp_path / "flood.ledger"
    processes = [start(path, one), start(path, two), start(path, one, two)]
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    held = dump(path)
    assert len(held["documents"]) == 35
    assert len(held["files"]) == 40
    ledger.add(tmp_path / "alone.ledger", [one, two])
    assert len(held["claim_rows"]) == len(dump(tmp_path / "alone.ledger")["claim_rows"])


def command(path: Path, folder: Path, **how: object) -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, "-m", "discrepancy", "add", str(path), str(folder)]
    return subprocess.run(arguments, capture_output=True, text=True, check=False, **how)  # type: ignore[call-overload]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_full_disk_is_one_line_and_the_ledger_is_whole(share: float, tmp_path: Path) -> None:
    folder, path = write(tmp_path / "articles", range(12)), tmp_path / "flood.ledger"
    ledger.add(tmp_path / "whole.ledger", [folder])
    most = int((tmp_path / "whole.ledger").stat().st_size * share)
    done = command(path, folder, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    assert done.returncode == 2, done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"{path}: cannot be written: the disk")
    assert "run the command again" in line
    assert command(path, folder).returncode == 0
    assert dump(path) == dump(tmp_path / "whole.ledger")


def as_nobody(path: Path, folder: Path, told: multiprocessing.connection.Connection) -> None:
    """Try to add to a ledger, and to read it, without the rights to write."""
    if os.geteuid() == 0:
        os.setuid(65534)
    try:
        ledger.add(path, [folder])
    except ledger.LedgerError as error:
        told.send(str(error))
    documents, _, problems = stored.read(path)
    told.send((len(documents), problems))


def test_a_ledger_that_may_not_be_written_to() -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        folder, path = write(place / "articles", range(2)), place / "flood.ledger"
        ledger.add(path, [folder])
        before = dump(path)
        path.chmod(0o444)
        place.chmod(0o555)
        receive, send = multiprocessing.Pipe()
        process = multiprocessing.get_context("fork").Process(target=as_nobody, args=(path, folder, send))
        process.start()
        process.join()
        place.chmod(0o755)
        assert receive.recv() == (
            f"{path}: may not be written to; nothing was changed: make the file and its folder writable"
        )
        assert receive.recv() == (2, [])
        assert dump(path) == before
