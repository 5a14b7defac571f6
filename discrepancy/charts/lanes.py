"""Where marks stand across a chart of days: on their day, those that would cover each other side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from discrepancy.charts import scale
from discrepancy.charts.labels import in_points
from discrepancy.charts.marks import Mark, ends
from discrepancy.charts.style import size

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LANE = 13.0  # points between marks of one day that would cover each other
_EDGE = 7.0  # points from a mark to the end of the chart, at least
_FAR = 12  # times the span of the rest, past which a day is left out

Spots = list[tuple[Mark, float]]


def near(found: Sequence[Mark]) -> tuple[Sequence[Mark], Sequence[Mark]]:
    """The marks, without those of days so far off that the rest would shrink to a point; and these."""
    days = sorted({mark.day for mark in found if mark.day is not None})
    gaps = [(later - earlier, earlier) for earlier, later in pairwise(days)]
    if len(gaps) < 2:
        return found, []
    widest, edge = max(gaps)
    groups = [day for day in days if day <= edge], [day for day in days if day > edge]
    fewer, more = sorted(groups, key=len)
    if widest < _FAR * max(more[-1] - more[0], 1):
        return found, []
    return [mark for mark in found if mark.day not in fewer], [mark for mark in found if mark.day in fewer]


def lay_out(
    ax: Axes, found: Sequence[Mark], ticks: int = 5, room: float = 0.3, kind: scale.Kind | None = None
) -> Spots:
    """Set both axes and give every mark its place across: its day, or that of the undated.

    `room` is the share of the span kept free at the right for labels, `kind` the scale of values where it is fixed.
    """
    days = [mark.day for mark in found if mark.day is not None]
    first, last = (min(days), max(days)) if days else (0, 0)
    span = max(last - first, 1)
    undated = None if len(days) == len(found) else float(last + (0.45 * span if days else 0))
    end = undated if undated is not None else float(last)
    ax.set_xlim(first - span * (0.2 if last > first else 1.0), end + span * (room if end > first else 1.0))
    scale.value_axis(ax, ends(found), "y", ticks, kind)
    scale.day_axis(ax, days, undated)
    return [(mark, float(mark.day) if mark.day is not None else undated or 0.0) for mark in found]


def apart(ax: Axes, spots: Spots, thin: float = 1.0) -> Spots:
    """Marks of one day moved apart where their bars would overlap."""
    left, right = ax.get_xlim()
    unit = (right - left) / size(ax)[0]  # of the axis, a point
    groups: dict[float, Spots] = {}
    for mark, x in spots:
        groups.setdefault(x, []).append((mark, x))
    widest = _widest(sorted(groups), unit)
    moved: Spots = []
    for x, group in groups.items():
        lanes = _assign(ax, [mark for mark, _ in group], thin)
        count = max(lanes) + 1
        step = min(max(_LANE * thin * unit, 0.3 * widest / count), 2.2 * _LANE * thin * unit, widest / count)
        moved += [(mark, x + (lane - (count - 1) / 2) * step) for (mark, _), lane in zip(group, lanes, strict=True)]
    at = [x for _, x in moved]
    ax.set_xlim(min([left, *(x - _EDGE * unit for x in at)]), max([right, *(x + _EDGE * unit for x in at)]))
    return moved


def _widest(places: Sequence[float], unit: float) -> float:
    """How far the marks of one day may spread: most of the way to the next day."""
    nearest = min((b - a for a, b in pairwise(places)), default=200 * unit)
    return max(0.8 * nearest, 6 * unit)


def _assign(ax: Axes, found: Sequence[Mark], thin: float) -> list[int]:
    """For each mark the first lane in which it covers no other."""
    taken: list[list[tuple[float, float]]] = []
    lanes = []
    for mark in found:
        low, high = extent(ax, mark, 4.5 * thin, mark.hard)
        for lane, others in enumerate(taken):
            if all(high < bottom or low > top for bottom, top in others):
                others.append((low, high))
                lanes.append(lane)
                break
        else:
            taken.append([(low, high)])
            lanes.append(len(taken) - 1)
    return lanes


def extent(ax: Axes, mark: Mark, pad: float, more: Sequence[float] = ()) -> tuple[float, float]:
    """Bottom and top of a mark's core reading and shape, and of what `more` it takes, in points; open ends left out."""
    bottom, top = ax.get_ylim()
    values = [min(max(value, bottom), top) for value in (*mark.core, *more, mark.value) if math.isfinite(value)] or [
        bottom
    ]
    x = ax.get_xlim()[0]
    return in_points(ax, x, min(values))[1] - pad, in_points(ax, x, max(values))[1] + pad
