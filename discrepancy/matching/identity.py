"""What figures must add up to, conversions in brackets too, and how far rounding lets the terms be stretched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from discrepancy.matching.bounds import soft
from discrepancy.matching.figure import Figure
from discrepancy.matching.passages import in_brackets, places
from discrepancy.matching.words import amount, quoted
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


# Names that stand for several units, of which a text does not say which.
_EITHER = {
    "ton": ("ton", "metric_ton", "long_ton"),
    "metric_ton": ("metric_ton", "ton"),
    "gallon": ("gallon", "imperial_gallon"),
    "pint": ("pint", "imperial_pint"),
}
_LEAST = 0.02  # how far a conversion may be off: factors are rounded ("1.6 km to a mile")


def conversions(passage: Sequence[Figure]) -> Iterator[Identity]:
    """Each figure of a sentence that restates the one before it in brackets, in another unit of its dimension.

    It holds where the two meet once the last digit of each may have been rounded. Money has no fixed rate and spans of
    time are put in brackets for other reasons, so both are left alone.
    """
    starts = places(passage)
    for (a, at), (b, then) in pairwise(zip(passage, starts or (), strict=False)):
        if in_brackets(a, at, b, then) and _twins(a, b):
            yield _checked(a, b)


def _twins(a: Figure, b: Figure) -> bool:
    if a.stated_unit == b.stated_unit or units.counted(a.unit) or units.counted(b.unit):
        return False
    dimension = units.dimension(a.stated_unit)
    numbers = all(f.stated_low is not None or f.stated_high is not None for f in (a, b))
    return numbers and dimension == units.dimension(b.stated_unit) and dimension not in ("", "[time]")


def _checked(a: Figure, b: Figure) -> Identity:
    own, given = _ends(a, _LEAST), _ends(b, 0.0)
    readings = [
        tuple(units.conversion(old, new, change)(end) or 0.0 for end in own)
        for old in _EITHER.get(a.stated_unit, (a.stated_unit,))
        for new in _EITHER.get(b.stated_unit, (b.stated_unit,))
        for change in (False, True)
    ]
    spans = [(min(ends), max(ends)) for ends in readings]
    holds = any(meet(span, given) for span in spans)
    gap = 1.0 if holds else min(ratio(span, given) for span in spans)
    convert = units.conversion(a.stated_unit, b.stated_unit, change=bool(a.trend))
    right = " to ".join(amount(_neat(convert(end) or 0.0), b.stated_unit) for end in _stated(a))
    arithmetic = f"{_shown(a)} = {right}{'' if holds else f', not {_shown(b)}'}"
    told = "converts rightly to" if holds else f"is {right}, not"
    return Identity("conversion", holds, gap, arithmetic, f"{quoted(a)} {told} {quoted(b)} ({a.source})", (a, b))


def _stated(figure: Figure) -> tuple[float, ...]:
    """The numbers as written: one, or both ends of a range."""
    low, high = figure.stated_low, figure.stated_high
    if figure.hedge == "range" and low is not None and high is not None:
        return low, high
    number = high if low is None or figure.hedge == "at_most" else low
    return (0.0 if number is None else number,)


def _ends(figure: Figure, least: float) -> Ends:
    """What the numbers may have been before their last digit was rounded, in the unit as written.

    `least` is the share of a number by which it may be off at any rate.
    """
    numbers = _stated(figure)
    halves = [max(least * abs(number), half_digit(number)) for number in numbers]
    return numbers[0] - halves[0], numbers[-1] + halves[-1]


def _shown(figure: Figure) -> str:
    return " to ".join(amount(number, figure.stated_unit) for number in _stated(figure))


def _neat(value: float) -> float:
    return float(f"{value:.3g}")
