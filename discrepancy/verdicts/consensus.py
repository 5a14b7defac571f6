"""What may be said of a series as a whole, and how it was made; nothing is averaged away."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from discrepancy.matching.comparable import general
from discrepancy.matching.figure import Figure
from discrepancy.matching.words import amount, interval, other_year, short_day
from discrepancy.verdicts.indices import by_day, common, envelope, fitting, voices

_POOLED = 5  # origins from which a pool says more than the range


class Consensus(NamedTuple):
    """The interval (NaN where there is none to give), and a sentence on how it was made."""

    low: float
    high: float
    how: str


def consensus(members: Sequence[Figure]) -> Consensus:
    """The consensus of independent origins (one figure each); of a quantity that moves, on its last day.

    What all core readings share, else what the words of all leave open, if anything. Of 2 to 4 origins that disagree,
    their range, flat: no value in it is likelier than another (NIST Technical Note 1441). From 5, the middle nine
    tenths of a linear pool of flat densities, called exploratory. Opposing parties are never pooled. There is no mean
    weighted by widths and no majority vote, since the width of a hedge is no sampling error.
    """
    bounded = [figure for figure in members if math.isfinite(figure.core_low) and math.isfinite(figure.core_high)]
    if not bounded:
        return Consensus(math.nan, math.nan, "No figure here has both a lower and an upper end.")
    day, current = list(by_day(bounded).items())[-1]
    if None in by_day(bounded) and len(by_day(bounded)) > 1:  # undated figures cannot be the latest
        day, current = list(by_day(bounded).items())[-2]
    when = "" if day is None else f" for {short_day(day, other_year(current))}"
    count, unit, who = len(current), current[0].unit, voices(current)
    if len(current) == 1:
        return Consensus(
            current[0].core_low, current[0].core_high, f"Only one source gives a figure{when}: {current[0].source}."
        )
    if not fitting(current) and all(map(general, current)):
        return Consensus(math.nan, math.nan, f"Nothing says that these {count} figures are of one thing.")
    shared = common(current)
    if shared:
        return Consensus(*shared, f"{_all(count, who)} fit {_told(*_named(current, *shared), unit)}{when}.")
    open_to_all = fitting(current)
    if open_to_all:
        return Consensus(
            *open_to_all,
            f"The words of {_all(count, who).lower()} allow {_told(*_named(current, *open_to_all), unit)}{when}.",
        )
    if len({figure.side for figure in current} - {""}) > 1:
        return Consensus(
            math.nan, math.nan, f"The parties differ{when}, so no common figure is given: {_by_side(current)}."
        )
    if len(current) < _POOLED:
        ends = envelope(current)
        return Consensus(
            *ends, f"{_apart(count, who)} disagree{when}; together they reach from {_told(*_reach(current), unit)}."
        )
    ends = _pool(current)
    how = (
        f"{_apart(count, who)} disagree{when}; nine tenths of what they say, each counted alike, is "
        f"{_told(*ends, unit)}."
    )
    return Consensus(*ends, f"{how} A rough guide.")


def _all(count: int, who: int) -> str:
    if who < count:
        return f"{'Both' if count == 2 else f'All {count}'} figures of {_sources(who)}"
    return "Both sources" if count == 2 else f"All {count} sources"


def _apart(count: int, who: int) -> str:
    return f"The {count} sources" if who == count else f"The {count} figures of {_sources(who)}"


def _sources(who: int) -> str:
    return "one source" if who == 1 else f"{who} sources"


def _named(figures: Sequence[Figure], low: float, high: float) -> tuple[float, float]:
    """The numbers named within an interval, the least and the greatest; its ends where there are none."""
    within = [f.number for f in figures if f.hedge not in ("range", "vague") and low <= f.number <= high]
    return (min(within), max(within)) if within else (low, high)


def _reach(figures: Sequence[Figure]) -> tuple[float, float]:
    """The least and the greatest number named; of a range or a vague word its ends."""
    ends = [(f.core_low, f.core_high) if f.hedge in ("range", "vague") else (f.number, f.number) for f in figures]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _told(low: float, high: float, unit: str) -> str:
    """The interval in words; one that is open above or below names its one end."""
    if math.isinf(high):
        return f"{amount(low, unit)} or more"
    return f"up to {amount(high, unit)}" if math.isinf(low) else interval(low, high, unit)


def _by_side(members: Sequence[Figure]) -> str:
    sides = sorted({figure.side for figure in members} - {""})
    ranges = ((side, _reach([figure for figure in members if figure.side == side])) for side in sides)
    return "; ".join(f"{side} {interval(*ends, members[0].unit)}" for side, ends in ranges)


def _pool(members: Sequence[Figure]) -> tuple[float, float]:
    """The 5th and the 95th percentile of the equal mixture of flat densities over the core readings."""
    import numpy as np

    grid = np.linspace(0.0, 1.0, 101)
    lows = np.array([[figure.core_low] for figure in members])
    highs = np.array([[figure.core_high] for figure in members])
    low, high = np.quantile(lows + (highs - lows) * grid, [0.05, 0.95])
    return float(low), float(high)
