"""Where the most independent origins agree: the stretch of values that most core readings share."""

from __future__ import annotations

import math
from collections.abc import Sequence

from discrepancy.charts.marks import Mark

_APART = ("increment", "part", "plan", "rate")


def overlap(found: Sequence[Mark]) -> tuple[float, float, int] | None:
    """The stretch that the core readings of the most origins share, and how many they are; None where no two do.

    Parts, additions, plans and rates are left aside. A sweep over the ends of the readings, lowest first.
    """
    readings = {mark.figure.origin or mark.ids[0]: mark.core for mark in found if mark.figure.kind not in _APART}
    ends = sorted([(low, 0) for low, _ in readings.values()] + [(high, 1) for _, high in readings.values()])
    best, running = (1, math.nan, math.nan), 0
    for place, (value, closes) in enumerate(ends):
        if closes:
            running -= 1
            continue
        running += 1
        if running > best[0]:
            best = (running, value, next(end for end, is_end in ends[place + 1 :] if is_end))
    count, low, high = best
    return (low, high, count) if count > 1 and math.isfinite(low) and math.isfinite(high) else None
