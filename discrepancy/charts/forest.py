"""Every claim of a series on a line of its own: who and when, the interval, the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from discrepancy.charts import scale, verdicts
from discrepancy.charts.intervals import draw_interval
from discrepancy.charts.marks import Mark, axis_label, ends, marks
from discrepancy.charts.metrics import QUOTE, SMALL, STRONG, Font, fit, width
from discrepancy.charts.overlap import overlap
from discrepancy.charts.style import BAND, GRID, MUTED, colours, letters, new_axes, side_colour, size, styled
from discrepancy.charts.writing import write
from discrepancy.compare.words import several_years, short_day

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST = 28  # rows; of more only the lowest and the highest
ROW = 24.0  # points
LEFT, RIGHT, ABOVE, BELOW = 132.0, 206.0, 20.0, 22.0  # room for the words round the axes


@styled
def forest(
    claims: pd.DataFrame,
    relations: pd.DataFrame | None = None,
    ax: Axes | None = None,
    palette: Mapping[str, str] | None = None,
) -> Axes:
    """Draw the claims of one series as intervals, a row each, on `ax` (new axes if None) and return it.

    The core reading is thick, the hard one thin. On the left the source, with outlet and day; on the right the words as
    written and what the other claims say to it, from `relations` (those of the claims, made anew if None). Shaded is
    where the most independent origins agree. Leave `LEFT` and `RIGHT` points beside given axes.
    """
    from discrepancy import compare

    everything = marks(claims)
    ax = ax or new_axes(LEFT + RIGHT + 170, height(len(shown(everything))), LEFT, RIGHT, BELOW, ABOVE)
    palette = palette or colours(mark.figure.side for mark in everything)
    draw_forest(ax, everything, compare.relations(claims) if relations is None else relations, palette)
    return ax


def draw_forest(
    ax: Axes,
    everything: Sequence[Mark],
    relations: pd.DataFrame,
    palette: Mapping[str, str],
    most: int = MOST,
) -> None:
    """The forest of some marks, at most so many rows, in the style that is set."""
    found = shown(everything, most)
    compared = verdicts.pairs(found, relations)
    years = several_years(mark.day for mark in found)
    _axes(ax, found)
    _agreement(ax, everything)
    for row, mark in enumerate(found):
        colour = side_colour(mark.figure.side, palette)
        draw_interval(ax, mark, row, colour, "x", thick=5)
        _said_by(ax, row, mark, colour, years)
        _words(ax, row, mark, verdicts.summary(row, compared, found))
    hidden = len(everything) - len(found)
    if hidden:
        scale.note(ax, f"{hidden} between these left out", RIGHT)


def height(rows: int) -> float:
    """How high the chart with so many rows must be, in points."""
    return ABOVE + BELOW + ROW * max(rows, 1)


def shown(found: Sequence[Mark], most: int = MOST) -> list[Mark]:
    """The marks that get a row: all, or of too many the lowest and the highest."""
    if len(found) <= most:
        return list(found)
    order = sorted(range(len(found)), key=lambda i: (found[i].value, i))
    kept = {*order[: most // 2], *order[-(most // 2) :]}
    return [mark for i, mark in enumerate(found) if i in kept]


def _axes(ax: Axes, found: Sequence[Mark]) -> None:
    ax.set_ylim(len(found) - 0.5, -0.5)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    scale.value_axis(ax, ends(found), "x", ticks=4)
    scale.title(ax, axis_label(found))
    wide = size(ax)[0]
    for row in range(1, len(found)):
        ends_at = {"xmin": -LEFT / wide, "xmax": 1 + RIGHT / wide}
        ax.axhline(row - 0.5, color=GRID, linewidth=0.5, clip_on=False, zorder=0, **ends_at)


def _agreement(ax: Axes, found: Sequence[Mark]) -> None:
    """A band where the most origins agree, if it is wide enough to be seen, with their number at its top."""
    shared = overlap(found)
    if shared:
        low, high, count = shared
        ax.axvspan(low, high, facecolor=BAND, edgecolor=BAND, linewidth=1.5, zorder=0)
        scale.note(ax, f"shaded: {count} sources agree")


def _said_by(ax: Axes, row: int, mark: Mark, colour: str, year: bool) -> None:
    figure = mark.figure
    when = short_day(mark.day, year)
    outlet = f"in {mark.outlets[0]}" if figure.attributed and mark.outlets[0] else "in its own words"
    more = f" and {len(mark.outlets) - 1} more" if len(mark.outlets) > 1 else ""
    under = fit(outlet + more, SMALL, LEFT - 14 - width(f"{when}, ", SMALL))
    _beside(ax, row, -8, fit(figure.source, STRONG, LEFT - 10), Font(7, bold=True, colour=letters(colour)), 2.2)
    _beside(ax, row, -8, f"{when}, {under}", SMALL, -7.2)


def _words(ax: Axes, row: int, mark: Mark, verdict: Sequence[str]) -> None:
    words = " ".join(mark.figure.written.split())
    quoted = f"“{words}”" if words else mark.words
    twin = f"  {mark.twin}" if mark.twin else ""
    room = RIGHT - 10 - width(twin, SMALL)
    quoted = fit(quoted, QUOTE, room)
    _beside(ax, row, 8, quoted, QUOTE, 1.6)
    if twin:
        _beside(ax, row, 8 + width(quoted, QUOTE), twin, SMALL, 1.6)
    x = 8.0
    for text in verdict:
        grave = text.startswith(verdicts.LOOKS["conflict"].sign)
        font = Font(6.3, bold=grave, colour=verdicts.ACCENT if grave else MUTED)
        told = fit(text, font, RIGHT - 2 - x)
        if x > 8 and told != text:
            break  # a remark is given whole or, unless it is the gravest, not at all
        _beside(ax, row, x, told, font, -7.2)
        x += width(told, font) + 8


def _beside(ax: Axes, row: int, x: float, text: str, font: Font, rise: float) -> None:
    """Text `x` points right of the axes (left of them if negative), `rise` above the middle of the row."""
    write(ax, text, (1 if x > 0 else 0, row), font, (x, rise), "left" if x > 0 else "right", "rows")
