"""Ranges: "between a and b", "from a to b", "a to b", "a-b", "three or four". Two drafts become one."""

from __future__ import annotations

from collections.abc import Callable

from discrepancy.language.lexicon import words
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.tokens import Token, glued, matches, pattern
from discrepancy.quantities.units import TIMES

_DASHES = "-‐‑–—−"


def join(tokens: list[Token], drafts: list[Draft], is_change: Callable[[int], bool]) -> list[Draft]:
    """The drafts with each range made one; `is_change(index)` tells whether the "from" there opens a change."""
    found: list[Draft] = []
    for draft in drafts:
        if found and _join(tokens, found, draft, is_change):
            continue
        found.append(draft)
    return found


def _join(tokens: list[Token], found: list[Draft], right: Draft, is_change: Callable[[int], bool]) -> bool:
    left = found[-1]
    if left.hedge not in ("exact", "about") or right.hedge == "vague" or "share" in (left.form, right.form) and left.form != right.form:
        return False
    link = _link(tokens, left, right)
    if link is None:
        return False
    opening = _opening(tokens, left, found[-2].last if len(found) > 1 else 0)
    word = tokens[opening].low if opening is not None else ""
    between = "between" in (word, tokens[left.first - 1].low if left.first else "")
    if link == "and" and not between:
        return False
    if link == "or" and not _alternatives(left, right):
        _share_unit(left, right)
        return False
    if not _same_unit(left, right):
        return False
    if opening is not None and not between and link == "to" and is_change(left.first - 1):
        _share_unit(left, right)
        left.changes = right.changes = True
        return False
    if link == "to" and opening is None and (left.unit and left.behind != left.last and _rises_to(tokens, left)):
        return False
    if link == "dash" and not _dash_range(tokens, left, right):
        return False
    _merge(left, right, opening)
    return True


def _link(tokens: list[Token], left: Draft, right: Draft) -> str | None:
    """What joins the two: "to", "and", "or" or "dash"; None where anything else stands between them."""
    gap = [t for t in tokens[left.last : right.first] if t.text not in ("(", ")")]
    if len(gap) > 4:
        return None
    texts = [token.low for token in gap if token.text not in _DASHES or len(gap) == 1]
    if len(gap) == 1 and gap[0].text in _DASHES:
        return "dash"
    if texts == ["to"] or texts == ["up", "to"] or texts == ["and", "up", "to"]:
        return "to"
    if texts in (["and"], ["or"]) and len(gap) == 1:
        return texts[0]
    return None


def _opening(tokens: list[Token], left: Draft, floor: int) -> int | None:
    """The token where "between" or "from" opens the range."""
    for phrase in sorted(words("hedges", "context", "ranges"), key=lambda phrase: (-len(phrase), phrase)):
        parts = pattern(phrase)
        start = left.first - len(parts)
        if start >= floor and matches(tokens, start, parts):
            return start
    return None


def _alternatives(left: Draft, right: Draft) -> bool:
    """Whether "a or b" is a guess between neighbours: "three or four years"."""
    if left.unit and left.unit != right.unit or right.low is None or left.low is None:
        return False
    small = 0 < left.low < right.low
    return small and right.low - left.low <= max(1.0, 0.5 * left.low) and not right.money


def _same_unit(left: Draft, right: Draft) -> bool:
    if left.low is None or right.high is None or left.low > right.high and not (left.unit and right.unit):
        return left.low is not None and right.high is not None and not left.unit and left.money == right.money
    base, whole = left.unit, right.unit
    if not base or not whole:
        return not base or left.money or base in ("percent",) or not whole
    return base == whole or whole.startswith(base + " / ")


def _rises_to(tokens: list[Token], left: Draft) -> bool:
    at = left.first - 1
    while at >= 0 and tokens[at].low in ("by", "about", "nearly", "just", "only"):
        at -= 1
    return at >= 0 and tokens[at].low.endswith(("ed", "se", "ell", "ew", "up", "down", "ng")) and tokens[at].low not in ("ranged", "priced")


def _dash_range(tokens: list[Token], left: Draft, right: Draft) -> bool:
    """Whether "a-b" is a range: one with a unit, money, or a noun behind it, and rising; "3-1" is a score."""
    tight = glued(tokens, left.last) == glued(tokens, right.first)
    rising = left.low is not None and right.high is not None and left.low < right.high
    if not tight or not rising:
        return False
    if right.unit or left.unit:
        return True
    behind = tokens[right.last] if right.last < len(tokens) else None
    return behind is not None and behind.kind == "word" and behind.low not in words("rejections", "labels", "scores")


def _share_unit(left: Draft, right: Draft) -> None:
    """Give the left figure the unit (and the multiplier) that it shares with the right: "eight or nine euros"."""
    if not left.unit and right.unit and right.behind == right.last - (right.last - right.behind):
        left.unit, left.money = right.unit, right.money
    elif left.money and not right.unit:
        right.unit, right.money = left.unit, True


def _merge(left: Draft, right: Draft, opening: int | None) -> None:
    low, high = left.low or 0.0, right.high or 0.0
    scale = _shared_scale(left, right)
    low *= scale
    left.low, left.high = (low, high) if low <= high else (high, low)
    left.hedge, left.form = "range", right.form if right.form != "share" else left.form
    left.unit = right.unit or left.unit
    left.money = left.money or right.money
    left.first = opening if opening is not None else left.first
    left.number, left.behind, left.last = left.number, right.behind, right.last
    left.bare, left.role, left.hyphened = left.bare and right.bare, right.role or left.role, right.hyphened


def _shared_scale(left: Draft, right: Draft) -> float:
    """The multiplier of the right end where the left end leaves it out: "$10 to $15 billion", "5-10 million"."""
    low, high = left.low or 0.0, right.high or 0.0
    for scale in (1e12, 1e9, 1e6, 1e3):
        if high >= scale and 0 < low < 1000 <= high and high / scale < 1000 and low <= high / scale and right.behind - right.number > 1:
            return scale
    return 1.0
