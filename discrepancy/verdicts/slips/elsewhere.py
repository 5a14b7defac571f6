"""The number is right, but of another measure, place, group or kind."""

from __future__ import annotations

from discrepancy.matching.comparable import series_of
from discrepancy.matching.figure import Figure
from discrepancy.matching.words import of_what, quoted
from discrepancy.table import units
from discrepancy.verdicts.hold import Held, says
from discrepancy.verdicts.slips.model import Found, Known
from discrepancy.verdicts.verdict import agree
from discrepancy.verdicts.witnesses import ordered

_CHANCE = 10  # a smaller count is met in any article
_KINDS = {"part": "a part of the total", "increment": "an addition to the total"}


def elsewhere(held: Held, claims: Known) -> Found | None:
    """The claim that says the figure of something else: what has most in common with it, then the best backed."""
    figure = held.figure
    against = (claim for claim in held.against if claim.scope == figure.scope)
    near = {claim.row for claim in against if not (agree(figure, claim) and claim.kind in _KINDS)}
    same = [claim for claim in claims.measuring(figure) if agree(figure, claim) and says(figure, claim)]
    candidates = {claim.row: claim for claim in (*claims.stating(figure), *same)}
    found = [claim for row, claim in candidates.items() if row not in near and _could_be(figure, claim)]
    for claim in ordered(found, figure, lambda c: (c.measure == figure.measure, c.counted == figure.counted)):
        if series_of(claim) != series_of(figure):
            told = f"the articles say {quoted(claim)} of something else: “{of_what(claim)}”, not “{of_what(figure)}”"
            return Found("elsewhere", claim, told)
        if claim.kind != figure.kind and claim.kind in _KINDS:
            return Found("elsewhere", claim, f"the articles say {quoted(claim)} of {_KINDS[claim.kind]}")
    return None


def _could_be(figure: Figure, claim: Figure) -> bool:
    """Whether one number of two claims is more than chance: the less the two have in common, the larger it must be."""
    if "vague" in (figure.hedge, claim.hedge) or not (figure.claimed and claim.claimed):
        return False
    if figure.measure == claim.measure or (bool(figure.counted) and figure.counted == claim.counted):
        return True
    if units.dimension(figure.unit) == units.dimension(claim.unit):
        return figure.number >= _CHANCE or not units.counted(figure.unit)
    return units.counted(figure.unit) and units.counted(claim.unit) and figure.number >= _CHANCE**2
