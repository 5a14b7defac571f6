"""Figures that do not go together, on one line from zero: how far apart they are, and whose they are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Any

from discrepancy.charts import shades
from discrepancy.charts.intervals import draw_interval
from discrepancy.charts.marks import Mark, ends, marks
from discrepancy.charts.metrics import SMALL, Font, width, wrap
from discrepancy.charts.scale import brief
from discrepancy.charts.shades import ACCENT, FAINT, GRID, INK, UNKNOWN, colours, letters, mixed, shade, side_colour
from discrepancy.charts.style import new_axes, size, styled
from discrepancy.charts.writing import Align, middle, write

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

LEFT, RIGHT = 84.0, 160.0  # points beside the axes for the names at the ends
_FIGURE = Font(shades.TEXT, bold=True)
_SOURCE = Font(shades.SMALL, colour=INK)
_UP, _DOWN = 6.0, 12.0  # from the line to the baselines of a figure and of its source
_TALL = 11.0  # of a figure and of each further level
_LEADING = 9.5
_LINES = 2  # of a name
_OVER = 4.0  # points that a label reaches past its mark
_APART = 8.0  # between two labels
_OPEN = 0.12  # of the line, beyond the last figure where that has no end
_NAME = 90.0  # points of a name between the ends


@styled
def span(claims: pd.DataFrame, ax: Axes | None = None, palette: Mapping[str, str] | None = None) -> Axes:
    """Draw the lowest and the highest of some claims on a line from zero, on `ax` (new axes if None), and return it.

    At either end stand the figure and who says it; leave `LEFT` and `RIGHT` points beside given axes. `palette`
    gives the colours of the sides. Raises ValueError where the claims hold no figure that somebody stands for.
    """
    found = sorted(marks(claims), key=lambda mark: mark.value)
    if not found:
        raise ValueError("no figure to draw: nobody stands for one of these claims")
    shown = found[0], found[-1]
    if ax is None:
        ax = new_axes(LEFT + 260 + RIGHT, height(shown, 260) + 8, LEFT, RIGHT, 4, 4)
    draw_span(ax, shown, palette or colours(mark.figure.side for mark in found))
    return ax


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the label of a mark stands: points from the left of the line, and how many levels above it."""

    mark: Mark
    at: float  # of the mark
    edge: float  # of the label, its left, right or middle
    align: Align
    level: int
    name: Sequence[str]

    @property
    def reach(self) -> tuple[float, float]:
        """Left and right end of the label."""
        wide = _wide(self.mark, self.name, self.level)
        start = self.edge - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[self.align]
        return start, start + wide


def height(found: Sequence[Mark], wide: float) -> float:
    """How high the drawing of these marks on a line of so many points is."""
    places = _placed(found, wide)
    return _UP + _TALL * (1 + max(place.level for place in places)) + _below(places)


def draw_span(ax: Axes, found: Sequence[Mark], palette: Mapping[str, str]) -> None:
    """The marks in the style that is set, the lowest first, on axes as high as `height`."""
    wide, high = size(ax)
    places, (bottom, top) = _placed(found, wide), _limits(found)
    below = _below(places)
    ax.set_xlim(bottom, top)
    ax.set_ylim(-below, high - below)  # points from the line
    ax.set_axis_off()
    line: dict[str, Any] = {"solid_capstyle": "butt", "scalex": False, "scaley": False}
    ax.plot([bottom, top], [0, 0], color=shade(GRID), linewidth=1.0, zorder=0, **line)
    ends_at = [found[0].value, found[-1].value]
    ax.plot(ends_at, [0, 0], color=mixed(ACCENT, 0.35), linewidth=3.2, zorder=1, **line)
    for place in places:
        draw_interval(ax, place.mark, 0.0, side_colour(place.mark.figure.side, palette), "x", thick=5.5)
        _label(ax, place, below, palette)
    if places[0].reach[0] > 4:  # the first label does not reach as far as zero
        write(ax, brief(bottom), (bottom, 0.0), SMALL, (-4, middle(SMALL)), "right")


def _limits(found: Sequence[Mark]) -> tuple[float, float]:
    """The ends of the line, with room for a figure that has no upper end to fade."""
    known = ends(found)
    top, bottom = max([*known, 0.0]) or 1.0, min([*known, 0.0])
    open_ended = any(math.isinf(mark.hard[1]) for mark in found)
    return bottom, top + (top - bottom) * (_OPEN if open_ended else 0.02)


def _placed(found: Sequence[Mark], wide: float) -> list[_Place]:
    """The labels: the lowest to the left of its mark, the highest to the right, those between where there is room."""
    bottom, top = _limits(found)
    at = [(mark.value - bottom) / (top - bottom) * wide for mark in found]
    centre = (at[0] + at[-1]) / 2
    low, high = min(at[0] + _OVER, centre - _APART / 2), max(at[-1] - _OVER, centre + _APART / 2)
    first = _Place(found[0], at[0], low, "right", 0, _name(found[0], LEFT + low))
    last = _Place(found[-1], at[-1], high, "left", 0, _name(found[-1], RIGHT + wide - high))
    places = [first, last]
    for mark, x in zip(found[1:-1], at[1:-1], strict=True):
        places.append(next(place for place in _tries(mark, x) if _free(place, places)))
    return sorted(places, key=lambda place: place.at)


def _tries(mark: Mark, x: float) -> Iterator[_Place]:
    """The places that a label between the ends may take, the best first."""
    name = _name(mark, _NAME)
    sides: tuple[tuple[float, Align], ...] = ((x - _OVER, "left"), (x, "center"), (x + _OVER, "right"))
    for level in count():
        for edge, align in sides:
            yield _Place(mark, x, edge, align, level, name)


def _free(place: _Place, others: Sequence[_Place]) -> bool:
    """Whether a label is clear of the others of its level."""
    start, end = place.reach
    beside = [other.reach for other in others if other.level == place.level]
    return all(start >= right + _APART or left >= end + _APART for left, right in beside)


def _name(mark: Mark, room: float) -> Sequence[str]:
    return wrap(mark.figure.source, _SOURCE, room, _LINES)


def _wide(mark: Mark, name: Sequence[str], level: int) -> float:
    """The width of figure and name, in points: one above the other beside the line, on one line farther up."""
    figure = width(mark.words, _FIGURE)
    if level:
        return figure + 4 + width(" ".join(name), _SOURCE)
    return max([figure, *(width(line, _SOURCE) for line in name)])


def _below(places: Sequence[_Place]) -> float:
    """From the line down to the end of the longest name."""
    lines = max((len(place.name) for place in places if not place.level), default=1)
    return _DOWN + 2.0 + (lines - 1) * _LEADING


def _label(ax: Axes, place: _Place, below: float, palette: Mapping[str, str]) -> None:
    """The figure above its mark, its source below; on a higher level both above it, tied to the mark."""
    colour = side_colour(place.mark.figure.side, palette)
    font = replace(_SOURCE, colour=INK if colour == UNKNOWN else letters(colour))
    up = below + _UP + _TALL * place.level
    if not place.level:
        write(ax, place.mark.words, (0, 0), _FIGURE, (place.edge, up), place.align, "axes")
        for row, text in enumerate(place.name):
            write(ax, text, (0, 0), font, (place.edge, below - _DOWN - row * _LEADING), place.align, "axes")
        return
    start, _ = place.reach
    write(ax, place.mark.words, (0, 0), _FIGURE, (start, up), "left", "axes")
    after = start + width(place.mark.words, _FIGURE) + 4
    write(ax, " ".join(place.name), (0, 0), font, (after, up), "left", "axes")
    value = place.mark.value
    tie: dict[str, Any] = {"color": shade(FAINT), "linewidth": 0.6, "zorder": 0.5}
    ax.plot([value, value], [4, up - below - 1], scalex=False, scaley=False, **tie)
