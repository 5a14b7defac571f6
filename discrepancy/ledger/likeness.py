"""The article of a ledger that is most like another one: candidates by their sketches, then by their runs of words."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass

from discrepancy.documents import stored
from discrepancy.documents.likeness import CANDIDATES, CROWD, NEAR, SHARED, runs, same_article, sketch
from discrepancy.documents.model import Document


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
