"""Every claim of a series on a line of its own: who and when, the interval, the words; and where most agree."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D

from discrepancy.charts import scale, shades, verdicts
from discrepancy.charts.heading import heading, shapes
from discrepancy.charts.intervals import draw_interval
from discrepancy.charts.marks import Mark, axis_label, ends, marks, named, unit_label
from discrepancy.charts.metrics import QUOTE, SMALL, Font, fit, fit_title, width, wrap
from discrepancy.charts.shades import ACCENT, BAND, GRID, MUTED, colours, letters, shade, side_colour
from discrepancy.charts.style import NewAxes, new_axes, size, styled
from discrepancy.charts.writing import write
from discrepancy.matching.words import several_years, short_day

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


_SMALLER = 6.2  # points, for names that are too long for a line


@dataclass(frozen=True, slots=True)
class Words:
    """What is written of one claim: who, in the colour of the side, when and where, the words, the verdicts."""

    mark: Mark
    colour: str
    year: bool
    verdict: Sequence[str]

    @property
    def source(self) -> tuple[str, Font]:
        """Who says it."""
        return self.mark.figure.source, Font(shades.SMALL, bold=True, colour=letters(self.colour))

    @property
    def when(self) -> str:
        """The day."""
        return short_day(self.mark.day, self.year)

    @property
    def where(self) -> str:
        """The outlet, and how many more."""
        mark = self.mark
        outlet = f"in {mark.outlets[0]}" if mark.figure.attributed and mark.outlets[0] else "in its own words"
        return f"{outlet} and {len(mark.outlets) - 1} more" if len(mark.outlets) > 1 else outlet

    @property
    def quoted(self) -> str:
        """The figure as written."""
        words = " ".join(self.mark.figure.written.split())
        return f"“{words}”" if words else self.mark.words


@dataclass(frozen=True, slots=True)
class Layout:
    """How rows are set: their height and the room left and right of the axes, in points; where the interval stands."""

    row: float
    left: float
    right: float
    sunk: float  # how far below the middle of the row the interval is, in rows
    write: Callable[[Axes, int, Words], None]


def beside(ax: Axes, row: int, words: Words) -> None:
    """On the left the source above day and outlet, on the right the words above the verdicts."""
    text, font = words.source
    under = fit_title(f"{words.when}, {words.where}", SMALL, WIDE.left - 14)
    if width(text, font) <= WIDE.left - 10:
        write(ax, text, (0, row), font, (-8, 2.2), "right", "rows")
    else:  # a long name takes two lines of smaller letters
        small = replace(font, size=_SMALLER)
        lines = wrap(text, small, WIDE.left - 10, 2)
        for place, line in enumerate(reversed(lines)):
            write(ax, line, (0, row), small, (-8, (-1.6 if lines[1:] else 2.2) + place * 7.0), "right", "rows")
    write(ax, under, (0, row), SMALL, (-8, -8.2), "right", "rows")
    _quote(ax, (1, row), (8, 1.6), words, WIDE.right - 10)
    _verdicts(ax, (1, row), (8, -8.2), words.verdict, WIDE.right - 10)


def above(ax: Axes, row: int, words: Words) -> None:
    """Source and day, the words, and the verdicts, each on a line, from the left edge of the axes."""
    room = size(ax)[0]
    text, font = words.source
    name = fit(text, font, 0.6 * room)
    after = width(name, font) + 5
    write(ax, name, (0, row), font, (0, 13.5), frame="rows")
    where = fit_title(f"{words.when}, {words.where}", SMALL, room - after)
    write(ax, where, (0, row), SMALL, (after, 13.5), frame="rows")
    _quote(ax, (0, row), (0, 4), words, room)
    _verdicts(ax, (0, row), (0, -4), words.verdict, room)


WIDE = Layout(24.0, 144.0, 206.0, 0.0, beside)
NARROW = Layout(44.0, 12.0, 12.0, 0.3, above)

Point = tuple[float, float]


def _quote(ax: Axes, at: Point, shift: Point, words: Words, room: float) -> None:
    twin = f"  {words.mark.twin}" if words.mark.twin else ""
    quoted = fit(words.quoted, QUOTE, room - width(twin, SMALL))
    write(ax, quoted, at, QUOTE, shift, frame="rows")
    if twin:
        write(ax, twin, at, SMALL, (shift[0] + width(quoted, QUOTE), shift[1]), frame="rows")


def _verdicts(ax: Axes, at: Point, shift: Point, told: Sequence[str], room: float) -> None:
    """The verdicts in one line; a remark is given whole or, unless it is the gravest, not at all."""
    x = 0.0
    for text in told:
        grave = text.startswith(verdicts.LOOKS["conflict"].sign)
        font = Font(shades.FINE, bold=grave, colour=ACCENT if grave else MUTED)
        cut = fit(text, font, room - x)
        if x and cut != text:
            break
        write(ax, cut, at, font, (shift[0] + x, shift[1]), frame="rows")
        x += width(cut, font) + 8


_APART = ("increment", "part", "plan", "rate")


def overlap(found: Sequence[Mark]) -> tuple[float, float, int] | None:
    """The stretch that the core readings of the most origins share, and how many they are; None where no two do.

    Parts, additions, plans and rates are left aside. A sweep over the ends of the readings, lowest first.
    """
    readings = {mark.figure.origin or mark.ids[0]: mark.core for mark in found if mark.figure.kind not in _APART}
    ends = sorted([(low, 0) for low, _ in readings.values()] + [(high, 1) for _, high in readings.values()])
    best, running = (1, math.nan, math.nan), 0
    for place, (value, closes) in enumerate(ends):
        if closes:
            running -= 1
            continue
        running += 1
        if running > best[0]:
            best = (running, value, next(end for end, is_end in ends[place + 1 :] if is_end))
    count, low, high = best
    return (low, high, count) if count > 1 and math.isfinite(low) and math.isfinite(high) else None


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


@dataclass(frozen=True, slots=True)
class Agreement:
    """Where the most origins agree: from `low` to `high`, how many, and the first and last of the rows of that day."""

    low: float
    high: float
    count: int
    first: int
    last: int


def agreement(rows: Sequence[Mark], everything: Sequence[Mark]) -> Agreement | None:
    """Where the most origins agree, of what moves those of one day; None where no two do, or have no row."""
    moving: dict[int | None, list[Mark]] = {}
    for mark in everything:
        moving.setdefault(None if mark.figure.moves == "static" else mark.day, []).append(mark)
    found = [(shared, group) for group in moving.values() if (shared := overlap(group))]
    if not found:
        return None
    shared, group = max(found, key=lambda pair: pair[0][2])
    places = [place for place, mark in enumerate(rows) if mark in group]
    return Agreement(*shared, places[0], places[-1]) if places else None


def _agreement(ax: Axes, rows: Sequence[Mark], everything: Sequence[Mark]) -> str:
    """A band where the most origins agree, and the words that say so."""
    found = agreement(rows, everything)
    if found is None:
        return ""
    span = {"ymin": 1 - (found.last + 1) / len(rows), "ymax": 1 - found.first / len(rows)}
    ax.axvspan(found.low, found.high, facecolor=shade(BAND), edgecolor=shade(BAND), linewidth=1.5, zorder=0, **span)
    return f"shaded: {found.count} sources agree"
