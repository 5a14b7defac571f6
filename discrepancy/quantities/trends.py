"""Trends: whether a figure is itself a change ("rose 5%", "up 19 cents"), and which verbs make "from a to b" one."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from discrepancy.language.lexicon import load
from discrepancy.language.tree import Token as Word
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.model import Trend
from discrepancy.quantities.parsed import Parsed

_AMOUNTS = (
    "percent",
    "percentage_point",
    "basis_point",
    "point",
    "degree",
    "degree_Celsius",
    "cent",
    "penny",
    "sen",
    "permille",
)


_MOVES = ("go", "move", "change", "shift", "revise")


class _Trends(NamedTuple):
    verbs: dict[str, Trend]
    adverbs: dict[str, Trend]
    nouns: dict[str, Trend]


@lru_cache(maxsize=1)
def _trends() -> _Trends:
    lexicon = load("trends")
    tables = [
        {word: direction for direction in ("up", "down") for word in lexicon[direction][part]}
        for part in ("verbs", "adverbs", "nouns")
    ]
    return _Trends(*tables)  # type: ignore[arg-type]


def trend(parsed: Parsed, draft: Draft) -> Trend | None:
    """The direction of the change that the draft states, None where it states a level."""
    tokens, between = parsed.tokens, words("trends", "rules", "between")
    at, by = draft.first - 1, False
    if parsed.low(draft.first) in words("trends", "rules", "levels"):
        return None
    if parsed.low(draft.last) in _trends().adverbs and _is_amount(draft) and not draft.money:
        return _trends().adverbs[parsed.low(draft.last)]
    if parsed.low(at) == "at" and parsed.low(draft.first) not in ("least", "most"):
        return None  # "down at 322"
    for _ in range(4):
        if at < 0 or tokens[at].kind != "word":
            return None
        low = tokens[at].low
        lemma, pos = parsed.word(at).lemma_.lower(), parsed.word(at).pos_
        if low in _trends().adverbs and not _particle(parsed.word(at)):
            return _trends().adverbs[low] if _is_amount(draft) else None
        if pos in ("VERB", "AUX", "NOUN", "ADJ") and lemma in _trends().verbs:
            if pos == "NOUN" and not (by or low.endswith(("ed", "s"))):
                return None
            if not _takes(draft, lemma, by):
                return None
            return _trends().verbs[lemma]
        if low == "by":
            by = True
            governed = _by_verb(parsed.word(at))
            if governed:
                return governed
        if low not in between:
            return None
        at -= 1
    return None


def _takes(draft: Draft, lemma: str, by: bool) -> bool:
    """Whether the verb and the figure make a change: "gained 5%", not "gained 22 seats"."""
    if lemma in words("trends", "rules", "of_shares"):
        return by or draft.unit in _AMOUNTS or draft.form == "fold"
    return lemma not in words("trends", "rules", "of_amounts") or by or _is_amount(draft)


def _particle(word: Word) -> bool:
    """Whether "up" or "down" belongs to a verb that makes no change of it: "make up 5%"."""
    return word.dep_ == "prt" and word.head.lemma_.lower() in words("trends", "rules", "particle_verbs")


def _by_verb(by: Word) -> Trend | None:
    """The direction of the verb that "by" hangs on: "grow sales by 35 percent"."""
    head = by.head
    found = _trends().verbs.get(head.lemma_.lower())
    if found is None and head.pos_ in ("NOUN", "PROPN"):
        found = _trends().verbs.get(head.head.lemma_.lower()) or _trends().nouns.get(head.lemma_.lower())
    return found


def _is_amount(draft: Draft) -> bool:
    return draft.unit in _AMOUNTS or draft.money or draft.form in ("share", "fold")


def is_change(parsed: Parsed, at: int) -> bool:
    """Whether "from" at token `at` starts a change ("rose from 3 to 5"), not a range ("from 3 to 5 people")."""
    head = parsed.word(at).head
    for _ in range(3):
        lemma = head.lemma_.lower()
        if lemma in _trends().verbs or lemma in _trends().nouns or lemma in _MOVES:
            return True
        if head.head is head or head.pos_ == "VERB":
            break
        head = head.head
    return parsed.low(at - 1) in _trends().adverbs
