"""Two figures that do not go together, on one line from zero: how far apart they are, and whose they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from discrepancy.charts import steps
from discrepancy.charts.intervals import draw_interval
from discrepancy.charts.labels import in_points
from discrepancy.charts.marks import Mark, ends, marks
from discrepancy.charts.metrics import SMALL, Font, width, wrap
from discrepancy.charts.scale import brief
from discrepancy.charts.shades import ACCENT, GRID, MUTED, colours, letters, mixed, shade, side_colour
from discrepancy.charts.style import new_axes, styled
from discrepancy.charts.writing import Align, middle, write

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

LEFT, RIGHT = 84.0, 160.0  # points beside the axes for the names at the ends
HEIGHT = 38.0
_FIGURE = Font(steps.TEXT, bold=True)
_SOURCE = Font(steps.FINE, colour=MUTED)
_LEADING = 8.4
_LINES = 2  # of a name


@styled
def span(claims: pd.DataFrame, ax: Axes | None = None, palette: Mapping[str, str] | None = None) -> Axes:
    """Draw the lowest and the highest of some claims on a line from zero, on `ax` (new axes if None), and return it.

    At either end stand the figure and who says it; leave `LEFT` and `RIGHT` points beside given axes. `palette`
    gives the colours of the sides. Raises ValueError where the claims hold no figure that somebody stands for.
    """
    found = sorted(marks(claims), key=lambda mark: mark.value)
    if not found:
        raise ValueError("no figure to draw: nobody stands for one of these claims")
    if ax is None:
        ax = new_axes(LEFT + 260 + RIGHT, HEIGHT, LEFT, RIGHT, 8, 4)
    draw_span(ax, (found[0], found[-1]), palette or colours(mark.figure.side for mark in found))
    return ax


def draw_span(ax: Axes, pair: tuple[Mark, Mark], palette: Mapping[str, str]) -> None:
    """The two marks in the style that is set, the lower one first."""
    low, high = pair
    top = max([*ends(pair), 0.0]) or 1.0
    bottom = min([*ends(pair), 0.0])
    _frame(ax, bottom, top * 1.02)
    line: dict[str, Any] = {"solid_capstyle": "butt", "scalex": False, "scaley": False}
    ax.plot([bottom, top], [0, 0], color=shade(GRID), linewidth=1.0, zorder=0, **line)
    ax.plot([low.value, high.value], [0, 0], color=mixed(ACCENT, 0.35), linewidth=3.2, zorder=1, **line)
    for mark in pair:
        draw_interval(ax, mark, 0.0, side_colour(mark.figure.side, palette), "x", thick=5.5)
    first = in_points(ax, min(_seen(low)), 0.0)[0] - 9
    _end(ax, low, first, "right", palette)
    _end(ax, high, in_points(ax, max(_seen(high)), 0.0)[0] + 9, "left", palette)
    if first - _wide(low, LEFT + first) > 4:  # the name does not reach as far as zero
        write(ax, brief(bottom), (bottom, 0.0), SMALL, (-4, middle(SMALL)), "right")


def _seen(mark: Mark) -> Sequence[float]:
    return (mark.value, *ends([mark]))


def _frame(ax: Axes, bottom: float, top: float) -> None:
    ax.set_xlim(bottom, top)
    ax.set_ylim(-1, 1)
    ax.set_axis_off()


def _name(mark: Mark, room: float) -> Sequence[str]:
    return wrap(mark.figure.source, _SOURCE, room, _LINES)


def _wide(mark: Mark, room: float) -> float:
    """The width of figure and name, in points."""
    return max([width(mark.words, _FIGURE), *(width(line, _SOURCE) for line in _name(mark, room))])


def _end(ax: Axes, mark: Mark, x: float, align: Align, palette: Mapping[str, str]) -> None:
    """The figure above its source, on the outer side of its mark, `x` points from the left of the axes."""
    font = replace(_SOURCE, colour=letters(side_colour(mark.figure.side, palette)))
    write(ax, mark.words, (0, 0.5), _FIGURE, (x, 3.0), align, "axes")
    for place, text in enumerate(_name(mark, LEFT + x if align == "right" else RIGHT)):
        write(ax, text, (0, 0.5), font, (x, -9.0 - place * _LEADING), align, "axes")
