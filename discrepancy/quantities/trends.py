"""Trends: whether a figure is itself a change ("rose 5%", "up 19 cents"), and which verbs make "from a to b" one."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc

from discrepancy.language.lexicon import load, words
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.model import Trend
from discrepancy.quantities.tokens import Token

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


def trend(tokens: list[Token], draft: Draft, doc: Doc, word_at: dict[int, int]) -> Trend | None:
    """The direction of the change that the draft states, None where it states a level."""
    between = words("trends", "rules", "between")
    at, by = draft.first - 1, False
    for _ in range(4):
        if at < 0 or tokens[at].kind != "word":
            return None
        low = tokens[at].low
        lemma, pos = _lemma(doc, word_at.get(tokens[at].start))
        if low in _trends().adverbs and not _particle(low, at, tokens, doc, word_at):
            return _trends().adverbs[low] if _is_amount(draft) else None
        if pos in ("VERB", "AUX", "NOUN", "ADJ") and lemma in _trends().verbs:
            if pos == "NOUN" and not (by or low.endswith(("ed", "s"))):
                return None
            if not _takes(draft, lemma, by):
                return None
            return _trends().verbs[lemma]
        if low == "by":
            by = True
            governed = _by_verb(doc, word_at.get(tokens[at].start))
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


def _particle(low: str, at: int, tokens: list[Token], doc: Doc, word_at: dict[int, int]) -> bool:
    """Whether "up" or "down" belongs to something else: "make up 5%", "up to", "down from 3"."""
    index = word_at.get(tokens[at].start)
    if index is None:
        return True
    token = doc[index]
    if token.dep_ == "prt" and _lemma(doc, token.head.i)[0] not in _trends().verbs:
        return token.head.lemma_.lower() not in ("be", "go", "come", "close", "end", "finish", "open", "trade")
    return False


def _lemma(doc: Doc, index: int | None) -> tuple[str, str]:
    if index is None:
        return "", ""
    return doc[index].lemma_.lower(), doc[index].pos_


def _by_verb(doc: Doc, index: int | None) -> Trend | None:
    """The direction of the verb that "by" hangs on: "grow sales by 35 percent"."""
    if index is None:
        return None
    head = doc[index].head
    found = _trends().verbs.get(head.lemma_.lower())
    if found is None and head.pos_ in ("NOUN", "PROPN"):
        found = _trends().verbs.get(head.head.lemma_.lower()) or _trends().nouns.get(head.lemma_.lower())
    return found


def _is_amount(draft: Draft) -> bool:
    return draft.unit in _AMOUNTS or draft.money or draft.form in ("share", "fold")


def is_change(tokens: list[Token], index: int, doc: Doc, word_at: dict[int, int]) -> bool:
    """Whether "from" at `index` starts a change ("rose from 3 to 5"), not a range ("from 3 to 5 people")."""
    at = word_at.get(tokens[index].start)
    if at is None:
        return False
    head = doc[at].head
    for _ in range(3):
        lemma = head.lemma_.lower()
        if lemma in _trends().verbs or lemma in _trends().nouns or lemma in ("go", "move", "change", "shift", "revise"):
            return True
        if head.head is head or head.pos_ == "VERB":
            break
        head = head.head
    return index > 0 and tokens[index - 1].low in _trends().adverbs
