"""One quantity said in two units or with marks: "6ft 5in", "two hours 14 minutes", "6'2\"", "30'"."""

from __future__ import annotations

from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import units
from discrepancy.quantities.tokens import Token, glued

_PRIMES = "'’′"
_DOUBLE = ('"', "”", "″")
_QUOTES = "'’‘"
_DOUBLE_QUOTES = '"“”'
_INCHES = 12
_CHANGE = ("cent", "penny", "sen")
_COINS = 100


def join(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """The drafts with "12 years and six months" made one, in the smaller unit."""
    found: list[Draft] = []
    for draft in drafts:
        if found and _is_change(tokens, found[-1], draft):
            _pay(found[-1], draft)
        elif found and (factor := _factor(tokens, found[-1], draft)):
            _add(found[-1], draft, factor)
        else:
            found.append(draft)
    return found


def _is_change(tokens: list[Token], left: Draft, right: Draft) -> bool:
    """Whether the right figure is the small change of the left one: "3 dollars 50 cents", "5 pounds and 20 pence"."""
    unit = right.unit.partition(" / ")[0]
    whole, gap = (
        left.low is not None and left.low == left.high,
        [token.low for token in tokens[left.last : right.first]],
    )
    paid = (left.money and len(left.unit) == 3) or left.unit == "pound"
    named = left.last > left.behind and unit in _CHANGE and (unit == "penny") == (left.unit in ("pound", "GBP"))
    return paid and named and whole and gap in ([], ["and"]) and 0 < right.value < _COINS and right.low == right.high


def _pay(left: Draft, right: Draft) -> None:
    rate = right.unit.partition(" / ")
    left.low = left.high = left.value + right.value / _COINS
    left.unit, left.money, left.bare = ("GBP" if left.unit == "pound" else left.unit) + rate[1] + rate[2], True, False
    left.behind, left.last, left.hyphened = right.behind, right.last, right.hyphened


def _factor(tokens: list[Token], left: Draft, right: Draft) -> float:
    """How many of the right unit the left one holds, 0 where the two are no one quantity."""
    gap = [token.low for token in tokens[left.last : right.first]]
    if left.role or left.low is None or left.low != left.high or gap not in ([], ["and"]):
        return 0
    smaller = units()["compounds"].get(left.unit, {})
    if not right.unit and "inch" in smaller and not gap:
        _inch(tokens, right)
    factor = float(smaller.get(right.unit, 0))
    whole = left.low == int(left.low) and right.low is not None and right.low == right.high and 0 < right.low < factor
    return factor if whole and right.form != "article" else 0


def _inch(tokens: list[Token], right: Draft) -> None:
    """Read inches behind feet: "2 ft 3 in", where "in" looks like a preposition, and "5ft 4"."""
    if right.last < len(tokens) and tokens[right.last].low == "in":
        right.unit, right.last = "inch", right.last + 1
    elif right.bare and (right.last == len(tokens) or tokens[right.last].kind == "sign"):
        right.unit = "inch"


def _add(left: Draft, right: Draft, factor: float) -> None:
    left.low = left.high = left.value * factor + right.value
    left.unit, left.role, left.bare = right.unit, right.role, False
    left.behind, left.last, left.hyphened = right.behind, right.last, right.hyphened
    left.form = right.form if left.form == "article" else left.form


def marked(tokens: list[Token], draft: Draft) -> bool:
    """Read feet and inches written as marks behind the number; a closing quotation mark is none."""
    at = draft.behind
    if draft.form != "digits" or not glued(tokens, at) or tokens[at].text not in (*_PRIMES, *_DOUBLE):
        return False
    if tokens[at].text in _PRIMES and _inches(tokens, at):
        draft.low = draft.high = draft.value * _INCHES + float(tokens[at + 1].text)
        draft.unit, draft.last, draft.bare = "inch", at + 3, False
        return True
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    marks, unit = (_QUOTES, "foot") if tokens[at].text in _PRIMES else (_DOUBLE_QUOTES, "inch")
    opened = any(token.text in marks for token in tokens[:at])
    apart = behind is not None and behind.kind == "word" and not glued(tokens, at + 1)
    if tokens[at].text not in "′″" and (opened or not apart):
        return False
    draft.unit, draft.last, draft.bare = unit, at + 1, False
    return True


def _inches(tokens: list[Token], at: int) -> bool:
    """Whether a number below twelve and its mark follow: the 2\\" of 6'2\\"."""
    if at + 2 >= len(tokens) or tokens[at + 1].kind != "number" or tokens[at + 2].text not in _DOUBLE:
        return False
    tight = glued(tokens, at + 1) and glued(tokens, at + 2)
    return tight and tokens[at + 1].text.isdecimal() and int(tokens[at + 1].text) < _INCHES
