"""What persons judge of two claims: signed, never deleted, of each pair the last word holds; and what it marks."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discrepancy.documents import stored
from discrepancy.documents.content import Unreadable
from discrepancy.documents.model import Problem
from discrepancy.ledger.connection import LedgerError, existing, now, run, transaction, writing
from discrepancy.ledger.rows import standing
from discrepancy.table.judged import Judgement, Mark

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
    path = existing(ledger)
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


Row = Mapping[str, Any]


def marks(connection: sqlite3.Connection, rows: Sequence[Row]) -> dict[str, str]:
    """The cell of the column `judged` for each claim that has one, by its id; `rows` are the claims that stand.

    A judgement holds for the claims that it was made of and for those of the same words in later versions of their
    articles. It carries over: that two are of one thing, or from one source, to all that the same two speakers tell in
    the same words, where an article has one amount of theirs in these words; that two are of two things, or a part and
    its whole, to whoever tells them, as long as these words differ ("killed in Arlen", "killed in the whole country"),
    else to the same two speakers if they are two. That one count is later than another holds for these two alone, and
    that one was misread until one of the two is corrected.
    """
    judged = list(by_pair(connection).values())
    if not judged:
        return {}
    index = _Index(rows, _before(connection))
    found: dict[str, list[Mark]] = defaultdict(list)
    for one in judged:
        direct = [index.there(end) for end in (one.a, one.b)]
        if one.judgement is Judgement.MISREAD and any(index.corrected(name) for end in direct for name in end):
            continue
        likes = [index.likes(one, end) - direct[0] - direct[1] for end in (one.a, one.b)]
        for first, ids, is_direct in ((True, direct[0], True), (False, direct[1], True),
                                      (True, likes[0], False), (False, likes[1], False)):  # fmt: skip
            for name in ids:
                found[name].append(Mark(one.number, first, is_direct, one.judgement))
    return {name: " ".join(map(str, sorted(told))) for name, told in found.items()}


def _before(connection: sqlite3.Connection) -> dict[int, int]:
    """Each version of an article with the one before it."""
    rows = connection.execute("SELECT document_id, replaces FROM documents WHERE replaces IS NOT NULL")
    return {int(row["document_id"]): int(row["replaces"]) for row in rows}


class _Index:
    """The claims that stand, found by id, by words, by what they are of and by who tells it."""

    def __init__(self, rows: Sequence[Row], before: Mapping[int, int]) -> None:
        self._rows = {str(row["claim_id"]): row for row in rows}
        self._before = before
        self._words: dict[Hashable, list[Row]] = defaultdict(list)
        self._what: dict[Hashable, set[str]] = defaultdict(set)
        for row in rows:
            name = str(row["claim_id"])
            end = End(name, 0, "", "", told(row))
            self._words[row["written"], row["sentence"]].append(row)
            self._what[end.what].add(name)
            self._what[end.whose].add(name)

    def there(self, end: End) -> set[str]:
        """The claim itself, or those with its words in later versions of its article."""
        if end.claim_id in self._rows:
            return {end.claim_id}
        same = self._words.get((end.written, end.sentence), ())
        return {str(row["claim_id"]) for row in same if end.document_id in self._versions(int(row["document_id"]))}

    def likes(self, judged: Kept, end: End) -> set[str]:
        """The claims that are told like one that was judged, as far as the judgement carries over to them."""
        key = _shared(judged)
        found = set(self._what.get(key(end), ())) if key else set()
        return self._unmistaken(found) if judged.judgement.of_one_thing else found

    def _unmistaken(self, names: set[str]) -> set[str]:
        """Those of these claims beside which their article gives no other amount: of two, one is of something else."""
        amounts: dict[int, set[tuple[object, object]]] = defaultdict(set)
        for name in names:
            row = self._rows[name]
            amounts[row["document_id"]].add((row["stated_low"], row["stated_high"]))
        return {name for name in names if len(amounts[self._rows[name]["document_id"]]) == 1}

    def corrected(self, name: str) -> bool:
        """Whether a person corrected the claim."""
        return bool(self._rows[name]["corrected"])

    def _versions(self, document_id: int) -> Iterator[int]:
        """The versions before this one."""
        seen = {document_id}
        while (earlier := self._before.get(document_id)) is not None and earlier not in seen:
            seen.add(document_id := earlier)
            yield document_id


def _shared(judged: Kept) -> Any:
    """By what the likes of both ends are found: a property of ends that sets the two apart; None where nothing does."""
    if judged.judgement in (Judgement.MISREAD, Judgement.LATER):
        return None
    if not judged.judgement.of_one_thing and judged.a.what != judged.b.what:
        return lambda end: end.what
    return (lambda end: end.whose) if judged.a.whose != judged.b.whose else None
