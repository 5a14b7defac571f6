"""Every claim of a series on a line of its own: who and when, the interval, the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D

from discrepancy.charts import scale, verdicts
from discrepancy.charts.heading import heading, shapes
from discrepancy.charts.intervals import draw_interval
from discrepancy.charts.marks import Mark, axis_label, ends, marks, named, unit_label
from discrepancy.charts.overlap import overlap
from discrepancy.charts.rows import NARROW, WIDE, Layout, Words
from discrepancy.charts.shades import BAND, GRID, colours, shade, side_colour
from discrepancy.charts.style import NewAxes, new_axes, size, styled
from discrepancy.matching.words import several_years

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST = 28  # rows; of more the most disputed, the lowest and the highest
ROW, LEFT, RIGHT = WIDE.row, WIDE.left, WIDE.right  # height of a row and room for the words beside the axes, points
ABOVE, BELOW = 20.0, 22.0  # room for the remarks above the axes and the ticks below
SIZE = (LEFT + RIGHT + 170, 1000.0)
_NARROWEST = 430.0  # points, below which the words stand above the intervals


@styled
def forest(
    claims: pd.DataFrame,
    relations: pd.DataFrame | None = None,
    ax: Axes | None = None,
    palette: Mapping[str, str] | None = None,
    size: tuple[float, float] | None = None,
) -> Axes:
    """Draw the claims of one series as intervals, a row each, on `ax` (new axes if None) and return it.

    The core reading is thick, the hard one thin. On the left the source, with outlet and day; on the right the words as
    written and what the other claims say to it, from `relations` (those of the claims, made anew if None). Shaded is
    where the most independent origins agree. Leave `LEFT` and `RIGHT` points beside given axes. New axes have a title
    and a key; their figure has the width of `size` in points, and at most its height: rows that do not fit are left
    out. In a narrow figure the words stand above the intervals.
    """
    from discrepancy import verdicts

    everything = marks(claims)
    palette = palette or colours(mark.figure.side for mark in everything)
    related = verdicts.relations(claims) if relations is None else relations
    if ax is not None:
        draw_forest(ax, everything, related, palette)
        return ax
    return framed_forest(everything, related, palette, size or SIZE)


def framed_forest(
    everything: Sequence[Mark],
    relations: pd.DataFrame,
    palette: Mapping[str, str],
    size: tuple[float, float],
    new: NewAxes = new_axes,
) -> Axes:
    """The chart of some marks on new axes with a title and a key, in the style that is set."""
    wide, most_tall = size
    layout = WIDE if wide >= _NARROWEST else NARROW
    head = heading(named(everything), everything, shapes(everything), palette, wide)
    above, below = head.above + ABOVE, head.below + BELOW
    most = max(1, min(MOST, int((most_tall - above - below) // layout.row)))
    tall = above + below + layout.row * max(min(len(everything), most), 1)
    ax = new(wide, tall, layout.left, layout.right, below, above)
    draw_forest(ax, everything, relations, palette, unit_label(everything), most, layout)
    head.write(ax, layout.left, above, below)
    return ax


def draw_forest(
    ax: Axes,
    everything: Sequence[Mark],
    relations: pd.DataFrame,
    palette: Mapping[str, str],
    label: str | None = None,
    most: int = MOST,
    layout: Layout = WIDE,
) -> None:
    """The forest of some marks, at most so many rows, in the style that is set; `label` is that of the axis."""
    found = shown(everything, relations, most)
    compared = verdicts.pairs(everything, relations)
    places = {mark.ids: place for place, mark in enumerate(everything)}
    years = several_years(mark.day for mark in found) or any(mark.figure.other_year for mark in found)
    _axes(ax, found, layout)
    for row, mark in enumerate(found):
        colour = side_colour(mark.figure.side, palette)
        draw_interval(ax, mark, row + layout.sunk, colour, "x", thick=5)
        layout.write(ax, row, Words(mark, colour, years, verdicts.summary(places[mark.ids], compared, everything)))
    notes = [_agreement(ax, found, everything)]
    notes += [f"{len(found)} of {len(everything)} figures"] if len(found) < len(everything) else []
    label = axis_label(everything) if label is None else label
    label = f"{label} (log scale)".strip() if ax.get_xscale() != "linear" else label
    scale.head(ax, label, "; ".join(filter(None, notes)), layout.right if len(notes) > 1 and layout is WIDE else 0.0)


def height(rows: int) -> float:
    """How high the chart with so many rows must be, in points."""
    return ABOVE + BELOW + WIDE.row * max(rows, 1)


def shown(found: Sequence[Mark], relations: pd.DataFrame, most: int = MOST) -> list[Mark]:
    """The marks that get a row: all, or of too many the lowest, the highest, the latest and the most disputed."""
    if len(found) <= most:
        return list(found)
    by_value = sorted(range(len(found)), key=lambda place: (found[place].value, place))
    order = [
        by_value[0],
        by_value[-1],
        len(found) - 1,
        *verdicts.disputed(len(found), verdicts.pairs(found, relations)),
    ]
    return [found[place] for place in sorted(list(dict.fromkeys(order))[:most])]


def _axes(ax: Axes, found: Sequence[Mark], layout: Layout) -> None:
    ax.set_ylim(max(len(found), 1) - 0.5, -0.5)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    scale.value_axis(ax, ends(found), "x", ticks=4)
    wide = size(ax)[0]
    for row in range(1, len(found)):
        across, up = (-layout.left / wide, 1 + layout.right / wide), (row - 0.5, row - 0.5)
        # No axhline: it works out the amounts far beside the axis, on a log scale past all numbers.
        rule = Line2D(across, up, transform=ax.get_yaxis_transform(), color=shade(GRID), linewidth=0.5, zorder=0)
        ax.add_artist(rule).set_clip_on(False)


def _agreement(ax: Axes, rows: Sequence[Mark], everything: Sequence[Mark]) -> str:
    """A band where the most origins agree, and the words that say so; of what moves, behind the rows of that day."""
    moving: dict[int | None, list[Mark]] = {}
    for mark in everything:
        moving.setdefault(None if mark.figure.moves == "static" else mark.day, []).append(mark)
    if not moving:
        return ""
    pairs = [(overlap(group), group) for group in moving.values()]
    shared, group = max(pairs, key=lambda pair: pair[0][2] if pair[0] else 0)
    places = [place for place, mark in enumerate(rows) if mark in group]
    if not shared or not places:
        return ""
    low, high, count = shared
    span = {"ymin": 1 - (places[-1] + 1) / len(rows), "ymax": 1 - places[0] / len(rows)}
    ax.axvspan(low, high, facecolor=shade(BAND), edgecolor=shade(BAND), linewidth=1.5, zorder=0, **span)
    return f"shaded: {count} sources agree"
