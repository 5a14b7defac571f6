"""A figure said twice: "4.9m barrels (206m gallons)", "seven miles (11 km)", "6,100 barrels, or 256,200 gallons"."""

from __future__ import annotations

import itertools
from functools import lru_cache

from discrepancy.language.lexicon import load
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.hedges import state
from discrepancy.quantities.rates import divide, divisor, flow
from discrepancy.quantities.tokens import Token

# All that stands between a figure and what only converts it: an opening bracket or a slash, and between two amounts of
# one dimension also these.
_OPENING = (["("], ["["], ["/"])
_OR = (["or"], [",", "or"], ["-"], ["--"], ["–"], ["—"])
_SHARED = ("about", "more_than", "at_least", "at_most", "less_than", "nearly")


def mark(tokens: list[Token], drafts: list[Draft]) -> None:
    """Tie a figure to the one before it that it converts, and let it take over the hedge."""
    for left, right in itertools.pairwise(drafts):
        gap = [token.text for token in tokens[left.last : right.first] if token.start >= (left.end or 0)]
        if not left.unit or not right.unit or left.unit == right.unit:
            continue
        if gap not in _OPENING and not (gap in _OR and _alike(left.unit, right.unit)):
            continue
        origin = left.restates or left
        if gap == ["/"] and left.restates is None:
            continue
        right.restates = origin
        _share_rate(tokens, origin, left, right)
        if right.hedge == "exact" and origin.hedge in _SHARED:
            state(right, origin.hedge)


def _share_rate(tokens: list[Token], origin: Draft, left: Draft, right: Draft) -> None:
    """A rate holds for both: "1,000 barrels (42,000 gallons) a day", "1,000 barrels a day - 42,000 gallons"."""
    told = (origin, left, right)
    rated = next((one.unit.partition(" / ")[2] for one in told if " / " in one.unit), "")
    if not rated and right.last < len(tokens) and tokens[right.last].text in ")]":
        divided = divisor(tokens, right.last + 1, left.money) or flow(tokens, right.last + 1)
        rated = divided.name if divided is not None else ""
    if not rated:
        return
    for one in told:
        if " / " not in one.unit:
            one.unit = divide(one.unit, rated)


def _alike(one: str, other: str) -> bool:
    """Whether two units measure the same, be it a time: barrels a day and gallons."""
    dimension = _dimensions()
    first, second = (dimension.get(unit.partition(" / ")[0], "") for unit in (one, other))
    return first == second != ""


@lru_cache(maxsize=1)
def _dimensions() -> dict[str, str]:
    """The dimension of each unit that is measured, and does not count, time or share."""
    measured = {name: units for name, units in load("dimensions").items() if name not in _UNMEASURED}
    return {unit: name for name, units in measured.items() for unit in units}


_UNMEASURED = ("person", "percent", "count", "duration")
