"""Without a second reader nothing of it is imported, and not a byte of any output tells of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reader import ferry

CODE = """
import sys
blocked = {blocked!r}
sys.modules.update(dict.fromkeys(("discrepancy.reader", "llm"), None) if blocked else {{}})
from discrepancy.cli import main
sys.argv = ["discrepancy", *{arguments!r}]
try:
    main()
except SystemExit:
    pass
known = [name for name in sys.modules if name == "llm" or name.startswith("discrepancy.reader")]
print([name for name in known if sys.modules[name]], file=sys.stderr)
"""


def run(arguments, blocked):
    code = CODE.format(arguments=[str(argument) for argument in arguments], blocked=blocked)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return done.stdout, done.stderr


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Articles, a draft, and a ledger of the articles without replies."""
    folder = tmp_path_factory.mktemp("untouched")
    ferry.write(folder / "articles")
    (folder / "draft.txt").write_text("The wreck\n\nPublished 5 May 2024\n\nThe ferry took 12 passengers with it.\n")
    run(["add", folder / "halvik.ledger", folder / "articles"], blocked=False)
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "articles", "--jsonl"],
        ["compare", "articles", "--jsonl"],
        ["series", "articles", "--jsonl"],
        ["check", "draft.txt", "--against", "articles", "--jsonl"],
        ["report", "articles", "--format", "html", "-o", "report"],
        ["add", "halvik.ledger", "articles"],
        ["extract", "halvik.ledger", "--jsonl"],
    ],
    ids=" ".join,
)
def test_nothing_is_imported_and_nothing_said(arguments, home, monkeypatch):
    monkeypatch.chdir(home)
    told, log = run(arguments, blocked=False)
    page = (home / "report" / "report.html").read_bytes() if arguments[0] == "report" else b""
    assert log.splitlines()[-1] == b"[]"
    assert run(arguments, blocked=True) == (told, log), "the same where it could not be imported"
    assert b"read_by" not in told + page
    assert page == b"" or (home / "report" / "report.html").read_bytes() == page
