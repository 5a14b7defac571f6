"""The claims of the articles in a ledger that are still to be read."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from discrepancy.claims.batches import TOGETHER
from discrepancy.documents import stored
from discrepancy.ledger import places
from discrepancy.ledger.connection import OWN, transaction

if TYPE_CHECKING:
    from discrepancy.claims.places import Gazetteer
    from discrepancy.documents.model import Event

Row = Mapping[str, Any]
_COLUMNS = ", ".join(f'"{name}"' for name in OWN)
_MARKS = ", ".join("?" * len(OWN))
_INSERT = f"INSERT INTO claim_rows (document_id, layer, corrected, {_COLUMNS}) VALUES (?, ?, ?, {_MARKS})"  # noqa: S608
_UNREAD = "FROM articles WHERE read_as IS NULL OR read_as <> ?"


def unread(connection: sqlite3.Connection) -> int:
    """How many articles there are whose claims are still to be read."""
    count: int = connection.execute(f"SELECT count(*) {_UNREAD}", (_reading(connection),)).fetchone()[0]
    return count


def read_claims(connection: sqlite3.Connection, run: int) -> Iterator[int]:
    """Read them, some articles at a time, those of this run first, and tell how many are done.

    Each article is one transaction. Another process may do the same meanwhile, or settle other places: what is read
    with those of before is dropped.
    """
    done = 0
    query = f"SELECT * {_UNREAD} ORDER BY run_id = ? DESC, document_id LIMIT ?"
    while rows := connection.execute(query, (_reading(connection), run, TOGETHER)).fetchall():
        reading = _reading(connection)
        for document_id, claims in _read(rows, stored.event(connection), places.gazetteer(connection)):
            with transaction(connection):
                if _reading(connection) == reading:
                    replace_rows(connection, document_id, claims)
                    values = (reading, document_id)
                    connection.execute("UPDATE documents SET read_as = ? WHERE document_id = ?", values)
        done += len(rows)
        yield done


def _reading(connection: sqlite3.Connection) -> str:
    """What claims are read with: package, event and places. Where it changed, they are read anew."""
    from discrepancy import __version__

    survey = connection.execute("SELECT places FROM surveys").fetchone()
    told = [row["settings"] for row in connection.execute("SELECT settings FROM event_files ORDER BY path")]
    said = json.dumps([told, survey["places"] if survey else ""])
    return f"{__version__} {hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _read(rows: Sequence[sqlite3.Row], event: Event, settled: Gazetteer) -> Iterator[tuple[int, list[Row]]]:
    """The claims of each article, as rows of the claims table with the series that each belongs to."""
    from discrepancy import compare, table
    from discrepancy.claims import extract

    documents = {row["name"]: row["document_id"] for row in rows}
    found: dict[str, list[Row]] = {name: [] for name in documents}
    claims = list(extract(map(stored.document, rows), event, gazetteer=settled))
    if claims:
        for record in table.records(compare.label(table.frame(claims))):
            found[record["document"]].append(record)
    for name, document_id in documents.items():
        yield document_id, found[name]


def replace_rows(connection: sqlite3.Connection, document_id: int, claims: Sequence[Row]) -> None:
    """What the machine reads in an article, in place of what it read before, within the transaction that is open."""
    connection.execute("DELETE FROM claim_rows WHERE document_id = ? AND layer = 'machine'", (document_id,))
    insert(connection, document_id, "machine", ((claim, "") for claim in claims))


def insert(connection: sqlite3.Connection, document_id: int, layer: str, claims: Iterator[tuple[Row, str]]) -> None:
    """Rows of one layer, each with what is said of its correction."""
    connection.executemany(
        _INSERT, ([document_id, layer, said, *(claim.get(name) for name in OWN)] for claim, said in claims)
    )
