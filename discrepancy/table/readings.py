"""Two readings of every hedge: what the words allow (hard), and what readers take them to mean (core).

After Ferson et al. 2015, "Natural language of uncertainty: numeric hedge words", Int. J. Approximate Reasoning, which
asked readers how wide an interval each hedge word leaves around numbers of different magnitude and roundness.
"""

from __future__ import annotations

import math

from discrepancy.table.conventions import Convention, Vague

Bounds = tuple[float | None, float | None]

_WIDEST = 300  # in log10 units, so that bounds stay finite
_SCALES = {1.0: "", 12.0: "dozen", 100.0: "hundred", 1e3: "thousand", 1e6: "million", 1e9: "billion"}


def hard(low: float | None, high: float | None, hedge: str, convention: Convention) -> Bounds:
    """What the words logically allow, in the stated unit; None is unbounded.

    "about N" allows anything; "nearly N" all below N; a vague word all above its least; "up to N" 0 to N, though its
    top is soft and may be passed without contradiction.
    """
    if hedge == "about":
        return None, None
    if hedge == "vague" and low is not None and high is not None:
        found = vague(low, high, convention)
        return (found.hard if found else low), None
    return low, high


def core(low: float | None, high: float | None, hedge: str, behaviour: str, convention: Convention) -> Bounds:
    """What a reader infers, in the stated unit: bounded on both sides wherever a number is stated.

    Round exact numbers are read as "about" (unless the convention says not to), and so is "up to N" of a measure that
    is itself a maximum (`behaviour` extremal), for there it states the figure.
    """
    if low is None and high is None:
        return None, None
    if hedge == "vague" and low is not None and high is not None:
        found = vague(low, high, convention)
        return (found.low, found.high) if found else (low, high)
    if hedge == "range" or (low is not None and high is not None and low != high and low != 0):
        return _around(low, high, convention) if hedge == "about" else (low, high)
    return _hedged(low, high, hedge, behaviour, convention)


def _hedged(low: float | None, high: float | None, hedge: str, behaviour: str, convention: Convention) -> Bounds:
    """The core reading of one number N with its hedge."""
    number = high if low is None or hedge in ("at_most", "less_than", "nearly") else low
    if number is None:
        return low, high
    rounded = hedge == "exact" and convention.round_as_about and trailing_zeros(number) > 0
    if hedge == "about" or rounded or (hedge == "at_most" and behaviour == "extremal"):
        return _around(number, number, convention)
    if hedge in ("more_than", "at_least"):
        return number, number + width(number, hedge, convention)
    if hedge in ("at_most", "less_than", "nearly"):
        return number - width(number, hedge, convention), number
    return low, high


def _around(low: float | None, high: float | None, convention: Convention) -> Bounds:
    return (
        None if low is None else low - width(low, "about", convention) / 2,
        None if high is None else high + width(high, "about", convention) / 2,
    )


def width(number: float, hedge: str, convention: Convention) -> float:
    """The total width that the median reader gives the hedge at this number (0 for 0).

    Least-squares fits of log10(width) to the medians of Ferson et al. for N from 7 to 121,000, with a root mean square
    error of 0.04 to 0.12 in log10 units (a factor of 1.1 to 1.3; between readers the widths differ by a factor of 4).
    A number from a million or below 1 is read by its leading digits, as the nearest power of ten within: "about
    3 million" is as loose as "about 300,000" for its size.
    """
    size = abs(number)
    if size == 0 or not math.isfinite(size):
        return 0.0
    shift = max(0, _exponent(size) - 5) + min(0, _exponent(size))
    fit = convention.widths[hedge]
    zeros = trailing_zeros(size) - shift
    logarithm = fit.constant + fit.log_number * (math.log10(size) - shift) + fit.zeros * zeros
    return float(f"{10 ** min(logarithm + shift, _WIDEST):.6g}")


def trailing_zeros(number: float) -> int:
    """How many zeros end the number: 3 for 76,000; below zero for decimals, -1 for 2.5; 0 for 0."""
    if number == 0:
        return 0
    digits, exponent = f"{abs(number):.9e}".split("e")
    whole = digits.replace(".", "").rstrip("0")
    return int(exponent) - (len(whole) - 1)


def vague(low: float, high: float, convention: Convention) -> Vague | None:
    """The vague word whose usual range is `low` to `high`, itself or of a larger unit ("a few thousand")."""
    for scale, unit in _SCALES.items():
        found = convention.vague.get((low / scale, high / scale))
        if found is not None:
            return Vague(f"{found.word} {unit}".strip(), found.hard * scale, found.low * scale, found.high * scale)
    return None


def _exponent(size: float) -> int:
    return math.floor(math.log10(size))
