"""The charts of the page, each drawn as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from discrepancy.charts.marks import Mark
from discrepancy.charts.multiples import ABOVE, BELOW, LEFT, multiple
from discrepancy.charts.origins import LEFT as ARTICLES
from discrepancy.charts.origins import RIGHT as SOURCES
from discrepancy.charts.origins import draw_origins
from discrepancy.charts.origins import height as net_height
from discrepancy.charts.origins import net as tied
from discrepancy.charts.sides import ABOVE as OVER
from discrepancy.charts.sides import BELOW as UNDER
from discrepancy.charts.sides import LEFT as LABELS
from discrepancy.charts.sides import RIGHT as RATIOS
from discrepancy.charts.sides import draw_sides, rows
from discrepancy.charts.sides import height as sides_height
from discrepancy.charts.time import draw_time
from discrepancy.report.html.svg import axes, canvas, picture
from discrepancy.report.words import capital

Palette = Mapping[str, str]
_SMALL = 214.0, 128.0
_WIDE, _NARROW = (600.0, 250.0), (258.0, 240.0)  # for a desk and for a phone
_FEW, _LOW = 3, 170.0  # figures for which a lower chart is enough, and its height
_SIDES = 520.0
_NET = 560.0


def glance(
    found: Sequence[Mark], row: Mapping[str, Any], palette: Palette, name: str, tips: Mapping[str, str]
) -> Markup:
    """The small chart of a series."""
    figure = canvas(*_SMALL)
    multiple(found, row, axes(figure, LEFT, ABOVE, 12, BELOW), palette)
    return picture(figure, name, f"{capital(row['label'])}. {capital(row['headline'])}.", "small", tips)


def time(found: Sequence[Mark], row: Mapping[str, Any], palette: Palette, name: str, tips: Mapping[str, str]) -> Markup:
    """The time chart of a series, twice: the page shows the one that fits the screen."""
    label = f"{capital(row['label'])} over time. {capital(row['headline'])}. The table that follows has every figure."
    pictures = []
    for kind, (wide, high) in (("wide", _WIDE), ("narrow", _NARROW)):
        figure = canvas(wide, min(high, _LOW) if len(found) <= _FEW else high)
        draw_time(axes(figure, 38, 20, 16, 26), found, palette)
        pictures.append(picture(figure, f"{name}-{kind}", label, kind, tips))
    return Markup().join(pictures)


def side_by_side(marks: Mapping[str, Sequence[Mark]], palette: Palette) -> Markup:
    """What each side says of the same things; nothing of a single thing, whose own section shows it."""
    found = rows(marks, palette)
    if len(found) < 2:
        return Markup()
    figure = canvas(_SIDES, sides_height(len(found)))
    draw_sides(axes(figure, LABELS, OVER, RATIOS, UNDER), found, palette)
    told = "; ".join(
        f"{row.label}: " + ", ".join(f"{side} {low:,.4g} to {high:,.4g}" for side, (low, high) in row.named.items())
        for row in found
    )
    return picture(figure, "sides", f"Lowest and highest figure of each side. {told}.", "broad")


def net(claims: Any, palette: Palette) -> Markup:
    """Which article rests on which source; nothing for a single article."""
    found = tied(claims)
    if len(found.articles) < 2:
        return Markup()
    figure = canvas(_NET, net_height(found) + 8)
    draw_origins(axes(figure, ARTICLES, 4, SOURCES, 4), found, palette)
    told = f"{len(found.articles)} articles and the {len(found.sources)} sources whose figures they give."
    return picture(figure, "origins", f"{told} The table of claims names them.", "broad")
