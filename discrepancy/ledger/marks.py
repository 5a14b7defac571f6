"""The judgements as marks of the claims that stand: of those judged, of those in their place, and of their likes."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from discrepancy.ledger.judgements import End, Kept, by_pair, told
from discrepancy.table.judged import Judgement, Mark

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
