"""What figures must add up to: one checked identity, and how far rounding lets its terms be stretched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from discrepancy.matching.bounds import soft
from discrepancy.matching.figure import Figure
from discrepancy.table import units
from discrepancy.table.readings import trailing_zeros

Sort = Literal["sum", "parts", "places", "area", "conversion", "headline"]
Ends = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Identity:
    """Figures that must fit together by arithmetic, whether they do, and the sum in signs and in a sentence.

    `gap` is the ratio between what is said and what the arithmetic leaves room for, 1 where it holds.
    """

    sort: Sort
    holds: bool
    gap: float
    arithmetic: str
    sentence: str
    members: tuple[Figure, ...]


def leeway(figure: Figure) -> Ends:
    """All that a figure may stand for in a sum: what its words allow, and what it may have been before it was rounded.

    People and things below a hundred are counted, not rounded: "30 men" are 30, "some 30" may be a few more.
    """
    number = _named(figure)
    if number is not None and figure.hedge == "exact" and abs(number) < _COUNTED and units.counted(figure.stated_unit):
        return figure.number, figure.number
    return _with_rounding(figure, *soft(figure), whole=False)


def freely(figure: Figure) -> Ends:
    """All that a figure may stand for where numbers are rounded as one likes: a headline's "50" may be 47."""
    return _with_rounding(figure, *soft(figure), whole=True)


def _with_rounding(figure: Figure, low: float, high: float, whole: bool) -> Ends:
    number = _named(figure)
    zeros = 0 if number is None else trailing_zeros(number)
    if number is None or (units.counted(figure.stated_unit) and zeros < (1 if whole else 2)):
        return low, high
    half = abs(units.conversion(figure.stated_unit, figure.unit, change=True)(half_digit(number)) or 0.0)
    return min(low, figure.number - half), max(high, figure.number + half)


def half_digit(number: float) -> float:
    """How far a number may be from what was rounded to it: half its last digit, from ten a tenth of it at most."""
    half = 0.5 * 10.0 ** trailing_zeros(number)
    return half if abs(number) < 10 else min(half, 0.1 * abs(number))


def _named(figure: Figure) -> float | None:
    """The one number that the figure states, as written; None for a range or a vague word."""
    if figure.hedge in ("range", "vague"):
        return None
    return figure.stated_low if figure.stated_low is not None else figure.stated_high


_COUNTED = 100


def total(terms: Sequence[Ends]) -> Ends:
    """The least and the most that the terms can add up to."""
    return sum(low for low, _ in terms), sum(high for _, high in terms)


def meet(a: Ends, b: Ends) -> bool:
    """Whether the two share a value, but for the noise of arithmetic."""
    noise = 1e-9 * max(abs(end) for end in (*a, *b) if abs(end) != float("inf"))
    return a[0] <= b[1] + noise and b[0] <= a[1] + noise


def ratio(a: Ends, b: Ends) -> float:
    """The ratio (1 or more) between the nearest ends of two ranges; infinite from zero or across it."""
    if meet(a, b):
        return 1.0
    near, far = (a[1], b[0]) if a[1] < b[0] else (b[1], a[0])
    if far < 0:
        near, far = -far, -near
    return far / near if near > 0 else float("inf")
