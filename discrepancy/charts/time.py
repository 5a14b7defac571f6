"""How the figures of one series moved: a mark a claim, a step a source, each named where it stands."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from discrepancy.charts import bands, scale, shades
from discrepancy.charts.bands import Band, telling
from discrepancy.charts.heading import heading, shapes
from discrepancy.charts.intervals import draw_interval
from discrepancy.charts.labels import Box, Label, in_points, place
from discrepancy.charts.lanes import Spots, apart, extent, lay_out, near
from discrepancy.charts.marks import Mark, axis_label, marks, named, unit_label
from discrepancy.charts.metrics import STRONG, Font, fit, width, wrap
from discrepancy.charts.shades import colours, letters, mixed, side_colour
from discrepancy.charts.style import NewAxes, new_axes, size, styled
from discrepancy.matching.words import short_day

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_SEEN = 0.6  # of a fading line
_NAME = 116.0  # points that a source's name may take


SIZE = (520.0, 330.0)  # points
_LEFT, _RIGHT, _BELOW, _ABOVE = 46.0, 14.0, 30.0, 20.0  # room for ticks and for the name of the axis


@styled
def time_chart(
    claims: pd.DataFrame,
    ax: Axes | None = None,
    palette: Mapping[str, str] | None = None,
    size: tuple[float, float] | None = None,
) -> Axes:
    """Draw the claims of one series over time on `ax` (new axes if None) and return it.

    Across: the day that a claim is as of; up: its value in the unit of the series, logarithmic past a factor of ten.
    The thick bar is the core reading, the thin line the hard one, fading where it is open. Triangles are bounds (up: at
    least; down: up to), hollow shapes `about`, hatched bars vague words; squares are the outlet's own words. A line
    steps from one figure of a source to its next. Of more than `bands.MOST` figures each side has a bar a day, from the
    lowest to the highest, with a dot a figure. New axes have a title and a key; `size` is their figure's width and
    height in points. `palette` gives the colours of the sides.
    """
    found = marks(claims)
    palette = palette or colours(mark.figure.side for mark in found)
    if ax is not None:
        draw_time(ax, found, palette)
        return ax
    return framed_time(found, palette, size or SIZE)


def framed_time(
    found: Sequence[Mark], palette: Mapping[str, str], size: tuple[float, float], new: NewAxes = new_axes
) -> Axes:
    """The chart of some marks on new axes with a title and a key, in the style that is set."""
    head = heading(named(found), found, _key(found), palette, size[0])
    above, below = head.above + _ABOVE, head.below + _BELOW
    ax = new(*size, _LEFT, _RIGHT, below, above)
    draw_time(ax, found, palette, unit_label(found))
    head.write(ax, _LEFT, above, below)
    return ax


def draw_time(ax: Axes, found: Sequence[Mark], palette: Mapping[str, str], label: str | None = None) -> None:
    """The chart of some marks in the style that is set; `label` is that of the axis."""
    found, far = near(found)
    spots = lay_out(ax, found)
    label = axis_label(found) if label is None else label
    scaled = "logarithmic scale" if ax.get_yscale() != "linear" else ""
    if scaled and label:
        scaled = f"({scaled})"
    label = f"{label} {scaled}".strip() + left_out(far)
    if len(spots) > bands.MOST:
        _name_bands(ax, bands.draw_bands(ax, spots, palette), palette)
        scale.head(ax, label, f"{len(spots)} figures")
        return
    spots = apart(ax, spots)
    _steps(ax, spots, palette)
    for mark, x in spots:
        draw_interval(ax, mark, x, side_colour(mark.figure.side, palette))
    unnamed = _name(ax, spots, palette)
    scale.head(ax, label, f"{unnamed} more drawn but not named" if unnamed else "")


def _key(found: Sequence[Mark]) -> Sequence[str]:
    if len(found) > bands.MOST:
        return bands.KEY
    return [*shapes(found), "⌐ one source"] if paths([(mark, 0.0) for mark in found]) else shapes(found)


def left_out(far: Sequence[Mark]) -> str:
    """What is not drawn: "; not drawn: 31,000 (4 Mar 2021)"."""
    told = [f"{mark.words} ({short_day(mark.day, year=True)})" for mark in far[:2]]
    rest = f" and {len(far) - 2} more" if len(far) > 2 else ""
    return f"; not drawn: {', '.join(told)}{rest}" if told else ""


def paths(spots: Spots) -> list[Spots]:
    """The totals of each source that gave figures for several days, day after day.

    A total that cannot fall but does is hardly one quantity: a new path begins there.
    """
    paths: dict[str, list[Spots]] = {}
    for mark, x in spots:
        if mark.figure.kind in ("increment", "part") or mark.day is None:
            continue
        own = paths.setdefault(mark.figure.source.casefold(), [[]])
        if own[-1] and mark.figure.moves == "cumulative" and mark.value < own[-1][-1][0].value:
            own.append([])
        own[-1].append((mark, x))
    return [path for own in paths.values() for path in own if len({mark.day for mark, _ in path}) > 1]


def _steps(ax: Axes, spots: Spots, palette: Mapping[str, str]) -> None:
    """A line from each figure of a source to its next one."""
    for path in paths(spots):
        colour = mixed(side_colour(path[0][0].figure.side, palette), 0.5)
        xs, ys = [x for _, x in path], [mark.value for mark, _ in path]
        ax.step(xs, ys, where="post", color=colour, linewidth=1.0, zorder=1, scalex=False, scaley=False)


def _name(ax: Axes, spots: Spots, palette: Mapping[str, str]) -> int:
    """Name the marks, as far as there is room; how many are not."""
    wide, high = size(ax)
    boxes: list[Box] = []
    for mark, x in spots:
        bottom, top = extent(ax, mark, 3.0)
        across = in_points(ax, x, mark.value)[0]
        boxes.append((across - 3.5, bottom, across + 3.5, top))
    ranked = _ranked(_together(spots))
    labels = [_label(group, palette, _room(ax)) for group in ranked]
    left = place(ax, labels, boxes, (2.0, 1.0, wide + 8, high + 6), threads(ax, spots))
    return sum(len(group) for group, label in zip(ranked, labels, strict=True) if label in left)


def threads(ax: Axes, spots: Spots) -> list[Box]:
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
    by_value = sorted(groups, key=lambda group: -group[0][0].value)
    dated = [group for group in groups if group[0][0].day is not None]
    first = [*by_value[-1:], *by_value[:1], *dated[-1:], *dated[:1]]
    return list({id(group): group for group in [*first, *by_value]}.values())


def _name_bands(ax: Axes, found: Sequence[Band], palette: Mapping[str, str]) -> None:
    """Name the figures that tell most."""
    wide, high = size(ax)
    boxes: list[Box] = []
    for band in found:
        x, bottom = in_points(ax, band.x, band.marks[0].value)
        boxes.append((x - 3, bottom - 3, x + 3, in_points(ax, band.x, band.marks[-1].value)[1] + 3))
    labels = [_label([spot], palette, _room(ax)) for spot in telling(found)]
    place(ax, labels, boxes, (2.0, 1.0, wide + 8, high + 6))


def _room(ax: Axes) -> float:
    """How wide a label may be, in points."""
    return min(_NAME, 0.45 * size(ax)[0])


def _label(group: Spots, palette: Mapping[str, str], room: float) -> Label:
    """The figure above its sources; its twin in the unit of the axis stands with these where it finds no room above."""
    mark, _ = group[0]
    x = max(x for _, x in group)
    names = list(dict.fromkeys(mark.figure.source for mark, _ in group))
    who = ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")
    words = mark.words
    if mark.twin and width(words, STRONG) > room:
        words, who = mark.short, f"{mark.twin}, {who}"
    colour = letters(side_colour(mark.figure.side, palette))
    whose = Font(shades.FINE, colour=colour)
    return Label(
        x, mark.value, ((fit(words, STRONG, room), STRONG), *((line, whose) for line in wrap(who, whose, room, 2)))
    )
