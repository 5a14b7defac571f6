"""How the figures of one series moved: a mark a claim, a step a source, each named where it stands."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from discrepancy.charts import scale
from discrepancy.charts.heading import head_and_key
from discrepancy.charts.intervals import draw_interval
from discrepancy.charts.labels import Box, Label, in_points, place
from discrepancy.charts.marks import Mark, axis_label, ends, marks
from discrepancy.charts.metrics import SMALL, STRONG, Font, fit
from discrepancy.charts.style import colours, letters, mixed, new_axes, side_colour, size, styled
from discrepancy.compare.words import short_day

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST_LABELS = 40  # past which only the extremes are named
_LANE = 13.0  # points between marks of one day that would cover each other
_SEEN = 0.6  # of a fading line
_FAR = 12  # times the span of the rest, past which a day is left out
_NAME = 116.0  # points that a source's name may take
Spots = list[tuple[Mark, float]]


@styled
def time_chart(claims: pd.DataFrame, ax: Axes | None = None, palette: Mapping[str, str] | None = None) -> Axes:
    """Draw the claims of one series over time on `ax` (new axes if None) and return it.

    Across: the day that a claim is as of; up: its value in the unit of the series, logarithmic past a factor of ten.
    The thick bar is the core reading, the thin line the hard one, fading where it is open. Triangles are bounds (up: at
    least; down: up to), hollow shapes `about`, hatched bars vague words; squares are the outlet's own words. A line
    steps from one figure of a source to its next. New axes have a title and a key.
    `palette` gives the colours of the sides.
    """
    found = marks(claims)
    palette = palette or colours(mark.figure.side for mark in found)
    if ax is not None:
        draw_time(ax, found, palette)
        return ax
    ax = new_axes(520, 330, left=46, right=14, below=52, above=62)
    draw_time(ax, found, palette)
    head_and_key(ax, axis_label(found).split(",")[0], {mark.figure.side for mark in found}, palette)
    return ax


def draw_time(ax: Axes, found: Sequence[Mark], palette: Mapping[str, str]) -> None:
    """The chart of some marks in the style that is set."""
    found, far = near(found)
    spots = lay_out(ax, found)
    scaled = " (logarithmic scale)" if ax.get_yscale() != "linear" else ""
    scale.title(ax, axis_label(found) + scaled + left_out(far))
    _steps(ax, spots, palette)
    for mark, x in spots:
        draw_interval(ax, mark, x, side_colour(mark.figure.side, palette))
    _name(ax, spots, palette)


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


def left_out(far: Sequence[Mark]) -> str:
    """What is not drawn: "; not drawn: 31,000 (4 Mar 2021)"."""
    told = [f"{mark.words} ({short_day(mark.day, year=True)})" for mark in far[:2]]
    rest = f" and {len(far) - 2} more" if len(far) > 2 else ""
    return f"; not drawn: {', '.join(told)}{rest}" if told else ""


def lay_out(ax: Axes, found: Sequence[Mark], ticks: int = 5, thin: float = 1.0, room: float = 0.3) -> Spots:
    """Set both axes and give every mark its place across; marks of one day that would cover each other stand side by
    side. `room` is the share of the span kept free at the right for labels."""  # fmt: skip
    days = [mark.day for mark in found if mark.day is not None]
    first, last = (min(days), max(days)) if days else (0, 0)
    span = max(last - first, 1)
    undated = None if len(days) == len(found) else float(last + (0.45 * span if days else 0))
    end = undated if undated is not None else float(last)
    ax.set_xlim(first - span * (0.2 if last > first else 1.0), end + span * (room if end > first else 1.0))
    scale.value_axis(ax, ends(found), "y", ticks)
    scale.day_axis(ax, days, undated)
    places = {day: float(day) for day in days}
    return _lanes(ax, [(mark, places.get(mark.day, undated or 0.0)) for mark in found], thin)  # type: ignore[arg-type]


def _lanes(ax: Axes, spots: Spots, thin: float) -> Spots:
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


def paths(spots: Spots) -> list[Spots]:
    """The totals of each source that gave figures for several days, day after day."""
    paths: dict[str, Spots] = {}
    for mark, x in spots:
        if mark.figure.kind not in ("increment", "part") and mark.day is not None:
            paths.setdefault(mark.figure.source.casefold(), []).append((mark, x))
    return [path for path in paths.values() if len({mark.day for mark, _ in path}) > 1]


def _steps(ax: Axes, spots: Spots, palette: Mapping[str, str]) -> None:
    """A line from each figure of a source to its next one."""
    for path in paths(spots):
        colour = mixed(side_colour(path[0][0].figure.side, palette), 0.5)
        xs, ys = [x for _, x in path], [mark.value for mark, _ in path]
        ax.step(xs, ys, where="post", color=colour, linewidth=1.0, zorder=1, scalex=False, scaley=False)


def _name(ax: Axes, spots: Spots, palette: Mapping[str, str]) -> None:
    """Name the marks; of too many only the extremes."""
    wide, high = size(ax)
    boxes: list[Box] = []
    for mark, x in spots:
        bottom, top = extent(ax, mark, 3.0)
        across = in_points(ax, x, mark.value)[0]
        boxes.append((across - 3.5, bottom, across + 3.5, top))
    groups = _together(spots)
    labels = [_label(group, palette) for group in _ranked(groups)]
    left = place(ax, labels, boxes, (2.0, 1.0, wide + 8, high + 6), _lines(ax, spots))
    unnamed = len(groups) - len(labels) + len(left)
    if unnamed:
        scale.note(ax, f"{unnamed} more drawn but not named")


def _lines(ax: Axes, spots: Spots) -> list[Box]:
    """The steps and the thin lines of the hard readings, in points."""
    _, high = size(ax)
    lines: list[Box] = []
    for path in paths(spots):
        corners = [in_points(ax, x, mark.value) for mark, x in path]
        for (x, y), (next_x, next_y) in pairwise(corners):
            lines += [(x, y, next_x, y), (next_x, y, next_x, next_y)]
    for mark, x in spots:
        across, up = in_points(ax, x, mark.value)
        low, top = extent(ax, mark, 0.0, tuple(end for end in mark.hard if math.isfinite(end)))
        if not math.isfinite(mark.hard[0]):
            low = up * (1 - _SEEN)
        if not math.isfinite(mark.hard[1]):
            top = up + (high - up) * _SEEN
        lines.append((across, low, across, top))
    return lines


def _together(spots: Spots) -> list[Spots]:
    """Marks of one day that say the same, whoever says it: they share a label."""
    groups: dict[tuple[object, ...], Spots] = {}
    for mark, x in spots:
        groups.setdefault((mark.day, mark.words, mark.figure.side), []).append((mark, x))
    return list(groups.values())


def _ranked(groups: Sequence[Spots]) -> list[Spots]:
    """The groups in the order in which they get a place: the extremes, then the latest, then by size."""
    if not groups:
        return []
    by_value = sorted(groups, key=lambda group: group[0][0].value)
    dated = [group for group in groups if group[0][0].day is not None]
    first = [by_value[0], by_value[-1], *dated[-1:], *dated[:1]]
    rest = [] if len(groups) > MOST_LABELS else sorted(groups, key=lambda group: -group[0][0].value)
    if len(groups) > MOST_LABELS:
        rest = [*by_value[:4], *by_value[-4:]]
    return list({id(group): group for group in [*first, *rest]}.values())


def _label(group: Spots, palette: Mapping[str, str]) -> Label:
    mark, _ = group[0]
    x = max(x for _, x in group)
    names = list(dict.fromkeys(mark.figure.source for mark, _ in group))
    who = ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")
    colour = letters(side_colour(mark.figure.side, palette))
    return Label(
        x, mark.value, ((fit(mark.words, STRONG, _NAME), STRONG), (fit(who, SMALL, _NAME), Font(6.3, colour=colour)))
    )
