"""Rows of claims in a ledger: written and read back, as plain values by the names of the claims table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from discrepancy.ledger.connection import OWN
from discrepancy.table.columns import BOOLEANS

Row = Mapping[str, Any]
OVER = ("corrected", "rejected")  # the layers that lie over what the machine read
TOLD = ("own_side", "called")  # what a row of the machine's has besides: what its article alone tells of the side

_ROWS = (
    "SELECT c.*, d.name AS document, d.publisher, d.published, d.title"
    " FROM claim_rows c JOIN documents d USING (document_id)"
)


def insert(connection: sqlite3.Connection, document_id: int, layer: str, claims: Iterable[tuple[Row, str]]) -> None:
    """Rows of one layer, each with what is said of its correction."""
    names = (*OWN, *TOLD) if layer == "machine" else OWN
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    connection.executemany(
        f"INSERT INTO claim_rows (document_id, layer, corrected, {columns}) VALUES (?, ?, ?, {marks})",  # noqa: S608
        ([document_id, layer, said, *(claim.get(name) for name in names)] for claim, said in claims),
    )


def document_rows(connection: sqlite3.Connection, document_id: int, layers: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of an article in those layers, with the names and days of the article."""
    marks = ", ".join("?" * len(layers))
    return [
        plain(row)
        for row in connection.execute(
            f"{_ROWS} WHERE document_id = ? AND layer IN ({marks}) ORDER BY claim_row_id", (document_id, *layers)
        )
    ]


def standing(connection: sqlite3.Connection, claim_id: str) -> dict[str, Any] | None:
    """The claim of that id as it holds, or as it was when it was rejected."""
    row = connection.execute(f"{_ROWS} WHERE claim_id = ? ORDER BY layer = 'machine' LIMIT 1", (claim_id,)).fetchone()
    return plain(row) if row else None


def every(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """All rows of claims, those of the machine first: what comes later of a claim lies over it."""
    for row in connection.execute(f"{_ROWS} ORDER BY layer <> 'machine', claim_row_id"):
        yield plain(row)


def plain(row: sqlite3.Row) -> dict[str, Any]:
    """A row with true and false in place of 1 and 0."""
    return {**dict(row), **{name: bool(row[name]) for name in BOOLEANS}}
