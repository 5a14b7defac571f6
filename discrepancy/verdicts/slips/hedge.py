"""The number is right, but "up to 28" has become "28"."""

from __future__ import annotations

import math
from collections.abc import Sequence

from discrepancy.matching.figure import Figure
from discrepancy.matching.words import quoted
from discrepancy.verdicts.hold import Held
from discrepancy.verdicts.slips.model import Found

# What a hedge makes of its number. "About" is no other than none: a round number is read so anyway.
_MAKES = {"more_than": "bottom", "at_least": "bottom", "at_most": "top", "less_than": "top", "exact": "", "about": ""}


def hedge(held: Held) -> Found | None:
    """All articles hedge the number in one way, the draft in another or not at all; or only one side tells a plan."""
    figure = held.figure
    same = [claim for claim in held.backing if math.isclose(claim.number, figure.number, rel_tol=0.001)]
    if not same or figure.hedge in ("vague", "range"):
        return None
    if any(_alike(figure, claim) for claim in same):
        return _foretold(figure, same)
    what = "the hedge is dropped" if figure.hedge == "exact" else "the hedge is another"
    return Found("hedge", same[0], f"{what}: {quoted(same[0])} in the articles, {quoted(figure)} in the draft")


def _foretold(figure: Figure, same: Sequence[Figure]) -> Found | None:
    """The draft tells as a fact what is only planned, or the other way round."""
    planned = figure.kind == "plan"
    if any((claim.kind == "plan") == planned for claim in same):
        return None
    told = "the draft tells as still to come" if planned else "the draft tells as a fact"
    theirs = "what the articles tell as a fact" if planned else "what the articles tell as still to come"
    return Found("hedge", same[0], f"{told} {theirs}: {quoted(same[0])}")


def _alike(figure: Figure, claim: Figure) -> bool:
    """Whether the draft's hedge is that of the claim. "About 43" is not "43", but "about 40" may be "40"."""
    if (figure.hedge, claim.hedge) == ("exact", "about"):
        return figure.core_low < figure.core_high
    return _MAKES.get(figure.hedge, figure.hedge) == _MAKES.get(claim.hedge, claim.hedge)
