"""The worker that reads files: what it costs to end, to hang or to take too much, and whom."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from discrepancy.documents import guarded, read
from discrepancy.documents.limits import Limits, within
from documents.test_many_formats import page
from fuzz.hostile import HOSTILE

GOOD = "Published 4 March 2025\n\nThe fire in Pollux killed 23 people, the governor Petra Blau said on Monday.\n"
SMALL = Limits(seconds=1, memory=500)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Good pages and a text before and after what else is written there."""
    for name, number in {"a.html": 17, "z.html": 18}.items():
        (tmp_path / name).write_text(page(number), "utf-8")
    (tmp_path / "m.txt").write_text(GOOD, "utf-8")
    return tmp_path


@pytest.fixture
def texts(folder: Path) -> Path:
    """A good text alone: no page that a slow machine could take too long for, where the limits are small."""
    for path in folder.glob("*.html"):
        path.unlink()
    return folder


def problems(folder: Path, *good: str) -> list[str]:
    """What is told of a folder whose good articles are all read, all the same."""
    reading = read(folder)
    expected = good or ("a.html", "m.txt", "z.html")
    assert [document.name for document in reading.documents if document.name in expected] == [*expected]
    return [str(problem).removeprefix(f"{folder}/") for problem in reading.problems if problem.fatal]


def reads_pdf(monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    """Have the worker do this with PDF files."""
    formats = "from discrepancy.documents import formats"
    program = guarded._PROGRAM.replace("serve()", f"{formats}; formats.READERS['.pdf'] = lambda data: {does}; serve()")
    monkeypatch.setattr(guarded, "_PROGRAM", program)


def test_a_file_that_takes_too_long_is_named_with_the_limit(texts: Path, monkeypatch) -> None:
    reads_pdf(monkeypatch, "all(1 for _ in iter(int, 1))")
    (texts / "b.pdf").write_bytes(b"")
    (texts / "c.pdf").write_bytes(b"%PDF-1.4")
    with within(SMALL):
        assert problems(texts, "m.txt") == [
            "b.pdf: is empty; save the article again",
            "c.pdf: takes more than 1 s of the processor to read; "
            "split it, save the article alone as text, or allow more: --read-seconds",
        ]


def test_a_file_that_takes_too_much_memory_is_named_with_the_limit(folder: Path) -> None:
    (folder / "b.pdf").write_bytes(HOSTILE["boxes.pdf"]())
    with within(Limits(memory=500)):
        (told,) = problems(folder)
    assert told.startswith("b.pdf: ")
    assert "500 MB of memory" in told


def test_memory_that_runs_out_is_told_of_the_file_alone(folder: Path, monkeypatch) -> None:
    reads_pdf(monkeypatch, "bytes(10**12)")
    (folder / "b.pdf").write_bytes(b"%PDF-1.4")
    assert problems(folder) == [
        "b.pdf: takes more than 1,500 MB of memory to read; "
        "split it, save the article alone as text, or allow more: --read-memory"
    ]


def test_a_worker_that_ends_is_told(folder: Path, monkeypatch) -> None:
    reads_pdf(monkeypatch, "__import__('os').abort()")
    (folder / "b.pdf").write_bytes(b"%PDF-1.4")
    (told,) = problems(folder)
    assert told.startswith("b.pdf: ended the process that read it (SIGABRT)")


def test_a_worker_that_hangs_is_ended(texts: Path, monkeypatch) -> None:
    reads_pdf(monkeypatch, "__import__('signal').pause()")
    monkeypatch.setattr(guarded, "PATIENCE", 1)
    (texts / "b.pdf").write_bytes(b"%PDF-1.4")
    with within(SMALL):
        assert problems(texts, "m.txt") == [
            "b.pdf: took more than 1 s to read; split it, save the article alone as text, or allow more: --read-seconds"
        ]


def test_a_worker_that_nobody_asks_is_not_late(monkeypatch) -> None:
    monkeypatch.setattr(guarded, "PATIENCE", 0.01)  # times a second: how long it waits for nobody's question
    with within(SMALL), guarded.Guard() as guard:
        worker = guard._begun()
        worker._watch.join(0.1)
        monkeypatch.setattr(worker, "_patience", 60)
        assert [name for name, _ in guard.members(page(17).encode(), "a.html")] == [""]


def test_without_a_worker_files_are_read_here(folder: Path, monkeypatch) -> None:
    monkeypatch.setattr(sys, "executable", str(folder / "no python"))
    assert problems(folder) == []


def test_text_needs_no_worker(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a process was started"))
    for name in ("a.txt", "b.md", "c"):
        (tmp_path / name).write_text(GOOD.replace("23", str(ord(name[0]))), "utf-8")
    assert len(read([tmp_path / "a.txt", tmp_path / "b.md", tmp_path / "c"]).documents) == 3


def test_what_fails_in_a_reader_is_told(folder: Path, monkeypatch) -> None:
    reads_pdf(monkeypatch, "1 / 0")
    (folder / "b.pdf").write_bytes(b"%PDF-1.4")
    assert problems(folder) == [
        "b.pdf: could not be read (ZeroDivisionError: division by zero); please report this, with the file"
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it ends with the article in hand")
def test_the_worker_ends_with_its_parent(folder: Path) -> None:
    asks = (
        "import sys; from discrepancy.documents.guarded import Guard; g = Guard(); m = g.members(open(sys.argv[1],"
        " 'rb').read(), 'a.html'); next(m); print(g._worker._process.pid, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", asks, str(folder / "a.html")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    worker = os.pidfd_open(int(parent.stdout.readline()))
    parent.send_signal(signal.SIGTERM)
    parent.wait()
    import select

    assert select.select([worker], [], [], 30)[0], "the worker lives on"
    os.close(worker)
    parent.stdin.close()
    parent.stdout.close()


def test_limits_within_which_nothing_can_be_read_are_refused() -> None:
    with pytest.raises(ValueError, match="at least"):
        Limits(seconds=0)
    with pytest.raises(ValueError, match="500 MB"):
        Limits(memory=100)
