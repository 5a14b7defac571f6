"""A figure said twice: "4.9m barrels (206m gallons)", "seven miles (11 km)"."""

from __future__ import annotations

import itertools

from discrepancy.quantities.draft import Draft
from discrepancy.quantities.hedges import state
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
        if right.hedge == "exact" and origin.hedge in (
            "about",
            "more_than",
            "at_least",
            "at_most",
            "less_than",
            "nearly",
        ):
            state(right, origin.hedge)
