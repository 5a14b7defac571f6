"""Indices of a series: how many agree, how far the sides are apart, how the figure moved."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from discrepancy.matching.bounds import allowed, rounded
from discrepancy.matching.figure import Figure


def leads(members: Sequence[Figure]) -> list[Figure]:
    """One figure an origin: the one that stands for it, in the order of the table."""
    found: dict[str, Figure] = {}
    for figure in members:
        if figure.origin not in found or (figure.id == figure.origin and found[figure.origin].id != figure.origin):
            found[figure.origin] = figure
    return sorted(found.values(), key=lambda figure: figure.row)


def voices(members: Iterable[Figure]) -> int:
    """How many speakers give the figures of several origins: one may give several."""
    return len({figure.source.casefold() for figure in members})


def agreeing(members: Sequence[Figure]) -> int:
    """The size of the largest set of figures that share a value (a sweep over their ends).

    Measured amounts may have been rounded, counts are read by their core readings.
    """
    readings = [rounded(figure) for figure in members]
    ends = sorted([(low, 0) for low, _ in readings] + [(high, 1) for _, high in readings])
    inside = most = 0
    for _, closes in ends:  # at one value, intervals open before others close: ends belong to them
        inside += -1 if closes else 1
        most = max(most, inside)
    return most


def common(members: Sequence[Figure]) -> tuple[float, float] | None:
    """The values that all core readings share; None where there is none.

    Of one measured amount, rounded differently, the values from the least stated to the greatest.
    """
    ends = [(figure.core_low, figure.core_high) for figure in members]
    return _shared(ends) or _rounded(members)


def fitting(members: Sequence[Figure]) -> tuple[float, float] | None:
    """The values that the words of all of them leave open ("22" and "more than 12"); None where there is none."""
    return _shared([allowed(figure) for figure in members]) or _rounded(members)


def _rounded(members: Sequence[Figure]) -> tuple[float, float] | None:
    """From the least to the greatest of exact amounts that are one but for rounding ("17.7 km", "11 miles")."""
    points = all(figure.core_low == figure.core_high for figure in members)
    return envelope(members) if points and _shared([rounded(figure) for figure in members]) else None


def _shared(ranges: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    low, high = max(low for low, _ in ranges), min(high for _, high in ranges)
    return (low, high) if low <= high else None


def envelope(members: Iterable[Figure]) -> tuple[float, float]:
    """The lowest and the highest end of the core readings that are bounded; NaN without any."""
    ends = [end for figure in members for end in (figure.core_low, figure.core_high) if math.isfinite(end)]
    return (min(ends), max(ends)) if ends else (math.nan, math.nan)


def by_day(members: Iterable[Figure]) -> dict[int | None, list[Figure]]:
    """The figures of each as-of day, undated ones last; those of a static quantity all belong to one day."""
    days: dict[int | None, list[Figure]] = {}
    for figure in members:
        days.setdefault(None if figure.moves == "static" else figure.last, []).append(figure)
    return dict(sorted(days.items(), key=lambda item: (item[0] is None, item[0] or 0)))


def side_ratio(members: Sequence[Figure]) -> float:
    """The largest ratio between what two parties say of one day (their medians); NaN where no two speak of one."""
    ratios = []
    for figures in by_day(members).values():
        said: dict[str, list[float]] = {}
        for figure in figures:
            if figure.side and math.isfinite(figure.number):
                said.setdefault(figure.side, []).append(figure.number)
        centres = sorted(median(numbers) for numbers in said.values())
        if len(centres) > 1 and centres[0] > 0:
            ratios.append(centres[-1] / centres[0])
    return max(ratios, default=math.nan)


def drift_per_day(members: Sequence[Figure]) -> float:
    """How much the figure moved a day, from the first day to the last (medians of the day); NaN within one day."""
    centres = _centres(members)
    if len(centres) < 2:
        return math.nan
    (first, start), (last, end) = centres[0], centres[-1]
    return (end - start) / (last - first)


def reversals(members: Sequence[Figure]) -> int:
    """How often the figure turned round from day to day, steps within the core readings left aside."""
    turns: list[int] = []
    days = [figures for day, figures in by_day(members).items() if day is not None]
    for before, after in pairwise([envelope(figures) for figures in days]):
        step = (after[0] > before[1]) - (after[1] < before[0])
        if step:
            turns.append(step)
    return sum(a != b for a, b in pairwise(turns))


def parted(members: Sequence[Figure]) -> int | None:
    """The first day on which independent sources gave figures that no value fits; None if there is none.

    A fixed amount has no days of its own: it parted when the first figure that does not fit was given.
    """
    given: list[Figure] = []
    for figure in sorted((f for f in members if f.last is not None), key=lambda f: (f.last or 0, f.row)):
        given = [other for other in given if figure.moves == "static" or other.last == figure.last] + [figure]
        if len(given) > 1 and not fitting(given):
            return figure.last
    return None


def _centres(members: Sequence[Figure]) -> list[tuple[int, float]]:
    days = by_day(members)
    numbers = {day: [f.number for f in figures if math.isfinite(f.number)] for day, figures in days.items()}
    return [(day, float(median(found))) for day, found in numbers.items() if day is not None and found]
