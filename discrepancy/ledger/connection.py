"""A ledger opened for writing: made where there is none, brought up to date, one writer at a time, each run told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from discrepancy._version import __version__
from discrepancy.documents import stored
from discrepancy.documents.content import Unreadable
from discrepancy.documents.seals import SINCE
from discrepancy.ledger import seals
from discrepancy.table.columns import BOOLEANS, COLUMNS, FLOATS, INDEX, INTEGERS

OF_DOCUMENT = ("document", "publisher", "published", "title")  # columns of the claims table that are the document's
OF_WHOLE = ("origin",)  # and those that all claims together decide
OWN = tuple(name for name in (*INDEX, *COLUMNS) if name not in (*OF_DOCUMENT, *OF_WHOLE))
_MIGRATIONS = {
    1: "imports",
    2: "sides",
    3: "keys",
    4: "bases",
    5: "seals",
    6: "replies",
    7: "judgements",
}  # from a version to the next: the name of its script in sql/


class LedgerError(Exception):
    """A ledger that cannot be written: which, why, and what to do, in one line."""


def existing(ledger: str | Path) -> Path:
    """The path of a ledger that is there. Raises LedgerError where there is none."""
    path = Path(ledger)
    if not path.exists():
        raise LedgerError(f"{path}: does not exist; `discrepancy add {path} ARTICLES` makes it")
    return path


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the ledger at `path` that may write; see `transaction`.

    Raises LedgerError for what is not a ledger and whenever writing fails: what was done before is kept.
    """
    if path.is_dir():
        raise LedgerError(f"{path}: is a folder, not a ledger; name the ledger first, one file such as story.ledger")
    with told(path):
        connection = sqlite3.connect(path, timeout=stored.PATIENCE, isolation_level=None, factory=seals.Watched)
        try:
            connection.row_factory = sqlite3.Row
            _prepare(connection)
            seals.watch(connection)
            yield connection
        finally:
            with suppress(sqlite3.Error):  # what is not yet in the file itself stands in the one beside it
                connection.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: what is done within is written when it ends, and undone where it fails."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        seals.keep(connection)
        connection.execute("COMMIT")
    except BaseException:
        seals.forget(connection)
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What SQLite cannot do, said as a LedgerError."""
    try:
        yield
    except Unreadable as error:
        raise LedgerError(f"{path}: {error.what}; {error.remedy}") from error
    except sqlite3.DatabaseError as error:
        raise LedgerError(f"{path}: {_explained(str(error))}") from error


def _explained(what: str) -> str:
    for part, plain in _PLAIN.items():
        if part in what:
            return plain
    return f"cannot be written ({what}); what was done so far is kept"


_PLAIN = {
    "full": "cannot be written: the disk is full; what was done so far is kept: make room and run the command again",
    "disk I/O": "cannot be written: the disk fails or is full; what was done so far is kept: run the command again",
    "readonly": "may not be written to; nothing was changed: make the file and its folder writable",
    "unable to open": "cannot be opened; check that its folder is there and that you may write to it",
    "locked": f"is in use by another process for more than {stored.PATIENCE:.0f} seconds; run the command again",
    "not a database": "is not a ledger; name a new file, or a ledger that `discrepancy add` made",
    "malformed": "is damaged; restore it from a copy",
}


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == stored.SCHEMA and stored.check(connection) and not _lacking(connection):
        return
    with transaction(connection):  # looked at again, as another process may have done it meanwhile
        _bring_up(connection)
    connection.execute("PRAGMA journal_mode = WAL")  # readers see one state while others write


def _bring_up(connection: sqlite3.Connection) -> None:
    """The schema as it is now, whatever it was."""
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables == 0:
        _run(connection, "schema")
        connection.execute(f"PRAGMA application_id = {stored.MARK}")
    before = stored.check(connection)
    for old in range(before or 1, stored.SCHEMA):
        _run(connection, _MIGRATIONS[old])
    lacking = _lacking(connection)
    for name in lacking:
        connection.execute(f'ALTER TABLE claim_rows ADD COLUMN "{name}" {_type(name)}')
    _run(connection, "indexes")
    _run(connection, "views")
    if lacking:
        connection.execute("UPDATE documents SET read_as = '' WHERE read_as IS NOT NULL")
    if before < SINCE:
        seals.begin(connection)
    connection.execute(f"PRAGMA user_version = {stored.SCHEMA}")


def _lacking(connection: sqlite3.Connection) -> list[str]:
    """The columns of the claims table that the ledger, made by an older version, does not have."""
    there = {row["name"] for row in connection.execute("PRAGMA table_info(claim_rows)")}
    return [name for name in OWN if name not in there]


def _type(name: str) -> str:
    return "REAL" if name in FLOATS else "INTEGER" if name in (*INTEGERS, *BOOLEANS) else "TEXT"


def _run(connection: sqlite3.Connection, name: str) -> None:
    """The statements of a script, within the transaction that is open."""
    script = (resources.files("discrepancy.ledger") / "sql" / f"{name}.sql").read_text("utf-8")
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


@contextmanager
def run(connection: sqlite3.Connection, command: str) -> Iterator[int]:
    """The number of a run that begins now and ends with the block."""
    with transaction(connection):
        row = connection.execute(
            "INSERT INTO runs (began, command, version) VALUES (?, ?, ?)", (now(), command, __version__)
        )
    yield int(row.lastrowid or 0)
    with transaction(connection):
        connection.execute("UPDATE runs SET ended = ? WHERE run_id = ?", (now(), row.lastrowid))


def now() -> str:
    """This moment, ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
