"""Documents out of a ledger, an SQLite file that anybody may have made; it is opened for reading only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy.documents import safe, seals
from discrepancy.documents.content import LONGEST, Unreadable
from discrepancy.documents.model import Document, Event, Party, Place, Problem, digest
from discrepancy.documents.seals import Kind

if TYPE_CHECKING:
    import sqlite3


_STRANGE = ("holds what no command put there: {}", "restore it from a copy")
_WIDEST = 4  # bytes of a character
# Steps of SQLite's machine that all reading of a ledger takes together: one for four bytes.
_STEPS, _OF_A_BYTE, _BETWEEN = 5_000_000, 5, 100_000


def bound(connection: sqlite3.Connection, size: int) -> None:
    """Let nothing that is asked of a file of `size` bytes go on without end, as a view can, or give more than a text.

    What goes on too long raises sqlite3.OperationalError ("interrupted"), what is too large sqlite3.DataError.
    """
    import sqlite3

    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _WIDEST * LONGEST)
    left = (_STEPS + _OF_A_BYTE * size) // _BETWEEN

    def is_over() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    connection.set_progress_handler(is_over, _BETWEEN)


def check_schema(connection: sqlite3.Connection) -> None:
    """Raises Unreadable for a file with triggers, virtual tables or columns that are worked out: ledgers have none."""
    for row in connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
        kind, name, sql = tuple(row)
        if kind == "trigger" or str(sql).upper().startswith("CREATE VIRTUAL"):
            raise Unreadable(_STRANGE[0].format("a trigger or a virtual table"), _STRANGE[1])
        if kind == "table":
            hidden = connection.execute("SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden", (name,)).fetchone()
            if hidden:
                raise Unreadable(_STRANGE[0].format("a column that is worked out"), _STRANGE[1])


SCHEMA = 8  # the version that is written; PRAGMA user_version
MARK = 0x44697363  # PRAGMA application_id: "Disc"
IMPORTS = 2  # the first version that has imported claims
REPLIES = 7  # the first version that has replies of a second reader
JUDGEMENTS = 8  # the first version that has judgements of pairs
TEXTLESS = "no text"  # the format of an article of which only claims are known, from a table
PATIENCE = 60.0  # seconds to wait for another process that writes
_SQLITE = b"SQLite format 3\0"
_RESTORE = "restore it from a copy"
# What becomes of values that another program wrote: of a wrong type, no number, no day.
_FOREIGN = (ValueError, TypeError, AttributeError, LookupError, OverflowError)
_CHANGED = "was changed by another program than discrepancy"
_LEFT_OUT = "it is left out: restore the ledger from a copy, or see `discrepancy verify --help`"
_ASK = "say it: discrepancy documents {} '{}' --published YYYY-MM-DD"


def is_ledger(path: Path) -> bool:
    """Whether the file is an SQLite database; `reading` tells whether it is a ledger."""
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except (OSError, ValueError):
        return False


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot change the ledger. Raises Unreadable for what is not a ledger, or a broken one."""
    import sqlite3

    if path.is_dir():
        raise Unreadable("is a folder, not a ledger", "name the ledger's file")
    if not path.exists():
        raise Unreadable("does not exist", f"`discrepancy add {path} ARTICLES` makes it")
    try:
        connection = _opened(path)
    except sqlite3.Error as error:
        raise Unreadable(f"cannot be read ({error})", "check that it is a ledger and that you may read it") from error
    try:
        yield connection
    except (sqlite3.DatabaseError, *_FOREIGN) as error:
        raise Unreadable(f"cannot be read as a ledger ({safe.fact(str(error))})", _RESTORE) from error
    finally:
        connection.close()


def _opened(path: Path) -> sqlite3.Connection:
    import sqlite3

    address = path.absolute().as_uri()
    # SQLite keeps two files beside an open ledger. Only a connection that might write removes them when it closes
    # last, so this one might, and is told not to. Where they cannot be made, nobody writes to it either.
    log = Path(f"{path}-wal")
    ways = ("mode=rw",) if log.exists() and log.stat().st_size else ("mode=rw", "immutable=1")
    for way in ways:
        connection = sqlite3.connect(f"{address}?{way}", uri=True, timeout=PATIENCE, isolation_level=None)
        connection.row_factory = sqlite3.Row
        try:
            bound(connection, _size(path))
            connection.execute("PRAGMA query_only = ON")
            check(connection)
        except sqlite3.OperationalError:
            connection.close()
            if way == ways[-1]:
                raise
        except Unreadable:
            connection.close()
            raise
        else:
            connection.execute("BEGIN")  # one state of the ledger, whatever is written meanwhile
            return connection
    raise AssertionError("one of the ways opens or raises")


def _size(path: Path) -> int:
    """The bytes of a ledger, with those that stand in its log so far."""
    log = Path(f"{path}-wal")
    return path.stat().st_size + (log.stat().st_size if log.exists() else 0)


def check(connection: sqlite3.Connection) -> int:
    """The schema version of a ledger. Raises Unreadable for another kind of database, or a newer ledger."""
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if mark != MARK:
        raise Unreadable("is a database, but no ledger", "give a ledger that `discrepancy add` made")
    if version < 0:
        raise Unreadable("is a ledger of no version that there was", _RESTORE)
    if version > SCHEMA:
        raise Unreadable("is a ledger of a newer discrepancy", "update discrepancy to read it")
    check_schema(connection)
    return version


def read(path: Path) -> tuple[list[Document], Event, list[Problem]]:
    """The articles of a ledger as they stand now, its event, and the articles whose date is missing.

    What something else than a command changed is left out, and a problem.
    """
    with reading(path) as connection:
        rows = list(_articles(connection, path))
        changed = changed_articles(connection)
        found = [document(row) for row in rows if row["document_id"] not in changed]
        problems = [problem for problem in undated(connection, path) if problem.name not in changed.values()]
        problems += changes(changed, path)
        if seals.broken(connection, (Kind.COMMON,))[Kind.COMMON]:
            what = "holds an event that something else than discrepancy changed"
            return found, Event(), [*problems, Problem(safe.name(str(path)), what, "add the event file again")]
        return found, event(connection), problems


def _articles(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Row]:
    """The rows of the articles. Raises Unreadable for more text than the file can hold, which a view can make."""
    left = _size(path)
    for row in connection.execute("SELECT * FROM articles ORDER BY name"):
        left -= len(str(row["text"]))
        if left < 0:
            raise Unreadable("holds more text than it has room for", _RESTORE)
        yield row


def changes(articles: Mapping[int, str], path: Path) -> Iterator[Problem]:
    """What is told of `changed_articles` of the ledger at `path`."""
    for name in articles.values():
        yield Problem(safe.name(name), f"{_CHANGED} in {path}", _LEFT_OUT)


def changed_articles(connection: sqlite3.Connection) -> dict[int, str]:
    """The articles that something else than a command changed, or took away: their names by their numbers."""
    broken = seals.broken(connection, (Kind.ARTICLE, Kind.FILES))
    found = broken[Kind.ARTICLE] | broken[Kind.FILES]
    names = {}
    for row in connection.execute("SELECT document_id, name, sha256, text FROM documents"):
        names[row["document_id"]] = str(row["name"])
        if digest(safe.whole(str(row["text"]))) != row["sha256"]:
            found.add(row["document_id"])
    return {number: names.get(number, f"article {number}") for number in sorted(found)}


def undated(connection: sqlite3.Connection, path: Path) -> Iterator[Problem]:
    """The articles of the ledger at `path` whose date is missing. Claims from a table have days of their own."""
    query = "SELECT * FROM articles WHERE published IS NULL AND format <> ? ORDER BY name"
    for row in connection.execute(query, (TEXTLESS,)):
        name = document(row).name
        yield Problem(name, "has no date of publication", _ASK.format(path, name), fatal=False)


def document(row: Any) -> Document:
    """The document of a row of `documents`. Raises Unreadable for a row that no command wrote."""
    try:
        return Document(
            name=safe.name(row["name"]),
            text=safe.whole(row["text"]),
            title=safe.fact(row["title"]),
            publisher=safe.fact(row["publisher"]),
            published=date.fromisoformat(row["published"]) if row["published"] else None,
            date_basis=row["date_basis"],
            url=safe.address(row["url"]),
        )
    except _FOREIGN as error:
        raise Unreadable(f"holds an article as no command wrote it ({safe.fact(str(error))})", _RESTORE) from error


def event(connection: sqlite3.Connection) -> Event:
    """The event as the event files told it that were read so far."""
    rows = connection.execute("SELECT settings FROM event_files ORDER BY path").fetchall()
    try:
        return Event.merged([_event(json.loads(row["settings"])) for row in rows])
    except (*_FOREIGN, RecursionError) as error:
        raise Unreadable("holds an event as no command wrote it", _RESTORE) from error


def settings(event: Event) -> str:
    """An event as it stands in the ledger, in JSON; what it says of single documents is kept with these."""
    return json.dumps(
        {
            "title": event.title,
            "parties": [{"name": party.name, "words": party.words} for party in event.parties],
            "places": [{"name": place.name, "aliases": place.aliases} for place in event.places],
        },
        ensure_ascii=False,
    )


def _event(known: dict[str, Any]) -> Event:
    return Event(
        title=known["title"],
        parties=tuple(Party(party["name"], tuple(party["words"])) for party in known["parties"]),
        places=tuple(Place(place["name"], tuple(place["aliases"])) for place in known["places"]),
    )
