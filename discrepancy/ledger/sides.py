"""The side of each speaker, settled for all articles together, whatever order they came in."""

from __future__ import annotations

import sqlite3
from collections import Counter

from discrepancy.claims.side import Told, settled
from discrepancy.ledger.connection import transaction
from discrepancy.ledger.rows import OVER
from discrepancy.ledger.settle import settle as lay_over
from discrepancy.ledger.settle import versions

_HEARD = """
SELECT source, own_side, called, side,
       sum(EXISTS (SELECT 1 FROM files f WHERE f.document_id = c.document_id)) AS times
FROM claim_rows c WHERE layer = 'machine' AND attributed GROUP BY source, own_side, called, side
"""
_SET = """
UPDATE claim_rows SET side = ? WHERE layer = 'machine' AND attributed
AND source = ? AND own_side = ? AND called = ? AND side <> ? RETURNING document_id
"""


def settle(connection: sqlite3.Connection) -> None:
    """Give each speaker by name the side that the articles tell most often, as `claims.side.settled` does."""
    with transaction(connection):
        rows = connection.execute(_HEARD).fetchall()
        heard: Counter[Told] = Counter()
        for row in rows:
            heard[Told(row["source"], row["own_side"], row["called"])] += row["times"]
        sides = settled(heard)
        wrong = {told for *words, side, _ in rows if sides[told := Told(*words)] != side}
        touched = {
            row["document_id"] for told in wrong for row in connection.execute(_SET, (sides[told], *told, sides[told]))
        }
        lay_over(connection, versions(connection, touched & _corrected(connection)))


def _corrected(connection: sqlite3.Connection) -> set[int]:
    """The articles with claims that somebody corrected."""
    query = "SELECT DISTINCT document_id FROM claim_rows WHERE layer IN (?, ?)"
    return {row["document_id"] for row in connection.execute(query, OVER)}
