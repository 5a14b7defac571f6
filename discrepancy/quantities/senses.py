"""Nouns and symbols of two senses, told by the words around them: tanks of an army or a farm, pounds of money."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import counted, units, words
from discrepancy.quantities.model import Quantity
from discrepancy.quantities.parsed import Parsed

_WORD = re.compile(r"[^\W\d_]+")


def settle(text: str, sentence: str, quantity: Quantity) -> Quantity:
    """The quantity with the unit of the sense that its sentence, else its article, speaks of."""
    quantity = _of_symbol(sentence, text[quantity.start : quantity.end], quantity)
    sense = counted()["senses"].get(quantity.counted)
    if sense is None or quantity.unit == sense["unit"]:
        return quantity
    other, usual = frozenset(sense["beside"]), frozenset(sense["usual"])
    for told in (_words(sentence), _words(text)):
        if (more := len(told & other) - len(told & usual)) != 0:
            return replace(quantity, unit=sense["unit"]) if more > 0 else quantity
    return quantity


def _of_symbol(sentence: str, written: str, quantity: Quantity) -> Quantity:
    """The quantity in the other unit that its symbol stands for, where the sentence speaks of that: 2.5 F of charge."""
    sense = units()["senses"].get(quantity.unit)
    if sense is None or not written.endswith(sense["symbol"]) or _words(sentence).isdisjoint(sense["beside"]):
        return quantity
    return replace(quantity, unit=sense["unit"])


@lru_cache(maxsize=16)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text))


_POUND = "pound"
_MANY = 1_000_000
_BEFORE, _BEHIND = 8, 5  # words in which a cue is near
_PHRASE = 3


def mark(parsed: Parsed, drafts: list[Draft]) -> None:
    """Make British money of the pounds that are money by their amount or by the words near them."""
    pounds = [draft for draft in drafts if draft.unit.partition(" / ")[0] == _POUND]
    foreign = any(draft.money and not draft.unit.startswith("GBP") for draft in drafts)
    for draft in pounds:
        if _is_named(parsed, draft) and _is_money(parsed, draft, foreign):
            _pay(draft)
    for left, right in pairwise(drafts):  # "from 208 pounds to 193"
        for draft, other in ((left, right), (right, left)):
            if draft.unit == _POUND and draft.last == draft.behind and other.unit == "GBP":
                _pay(draft)


def _pay(draft: Draft) -> None:
    draft.unit, draft.money = "GBP" + draft.unit.removeprefix(_POUND), True


def _is_named(parsed: Parsed, draft: Draft) -> bool:
    """Whether the word stands there, and not "lb"."""
    return any(token.low in ("pound", "pounds") for token in parsed.tokens[draft.behind : draft.last])


def _is_money(parsed: Parsed, draft: Draft, foreign: bool) -> bool:
    if parsed.low(draft.last) in ("worth", "sterling"):
        return True
    if parsed.low(draft.last) == "of":
        return _is_of(parsed, draft.last + 1, "things")
    if draft.hyphened:
        return _is_of(parsed, draft.last, "money")
    money, mass = _nearest(parsed, draft, "money"), _nearest(parsed, draft, "mass")
    if draft.value >= _MANY:
        return mass is None or (money is not None and money <= mass)
    return money is not None and (mass is None or money <= mass) and (not foreign or _converted(parsed, draft))


def _converted(parsed: Parsed, draft: Draft) -> bool:
    """Whether other money stands in parentheses behind it, as the same amount, or before it."""
    return parsed.low(draft.last) in ("(", "[") or parsed.low(draft.first - 1) in ("(", "[")


def _is_of(parsed: Parsed, at: int, kind: str) -> bool:
    """Whether the phrase at token `at` names a thing of that kind: "public money", "fine"."""
    for step in range(at, min(at + _PHRASE, len(parsed.tokens))):
        word = parsed.word(step)
        if word.pos_ in ("ADP", "VERB", "PUNCT", "AUX") or word.lower_ == "worth":
            return False
        if word.lemma_.lower() in _cues(kind):
            return True
    return False


def _nearest(parsed: Parsed, draft: Draft, kind: str) -> int | None:
    """How many words off the nearest cue of a kind stands, None where none is near."""
    before = reversed(range(max(0, draft.first - _BEFORE), draft.first))
    behind = range(draft.last, _clause_end(parsed, draft.last))
    near = (off for side in (before, behind) for off, at in enumerate(side) if _is_cue(parsed, at, kind))
    return min(near, default=None)


def _clause_end(parsed: Parsed, at: int) -> int:
    """Where the words behind a figure turn to something else: "20 pounds after paying"."""
    last = min(at + _BEHIND, len(parsed.tokens))
    for step in range(at, last):
        pos = parsed.word(step).pos_
        leads_verb = pos == "ADP" and step + 1 < last and parsed.word(step + 1).pos_ == "VERB"
        if leads_verb or pos in ("SCONJ", "CCONJ") or parsed.low(step) in (",", ";", ":"):
            return step
    return last


def _is_cue(parsed: Parsed, at: int, kind: str) -> bool:
    return not _cues(kind).isdisjoint((parsed.word(at).lemma_.lower(), parsed.low(at)))


def _cues(kind: str) -> frozenset[str]:
    return words("currencies", "pounds", kind)
