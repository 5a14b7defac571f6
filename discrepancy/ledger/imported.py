"""Claims that came from tables, as they stand over what the machine reads in their articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from discrepancy.documents.model import Document
from discrepancy.documents.stored import TEXTLESS
from discrepancy.table.frame import claim_id

Row = Mapping[str, Any]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Imported:
    """A claim as its table told it; `lost` where the article has a new version without its words."""

    claim_id: str
    document_id: int
    claim: Row
    said: str
    lost: bool = False


_LINEAGE = """
WITH RECURSIVE versions (document_id) AS (
    SELECT ? UNION SELECT d.replaces FROM documents d JOIN versions USING (document_id) WHERE d.replaces IS NOT NULL
)
SELECT i.*, d.format FROM imported_claims i JOIN versions USING (document_id) JOIN documents d USING (document_id)
ORDER BY i.import_id
"""


def imported(
    connection: sqlite3.Connection, document_id: int, document: Document, machine: Sequence[Row]
) -> Iterator[Imported]:
    """The claims of an article and of the versions before it, each at its place in this one.

    A claim on the words of one that the machine reads takes its id, and so its place.
    """
    latest = {(row["document_id"], row["claim_id"]): row for row in connection.execute(_LINEAGE, (document_id,))}
    free = {row["claim_id"]: row for row in machine}
    taken: set[str] = set()
    for row in latest.values():
        claim = {**json.loads(row["claim"]), "claim_id": row["claim_id"]}
        own, textless = row["document_id"] == document_id, row["format"] == TEXTLESS
        if not (own and textless):
            stood = None if textless or claim["start"] is None else (claim["start"], claim["end"])
            place = stood if own else find(document.text, claim)
            if stood and place is None:
                yield Imported(row["claim_id"], row["document_id"], claim, row["said"], lost=True)
                continue
            name = _id(claim, place, document, free.keys() - taken, free) if place else row["claim_id"]
            start, end = place or (None, None)
            claim |= {"start": start, "end": end, "claim_id": row["claim_id"] if name in taken else name}
            if not claim["sentence"] and name in free:
                claim["sentence"] = free[name]["sentence"]
        taken.add(claim["claim_id"])
        yield Imported(row["claim_id"], row["document_id"], claim, _said(row))


def _id(claim: Row, place: Place, document: Document, free: set[str], machine: Mapping[str, Row]) -> str:
    """The id of the machine's claim on the same words, else of the words themselves."""
    own = claim_id(document.digest, *place, claim["stance"])
    if own in free:
        return own
    denial = claim["stance"] == "denied"
    over = (machine[name] for name in free if machine[name]["start"] < place[1] and place[0] < machine[name]["end"])
    same = [row for row in over if (row["stance"] == "denied") == denial]
    return min(same, key=lambda row: row["start"])["claim_id"] if same else own


def find(text: str, claim: Row) -> Place | None:
    """Where the words of a claim stand: where it says, else in its sentence, else where they stand once."""
    written, sentence = claim.get("written") or "", claim.get("sentence") or ""
    start, end = claim.get("start"), claim.get("end")
    if not written:
        return None
    if start is not None and end is not None and text[max(start, 0) : max(end, 0)] == written:
        return start, end
    at, within = text.find(sentence) if sentence else -1, sentence.find(written)
    if at >= 0 and within >= 0:
        return at + within, at + within + len(written)
    at = text.find(written)
    if sentence or at < 0 or text.find(written, at + 1) >= 0:
        return None
    return at, at + len(written)


def _said(row: sqlite3.Row) -> str:
    why = f": {row['why']}" if row["why"] else ""
    made = f"imported from {row['file']}, row {row['row']} ({row['who']}, {row['made'][:10]}{why})"
    return "; ".join(filter(None, (row["said"], made)))
