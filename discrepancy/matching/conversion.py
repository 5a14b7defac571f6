"""A figure and its conversion in brackets: "six miles (9.7 km)" holds, "six miles (12 km)" does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from discrepancy.matching.figure import Figure
from discrepancy.matching.identity import Ends, Identity, half_digit, meet, ratio
from discrepancy.matching.passages import in_brackets, places
from discrepancy.matching.words import amount, quoted
from discrepancy.table import units

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
