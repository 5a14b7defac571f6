"""Corrections and merged series laid over what the machine reads: found again by the claim, its place, or its words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from discrepancy.documents import stored
from discrepancy.documents.model import Document
from discrepancy.ledger.corrections import Correction, Imported, imported, of_document
from discrepancy.ledger.rows import OVER, document_rows, insert
from discrepancy.table import corrections as layer
from discrepancy.table.frame import claim_id


def merged(
    connection: sqlite3.Connection, machine: Sequence[Row], over: Mapping[str, tuple[str, Row, str]]
) -> Iterator[tuple[str, Row, str]]:
    """The rows of an article whose series is merged into another, as they count now; (layer, row, what is said)."""
    rules = {row["series"]: row for row in connection.execute("SELECT * FROM merged_series")}
    for row in machine if rules else ():
        rule = rules.get(row["series"])
        kind, found, said = over.get(row["claim_id"], ("corrected", row, ""))
        if rule is None or kind == "rejected" or any(found[name] != row[name] for name in ("measure", "scope")):
            continue
        changes = {"measure": rule["measure"], "scope": rule["scope"] or None}
        why = f": {rule['why']}" if rule["why"] else ""
        note = f"series merged, was {row['series']} ({rule['who']}, {rule['made'][:10]}{why})"
        yield kind, layer.corrected(found, changes), "; ".join(filter(None, (said, note)))


Row = Mapping[str, Any]
Found = Literal["claim", "words", "lost"]


@dataclass(frozen=True, slots=True)
class Laid:
    """A row over the claims of an article: the layer, the claim, and what is said of its correction."""

    document_id: int
    layer: str
    claim: Row
    said: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a correction stands now: on a `claim` of the machine, on `words` that it reads no figure in, or nowhere."""

    correction: Correction
    found: Found


def settle(connection: sqlite3.Connection, documents: Mapping[int, Document]) -> list[Placed]:
    """Lay the corrections over the claims of articles anew, within the transaction that is open."""
    placed: list[Placed] = []
    laid: list[Laid] = []
    for document_id, document in documents.items():
        found, rows = _laid(connection, document_id, document)
        placed += found
        laid += rows
    for row in _with_series(laid):
        insert(connection, row.document_id, row.layer, [(row.claim, row.said)])
    return placed


def versions(connection: sqlite3.Connection, document_ids: Iterable[int]) -> dict[int, Document]:
    """The articles and all later versions of them."""
    found: dict[int, Document] = {}
    for document_id in document_ids:
        for row in connection.execute(_LATER, (document_id,)):
            found[row["document_id"]] = stored.document(row)
    return found


_LATER = """
WITH RECURSIVE later (document_id) AS (
    SELECT ? UNION SELECT d.document_id FROM documents d JOIN later l ON d.replaces = l.document_id
)
SELECT d.* FROM documents d JOIN later USING (document_id) ORDER BY document_id
"""


def _laid(connection: sqlite3.Connection, document_id: int, document: Document) -> tuple[list[Placed], list[Laid]]:
    """The corrections of an article, and the rows that they make of its claims."""
    before = {row["claim_id"]: row for row in document_rows(connection, document_id, OVER)}
    connection.execute("DELETE FROM claim_rows WHERE document_id = ? AND layer <> 'machine'", (document_id,))
    machine = document_rows(connection, document_id, ("machine",))
    placed: list[Placed] = []
    over: dict[str, tuple[str, Row, str]] = {}
    for one in imported(connection, document_id, document, machine):
        if one.lost:
            placed.append(Placed(_words(one), "lost"))
        else:
            over[one.claim["claim_id"]] = ("corrected", one.claim, one.said)
    read = [*(row for row in machine if row["claim_id"] not in over), *(row for _, row, _ in over.values())]
    taken: set[str] = set()
    for correction in of_document(connection, document_id):
        base, found = _base(correction, document, document_id, read, before, taken)
        placed.append(Placed(correction, found))
        if base is not None:
            changes = {**correction.changes, **_mention(connection, correction, document, document_id)}
            row = layer.corrected(base, changes) if changes else base
            kind = "rejected" if correction.rejected else "corrected"
            _, _, told = over.get(row["claim_id"], ("", base, ""))
            over[row["claim_id"]] = (kind, row, "; ".join(filter(None, (told, correction.note))))
            taken.add(row["claim_id"])
    for kind, row, said in merged(connection, read, over):
        over[row["claim_id"]] = (kind, row, said)
    ordered = sorted(over.values(), key=lambda laid: OVER.index(laid[0]))
    return placed, [Laid(document_id, *one) for one in ordered]


def _with_series(laid: Sequence[Laid]) -> Iterator[Laid]:
    """The rows with the series that each belongs to now."""
    import pandas as pd

    from discrepancy import matching, table

    if not laid:
        return
    rows = [{**one.claim, "origin": None, "series": None} for one in laid]
    labelled = matching.keyed(table.complete(pd.DataFrame(rows, dtype=object)))
    series = dict(zip(labelled["claim_id"], labelled["series"], strict=True))
    for one in laid:
        yield replace(one, claim={**one.claim, "series": series[one.claim["claim_id"]]})


def _words(one: Imported) -> Correction:
    """The place of an imported claim, as that of a correction is told."""
    claim = one.claim
    return Correction(
        one.claim_id, one.document_id, claim["start"], claim["end"], claim["written"], claim["sentence"], added=True
    )


def _base(
    correction: Correction, document: Document, document_id: int, machine: Sequence[Row],
    before: Mapping[str, Row], taken: set[str],
) -> tuple[Row | None, Found]:  # fmt: skip
    """The row that a correction is laid over, and how it was found."""
    free = [row for row in machine if row["claim_id"] not in taken]
    place = _place(correction, document, document_id)
    row = next((row for row in free if row["claim_id"] == correction.claim_id), None)
    if row is None and place is not None:
        denial = correction.changes.get("stance") == "denied"
        over = (row for row in free if (row["start"] or 0) < place[1] and place[0] < (row["end"] or 0))
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


def _mention(
    connection: sqlite3.Connection, correction: Correction, document: Document, document_id: int
) -> dict[str, str | None]:
    """Where the words of a source that were marked in an earlier version stand in this one; nothing in that itself."""
    ends = [correction.changes.get(end) for end in layer.MENTION]
    if correction.document_id == document_id or None in ends:
        return {}
    start, end = (int(str(one)) for one in ends)
    query = "SELECT text FROM documents WHERE document_id = ?"
    words = str(connection.execute(query, (correction.document_id,)).fetchone()["text"])[start:end]
    place = _place(correction, document, document_id)
    shift = place[0] - correction.start if place else 0
    if not place or not words or document.text[start + shift : end + shift] != words:
        return dict.fromkeys(layer.MENTION)
    return {name: str(one + shift) for name, one in zip(layer.MENTION, (start, end), strict=True)}


def by_hand(correction: Correction, document: Document, place: tuple[int, int]) -> dict[str, Any]:
    """A claim that a person added, as far as its article and its words tell it."""
    published = document.published.isoformat() if document.published else None
    return {
        "date": published,
        "date_end": published,
        "date_basis": "document",
        "source": document.voice,
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
