"""How far a figure's words let it be passed: on either side a bound that is open, soft or hard."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from discrepancy.matching.figure import Figure
from discrepancy.table import units
from discrepancy.table.readings import convention, trailing_zeros

_KEPT = 4096  # figures whose bounds are kept
# Readers differ: 95 of 100 draw a bound nearer than 1.645 standard deviations of log10(width) (Ferson et al. 2015).
_QUANTILE = 1.645


@lru_cache(maxsize=_KEPT)
def allowed(figure: Figure) -> tuple[float, float]:
    """All values that the figure's words leave open by themselves: "at least 5" all above, "up to 5" all below.

    Where they leave nothing open, the core reading. A maximum stated as "up to" leaves nothing open.
    """
    low, high = figure.core_low, figure.core_high
    if figure.hedge in ("more_than", "at_least", "vague"):
        return min(low, figure.low), figure.high
    if figure.hedge == "less_than" or (figure.hedge == "at_most" and (figure.firm or figure.moves != "extremal")):
        return figure.low, high
    return low, high


def soft(figure: Figure) -> tuple[float, float]:
    """The values that the figure's words may be stretched to: what is allowed, and what is past a soft bound.

    "up to 11 villages" may be passed without contradiction; "about N", a maximum of "up to N" and the lower side of
    "nearly N" as far as 95 readers of 100 would go; a round number or "no more than N" not at all.
    """
    low, high = allowed(figure)
    if figure.hedge == "about":
        spread = _stretch(figure, "about") / 2
        return min(low, figure.number - spread), max(high, figure.number + spread)
    if figure.hedge == "nearly":
        return min(low, figure.core_high - _stretch(figure, "nearly") / 2), high
    if figure.hedge == "at_most" and not figure.firm:
        if figure.moves != "extremal":
            return low, math.inf
        spread = _stretch(figure, "about") / 2
        return min(low, figure.number - spread), max(high, figure.number + spread)
    return low, high


def _stretch(figure: Figure, hedge: str) -> float:
    """The total width of the core reading, widened to what 95 readers of 100 would accept, but never past N itself."""
    widened = (figure.core_high - figure.core_low) * 10 ** (_QUANTILE * convention().widths[hedge].spread)
    return float(min(widened, abs(figure.number)))


def meet(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether two ranges share a value."""
    return a[0] <= b[1] and b[0] <= a[1]


@lru_cache(maxsize=_KEPT)
def rounded(figure: Figure) -> tuple[float, float]:
    """What a measured amount may have been before rounding: "8 km" is 7.5 to 8.5; a count is what it is."""
    number = figure.stated_low
    if number is None or figure.core_low != figure.core_high or units.counted(figure.stated_unit):
        return figure.core_low, figure.core_high
    half = 0.5 * 10.0 ** _last_place(figure) * (1 - 1e-9)
    convert = units.conversion(figure.stated_unit, figure.unit, change=bool(figure.trend))
    low, high = convert(number - half), convert(number + half)
    return (figure.core_low, figure.core_high) if low is None or high is None else (low, high)


def one_amount(a: Figure, b: Figure) -> bool:
    """Whether the core readings share a value, or two measured amounts are one, rounded differently."""
    if a.core_low <= b.core_high and b.core_low <= a.core_high:
        return True
    points = a.core_low == a.core_high and b.core_low == b.core_high
    (low, high), (bottom, top) = rounded(a), rounded(b)
    return points and last_digit(a) != last_digit(b) and low <= top and bottom <= high


@lru_cache(maxsize=_KEPT)
def last_digit(figure: Figure) -> tuple[str, int]:
    """How finely the figure is stated: its unit, and the place of its last digit."""
    return figure.stated_unit, _last_place(figure)


def _last_place(figure: Figure) -> int:
    """The place of the last digit as written: -1 of "7.0", 0 of "7", 2 of "1,500"."""
    written = _DECIMALS.search(figure.written)
    if written and (figure.stated_low or 0.0) < _WRITTEN_OUT:
        return -len(written[1])
    return trailing_zeros(figure.stated_low or 0.0)


_DECIMALS = re.compile(r"\d\.(\d+)(?![\d.])")
_WRITTEN_OUT = 1_000.0  # from here on a point is of thousands, or of a number in millions


def one_window(a: Figure, b: Figure) -> bool:
    """Whether the two are about days in common; a figure without a date may be about any day, up to its last one."""
    if a.last is None or b.last is None:
        return True
    return (a.first is None or a.first <= b.last) and (b.first is None or b.first <= a.last)
