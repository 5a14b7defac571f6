"""One article into the ledger, in one transaction: a new one, a new version, a copy, or one that is there already."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from discrepancy.documents import stored
from discrepancy.documents.likeness import (
    CANDIDATES,
    CROWD,
    NEAR,
    SHARED,
    format_of,
    runs,
    same_article,
    sketch,
    words_of,
)
from discrepancy.documents.model import Document, DocumentFacts
from discrepancy.documents.stored import TEXTLESS
from discrepancy.ledger.connection import transaction


@dataclass(frozen=True, slots=True)
class Likeness:
    """The article most like another one. `share`: of the shorter one's runs; `same`: it is the same one."""

    document_id: int
    share: float
    same: bool


def nearest(connection: sqlite3.Connection, article: Document, found: Set[int], format: str) -> Likeness | None:
    """The article in the ledger most like this one, if at least NEAR of the shorter one's runs are in both."""
    best: Likeness | None = None
    for row in _candidates(connection, found):
        known = stored.document(row)
        other = runs(known.text)
        share = len(found & other) / min(len(found), len(other))
        if share >= NEAR and (best is None or share > best.share):
            same = format != row["format"] and same_article(article, known, found, other)
            best = Likeness(row["document_id"], share, same)
    return best


def _candidates(connection: sqlite3.Connection, found: Set[int]) -> Iterator[sqlite3.Row]:
    """The articles that share most of the sketch, the oldest first where they tie."""
    counts: Counter[int] = Counter()
    query = "SELECT document_id FROM sketches WHERE hash = ? ORDER BY document_id LIMIT ?"
    for number in sketch(found):
        counts.update(row[0] for row in connection.execute(query, (number, CROWD)))
    likely = sorted((-count, known) for known, count in counts.items() if count >= min(SHARED, len(found)))
    for _, known in likely[:CANDIDATES]:
        yield connection.execute("SELECT * FROM documents WHERE document_id = ?", (known,)).fetchone()


Outcome = Literal["new", "version", "near copy", "same"]
_BASES = ("event", "metadata", "text", "file name", "")  # of a date, the surest first
_READ_ANEW = "read_as = substr(read_as, 1, 0)"  # empty where there are claims, null where there are none yet
_VERSION = 0.3  # of the shorter one's runs, below which one address held two articles


@dataclass(frozen=True, slots=True)
class File:
    """Where an article was found: its path from the ledger's folder, and the SHA-256 of the file's bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an article; `other` is the name of the one it is a version or copy of, or the same as."""

    outcome: Outcome
    other: str = ""


def store(connection: sqlite3.Connection, document: Document, file: File, run: int) -> Stored:
    """Keep the article and where it was found. A changed one is kept beside the version before it."""
    with transaction(connection):
        before = connection.execute("SELECT * FROM files WHERE path = ?", (file.path,)).fetchone()
        found = runs(document.text)
        known = _known(connection, document)
        like = None if known else nearest(connection, document, found, format_of(file.path))
        if like and like.same:
            known = connection.execute("SELECT * FROM documents WHERE document_id = ?", (like.document_id,)).fetchone()
        if known:
            _learn(connection, known, document)
            _point(connection, file, known["document_id"])
            return Stored("same", known["name"])
        replaced = before["document_id"] if before and before["document_id"] else _at_address(connection, document)
        replaced = replaced or _awaited(connection, document)
        added = _insert(connection, document, format_of(file.path), replaced, like, run)
        connection.executemany("INSERT INTO sketches VALUES (?, ?)", ((number, added) for number in sketch(found)))
        if replaced and not before:  # the same address, from another file: the files of the old version show the new
            connection.execute("UPDATE files SET document_id = ? WHERE document_id = ?", (added, replaced))
        _point(connection, file, added)
        if replaced:
            return Stored("version", _name(connection, replaced))
        return Stored("near copy", _name(connection, like.document_id)) if like else Stored("new")


def facts(connection: sqlite3.Connection, path: str, told: DocumentFacts) -> None:
    """What an event file says of an article that is in the ledger already."""
    row = connection.execute("SELECT d.* FROM documents d JOIN files USING (document_id) WHERE path = ?", (path,))
    known = row.fetchone()
    if known is not None:
        set_facts(connection, known, told)


def set_facts(connection: sqlite3.Connection, known: sqlite3.Row, told: DocumentFacts) -> bool:
    """Publisher, date, title and address as a person gives them; the claims are read anew. False: nothing is new."""
    given = {"publisher": told.publisher, "title": told.title, "url": told.url}
    values = {name: value for name, value in given.items() if value and value != known[name]}
    if told.published and (told.published.isoformat(), "event") != (known["published"], known["date_basis"]):
        values |= {"published": told.published.isoformat(), "date_basis": "event"}
    if values:
        with transaction(connection):
            _update(connection, known["document_id"], values)
    return bool(values)


def _learn(connection: sqlite3.Connection, known: sqlite3.Row, document: Document) -> None:
    """What another copy of an article says of it and this one does not, or less surely."""
    given = {"publisher": document.publisher, "title": document.title, "url": document.url}
    values = {name: value for name, value in given.items() if value and not known[name]}
    if document.published and _BASES.index(document.date_basis) < _BASES.index(known["date_basis"]):
        values |= {"published": document.published.isoformat(), "date_basis": document.date_basis}
    if values:
        _update(connection, known["document_id"], values)


def _update(connection: sqlite3.Connection, document_id: int, values: dict[str, str]) -> None:
    columns = ", ".join(f"{name} = ?" for name in values)
    connection.execute(
        f"UPDATE documents SET {columns}, {_READ_ANEW} WHERE document_id = ?",  # noqa: S608 - own names
        (*values.values(), document_id),
    )


def _known(connection: sqlite3.Connection, document: Document) -> sqlite3.Row | None:
    """The same text, or the same words where they are enough to tell an article by."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM documents WHERE sha256 = ? OR words = ? ORDER BY sha256 <> ?, document_id",
        (document.digest, words_of(document.text), document.digest),
    ).fetchone()
    return row


def _point(connection: sqlite3.Connection, file: File, document_id: int) -> None:
    connection.execute(
        "INSERT INTO files VALUES (?, ?, ?) ON CONFLICT (path) DO UPDATE SET sha256 = ?, document_id = ?",
        (file.path, file.sha256, document_id, file.sha256, document_id),
    )
    _set_apart(connection, document_id)


def _at_address(connection: sqlite3.Connection, document: Document) -> int | None:
    """An earlier version: an article of that address with some of the same text. A front page is no address of one."""
    if not urlsplit(document.url).path.strip("/"):
        return None
    rows = connection.execute("SELECT document_id, text FROM articles WHERE url = ?", (document.url,)).fetchall()
    return next((int(row["document_id"]) for row in rows if _alike(document.text, row["text"])), None)


def _alike(one: str, other: str) -> bool:
    """Whether two texts have as much in common as versions of one article."""
    found, there = runs(one), runs(other)
    return len(found & there) >= _VERSION * min(len(found), len(there))


def _awaited(connection: sqlite3.Connection, document: Document) -> int | None:
    """An article of that name or address of which only imported claims are known so far."""
    row = connection.execute(
        "SELECT document_id FROM articles WHERE format = ? AND (name = ? OR (url <> '' AND url = ?))",
        (TEXTLESS, document.name, document.url),
    ).fetchone()
    return int(row["document_id"]) if row else None


def _insert(
    connection: sqlite3.Connection, document: Document, format: str, replaced: int | None, like: Likeness | None,
    run: int,
) -> int:  # fmt: skip
    near = like if like and like.document_id != replaced else None
    values = {
        "sha256": document.digest,
        "words": words_of(document.text),
        "name": _name(connection, replaced) if replaced else document.name,
        "text": document.text,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "date_basis": document.date_basis,
        "url": document.url,
        "format": format,
        "replaces": replaced,
        "near_copy_of": near.document_id if near else None,
        "likeness": round(near.share, 3) if near else None,
        "run_id": run,
    }
    if replaced:
        values |= _carried(connection, replaced, document)
    columns, marks = ", ".join(values), ", ".join("?" * len(values))
    added = connection.execute(f"INSERT INTO documents ({columns}) VALUES ({marks})", [*values.values()])  # noqa: S608
    return int(added.lastrowid or 0)


def _carried(connection: sqlite3.Connection, replaced: int, document: Document) -> dict[str, str]:
    """What is known of the version before and holds for the next: its publisher, and the day that a person told.

    But not the day of another text that stood in the same place.
    """
    old = connection.execute("SELECT * FROM documents WHERE document_id = ?", (replaced,)).fetchone()
    known = {name: old[name] for name in ("publisher", "title", "url") if old[name] and not getattr(document, name)}
    textless = old["format"] == TEXTLESS
    if old["publisher"] and not textless:
        known["publisher"] = old["publisher"]
    if old["date_basis"] == "event" and document.date_basis != "event":
        goes_on = document.published is None if textless else _alike(document.text, old["text"])
        known |= {"published": old["published"], "date_basis": "event"} if goes_on else {}
    return known


def _set_apart(connection: sqlite3.Connection, document_id: int) -> None:
    """Give an article a mark of its text in its name where another one that stands has that name."""
    name = _name(connection, document_id)
    query = "SELECT 1 FROM articles WHERE name = ? AND document_id <> ?"
    if connection.execute(query, (name, document_id)).fetchone():
        connection.execute(
            f"UPDATE documents SET name = name || ' (' || substr(sha256, 1, 8) || ')', {_READ_ANEW}"  # noqa: S608
            " WHERE document_id = ?",
            (document_id,),
        )


def _name(connection: sqlite3.Connection, document_id: int) -> str:
    row = connection.execute("SELECT name FROM documents WHERE document_id = ?", (document_id,)).fetchone()
    return str(row["name"])
