"""One mark drawn: its core reading thick, its hard reading thin, open ends fading to the edge, and its shape."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from discrepancy.charts.marks import Mark
from discrepancy.charts.scale import Way
from discrepancy.charts.style import mixed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_STEPS = 12  # of a fading line
_STRIPES = (0.14, 0.22)  # on and off, in widths of the bar
_ASIDE = ("increment", "part", "plan", "rate")


def draw_interval(ax: Axes, mark: Mark, at: float, colour: str, way: Way = "y", thick: float = 4.0) -> None:
    """Draw one mark at `at` on the other axis; `way` is the axis of values, whose limits must be set before.

    Parts, additions and plans are drawn lighter than totals.
    """
    limits = ax.get_ylim() if way == "y" else ax.get_xlim()
    shade = mixed(colour, 0.55) if mark.figure.kind in _ASIDE else mixed(colour, 1)
    core = _clipped(mark.core, limits)
    _hard(ax, mark, at, shade, way, limits, thick)
    if mark.figure.hedge == "vague":
        _striped(ax, at, core, shade, way, thick * 1.5)
    elif core[1] > core[0]:
        _line(ax, at, core, way, color=mixed(shade, 0.6), linewidth=thick, solid_capstyle="butt", zorder=3)
    if mark.figure.hedge == "range":
        for end in core:
            _point(ax, at, end, way, marker="_" if way == "y" else "|", markersize=thick * 2, color=shade, mew=1.2)
    if mark.shape:
        hollow = mark.figure.hedge == "about"
        face = "white" if hollow else shade
        _point(
            ax, at, mark.value, way,
            marker=mark.shape, markersize=thick * 1.35, color=shade, markerfacecolor=face, mew=1.1 if hollow else 0.4,
        )  # fmt: skip


def _hard(ax: Axes, mark: Mark, at: float, shade: object, way: Way, limits: tuple[float, float], thick: float) -> None:
    """Thin lines from the core reading to the hard ends; one that is beyond the edge fades."""
    (low, high), (core_low, core_high) = mark.hard, mark.core
    for end, start, edge in ((low, core_low, limits[0]), (high, core_high, limits[1])):
        if end == start or not math.isfinite(start):
            continue
        outside = not math.isfinite(end) or not limits[0] <= end <= limits[1]
        if outside:
            _fading(ax, at, start, edge, shade, way, thick)
        else:
            pale = mixed(shade, 0.6)  # type: ignore[arg-type]
            _line(ax, at, (start, end), way, color=pale, linewidth=thick * 0.2, zorder=2)
            _point(ax, at, end, way, marker="_" if way == "y" else "|", markersize=thick, color=pale, mew=thick * 0.2)


def _fading(ax: Axes, at: float, start: float, edge: float, shade: object, way: Way, thick: float) -> None:
    from matplotlib.collections import LineCollection

    logarithmic = (ax.get_yscale() if way == "y" else ax.get_xscale()) == "log"
    along = np.geomspace(start, edge, _STEPS + 1) if logarithmic else np.linspace(start, edge, _STEPS + 1)
    across = np.full(_STEPS + 1, at)
    points = np.column_stack([across, along] if way == "y" else [along, across])
    segments = np.stack([points[:-1], points[1:]], axis=1)
    shades = [mixed(shade, 0.75 * (1 - step / _STEPS) ** 1.3) for step in range(_STEPS)]  # type: ignore[arg-type]
    fade = LineCollection(list(segments), colors=shades, linewidths=thick * 0.2, zorder=1.5, capstyle="butt")
    ax.add_collection(fade, autolim=False)


def _striped(ax: Axes, at: float, core: tuple[float, float], shade: object, way: Way, thick: float) -> None:
    """A hatched bar: vague words."""
    edge = mixed(shade, 0.75)  # type: ignore[arg-type]
    _line(ax, at, core, way, color=edge, linewidth=thick + 1.2, solid_capstyle="projecting", zorder=3)
    _line(ax, at, core, way, color="white", linewidth=thick, solid_capstyle="butt", zorder=3.1)
    _line(ax, at, core, way, color=edge, linewidth=thick, linestyle=(0, _STRIPES), dash_capstyle="butt", zorder=3.2)


def _line(ax: Axes, at: float, ends: tuple[float, float], way: Way, **look: object) -> None:
    x, y = ([at, at], list(ends)) if way == "y" else (list(ends), [at, at])
    ax.plot(x, y, scalex=False, scaley=False, **look)  # type: ignore[arg-type]


def _point(ax: Axes, at: float, value: float, way: Way, **look: object) -> None:
    x, y = (at, value) if way == "y" else (value, at)
    ax.plot([x], [y], linestyle="none", scalex=False, scaley=False, zorder=4, **look)  # type: ignore[arg-type]


def _clipped(ends: tuple[float, float], limits: tuple[float, float]) -> tuple[float, float]:
    return max(ends[0], limits[0]), min(ends[1], limits[1])
