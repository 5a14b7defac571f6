"""What is laid over the machine's claims of an article: what persons said of them, and what tables brought."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from discrepancy.documents.content import Unreadable
from discrepancy.documents.model import Document
from discrepancy.documents.stored import TEXTLESS
from discrepancy.table.corrections import MENTION
from discrepancy.table.frame import claim_id

Action = Literal["reject", "restore", "change", "add"]


@dataclass(frozen=True, slots=True)
class Correction:
    """All that was said of one claim, the latest word on each field. The place is that in the document it was said of.

    `said` are the corrections in words, each with who signed it, when and why.
    """

    claim_id: str
    document_id: int
    start: int
    end: int
    written: str
    sentence: str
    rejected: bool = False
    added: bool = False
    changes: dict[str, str | None] = field(default_factory=dict)
    said: tuple[tuple[str, str], ...] = ()

    @property
    def stands(self) -> bool:
        """Whether anything is left of it: a claim that is restored is as the machine read it."""
        return self.rejected or self.added or bool(self.changes)

    @property
    def note(self) -> str:
        """All that was said, for a reader: "measure: injured, was killed (Ana, 2024-08-12: two lists mixed up)"."""
        by: dict[str, list[str]] = {}
        for what, signed in self.said:
            by.setdefault(signed, []).append(what)
        return "; ".join(f"{', '.join(whats)} ({signed})" for signed, whats in by.items())


_LINEAGE = """
WITH RECURSIVE versions (document_id) AS (
    SELECT ? UNION SELECT d.replaces FROM documents d JOIN versions USING (document_id) WHERE d.replaces IS NOT NULL
)
SELECT c.* FROM corrections c JOIN versions USING (document_id) ORDER BY c.correction_id
"""


def of_document(connection: sqlite3.Connection, document_id: int) -> list[Correction]:
    """What was said of the claims of an article and of the versions before it."""
    return _folded(connection.execute(_LINEAGE, (document_id,)).fetchall())


def of_claim(connection: sqlite3.Connection, claim_id: str) -> Correction | None:
    """What was said of one claim."""
    rows = connection.execute("SELECT * FROM corrections WHERE claim_id = ? ORDER BY correction_id", (claim_id,))
    return next(iter(_folded(rows.fetchall())), None)


def _folded(rows: Iterable[sqlite3.Row]) -> list[Correction]:
    found: dict[str, Correction] = {}
    for row in rows:
        _check(row)
        place = (row[name] for name in ("claim_id", "document_id", "start", "end", "written", "sentence"))
        before = found.get(row["claim_id"]) or Correction(*place)
        found[row["claim_id"]] = _with(before, row)
    return [correction for correction in found.values() if correction.stands]


def _check(row: sqlite3.Row) -> None:
    """Raises Unreadable for a correction that no command wrote."""
    words = (row[name] for name in ("claim_id", "written", "sentence", "action", "field", "who", "made", "why"))
    places = (row["start"], row["end"])
    if not all(isinstance(word, str) for word in words) or not all(isinstance(place, int) for place in places):
        raise Unreadable("holds a correction that no command has written", "restore it from a copy")


def _with(before: Correction, row: sqlite3.Row) -> Correction:
    told = row["action"] != "change" or (row["value"] != row["was"] and row["field"] not in MENTION)
    said = (*before.said, _in_words(row)) if told else before.said
    match row["action"]:
        case "reject":
            return replace(before, rejected=True, said=said)
        case "restore":
            return replace(before, rejected=False, added=False, changes={}, said=())
        case "add":
            return replace(before, added=True, rejected=False, said=said)
        case _:
            return replace(before, changes={**before.changes, row["field"]: row["value"]}, said=said)


def _in_words(row: sqlite3.Row) -> tuple[str, str]:
    """What was done, and who signed it, when and why."""
    what = {"reject": "rejected", "add": "added by hand"}.get(row["action"])
    if what is None:
        name = row["field"].replace("_", " ")
        now, before = ((row[side] or "nothing").removesuffix(".0") for side in ("value", "was"))
        what = f"{name}: {now}, was {before}"
    why = f": {row['why']}" if row["why"] else ""
    return what, f"{row['who']}, {row['made'][:10]}{why}"


def keep(
    connection: sqlite3.Connection,
    place: Correction,
    action: Action,
    changes: Sequence[tuple[str, str | None, str | None]],
    signed: tuple[str, str, str],
) -> None:
    """Write one action, or the changes of some fields (name, value, what it was), signed with who, when and why."""
    where = (place.claim_id, place.document_id, place.start, place.end, place.written, place.sentence)
    rows = [("change", *change) for change in changes] if action == "change" else [(action, "", None, None)]
    connection.executemany(
        "INSERT INTO corrections (claim_id, document_id, start, end, written, sentence, action, field, value, was,"
        " who, made, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((*where, *row, *signed) for row in rows),
    )


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


_IMPORTED = """
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
    latest = {(row["document_id"], row["claim_id"]): row for row in connection.execute(_IMPORTED, (document_id,))}
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
