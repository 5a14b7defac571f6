"""A figure said twice: "4.9m barrels (206m gallons)", "seven miles (11 km)"."""

from __future__ import annotations

import itertools

from discrepancy.quantities.draft import Draft
from discrepancy.quantities.hedges import state
from discrepancy.quantities.rates import divide, divisor, flow
from discrepancy.quantities.tokens import Token


def mark(tokens: list[Token], drafts: list[Draft]) -> None:
    """Tie a figure in parentheses to the one before it that it converts, and let it take over the hedge."""
    for left, right in itertools.pairwise(drafts):
        gap = [token.text for token in tokens[left.last : right.first] if token.start >= (left.end or 0)]
        if gap not in (["("], ["["], ["/"]) or not left.unit or not right.unit or left.unit == right.unit:
            continue
        origin = left.restates or left
        if gap == ["/"] and left.restates is None:
            continue
        right.restates = origin
        _share_rate(tokens, left, right)
        if right.hedge == "exact" and origin.hedge in (
            "about",
            "more_than",
            "at_least",
            "at_most",
            "less_than",
            "nearly",
        ):
            state(right, origin.hedge)


def _share_rate(tokens: list[Token], left: Draft, right: Draft) -> None:
    """A rate behind the parentheses holds for both: "1,000 barrels (42,000 gallons) a day"."""
    if right.last >= len(tokens) or tokens[right.last].text not in ")]" or " / " in left.unit + right.unit:
        return
    divided = divisor(tokens, right.last + 1, left.money) or flow(tokens, right.last + 1)
    if divided is not None:
        left.unit, right.unit = divide(left.unit, divided.name), divide(right.unit, divided.name)
