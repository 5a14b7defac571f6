"""One mark drawn: its core reading thick, its hard reading thin, open ends fading to the edge, and its shape."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from discrepancy.charts.marks import Mark
from discrepancy.charts.scale import Way
from discrepancy.charts.shades import PAPER, Colour, mixed, shade

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_STEPS = 12  # of a fading line
_STRIPES = (0.14, 0.22)  # on and off, in widths of the bar
MARK = "mark-"  # begins the id of what stands for a claim in a drawing that has ids
_ASIDE = ("increment", "part", "plan", "rate")


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws along the axis of values (`way`) at one place of the other axis; `thick` is the width of a core bar."""

    ax: Axes
    at: float
    way: Way
    thick: float

    @property
    def limits(self) -> tuple[float, float]:
        """The ends of the axis of values."""
        return self.ax.get_ylim() if self.way == "y" else self.ax.get_xlim()

    def line(self, start: float, end: float, **look: Any) -> None:
        """A line between two values."""
        x, y = ([self.at, self.at], [start, end]) if self.way == "y" else ([start, end], [self.at, self.at])
        self.ax.plot(x, y, scalex=False, scaley=False, solid_capstyle="butt", dash_capstyle="butt", **look)

    def point(self, value: float, marker: str, points: float, colour: Colour, **look: Any) -> None:
        """A marker at a value, its size in points."""
        x, y = (self.at, value) if self.way == "y" else (value, self.at)
        style: dict[str, Any] = {"linestyle": "none", "scalex": False, "scaley": False, "clip_on": False, "zorder": 4}
        self.ax.plot([x], [y], marker=marker, markersize=points, color=colour, **(style | look))

    def tick(self, value: float, points: float, colour: Colour, heavy: float) -> None:
        """A short line across."""
        self.point(value, "_" if self.way == "y" else "|", points, colour, markeredgewidth=heavy)


def draw_interval(ax: Axes, mark: Mark, at: float, colour: str, way: Way = "y", thick: float = 4.0) -> None:
    """Draw one mark at `at` on the other axis; `way` is the axis of values, whose limits must be set before.

    Parts, additions and plans are drawn lighter than totals.
    """
    pen = _Pen(ax, at, way, thick)
    own = mixed(colour, 0.55 if mark.figure.kind in _ASIDE else 1)
    name = f"{MARK}{mark.ids[0]}"
    _hard(pen, mark, own)
    low, high = max(mark.core[0], pen.limits[0]), min(mark.core[1], pen.limits[1])
    if mark.figure.hedge == "vague":
        _striped(pen, low, high, own, name)
    elif high > low:
        pen.line(low, high, color=mixed(own, 0.6), linewidth=thick, zorder=3, gid=None if mark.shape else name)
    if mark.figure.hedge == "range":
        pen.tick(low, thick * 2, own, 1.2)
        pen.tick(high, thick * 2, own, 1.2)
    if mark.shape:
        hollow = mark.figure.hedge in ("about", "nearly")
        look: dict[str, Any] = {
            "markerfacecolor": shade(PAPER) if hollow else own,
            "markeredgewidth": 1.1 if hollow else 0.4,
        }
        pen.point(mark.value, mark.shape, thick * 1.35, own, gid=name, **look)


def _hard(pen: _Pen, mark: Mark, own: Colour) -> None:
    """Thin lines from the core reading to the hard ends; one that is beyond the edge fades."""
    bottom, top = pen.limits
    (low, high), (core_low, core_high) = mark.hard, mark.core
    for end, start, edge in ((low, core_low, bottom), (high, core_high, top)):
        if end == start or not math.isfinite(start):
            continue
        if bottom <= end <= top:
            pale = mixed(own, 0.6)
            pen.line(start, end, color=pale, linewidth=pen.thick * 0.2, zorder=2)
            pen.tick(end, pen.thick, pale, pen.thick * 0.2)
        else:
            _fading(pen, start, edge, own)


def _fading(pen: _Pen, start: float, edge: float, own: Colour) -> None:
    from matplotlib.collections import LineCollection

    scale = pen.ax.get_yscale() if pen.way == "y" else pen.ax.get_xscale()
    along = (np.geomspace if scale == "log" else np.linspace)(start, edge, _STEPS + 1)
    across = np.full(_STEPS + 1, pen.at)
    points = np.column_stack([across, along] if pen.way == "y" else [along, across])
    segments = np.stack([points[:-1], points[1:]], axis=1)
    shades = [mixed(own, 0.75 * (1 - step / _STEPS) ** 1.3) for step in range(_STEPS)]
    fade = LineCollection(list(segments), colors=shades, linewidths=pen.thick * 0.2, zorder=1.5, capstyle="butt")
    pen.ax.add_collection(fade, autolim=False)


def _striped(pen: _Pen, low: float, high: float, own: Colour, name: str) -> None:
    """A hatched bar: vague words."""
    edge, wide = mixed(own, 0.75), pen.thick * 1.5
    pen.line(low, high, color=edge, linewidth=wide + 1.2, zorder=3)
    pen.line(low, high, color=shade(PAPER), linewidth=wide, zorder=3.1)
    pen.line(low, high, color=edge, linewidth=wide, linestyle=(0, _STRIPES), zorder=3.2, gid=name)
    pen.tick(low, wide + 1.2, edge, 0.8)
    pen.tick(high, wide + 1.2, edge, 0.8)
