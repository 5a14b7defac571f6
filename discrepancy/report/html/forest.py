"""The figures of a series as the rows of a table: source and words as text, the reading as a bar on a common scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from discrepancy.charts import scale, verdicts
from discrepancy.charts.forest import ROW, shown
from discrepancy.charts.intervals import draw_interval
from discrepancy.charts.marks import Mark, axis_label, ends
from discrepancy.charts.overlap import overlap
from discrepancy.charts.shades import BAND, GRID, shade, side_colour
from discrepancy.matching.words import several_years, short_day
from discrepancy.report.html.claims import Row
from discrepancy.report.html.ground import shown as shown_colour
from discrepancy.report.html.svg import Drawing, axes, canvas, drawing, written

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 40  # rows; of more the most disputed
_WIDE, _EDGE, _AXIS = 160.0, 10.0, 17.0
_REMARKS = 3  # on what a figure is to the others


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: who says it and when, the claims that do, its bar, and what it is to the others."""

    mark: Mark
    day: str
    claims: tuple[Row, ...]
    bar: Markup
    summary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forest:
    """The figures of a series; `shared` holds what the bars refer to and goes before them."""

    unit: str
    shared: Markup
    scale: Markup
    lines: tuple[Line, ...]
    agreeing: int
    hidden: int


def forest(
    everything: Sequence[Mark], relations: pd.DataFrame, palette: Mapping[str, str], rows: Mapping[str, Row], name: str
) -> Forest:
    """The rows of some marks; `name` begins the ids of what is drawn."""
    found = shown(everything, relations, MOST)
    compared = verdicts.pairs(found, relations)
    years = several_years(mark.day for mark in found)
    drawn, ground = _drawn(found, everything, palette, name)
    lines = [
        Line(mark, short_day(mark.day, years), tuple(rows[one] for one in mark.ids),
             _bar(drawn, place, name), tuple(verdicts.summary(place, compared, found)[:_REMARKS]))
        for place, mark in enumerate(found)
    ]  # fmt: skip
    agreed = overlap(everything)
    return Forest(
        axis_label(everything), _store(drawn, ground, name), _scale(drawn, len(found)), tuple(lines),
        agreed[2] if agreed else 0, len(everything) - len(found),
    )  # fmt: skip


def _drawn(
    found: Sequence[Mark], everything: Sequence[Mark], palette: Mapping[str, str], name: str
) -> tuple[Drawing, Markup]:
    """All bars in one drawing, the parts of each named by its row; and the ground on which every row stands."""
    figure = canvas(_WIDE, ROW * len(found) + _AXIS)
    ax = axes(figure, _EDGE, 0, _EDGE, _AXIS)
    ax.set_ylim(len(found) - 0.5, -0.5)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    scale.value_axis(ax, ends(found), "x", ticks=4)
    ax.grid(visible=False)
    ax.xaxis.set_gid("row-scale")
    for place, mark in enumerate(found):
        known = set(ax.get_children())
        draw_interval(ax, mark, place, side_colour(mark.figure.side, palette), "x", thick=5)
        for artist in ax.get_children():
            if artist not in known:
                artist.set_gid(f"row-{place}")
    return drawing(figure, name), _ground(ax, overlap(everything))


def _ground(ax: Axes, agreed: tuple[float, float, int] | None) -> Markup:
    """Lines at the ticks, and a band where the most sources agree."""
    low, high = ax.get_xlim()

    def across(value: float) -> float:
        return round(float(ax.transData.transform((min(max(value, low), high), 0))[0]), 1)

    lines = "".join(f"M{across(tick)} 0V{ROW:g}" for tick in ax.get_xticks() if low <= tick <= high)
    band = Markup()
    if agreed:
        left, right = across(agreed[0]), across(agreed[1])
        band = Markup('<rect x="{}" y="0" width="{:.1f}" height="{:g}" fill="{}"/>').format(
            left - 0.75, right - left + 1.5, ROW, shown_colour(shade(BAND))
        )
    return band + Markup('<path d="{}" fill="none" stroke="{}" stroke-width="0.6"/>').format(
        lines, shown_colour(shade(GRID))
    )


def _store(drawn: Drawing, ground: Markup, name: str) -> Markup:
    kept = written(drawn.shared, "defs") + Markup('<defs><g id="{}-ground">{}</g></defs>').format(name, ground)
    return Markup('<svg class="store" aria-hidden="true" focusable="false">{}</svg>').format(kept)


def _bar(drawn: Drawing, place: int, name: str) -> Markup:
    ground = Markup(
        '<svg class="chart ground" viewBox="0 0 {:g} {:g}" preserveAspectRatio="none" aria-hidden="true">'
        '<use href="#{}-ground"/></svg>'
    ).format(_WIDE, ROW, name)
    return ground + _cut(written(drawn.named(f"row-{place}"), "g"), ROW * place, ROW)


def _scale(drawn: Drawing, count: int) -> Markup:
    return _cut(written(drawn.named("row-scale"), "g"), ROW * count, _AXIS)


def _cut(inside: Markup, top: float, high: float) -> Markup:
    frame = Markup('<svg class="chart bar" viewBox="0 {:g} {:g} {:g}" aria-hidden="true">{}</svg>')
    return frame.format(top, _WIDE, high, inside)
