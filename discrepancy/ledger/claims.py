"""The claims of the articles in a ledger that are still to be read."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from discrepancy.claims.batches import TOGETHER
from discrepancy.documents import stored
from discrepancy.documents.model import Problem
from discrepancy.ledger import places
from discrepancy.ledger.connection import transaction
from discrepancy.ledger.rows import Row, insert
from discrepancy.ledger.settle import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from discrepancy.claims.batches import ArticleError
    from discrepancy.claims.places import Gazetteer
    from discrepancy.documents.model import Document, Event

    Failed = Callable[[Document, ArticleError], None]

_UNREAD = "FROM texts WHERE read_as IS NULL OR read_as <> ?"


def unread(connection: sqlite3.Connection) -> int:
    """How many articles there are whose claims are still to be read."""
    count: int = connection.execute(f"SELECT count(*) {_UNREAD}", (_reading(connection),)).fetchone()[0]
    return count


def read_claims(connection: sqlite3.Connection, run: int, problems: list[Problem]) -> Iterator[int]:
    """Read them, some articles at a time, those of this run first, and tell how many are done.

    An article in which something goes wrong is a problem more, and keeps no claims until it is read anew. Each article
    is one transaction. Another process may do the same meanwhile, or settle other places: what is read with those of
    before is dropped.
    """
    done = 0
    query = f"SELECT * {_UNREAD} ORDER BY run_id = ? DESC, document_id LIMIT ?"
    while rows := connection.execute(query, (_reading(connection), run, TOGETHER)).fetchall():
        reading = _reading(connection)
        documents = {row["document_id"]: stored.document(row) for row in rows}
        settled = stored.event(connection), places.gazetteer(connection)
        for document_id, claims in _read(documents, *settled, lambda *failure: problems.append(_failure(*failure))):
            with transaction(connection):
                if _reading(connection) == reading:
                    _replace(connection, document_id, claims)
                    settle(connection, {document_id: documents[document_id]})
                    values = (reading, document_id)
                    connection.execute("UPDATE documents SET read_as = ? WHERE document_id = ?", values)
        done += len(rows)
        yield done


def _failure(document: Document, error: Exception) -> Problem:
    return Problem(document.name, f"could not be worked through ({error})", "please report this, with the article")


def _reading(connection: sqlite3.Connection) -> str:
    """What claims are read with: package, event and places. Where it changed, they are read anew."""
    from discrepancy import __version__

    survey = connection.execute("SELECT places FROM surveys").fetchone()
    told = [row["settings"] for row in connection.execute("SELECT settings FROM event_files ORDER BY path")]
    said = json.dumps([told, survey["places"] if survey else ""])
    return f"{__version__} {hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _read(
    documents: Mapping[int, Document], event: Event, settled: Gazetteer, failed: Failed
) -> Iterator[tuple[int, list[Row]]]:
    """The claims of each article, as rows of the claims table with the series that each belongs to."""
    from discrepancy import claims, compare, table

    ids = {document.name: document_id for document_id, document in documents.items()}
    rows: dict[int, list[Row]] = {document_id: [] for document_id in documents}
    found = list(claims.extract(documents.values(), event, failed=failed, gazetteer=settled))
    if found:
        for record in table.records(compare.label(table.frame(found))):
            rows[ids[record["document"]]].append(record)
    yield from rows.items()


def _replace(connection: sqlite3.Connection, document_id: int, claims: Sequence[Row]) -> None:
    """What the machine reads in an article, in place of what it read before."""
    connection.execute("DELETE FROM claim_rows WHERE document_id = ? AND layer = 'machine'", (document_id,))
    insert(connection, document_id, "machine", ((claim, "") for claim in claims))
