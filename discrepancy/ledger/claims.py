"""The claims of the articles in a ledger that are still to be read."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

from discrepancy.claims.batches import TOGETHER
from discrepancy.documents import stored
from discrepancy.documents.model import Problem
from discrepancy.documents.seals import Kind
from discrepancy.ledger import places, sides
from discrepancy.ledger.connection import transaction
from discrepancy.ledger.reading import reading
from discrepancy.ledger.rows import Row, insert
from discrepancy.ledger.seals import renew
from discrepancy.ledger.settle import settle

if TYPE_CHECKING:
    from discrepancy.claims.batches import ArticleError
    from discrepancy.claims.model import Claim
    from discrepancy.documents.model import Document

    Batch = dict[int, tuple[Document, list[Claim] | ArticleError]]

_UNREAD = "FROM texts WHERE read_as IS NULL OR read_as <> ?"


def unread(connection: sqlite3.Connection) -> int:
    """How many articles there are whose claims are still to be read."""
    number: int = connection.execute(f"SELECT count(*) {_UNREAD}", (reading(connection),)).fetchone()[0]
    return number


def read_claims(
    connection: sqlite3.Connection, run: int, problems: list[Problem], jobs: int | None = 1
) -> Iterator[int]:
    """Read them, some articles at a time, those of this run first, and tell how many are done.

    An article in which something goes wrong is a problem more, and keeps no claims until it is read anew. Some articles
    are one transaction. Another process may do the same meanwhile, or settle other places: what was read with those of
    before is dropped. `jobs` processes share the work; None: one a core, where each has enough to do.
    """
    from discrepancy.claims.batches import batches
    from discrepancy.processes import shared

    done = 0
    query = f"SELECT document_id, length(text) AS size {_UNREAD} ORDER BY run_id = ? DESC, document_id"
    while wanted := {row["document_id"]: row["size"] for row in connection.execute(query, (reading(connection), run))}:
        now = reading(connection)
        event, settled = stored.event(connection), places.gazetteer(connection)
        taken: deque[list[int]] = deque()  # the ids of the batches that are under way
        tasks = ((documents, event, settled) for documents in _documents(connection, [*wanted], now, taken))
        for batch in batches(tasks, shared(sum(wanted.values()), jobs)):
            if not _kept(connection, dict(zip(taken.popleft(), batch, strict=True)), now):
                break
            problems += [_failure(document, found) for document, found in batch if isinstance(found, Exception)]
            done += len(batch)
            yield done
    sides.settle(connection)


def _documents(
    connection: sqlite3.Connection, wanted: Sequence[int], now: str, taken: deque[list[int]]
) -> Iterator[list[Document]]:
    """The articles batch by batch, without those that another process has read meanwhile; their ids go to `taken`."""
    for start in count(0, TOGETHER):
        ids = wanted[start : start + TOGETHER]
        if not ids:
            return
        marks = ", ".join("?" * len(ids))
        query = f"SELECT * FROM documents WHERE document_id IN ({marks}) AND read_as IS NOT ? ORDER BY document_id"  # noqa: S608
        if rows := connection.execute(query, (*ids, now)).fetchall():
            taken.append([row["document_id"] for row in rows])
            yield [stored.document(row) for row in rows]


def _failure(document: Document, error: Exception) -> Problem:
    return Problem(document.name, f"could not be worked through ({error})", "please report this, with the article")


def _kept(connection: sqlite3.Connection, batch: Batch, now: str) -> bool:
    """Keep what the machine reads in some articles in place of what it read before; not where it should read anew."""
    claims = _rows([claim for _, found in batch.values() if not isinstance(found, Exception) for claim in found])
    with transaction(connection):
        if reading(connection) != now:
            return False
        for known, (document, _) in batch.items():
            row = connection.execute("SELECT * FROM documents WHERE document_id = ?", (known,)).fetchone()
            if stored.document(row) != document:
                continue  # something else is known of it meanwhile: it is read again
            connection.execute("UPDATE documents SET read_as = ? WHERE document_id = ?", (now, known))
            connection.execute("DELETE FROM claim_rows WHERE document_id = ? AND layer = 'machine'", (known,))
            insert(connection, known, "machine", ((row, "") for row in claims.get(document.name, ())))
            settle(connection, {known: document})
            renew(connection, [(Kind.CLAIMS, known)])
    return True


def _rows(found: Sequence[Claim]) -> dict[str, list[Row]]:
    """The claims by the names of their articles: rows of the claims table, each with its series and its own side."""
    from discrepancy import matching, table
    from discrepancy.claims.side import Told, told
    from discrepancy.table.frame import claim_id

    rows: dict[str, list[Row]] = {}
    if not found:
        return rows
    heard = {
        claim_id(claim.document.digest, claim.quantity.start, claim.quantity.end, claim.stance): told(claim)
        for claim in found
    }
    for record in table.records(matching.keyed(table.frame(found))):
        own = heard[record["claim_id"]] or Told(record["source"], "")
        side = {"side": own.side, "own_side": own.side, "called": own.called}
        rows.setdefault(record["document"], []).append({**record, **side})
    return rows
