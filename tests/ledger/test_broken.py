"""A ledger that is none, torn, newer, or written by a hostile hand: one clear line, no traceback, nothing lost."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from discrepancy import ledger
from discrepancy.cli import app
from fuzz.promises import in_csv, in_html, on_terminal

GOOD = "Published 4 March 2025\n\nThe fire in Pollux killed 23 people, the governor Petra Blau said on Monday.\n"
OTHER = "Published 5 March 2025\n\nThe fire in Pollux killed 29 people, the governor Petra Blau said on Tuesday.\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    (folder / "a.txt").write_text(GOOD, "utf-8")
    (folder / "b.txt").write_text(OTHER, "utf-8")
    ledger.add(folder / "fire.ledger", [folder / "a.txt", folder / "b.txt"])
    return folder / "fire.ledger"


def bytes_of(change: Callable[[bytearray], object]) -> Callable[[Path], None]:
    """The file with its bytes changed."""

    def make(path: Path) -> None:
        content = bytearray(path.read_bytes())
        change(content)
        path.write_bytes(content)

    return make


def sql(*statements: str) -> Callable[[Path], None]:
    """The ledger after what somebody else wrote into it."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return make


def overwrite(content: bytearray) -> None:
    content[4096 : 5 * 4096] = b"\x5a" * (4 * 4096)


BROKEN = {
    "no SQLite": lambda path: path.write_bytes(b"not a database " * 2000),
    "text": lambda path: path.write_text("The fire killed 17 people.\n", "utf-8"),
    "head alone": bytes_of(lambda content: content.__delitem__(slice(100, None))),
    "torn": bytes_of(lambda content: content.__delitem__(slice(len(content) // 2, None))),
    "overwritten": bytes_of(overwrite),
    "another database": lambda path: (path.unlink(), sql("CREATE TABLE t (a)")(path)),
    "newer": sql("PRAGMA user_version = 99"),
    "negative version": sql("PRAGMA user_version = -1"),
    "table gone": sql("DROP TABLE claim_rows"),
    "column gone": sql("ALTER TABLE corrections RENAME COLUMN who TO whom"),
    "event is no JSON": sql("INSERT INTO event_files VALUES ('event.toml', '{\"title\": ')"),
    "event is a list": sql("INSERT INTO event_files VALUES ('event.toml', '[1, 2]')"),
    "survey is no JSON": sql("UPDATE surveys SET places = '}'"),
    "day is no day": sql("UPDATE documents SET published = 'yesterday'"),
    "day is a number": sql("UPDATE documents SET published = 20250304"),
    "text is a number": sql("UPDATE documents SET text = 17"),
    "text is bytes": sql("UPDATE documents SET text = x'ff00fe'"),
    "title is bytes": sql("UPDATE documents SET title = x'ff00fe'"),
    "name is no UTF-8": sql("UPDATE documents SET name = CAST(x'ff41' AS TEXT) WHERE document_id = 1"),
    "figure is a word": sql("UPDATE claim_rows SET low = 'many', core_low = 'many', stated_low = 'many'"),
    "figure without end": sql("UPDATE claim_rows SET low = 9e999, core_low = 9e999, stated_low = 9e999"),
    "offset is a word": sql("UPDATE claim_rows SET start = 'x', end = -5"),
    "hedge unknown": sql("UPDATE claim_rows SET hedge = 'whatever', kind = 'odd', stance = 'none'"),
    "unit unknown": sql("UPDATE claim_rows SET unit = '__import__(1)', stated_unit = '__import__(1)'"),
    "claim's day is no day": sql("UPDATE claim_rows SET date = '0000-99-99', date_end = 'x'"),
    "measure without end": sql("UPDATE claim_rows SET measure = hex(zeroblob(100000))"),
}
HOSTILE = (
    "UPDATE documents SET title = '=1+1<script>alert(1)</script>' || char(27) || '[2J', publisher = '@SUM(1)' ||"
    " char(155) || '2J', url = 'javascript:alert(1)', name = '../../' || char(27) || ']0;x' || char(7) || document_id",
    "UPDATE claim_rows SET source = '=cmd|'' /C calc''!A0' || char(8238), side = '-1', scope = '<img src=x"
    " onerror=alert(1)>', counted = '\"><script>alert(2)</script>', written = written || char(27) || '[2J'",
    "UPDATE claim_rows SET measure = '\"><svg onload=alert(3)>', sentence = '+1' || sentence || char(155)",
    'INSERT INTO event_files VALUES (\'event.toml\', \'{"title": "<script>alert(4)</script>", "parties": [{"name":'
    ' "=1", "words": ["Blau"]}], "places": []}\')',
)
READING = {
    "extract": (["extract", "{ledger}", "--csv"], in_csv),
    "read anew": (["extract", "{ledger}", "--csv", "--convention", "acled"], in_csv),
    "series": (["series", "{ledger}", "--csv"], in_csv),
    "compare": (["compare", "{ledger}", "--csv"], in_csv),
    "documents": (["documents", "{ledger}", "--csv"], in_csv),
    "report": (["report", "{ledger}", "-o", "{out}", "--format", "html"], on_terminal),
    "export": (["export", "{ledger}", "-o", "{out}"], on_terminal),
    "verify": (["verify", "{ledger}"], on_terminal),
    "add": (["add", "{ledger}", "{more}"], on_terminal),
}
# Each way into a ledger once: the other commands read it by the door of `extract`.
DOORS = ("extract", "documents", "report", "export", "verify", "add")


def copied(whole: Path, folder: Path) -> Path:
    path = folder / "fire.ledger"
    for part in whole.parent.glob("fire.ledger*"):
        shutil.copy(part, folder)
    (folder / "c.txt").write_text(OTHER.replace("29", "31").replace("Tuesday", "Wednesday"), "utf-8")
    return path


def invoked(path: Path, arguments: list[str]):
    places = {"ledger": str(path), "out": str(path.parent / "out"), "more": str(path.parent / "c.txt")}
    return CliRunner().invoke(app, [argument.format(**places) for argument in arguments])


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_ledger_is_told_in_one_line(case: str, whole: Path, tmp_path: Path) -> None:
    path = copied(whole, tmp_path)
    BROKEN[case](path)
    before = path.read_bytes()
    for name in DOORS:
        arguments, _ = READING[name]
        done = invoked(path, arguments)
        assert done.exception is None or isinstance(done.exception, SystemExit), (name, repr(done.exception))
        assert done.exit_code in (0, 2, 3), name
        assert list(on_terminal(done.stderr)) == []
        if done.exit_code == 2:
            (line,) = done.stderr.splitlines()
            assert line.startswith(str(path)), name
        if name not in ("verify", "add"):
            assert path.read_bytes() == before, name


@pytest.mark.parametrize("command", READING)
def test_a_hostile_ledger_reaches_no_page_no_cell_and_no_terminal(command: str, whole: Path, tmp_path: Path) -> None:
    path = copied(whole, tmp_path)
    sql(*HOSTILE)(path)
    arguments, check = READING[command]
    done = invoked(path, arguments)
    assert done.exit_code in (0, 3), done.output
    assert [*check(done.stdout), *on_terminal(done.stderr)] == []
    for table in tmp_path.rglob("*.csv"):
        assert list(in_csv(table.read_text("utf-8"))) == []
    for page in tmp_path.rglob("*.html"):
        assert list(in_html(page.read_text("utf-8"))) == []
    names = {path.name for path in tmp_path.iterdir()}
    assert names <= {
        "fire.ledger",
        "fire.ledger-shm",
        "fire.ledger-wal",
        "c.txt",
        "out",
    }
