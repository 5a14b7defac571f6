"""A ledger of an earlier version, and one read with another version of the package: what persons said stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import discrepancy as dc
from discrepancy import ledger
from discrepancy.documents import stored
from discrepancy.ledger import connection as connections
from ledger.stories import claims

FIRST = Path(__file__).with_name("version1.sql")
AS_CORRECTED = {
    "17 people": ("at_least", 19.0, "killed--person"),
    "Some 4,000 residents": ("about", 4000.0, "evacuated--children--person"),
    "lost their bridge": ("exact", 2.0, "bridges_lost--item"),
    "Dozens of volunteers": ("vague", 24.0, "wounded--person"),
    "two villages": ("exact", 2.0, "villages_lost--settlement"),
    "30 people": ("exact", 30.0, "wounded--person"),
}
# Read anew, villages that lose something are no longer taken for villages that were lost, and volunteers are a series
# of their own, which nobody merged into another.
READ_ANEW = AS_CORRECTED | {
    "two villages": ("exact", 2.0, "villages--settlement"),
    "Dozens of volunteers": ("vague", 24.0, "volunteers--person"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger as the first version of the schema left it."""
    with closing(sqlite3.connect(tmp_path / "flood.ledger")) as connection:
        connection.executescript(FIRST.read_text("utf-8"))
    return tmp_path / "flood.ledger"


def told(path: Path) -> dict[str, tuple[str, float, str]]:
    rows = dc.read(path)
    return {row.written: (row.hedge, row.stated_low, row.series) for row in rows.itertuples()}


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_an_old_ledger_is_read_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    assert told(path) == AS_CORRECTED
    assert len(ledger.documents(path)) == 2
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_an_old_ledger_takes_an_article_dated_by_its_name(path: Path) -> None:
    article = path.with_name("2031-03-04 flood.txt")
    article.write_text("The flood killed 40 people in Orvel, the ministry of rivers said.")
    added = ledger.add(path, [article])
    assert added.problems == ()
    assert ["2031-03-04" in remark for remark in added.remarks] == [True]
    assert ledger.documents(path, article.name)["date_basis"].tolist() == ["file name"]


def test_it_is_brought_up_to_date_when_it_is_written_to(path: Path) -> None:
    assert ledger.add(path, []).read == 2
    assert version(path) == stored.SCHEMA
    assert told(path) == READ_ANEW
    found = ledger.verify(path)
    assert (found.problems, found.corrections, found.new, found.gone) == ((), 4, 0, 0)
    ledger.add(path.parent / "new.ledger", [])
    assert schema(path) == schema(path.parent / "new.ledger")


def schema(path: Path) -> set[tuple[str, str, tuple[str, ...]]]:
    """Every table, index and view, with the columns of the tables and views in alphabetical order."""
    with closing(sqlite3.connect(path)) as connection:
        things = connection.execute("SELECT type, name FROM sqlite_master").fetchall()
        columns = {name: connection.execute(f"PRAGMA table_info('{name}')").fetchall() for _, name in things}
        return {(kind, name, tuple(sorted(column[1] for column in columns[name]))) for kind, name in things}


def test_what_fails_half_way_leaves_it_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    whole = connections._run

    def run(connection: sqlite3.Connection, name: str) -> None:
        whole(connection, name)
        if name == "views":
            raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(connections, "_run", run)
    with pytest.raises(ledger.LedgerError, match="the disk is full"):
        ledger.add(path, [])
    assert version(path) == 1
    assert path.read_bytes() == before
    monkeypatch.setattr(connections, "_run", whole)
    assert ledger.add(path, []).read == 2


def test_every_version_has_its_way_to_the_next() -> None:
    assert sorted(connections._MIGRATIONS) == list(range(1, stored.SCHEMA))


def test_another_version_of_the_package_reads_anew_and_corrections_stay(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.add(path, [])
    before = claims(path)
    monkeypatch.setattr("discrepancy.ledger.claims.__version__", "99.0")
    assert ledger.add(path, []).read == 2
    assert claims(path) == before
    assert ledger.add(path, []).read == 0


def test_verify_lists_each_correction_that_an_upgrade_leaves_without_a_figure(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.add(path, [])
    monkeypatch.setattr("discrepancy.ledger.claims.__version__", "99.0")
    monkeypatch.setattr("discrepancy.claims.batches.of_article", lambda *_, **__: [])
    ledger.add(path, [])
    kept = {name: AS_CORRECTED[name] for name in ("17 people", "Some 4,000 residents", "lost their bridge")}
    assert told(path) == kept
    found = ledger.verify(path)
    assert {problem.what.split("'")[1] for problem in found.problems} == {"17 people", "Some 4,000 residents"}
    assert all("in which no figure is read now" in problem.what for problem in found.problems)
    monkeypatch.undo()
    ledger.add(path, [])
    assert told(path) == READ_ANEW
    assert ledger.verify(path).problems == ()


@pytest.mark.parametrize("old", [True, False])
def test_every_key_names_the_column_it_leads_to(path: Path, tmp_path: Path, old: bool) -> None:
    ledger.add(path if old else tmp_path / "new.ledger", [])
    with closing(sqlite3.connect(path if old else tmp_path / "new.ledger")) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        keys = [key for table in tables for key in connection.execute(f"PRAGMA foreign_key_list({table})")]
        assert {(key[2], key[4]) for key in keys} == {("documents", "document_id"), ("runs", "run_id")}
        assert len(keys) == 10
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
