"""Corrections laid over what the machine reads: found again by the claim, by its place, or by its words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from discrepancy.documents.model import Document
from discrepancy.ledger.corrections import Correction, of_document
from discrepancy.ledger.rows import OVER, document_rows, insert
from discrepancy.table import corrections as layer
from discrepancy.table.frame import claim_id

Row = Mapping[str, Any]
Found = Literal["claim", "words", "lost"]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a correction stands now: on a `claim` of the machine, on `words` that it reads no figure in, or nowhere."""

    correction: Correction
    found: Found


def settle(connection: sqlite3.Connection, document_id: int, document: Document) -> list[Placed]:
    """Lay the corrections over the claims of an article anew, within the transaction that is open."""
    from discrepancy.ledger.merging import merged

    before = {row["claim_id"]: row for row in document_rows(connection, document_id, OVER)}
    connection.execute("DELETE FROM claim_rows WHERE document_id = ? AND layer <> 'machine'", (document_id,))
    machine = document_rows(connection, document_id, ("machine",))
    placed: list[Placed] = []
    over: dict[str, tuple[str, Row, str]] = {}
    for correction in of_document(connection, document_id):
        base, found = _base(correction, document, document_id, machine, before, over.keys())
        placed.append(Placed(correction, found))
        if base is not None:
            row = layer.corrected(base, correction.changes) if correction.changes else base
            kind = "rejected" if correction.rejected else "corrected"
            over[row["claim_id"]] = (kind, row, correction.note)
    for kind, row, said in merged(connection, machine, over):
        over[row["claim_id"]] = (kind, row, said)
    for kind in OVER:
        chosen = [(row, said) for layer_of, row, said in over.values() if layer_of == kind]
        insert(connection, document_id, kind, _with_series(chosen))
    return placed


def _with_series(rows: Sequence[tuple[Row, str]]) -> Iterator[tuple[Row, str]]:
    """The rows with the series that each belongs to now."""
    import pandas as pd

    from discrepancy import compare, table

    if not rows:
        return
    frame = table.complete(pd.DataFrame([{**row, "origin": None, "series": None} for row, _ in rows], dtype=object))
    series = {row["claim_id"]: row["series"] for row in table.records(compare.label(frame))}
    for row, said in rows:
        yield {**row, "series": series[row["claim_id"]]}, said


def _base(
    correction: Correction, document: Document, document_id: int, machine: Sequence[Row],
    before: Mapping[str, Row], taken: Any,
) -> tuple[Row | None, Found]:  # fmt: skip
    """The row that a correction is laid over, and how it was found."""
    free = [row for row in machine if row["claim_id"] not in taken]
    place = _place(correction, document, document_id)
    row = next((row for row in free if row["claim_id"] == correction.claim_id), None)
    if row is None and place is not None:
        denial = correction.changes.get("stance") == "denied"
        over = (row for row in free if row["start"] < place[1] and place[0] < row["end"])
        row = min(over, key=lambda row: ((row["stance"] == "denied") != denial, row["start"]), default=None)
    if row is not None:
        return row, "claim"
    if place is None:
        return None, "lost"
    if correction.added:
        return by_hand(correction, document, place), "claim"
    if correction.claim_id in before:  # the machine reads no figure here any more, and the person's word stands
        return before[correction.claim_id], "words"
    return None, "words"


def _place(correction: Correction, document: Document, document_id: int) -> tuple[int, int] | None:
    """Where the corrected words stand in this version of the article."""
    if correction.document_id == document_id:
        return correction.start, correction.end
    sentence = document.text.find(correction.sentence) if correction.sentence else -1
    within = correction.sentence.find(correction.written)
    if sentence < 0 or within < 0:
        return None
    start = sentence + within
    return start, start + len(correction.written)


def by_hand(correction: Correction, document: Document, place: tuple[int, int]) -> dict[str, Any]:
    """A claim that a person added, as far as its article and its words tell it."""
    published = document.published.isoformat() if document.published else None
    return {
        "date": published,
        "date_end": published,
        "date_basis": "document",
        "source": document.publisher or document.name,
        "attributed": False,
        "measure": "item",
        "kind": "total",
        "stance": "asserted",
        "stated_low": None,
        "stated_high": None,
        "stated_unit": "item",
        "hedge": "exact",
        "trend": None,
        "written": correction.written,
        "sentence": correction.sentence,
        "start": place[0],
        "end": place[1],
        "claim_id": claim_id(document.digest, *place),
    }
