"""Without a second reader nothing of it is imported, and not a byte of any output tells of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reader import ferry

COMMANDS = [
    "extract articles --jsonl",
    "compare articles --jsonl",
    "series articles --jsonl",
    "check draft.txt --against articles --jsonl",
    "report articles --format html -o report",
    "add halvik.ledger articles",
    "extract halvik.ledger --jsonl",
]
# One process for all commands, since starting costs more than they do; each one's output goes to files of its own.
CODE = """
import os, sys
blocked, commands = {blocked!r}, {commands!r}
sys.modules.update(dict.fromkeys(("discrepancy.reader", "llm"), None) if blocked else {{}})
from discrepancy.cli import main
for number, command in enumerate(commands):
    for stream, name in ((sys.stdout, "out"), (sys.stderr, "log")):
        stream.flush()
        os.dup2(os.open(f"{{number}}.{{name}}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream.fileno())
    sys.argv = ["discrepancy", *command.split()]
    try:
        main()
    except SystemExit:
        pass
    known = [name for name in sys.modules if name == "llm" or name.startswith("discrepancy.reader")]
    print([name for name in known if sys.modules[name]], file=sys.stderr)
"""


def run(folder, blocked, commands):
    """What each command prints and logs, with the page that the reports are."""
    code = CODE.format(commands=commands, blocked=blocked)
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True)
    said = [
        tuple((folder / f"{number}.{name}").read_bytes() for name in ("out", "log")) for number in range(len(commands))
    ]
    page = folder / "report" / "report.html"
    return said, page.read_bytes() if page.exists() else b""


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """All commands on articles, a draft and a ledger of the articles: with the second reader there, and without."""
    folder = tmp_path_factory.mktemp("untouched")
    ferry.write(folder / "articles")
    (folder / "draft.txt").write_text("The wreck\n\nPublished 5 May 2024\n\nThe ferry took 12 passengers with it.\n")
    run(folder, blocked=False, commands=["add halvik.ledger articles"])
    return [run(folder, blocked, COMMANDS) for blocked in (False, True)]


@pytest.mark.parametrize("number", range(len(COMMANDS)), ids=COMMANDS)
def test_nothing_is_imported_and_nothing_said(number, runs):
    (there, page), (gone, same) = runs
    told, log = there[number]
    assert log.splitlines()[-1] == b"[]"
    assert gone[number] == (told, log), "the same where it could not be imported"
    assert page
    assert page == same
    assert b"read_by" not in told + page
