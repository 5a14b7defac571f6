"""The findings and the possible pairs as a person is asked them: what is open, what was judged, and what it settles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from discrepancy.ledger.judgements import Kept, told
from discrepancy.matching import match as matching
from discrepancy.report.disputes import dispute
from discrepancy.report.opening import whence
from discrepancy.report.words import capital
from discrepancy.review.snapshot import Pair, Snapshot, number
from discrepancy.table.judged import Judgement, between

SUMS = ("identity_broken", "conversion_mismatch", "headline_mismatch")
FINDING, PAIR = "finding", "pair"
_SAID = {
    Judgement.SAME: "both are of one thing",
    Judgement.RIGHT: "right: the figures do not add up",
    Judgement.DIFFERENT: "not the same thing",
    Judgement.PART: "one is part of the other",
    Judgement.SOURCE: "same source",
    Judgement.LATER: "one thing, counted at two times",
    Judgement.MISREAD: "wrong reading",
}


def said_of(judgement: Judgement, asked_as: str) -> str:
    """What was judged, in words: of a finding, whether it is right."""
    right = "right: " if judgement is Judgement.SAME and asked_as == FINDING else ""
    return right + _SAID[judgement]


@dataclass(frozen=True, slots=True)
class Item:
    """Two claims to judge, the smaller first; `judged` is what was judged of them.

    `settles` is how many more pairs one answer would settle.
    """

    a: str
    b: str
    headline: str
    reason: str
    asked_as: str
    of_sum: bool = False
    settles: int = 0
    judged: Kept | None = None

    @property
    def key(self) -> str:
        """The name of the pair in the page."""
        return f"{self.a}~{self.b}"

    @property
    def said(self) -> str:
        """What was judged, in words."""
        return said_of(self.judged.judgement, self.asked_as) if self.judged else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The pairs that a person is asked, in their order, and how many of the `total` have an answer.

    `looked` and `total` count every pair, also those that one item stands for.
    """

    items: Sequence[Item]
    looked: int
    total: int


def findings(now: Snapshot, judged: Mapping[Pair, Kept]) -> Asked:
    """The findings, most certain first, then those that were judged and are none any more."""
    items = [replace(item, judged=judged.get(frozenset((item.a, item.b)))) for item in _found(now)]
    items += _past(now, judged, FINDING, {frozenset((item.a, item.b)) for item in items})
    return Asked(items, sum(item.judged is not None for item in items), len(items))


@lru_cache(maxsize=1)
def _found(now: Snapshot) -> list[Item]:
    """The findings, whatever was judged of them."""
    return [_finding(now, row) for row in now.material.findings]


def _finding(now: Snapshot, row: Mapping[str, Any]) -> Item:
    ids = [str(one) for one in row["claims"]]
    of_sum = row["kind"] in SUMS
    a, b = _ordered(now, ids[0], ids[-1] if of_sum else ids[1])
    made = dispute(now.material, a, b, row)
    headline = made.headline if made else f"{capital(str(row['label']))}: do the figures add up?"
    reason = " ".join(filter(None, (str(row["sentence"]), str(row["arithmetic"]) if of_sum else "")))
    return Item(a, b, headline, reason, FINDING, of_sum)


def _ordered(now: Snapshot, *ids: str) -> list[str]:
    return sorted(ids, key=lambda one: (number(now.claims.get(one, {})), one))


def possible(now: Snapshot, judged: Mapping[Pair, Kept]) -> Asked:
    """The pairs that may be of one thing: those first whose answer settles most others, of which one stands for all.

    What carries over from a judgement counts as looked at, so that each answer leaves fewer.
    """
    alike: dict[object, list[Mapping[str, Any]]] = defaultdict(list)
    answered = {_likes(now, *pair) for pair, one in judged.items() if pair <= now.claims.keys()
                and not one.judgement.of_one_thing and one.judgement is not Judgement.MISREAD}  # fmt: skip
    known = _known(now)
    for pair, likes, row in known:
        if pair not in judged and likes not in answered and not _carried(now, pair):
            alike[likes].append(row)
    groups = sorted(alike.values(), key=lambda rows: (-len(rows), -rows[0]["match"], rows[0]["a"]))
    past = [*_past(now, judged, PAIR, set())]
    total = len(known) + len({frozenset((one.a, one.b)) for one in past} - {pair for pair, *_ in known})
    return Asked([*(_possible(now, rows) for rows in groups), *past], total - sum(map(len, groups)), total)


def _carried(now: Snapshot, pair: Pair) -> bool:
    """Whether what was judged of other pairs answers this one, as far as the snapshot knows."""
    found = between(*(str(now.claims[one].get("judged") or "") for one in pair))
    return found is not None and not found.direct and found.judgement is not Judgement.RIGHT


@lru_cache(maxsize=1)
def _known(now: Snapshot) -> list[tuple[Pair, object, Mapping[str, Any]]]:
    """The pairs that may be of one thing, each with what it shares with its likes, whatever was judged of them."""
    rows = ((frozenset((str(row["a"]), str(row["b"]))), row) for row in now.possible)
    return [(pair, _likes(now, *pair), row) for pair, row in rows if pair <= now.claims.keys()]


def _likes(now: Snapshot, a: str, b: str) -> object:
    """What pairs share that one judgement answers: what the two are told to be of, whoever tells it."""
    whose = frozenset(tuple(sorted(told(now.claims[one]).items())) for one in (a, b))
    what = frozenset(tuple(item for item in one if item[0] != "source") for one in whose)
    return what if len(what) > 1 else whose if len(whose) > 1 else frozenset((a, b))


def _possible(now: Snapshot, rows: Sequence[Mapping[str, Any]]) -> Item:
    row = rows[0]
    a, b = _ordered(now, str(row["a"]), str(row["b"]))
    words = [now.material.figures.get(one) or str(now.claims[one]["written"]) for one in (a, b)]
    labels = dict.fromkeys(capital(now.rows[one].measure) for one in (a, b) if one in now.rows)
    headline = f"{' / '.join(labels)}: {words[0]} and {words[1]}?"
    return Item(a, b, headline, "Are both of one thing?", PAIR, settles=len(rows) - 1)


def _past(now: Snapshot, judged: Mapping[Pair, Kept], asked_as: str, known: set[Pair]) -> Iterator[Item]:
    """What was judged before, the newest first."""
    for pair, one in reversed([*judged.items()]):
        if one.asked_as == asked_as and pair not in known and pair <= now.claims.keys():
            yield _plain(now, pair, asked_as, one)


def named(now: Snapshot, judged: Mapping[Pair, Kept], key: str, asked_as: str) -> Item | None:
    """The pair of that name in the page, though it is not among those asked for any more; None for what is none."""
    pair = frozenset(key.split("~"))
    there = len(pair) == 2 and pair <= now.claims.keys()
    return _plain(now, pair, asked_as, judged.get(pair)) if there else None


def _plain(now: Snapshot, pair: Pair, asked_as: str, judged: Kept | None) -> Item:
    a, b = _ordered(now, *pair)
    words = " / ".join(str(now.claims[end]["written"]) for end in (a, b))
    label = now.rows[a].measure if a in now.rows else ""
    return Item(a, b, f"{capital(label)}: {words}", "", asked_as, judged=judged)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What speaks for two claims being of one thing, and what against, each in words."""

    speaks_for: tuple[str, ...]
    against: tuple[str, ...]


def weighed(now: Snapshot, item: Item) -> Weighed:
    """What the match of a pair rests on; a person's own judgement left aside."""
    known = now.material.figure_of
    if not {item.a, item.b} <= known.keys():
        return Weighed((), ())
    a, b = (replace(known[one], judged="") for one in (item.a, item.b))
    evidence = [
        (bits, words) for name, level, bits in matching.match(a, b).evidence if (words := matching.told(name, level))
    ]
    return Weighed(
        tuple(words for bits, words in evidence if bits > 0), tuple(words for bits, words in evidence if bits < 0)
    )


def from_where(now: Snapshot, claim: str) -> str:
    """Outlet and day of the article that a claim stands in."""
    record = now.material.claim_of.get(claim)
    return whence(record) if record else ""
