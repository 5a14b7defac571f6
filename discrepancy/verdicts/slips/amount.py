"""The number is nearly right: converted wrongly, or with a zero too many."""

from __future__ import annotations

import math

from discrepancy.matching import words
from discrepancy.matching.bounds import rounded
from discrepancy.matching.figure import Figure
from discrepancy.table import units
from discrepancy.verdicts.hold import Held
from discrepancy.verdicts.slips.model import Found, Known

_OFF = 1.5  # times, for the one figure there is: a conversion that is further off is another figure


def amount(held: Held, claims: Known) -> Found | None:
    """The claim of the same measure whose amount was converted wrongly or miswritten; comparable ones first."""
    figure = held.figure
    wider = [claim for claim in claims.measuring(figure) if claim.claimed and _measurable(figure, claim)]
    numbers = {claim.number for claim in wider}
    for claim in (*held.against, *wider):
        if found := _converted(figure, claim, _OFF if len(numbers) == 1 else 1.0) or _rescaled(figure, claim):
            return found
    return None


def _measurable(figure: Figure, claim: Figure) -> bool:
    return figure.trend == claim.trend and units.dimension(figure.unit) == units.dimension(claim.unit)


def _converted(figure: Figure, claim: Figure, off: float) -> Found | None:
    """The claim's amount in another unit, not converted, the wrong way round, or `off` by up to so many times."""
    if units.counted(figure.unit) or units.normal(figure.stated_unit) == units.normal(claim.stated_unit):
        return None
    low, high = rounded(figure)
    if low <= claim.number <= high:
        return None
    given, theirs = _stated(figure), _stated(claim)
    convert = units.conversion(claim.stated_unit, figure.stated_unit, change=bool(figure.trend))
    right = convert(theirs)
    if not right or not given or right * given < 0:
        return None
    unconverted = math.isclose(given, theirs, rel_tol=0.001)
    backwards = math.isclose(given * convert.factor, theirs, rel_tol=0.03)
    if not (unconverted or backwards or max(given / right, right / given) <= off):
        return None
    told = f"{words.amount(right, figure.stated_unit)}, not {words.amount(given, figure.stated_unit)}"
    return Found("unit", claim, f"the conversion is off: {words.quoted(claim)} is {told}")


def _stated(figure: Figure) -> float:
    """The number in the unit in which it is stated."""
    convert = units.conversion(figure.unit, figure.stated_unit, change=bool(figure.trend))
    return convert(figure.number) or 0.0


def _rescaled(figure: Figure, claim: Figure) -> Found | None:
    """The same digits with more or fewer zeros: million for billion."""
    ratio = claim.number / figure.number if figure.number else 0.0
    power = math.log10(ratio) if 0 < ratio < math.inf else 0.0
    whole = round(power)
    if not whole or abs(power - whole) > 1e-6 or (whole % 3 and _digits(claim.number) < 2):
        return None
    return Found("scale", claim, f"{words.quoted(claim)} has the same digits: are the zeros right?")


def _digits(number: float) -> int:
    return len(f"{number:.9e}".split("e")[0].replace(".", "").rstrip("0"))
