"""On a terminal: tables, safe to look at; a pipe that closes and Ctrl-C end quietly."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from discrepancy.cli.messages import block, one_line
from ledger.stories import added

MORE_THAN_A_PIPE_HOLDS = 2**20 + 1  # on any system
COMMAND = [sys.executable, "-m", "discrepancy"]
pty = pytest.importorskip("pty", reason="needs a Unix terminal")

HOSTILE = (
    "Published 3 March 2025\n\n"
    "The flood killed 17 \x1b[31mpeople\x1b]0;owned\x07 in Ostrava\x9b2J, "
    "the mayor \u202eJana Novak\u202c said on Monday.\n76,000 people had to leave.\n"
    + "The river keeps rising, and nobody may go home.\n"
    * 40
)


def on_terminal(*arguments: str) -> tuple[int, str]:
    """Exit code and output of a command whose standard output and error are a terminal."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": "200", "TERM": "dumb"}
    process = subprocess.Popen([*COMMAND, *arguments], stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    output = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end closes
            break
        if not chunk:
            break
        output += chunk
    os.close(ours)
    return process.wait(), output.decode("utf-8", "replace")


@pytest.mark.parametrize("format", [[], ["--csv"], ["--jsonl"]])
def test_no_control_code_of_an_article_reaches_the_terminal(tmp_path: Path, format: list[str]) -> None:
    path = tmp_path / "flood\x1b[2J.txt"
    path.write_text(HOSTILE, "utf-8")
    code, output = on_terminal("extract", str(path), *format)
    assert code == 0
    assert "17" in output
    assert "76,000" in output
    assert ("claim_id" in output) == bool(format)  # the table is for eyes
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(output.replace("\x1b[1m", "").replace("\x1b[0m", ""))


def test_a_checked_draft_on_a_terminal(tmp_path: Path) -> None:
    (article := tmp_path / "flood\x1b[2J.txt").write_text(HOSTILE, "utf-8")
    (draft := tmp_path / "draft.txt").write_text(HOSTILE.replace("17", "71").replace("keeps", "did keep"), "utf-8")
    code, output = on_terminal("check", str(draft), "--against", str(article))
    assert code == 0
    assert "71" in output.split("CONTRADICTED")[0]
    assert not [mark for mark in ("\x1b[2J", "\x1b[31mp", "\x1b]0", "\x07", "\x9b", "\u202e") if mark in output]


KILLED = "Published 3 March 2025\n\nThe flood killed 17 people, police said.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger, whose claims are printed without a language model that takes its time to load."""
    return added(tmp_path, "flood.ledger", {"flood.txt": KILLED})


def test_closed_pipe_is_quiet(path: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "extract", str(path), "--csv"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


@pytest.mark.parametrize(
    ("redirected", "lines", "code"), [(">&-", 0, 3), ("2>&-", 2, 3), ("2>/dev/full", 2, 3), (">/dev/full", 0, 2)]
)
def test_a_stream_that_takes_nothing_does_no_harm(path: Path, redirected: str, lines: int, code: int) -> None:
    command = shlex.join([*COMMAND, "extract", str(path), str(path.with_name("none.txt")), "--csv"])
    done = subprocess.run(["sh", "-c", f"{command} {redirected}"], capture_output=True, check=False)
    assert (done.returncode, len(done.stdout.splitlines())) == (code, lines)
    assert b"Traceback" not in done.stderr


def heard() -> None:
    """Let Ctrl-C be heard: what a shell starts in the background ignores it, and so does what that starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_interrupt_is_quiet() -> None:
    process = subprocess.Popen(
        [*COMMAND, "extract", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=heard,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(b"x" * MORE_THAN_A_PIPE_HOLDS)  # which ends when it reads
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=600)
    assert process.returncode == 130
    assert b"Traceback" not in error


@pytest.mark.parametrize(
    ("text", "line", "kept"),
    [
        ("a\x1b[31mb", "a[31mb", "a[31mb"),
        ("a\nb\tc", "a b c", "a\nb\tc"),
        ("a\u2028b\u2029c", "a b c", "a\u2028b\u2029c"),
        ("a\x9bb\x00c\u202ed\u2066e", "abcde", "abcde"),
        ("Zelenskyy – 1 000 km²", "Zelenskyy – 1 000 km²", "Zelenskyy – 1 000 km²"),
    ],
)
def test_clean_text(text: str, line: str, kept: str) -> None:
    assert one_line(text) == line
    assert block(text) == kept
