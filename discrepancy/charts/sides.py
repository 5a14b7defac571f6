"""Side against side: what each party says of the same thing, series by series."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepancy.charts import shades
from discrepancy.charts.marks import Mark, ends, marks
from discrepancy.charts.marks import named as named_as
from discrepancy.charts.metrics import STRONG, Font, fit
from discrepancy.charts.shades import FAINT, GRID, MUTED, colours, letters, shade, side_colour
from discrepancy.charts.style import new_axes, styled
from discrepancy.charts.verdicts import times
from discrepancy.charts.writing import middle, write
from discrepancy.matching.words import interval

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

ROW = 30.0  # points
LEFT, RIGHT, ABOVE, BELOW = 130.0, 150.0, 8.0, 30.0
MOST = 20  # series


@dataclass(frozen=True, slots=True)
class Row:
    """One series: what it counts, and the lowest and highest that each side says of it."""

    label: str
    unit: str
    sides: dict[str, tuple[float, float]]  # lowest and highest core reading
    named: dict[str, tuple[float, float]]  # lowest and highest number named

    @property
    def apart(self) -> float:
        """The ratio between the nearest ends of the two sides that are farthest apart; 1 where they overlap."""
        low = min(high for _, high in self.sides.values())
        high = max(low for low, _ in self.sides.values())
        return max(1.0, high / low) if low > 0 else math.inf if high > low else 1.0


@styled
def sides(claims: pd.DataFrame, ax: Axes | None = None, palette: Mapping[str, str] | None = None) -> Axes:
    """Draw what each side says of every series that two sides speak of, on `ax` (new axes if None), and return it.

    A row a series, a bar a side from its lowest to its highest core reading, on a scale of ratios to the lowest figure
    of the row. At the right how far the sides are apart. The claims must be labelled with their series.
    """
    labels = {str(name): group for name, group in claims.groupby("series", sort=True)}
    palette = palette or colours(claims["side"])
    found = rows({name: marks(group) for name, group in labels.items()}, palette)
    ax = ax or new_axes(500, height(len(found)), LEFT, RIGHT, BELOW, ABOVE)
    draw_sides(ax, found, palette)
    return ax


def rows(series: Mapping[str, Sequence[Mark]], palette: Mapping[str, str]) -> list[Row]:
    """The series that two sides of the palette give totals for, the farthest apart first."""
    found = []
    for marked in series.values():
        by_side: dict[str, list[Mark]] = {}
        for mark in marked:
            known = mark.figure.side and mark.figure.side in palette
            if known and mark.figure.kind not in ("increment", "part") and min(ends([mark]), default=0) > 0:
                by_side.setdefault(mark.figure.side, []).append(mark)
        if len(by_side) > 1:
            spans = {side: _span(ends(group)) for side, group in sorted(by_side.items())}
            named = {side: _span([mark.value for mark in group]) for side, group in by_side.items()}
            found.append(Row(named_as(marked), marked[0].figure.unit, spans, named))
    return sorted(found, key=lambda row: (-row.apart, row.label))[:MOST]


def _span(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values)


def height(count: int) -> float:
    """How high the chart with so many rows must be, in points."""
    return ABOVE + BELOW + ROW * max(count, 1)


def draw_sides(ax: Axes, found: Sequence[Row], palette: Mapping[str, str]) -> None:
    """The chart of some rows in the style that is set."""
    from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

    top = max((high / _base(row) for row in found for _, high in row.sides.values()), default=1.0)
    ax.set_xscale("log")
    ax.set_xlim(0.95, max(top, 1.2))
    ax.set_ylim(max(len(found), 1) - 0.5, -0.5)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.xaxis.set_major_locator(FixedLocator(_ticks(max(top, 1.2))))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.4g}×"))
    ax.set_xlabel("times the lowest figure of the row", loc="left")
    ax.grid(visible=True, axis="x", color=shade(GRID))
    for place, row in enumerate(found):
        _row(ax, place, row, palette)


def _base(row: Row) -> float:
    return min(low for low, _ in row.sides.values())


def _ticks(top: float) -> list[float]:
    if top <= 2:
        return [1, 1.2, 1.5, 2]
    return [step * 10.0**power for power in range(7) for step in ((1, 2, 5) if top <= 50 else (1,))]


def _row(ax: Axes, place: int, row: Row, palette: Mapping[str, str]) -> None:
    write(ax, fit(row.label, STRONG, LEFT - 12), (0, place), STRONG, (8 - LEFT, middle(STRONG)), frame="rows")
    font = Font(shades.SMALL, bold=row.apart > 1, colour=MUTED)
    write(ax, times(row.apart) or "meet", (1, place), font, (RIGHT - 4, middle(font)), "right", "rows")
    base, count = _base(row), len(row.sides)
    for line, (side, (low, high)) in enumerate(row.sides.items()):
        y = place + (line - (count - 1) / 2) * 0.8 / count
        colour = side_colour(side, palette)
        ax.plot(
            [low / base, high / base],
            [y, y],
            color=shade(colour),
            linewidth=4,
            marker="o",
            markersize=4.4,
            mew=0,
            zorder=3,
        )
        words = f"{side}: {interval(*row.named[side], row.unit)}"
        font = Font(shades.FINE, colour=letters(colour))
        write(ax, fit(words, font, RIGHT - 40), (high / base, y), font, (7, middle(font)))
    if place:
        ax.axhline(place - 0.5, color=shade(FAINT), linewidth=0.4, zorder=0)
