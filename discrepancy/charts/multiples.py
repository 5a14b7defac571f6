"""All series at a glance: a small chart of each, the most contested first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from discrepancy.charts import shades
from discrepancy.charts.bands import draw_bands, telling
from discrepancy.charts.intervals import draw_interval
from discrepancy.charts.labels import Box, Label, in_points, place
from discrepancy.charts.lanes import Spots, apart, extent, lay_out, near
from discrepancy.charts.marks import Mark, ends, marks, unit_label
from discrepancy.charts.metrics import Font, fit, width, wrap
from discrepancy.charts.scale import Kind, kind_of
from discrepancy.charts.shades import ACCENT, MUTED, colours, mixed, side_colour
from discrepancy.charts.style import size, styled
from discrepancy.charts.time import paths, threads
from discrepancy.charts.verdicts import LOOKS, worst
from discrepancy.charts.writing import write

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 12  # charts a page
MOST_MARKS = 24  # of one chart that are drawn one by one
WIDTH, HEIGHT = 165.0, 106.0  # of one chart with its title, in points
ABOVE, BELOW, LEFT = 40.0, 24.0, 34.0
_TITLE = Font(shades.SMALL, bold=True)
_VALUE = Font(shades.FINE, bold=True)
_SORT = Font(shades.FINE, colour=MUTED)
_PATHS = 3  # sources whose last figure is named
_ROUNDING = 0.01  # of a figure
_NAME = 110.0  # points that a name in the chart may take
_KINDS = {"plan": "plan", "rate": "rate", "static": "fixed"}
_BEHAVIOURS = {"cumulative": "running total", "snapshot": "at one time", "extremal": "at its height", "static": "fixed"}
_COUNTS = (("conflicts", "conflict"), ("revisions", "revision_down"), ("tensions", "tension"), ("drifts", "drift"))


@styled
def small_multiples(claims: pd.DataFrame, series: pd.DataFrame | None = None, fig: Figure | None = None) -> list[Axes]:
    """Draw a small chart of each series with several origins on `fig` (a new figure if None) and return their Axes.

    `series` is what `verdicts.series` says of the claims, made anew if None: its order is kept, past `MOST` the rest is
    left out.
    """
    from discrepancy import verdicts

    table = verdicts.series(claims) if series is None else series
    wanted = list(table[table["origins"] > 1].index[:MOST]) or list(table.index[:MOST])
    rows, figure = -(-len(wanted) // 3), fig
    if figure is None:
        from matplotlib import pyplot

        figure = pyplot.figure(figsize=(3 * WIDTH / 72, max(rows, 1) * HEIGHT / 72), dpi=144)
    wide, high = (length * 72 for length in figure.get_size_inches())
    palette = colours(claims["side"])
    drawn = []
    for position, name in enumerate(wanted):
        left, top = position % 3 * wide / 3, position // 3 * high / rows
        box = (left + LEFT, high - top - high / rows + BELOW, wide / 3 - LEFT - 8, high / rows - ABOVE - BELOW)
        ax = figure.add_axes((box[0] / wide, box[1] / high, box[2] / wide, box[3] / high))
        drawn.append(ax)
        multiple(marks(claims[claims["series"] == name]), table.loc[name].to_dict(), ax, palette)
    return drawn


def multiple(
    found: Sequence[Mark], row: Mapping[str, Any], ax: Axes, palette: Mapping[str, str], kind: Kind | None = None
) -> None:
    """One small chart in the style that is set: the series' name and its gravest verdict above, its extremes named.

    `kind` is the scale of its values, where it stands beside others; None for the one that suits it.
    """
    spots = lay_out(ax, near(found)[0], ticks=3, kind=kind)
    drawn = _summed_up(ax, spots, palette) if len(spots) > MOST_MARKS else _one_by_one(ax, spots, palette)
    ax.tick_params(labelsize=shades.FINE, length=2, pad=2)
    _title(ax, row, found)
    _extremes(ax, drawn)


def _summed_up(ax: Axes, spots: Spots, palette: Mapping[str, str]) -> Spots:
    return telling(draw_bands(ax, spots, palette, thin=0.6))


def _one_by_one(ax: Axes, spots: Spots, palette: Mapping[str, str]) -> Spots:
    spots = apart(ax, spots, thin=0.6)
    for path in paths(spots):
        colour = mixed(side_colour(path[0][0].figure.side, palette), 0.5)
        xs, ys = [x for _, x in path], [mark.value for mark, _ in path]
        ax.step(xs, ys, where="post", color=colour, linewidth=0.8, zorder=1, scalex=False, scaley=False)
    for mark, x in spots:
        draw_interval(ax, mark, x, side_colour(mark.figure.side, palette), thick=3.0)
    return spots


def shared_scale(series: Iterable[Sequence[Mark]]) -> Kind:
    """The scale for charts of some series that stand side by side: one that suits them all."""
    return "log" if any(kind_of(ends(near(found)[0])) == "log" for found in series) else "linear"


def verdict_of(row: Mapping[str, Any]) -> str:
    """The gravest verdict of a row of the series table; `agree` where there is none against."""
    return worst(verdict for column, verdict in _COUNTS if row[column]) or ("agree" if row["agreeing"] > 1 else "")


def happens(found: Sequence[Mark]) -> bool:
    """Whether totals differ: a chart of one number, however often it is given, shows nothing."""
    totals = [mark for mark in found if mark.figure.kind not in ("increment", "part")]
    return len({round(mark.value, 9) for mark in totals}) > 1


def sort_of(row: Mapping[str, Any], found: Sequence[Mark]) -> str:
    """What sort of figure a series is of: "running total", "at one time", "plan"."""
    kinds = {mark.figure.kind for mark in found}
    only = next(iter(kinds)) if len(kinds) == 1 else ""
    return _KINDS.get(only) or _BEHAVIOURS.get(str(row["behaviour"]), "")


def _title(ax: Axes, row: Mapping[str, Any], found: Sequence[Mark]) -> None:
    """Above the chart what is counted, on two lines if need be, and below that the sort of figure and the verdict."""
    label, verdict = str(row["label"]), verdict_of(row)
    name = wrap(label[:1].upper() + label[1:], _TITLE, size(ax)[0] + LEFT + 2, 2)
    look = LOOKS.get(verdict)
    told = f"{look.sign} {look.word}" if look else "stands alone" if row["origins"] == 1 else "both can hold"
    scaled = ", log scale" if ax.get_yscale() != "linear" else ""
    sort = f"{', '.join(filter(None, (sort_of(row, found), unit_label(found))))}{scaled}".removeprefix(", ")
    if width(sort, _SORT) + 7 + width(told, _SORT) > size(ax)[0] + LEFT:
        sort = sort.replace("log scale", "log")
    for up, line in enumerate(reversed(name)):
        write(ax, line, (0, 1), _TITLE, (-LEFT, 17.0 + up * 9.0), frame="axes")
    grave = verdict == "conflict"
    font = Font(shades.FINE, bold=grave, colour=ACCENT if grave else MUTED)
    write(ax, sort, (0, 1), _SORT, (-LEFT, 7.5), frame="axes")
    write(ax, told, (0, 1), font, (width(sort, _SORT) + (7 if sort else 0) - LEFT, 7.5), frame="axes")


def _alike(mark: Mark, other: Mark) -> bool:
    """Whether two marks of one day are one figure but for its rounding: 72 and 72.4 km/h."""
    apart = abs(mark.value - other.value) > _ROUNDING * abs(other.value)
    return not apart and (mark.day, mark.figure.hedge) == (other.day, other.figure.hedge)


def _extremes(ax: Axes, spots: Spots) -> None:
    """The highest and the lowest figure, the last and the first, in short."""
    totals = [spot for spot in spots if spot[0].figure.kind not in ("increment", "part")] or spots
    order = sorted(totals, key=lambda spot: spot[0].value)
    dated = [spot for spot in totals if spot[0].day is not None] or totals
    chosen: dict[str, tuple[Mark, float]] = {}
    for mark, x in (order[-1], order[0], dated[-1], dated[0], *(path[-1] for path in paths(spots)[:_PATHS])):
        if not any(_alike(mark, other) for other, _ in chosen.values()):
            chosen.setdefault(mark.bare, (mark, x))
    boxes: list[Box] = []
    for mark, x in spots:
        low, high = extent(ax, mark, 2.0)
        across = in_points(ax, x, mark.value)[0]
        boxes.append((across - 2.5, low, across + 2.5, high))
    wide, high = size(ax)
    labels = [Label(x, mark.value, ((fit(words, _VALUE, _NAME), _VALUE),)) for words, (mark, x) in chosen.items()]
    place(ax, labels, boxes, (2.0, 1.0, wide + 6, high + 4), threads(ax, spots))
