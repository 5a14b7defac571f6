"""A series of too many claims to name: a bar a side and day from the lowest figure to the highest, a dot a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING, Any

from discrepancy.charts.marks import Mark
from discrepancy.charts.shades import mixed, shade, side_colour
from discrepancy.charts.style import size

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 40  # marks that are drawn one by one
_BAR, _APART = 4.5, 6.5  # points: the width of a bar, and from bar to bar of one day
KEY = ("┃ lowest to highest figure of a day", "• a figure", "─ middle figure of each day")


@dataclass(frozen=True, slots=True)
class Band:
    """The figures of one side for one day (or undated) at `x`; by value, the lowest first."""

    side: str
    x: float
    marks: Sequence[Mark]

    @property
    def middle(self) -> Mark:
        """The middle one, the lower of two."""
        value = median_low(mark.value for mark in self.marks)
        return next(mark for mark in self.marks if mark.value == value)


def draw_bands(
    ax: Axes, spots: Sequence[tuple[Mark, float]], palette: Mapping[str, str], thin: float = 1.0
) -> list[Band]:
    """Draw the marks, each with its place across, as bands, on axes whose limits are set; the bands, day by day."""
    found = _bands(ax, spots, thin)
    for side in sorted({band.side for band in found}):
        colour = side_colour(side, palette)
        own = [band for band in found if band.side == side]
        for band in own:
            ends = band.marks[0].value, band.marks[-1].value
            look: dict[str, Any] = {"solid_capstyle": "round", "scalex": False, "scaley": False}
            ax.plot([band.x] * 2, ends, color=mixed(colour, 0.3), linewidth=_BAR * thin, zorder=2, **look)
        dots = [(band.x, mark.value) for band in own for mark in band.marks]
        still: dict[str, Any] = {"linestyle": "none", "scalex": False, "scaley": False}
        ax.plot(*zip(*dots, strict=True), marker="o", color=shade(colour), ms=2.4 * thin, mew=0, zorder=4, **still)
        # A stroke, and no line from day to day: these are the figures of many voices.
        middles = [(band.x, band.middle.value) for band in own]
        ax.plot(
            *zip(*middles, strict=True), marker="_", color=shade(colour), ms=1.6 * _BAR * thin, mew=1.1 * thin,
            zorder=3, **still,
        )  # fmt: skip
    return found


def _bands(ax: Axes, spots: Sequence[tuple[Mark, float]], thin: float) -> list[Band]:
    sides = sorted({mark.figure.side for mark, _ in spots})
    groups: dict[tuple[float, str], list[Mark]] = {}
    for mark, x in spots:
        groups.setdefault((x, mark.figure.side), []).append(mark)
    left, right = ax.get_xlim()
    point = (right - left) / size(ax)[0]
    nearest = min((b - a for a, b in pairwise(sorted({x for x, _ in groups}))), default=right - left)
    step = min(_APART * thin * point, 0.8 * nearest / len(sides))
    return [
        Band(side, x + (sides.index(side) - (len(sides) - 1) / 2) * step, sorted(marks, key=lambda mark: mark.value))
        for (x, side), marks in sorted(groups.items(), key=lambda item: item[0])
    ]


def telling(found: Sequence[Band]) -> list[tuple[Mark, float]]:
    """The figures worth a name: the highest and lowest of all, and each side's first, last and own highest."""
    ends = [(mark, band.x) for band in found for mark in (band.marks[0], band.marks[-1])]
    order = sorted(ends, key=lambda end: end[0].value)
    chosen = [order[-1], order[0]]
    for side in sorted({band.side for band in found}):
        own = [band for band in found if band.side == side]
        dated = [band for band in own if band.marks[0].day is not None] or own
        chosen += [(band.marks[-1], band.x) for band in (dated[-1], dated[0])]
        chosen.append(max(((band.marks[-1], band.x) for band in own), key=lambda end: end[0].value))
    return list({mark.ids: (mark, x) for mark, x in chosen}.values())
