"""What persons judge of two claims, into the ledger: signed, never deleted, and of each pair the last word holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discrepancy.documents import stored
from discrepancy.documents.content import Unreadable
from discrepancy.documents.model import Problem
from discrepancy.ledger.connection import LedgerError, transaction, writing
from discrepancy.ledger.rows import standing
from discrepancy.ledger.runs import now, run
from discrepancy.table.judged import Judgement

WHAT = ("measure", "counted", "kind", "trend", "population", "place", "actor", "occasion", "modifiers")
_LONGEST = 2_000  # characters of who and why


@dataclass(frozen=True, slots=True)
class Judging:
    """What a person judges of the claims `a` and `b`; None takes back what was judged.

    `where` it stands ("row 3"), and whether it was put to the person as a "finding" or as a "pair".
    """

    a: str
    b: str
    judgement: Judgement | None
    who: str = ""
    why: str = ""
    where: str = ""
    asked_as: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """A claim as it was when it was judged; `told` is its speaker and what it was told to be of."""

    claim_id: str
    document_id: int
    written: str
    sentence: str
    told: Mapping[str, str]

    @property
    def what(self) -> tuple[str, ...]:
        """What it was told to be of."""
        return tuple(self.told.get(name, "") for name in WHAT)

    @property
    def whose(self) -> tuple[str, ...]:
        """Its speaker, and what it was told to be of."""
        return (self.told.get("source", ""), *self.what)


@dataclass(frozen=True, slots=True)
class Kept:
    """A judgement that holds: `a` is the part where it is of a part and its whole."""

    number: int
    judgement: Judgement
    a: End
    b: End
    who: str
    made: str
    why: str
    asked_as: str = ""

    @property
    def signed(self) -> str:
        """Who judged, when and why."""
        return f"{self.who}, {self.made[:10]}{f': {self.why}' if self.why else ''}"


@dataclass(frozen=True, slots=True)
class Judged:
    """How many pairs are judged anew, and how many were judged so already; what was refused."""

    made: int
    unchanged: int
    problems: tuple[Problem, ...] = ()


def judge(ledger: str | Path, asked: Iterable[Judging], who: str) -> Judged:
    """Keep the judgements; one of a claim that there is not is a problem. `who` signs those that nobody signed.

    Judging a pair as it is judged already changes nothing. Raises LedgerError where there is no ledger, or it cannot be
    written.
    """
    path = Path(ledger)
    if not path.exists():
        raise LedgerError(f"{path}: does not exist; `discrepancy add {path} ARTICLES` makes it")
    made = unchanged = 0
    problems: list[Problem] = []
    with writing(path) as connection, run(connection, "review"), transaction(connection):
        known = by_pair(connection)
        for one in asked:
            try:
                if _keep(connection, one, who, known.get(frozenset((one.a, one.b)))):
                    made += 1
                    known = by_pair(connection) if one.judgement is None else known
                else:
                    unchanged += 1
            except LedgerError as error:
                problems.append(Problem(one.where or f"{one.a}, {one.b}", str(error), "this judgement was not taken"))
    return Judged(made, unchanged, tuple(problems))


def _keep(connection: sqlite3.Connection, asked: Judging, who: str, before: Kept | None) -> bool:
    """Write a judgement; False where it says nothing new."""
    if _says_nothing_new(asked, before):
        return False
    if asked.a == asked.b:
        raise LedgerError("a claim is not judged against itself")
    ends = [_end(connection, name) for name in (asked.a, asked.b)]
    row = [value for end in ends for value in (end.claim_id, end.document_id, end.written, end.sentence, _json(end))]
    signed = (asked.asked_as[:_LONGEST], (asked.who or who)[:_LONGEST], now(), asked.why[:_LONGEST])
    connection.execute(
        "INSERT INTO judgements (judgement, a_claim_id, a_document_id, a_written, a_sentence, a_told, b_claim_id,"
        " b_document_id, b_written, b_sentence, b_told, asked_as, who,"
        " made, why)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (asked.judgement or "", *row, *signed),
    )
    return True


def _says_nothing_new(asked: Judging, before: Kept | None) -> bool:
    if before is None or asked.judgement is not before.judgement:
        return before is None and asked.judgement is None
    return asked.judgement is not Judgement.PART or asked.a == before.a.claim_id


def _json(end: End) -> str:
    return json.dumps(end.told, ensure_ascii=False, sort_keys=True)


def _end(connection: sqlite3.Connection, claim_id: str) -> End:
    row = standing(connection, claim_id)
    if row is None:
        raise LedgerError(f"there is no claim {claim_id!r}")
    return End(claim_id, row["document_id"], row["written"] or "", row["sentence"] or "", told(row))


def told(row: Mapping[str, Any]) -> dict[str, str]:
    """The speaker of a claim and what it is told to be of, as its likes in other articles share them."""
    return {name: str(row[name] or "").casefold() for name in ("source", *WHAT)}


def by_pair(connection: sqlite3.Connection) -> dict[frozenset[str], Kept]:
    """The judgements that hold, by the ids of both claims. Raises Unreadable for what no command wrote."""
    found: dict[frozenset[str], Kept] = {}
    for row in _rows(connection):
        ends = [_kept_end(row, side) for side in "ab"]
        pair = frozenset(end.claim_id for end in ends)
        found.pop(pair, None)
        if row["judgement"]:
            signed = (str(row["who"]), str(row["made"]), str(row["why"]), str(row["asked_as"]))
            found[pair] = Kept(int(row["judgement_id"]), _judgement(row["judgement"]), ends[0], ends[1], *signed)
    return found


def _rows(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    if stored.check(connection) >= stored.JUDGEMENTS:
        yield from connection.execute("SELECT * FROM judgements ORDER BY judgement_id")


def _kept_end(row: sqlite3.Row, side: str) -> End:
    try:
        said = json.loads(row[f"{side}_told"])
        known = {str(name): str(value) for name, value in said.items()}
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise _broken() from error
    words = (str(row[f"{side}_written"]), str(row[f"{side}_sentence"]))
    return End(str(row[f"{side}_claim_id"]), int(row[f"{side}_document_id"]), *words, known)


def _judgement(text: str) -> Judgement:
    try:
        return Judgement(text)
    except ValueError as error:
        raise _broken() from error


def _broken() -> Unreadable:
    return Unreadable("holds a judgement as no command wrote it", "restore it from a copy")
