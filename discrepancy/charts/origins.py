"""Articles to origins: which outlets rest on which source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepancy.charts import shades
from discrepancy.charts.metrics import SMALL, Font, fit, width
from discrepancy.charts.shades import colours, letters, mixed, side_colour
from discrepancy.charts.style import new_axes, styled
from discrepancy.charts.writing import Align, middle, write
from discrepancy.matching.words import short_day
from discrepancy.table import claimed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

ROW = 13.0  # points
LEFT, RIGHT = 170.0, 170.0
MOST = 40  # names on each side
_OWN = "in its own words"


@dataclass(frozen=True, slots=True)
class Net:
    """Articles, sources and how many figures tie each article to each source; both in the order they are drawn."""

    articles: tuple[tuple[str, str], ...]  # document and its label
    sources: tuple[str, ...]
    ties: Mapping[tuple[str, str], int]
    sides: Mapping[str, str]
    dropped: int


@styled
def origins(claims: pd.DataFrame, ax: Axes | None = None, palette: Mapping[str, str] | None = None) -> Axes:
    """Draw a line from each article to every source that it quotes a figure of, on `ax` (new axes if None); return it.

    The thicker the line, the more figures. Articles stand by date, sources where their lines are shortest; an article's
    own words count as a source of their own. Leave `LEFT` and `RIGHT` points beside given axes for the names.
    """
    found = net(claims)
    ax = ax or new_axes(LEFT + RIGHT + 160, height(found) + 20, LEFT, RIGHT, 10, 10)
    draw_origins(ax, found, palette or colours(claims["side"]))
    return ax


def height(found: Net) -> float:
    """How high the chart must be, in points."""
    return ROW * max(len(found.articles), len(found.sources), 2)


def net(claims: pd.DataFrame) -> Net:
    """Who rests on whom in a claims table; of too many names on a side those with the most figures."""
    plain = claimed(claims).reset_index()
    sources = plain["source"].where(plain["attributed"], _OWN)
    ties = Counter(zip(plain["document"], sources, strict=True))
    kept_documents = _first(Counter(plain["document"]))
    kept_sources = _first(Counter(sources))
    shown = {tie: count for tie, count in ties.items() if tie[0] in kept_documents and tie[1] in kept_sources}
    labels, days = {}, {}
    for name, publisher, published in zip(plain["document"], plain["publisher"], plain["published"], strict=True):
        day = None if published is None or published != published else published.toordinal()
        days[name] = (day or 10**7, name)
        labels[name] = f"{publisher or name}, {short_day(day)}" if day else str(publisher or name)
    documents = sorted({document for document, _ in shown}, key=lambda name: days[name])
    place = {name: position for position, name in enumerate(documents)}
    ordered = sorted({source for _, source in shown}, key=lambda source: (_centre(source, shown, place), source))
    return Net(
        articles=tuple((name, labels[name]) for name in documents),
        sources=tuple(ordered),
        ties=shown,
        sides=dict(zip(sources, plain["side"].where(plain["attributed"], ""), strict=True)),
        dropped=len(ties) - len(shown),
    )


def _first(counts: Counter[str]) -> set[str]:
    return set(sorted(counts, key=lambda name: (-counts[name], name))[:MOST])


def _centre(source: str, ties: Mapping[tuple[str, str], int], place: Mapping[str, int]) -> float:
    """The middle of the articles that quote a source: near it, lines are short and cross little."""
    found = [(place[document], count) for (document, name), count in ties.items() if name == source]
    return sum(position * count for position, count in found) / sum(count for _, count in found)


def draw_origins(ax: Axes, found: Net, palette: Mapping[str, str]) -> None:
    """The chart of a net in the style that is set."""
    ax.set_axis_off()
    ax.set_xlim(0, 1)
    ax.set_ylim(1, 0)
    left = _places([name for name, _ in found.articles])
    right = _places(found.sources)
    for (document, source), count in sorted(found.ties.items()):
        _tie(ax, left[document], right[source], count, side_colour(found.sides.get(source, ""), palette))
    for name, label in found.articles:
        count = sum(n for (document, _), n in found.ties.items() if document == name)
        _name(ax, 0, left[name], label, count, Font(shades.SMALL))
    for source in found.sources:
        colour = letters(side_colour(found.sides.get(source, ""), palette))
        count = sum(n for (_, name), n in found.ties.items() if name == source)
        _name(ax, 1, right[source], source, count, Font(shades.SMALL, bold=True, colour=colour))


def _places(names: Sequence[str]) -> dict[str, float]:
    return {name: (position + 0.5) / len(names) for position, name in enumerate(names)}


def _tie(ax: Axes, start: float, end: float, count: int, colour: str) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    curve = Path([(0, start), (0.5, start), (0.5, end), (1, end)], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    look = {"facecolor": "none", "edgecolor": mixed(colour, 0.55), "linewidth": 0.7 + 0.7 * (count - 1) ** 0.5}
    ax.add_patch(PathPatch(curve, capstyle="butt", **look))


def _name(ax: Axes, x: float, y: float, text: str, count: int, font: Font) -> None:
    align: Align = "left" if x else "right"
    sign = 1 if x else -1
    number = str(count)
    shown = fit(text, font, (RIGHT if x else LEFT) - 24)
    write(ax, number, (x, y), SMALL, (sign * 4, middle(SMALL)), align)
    write(ax, shown, (x, y), font, (sign * (8 + width(number, SMALL)), middle(font)), align)
