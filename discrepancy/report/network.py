"""Who stands against whom, and who rests on whom: sides and sources across all series."""

from __future__ import annotations

from discrepancy.charts.origins import LEFT, RIGHT, draw_origins, height, net
from discrepancy.charts.sides import ABOVE, BELOW, draw_sides, rows
from discrepancy.charts.sides import LEFT as NAMES
from discrepancy.charts.sides import RIGHT as RATIOS
from discrepancy.charts.sides import height as sides_height
from discrepancy.report.blocks import NOTE, Block, heading, paragraph
from discrepancy.report.canvas import WIDTH, Canvas
from discrepancy.report.key import sides_key
from discrepancy.report.material import Material


def sides_section(material: Material) -> list[Block]:
    """What each side says of the same thing; nothing of a single thing, whose own page shows it."""
    found = rows(material.marks, material.palette)
    if len(found) < 2:
        return []
    tall = sides_height(len(found))

    def draw(canvas: Canvas, top: float) -> None:
        ax = canvas.axes(NAMES, top + ABOVE, WIDTH - NAMES - RATIOS, tall - ABOVE - BELOW)
        draw_sides(ax, found, material.palette)

    text = "What each side gives for the same thing, from its lowest to its highest figure over all days."
    return [
        *heading("Side against side", anchor="sides"),
        *paragraph(text, NOTE, 4, keep=True),
        Block(tall, draw, before=8),
    ]


def origins_section(material: Material) -> list[Block]:
    """Which article rests on which source; nothing for a single article."""
    found = net(material.claims)
    if len(found.articles) < 2:
        return []
    tall = height(found)

    def draw(canvas: Canvas, top: float) -> None:
        draw_origins(canvas.axes(LEFT, top, WIDTH - LEFT - RIGHT, tall), found, material.palette)

    text = "Articles on the left, those whose figures they give on the right, with the number of figures."
    blocks = [
        *heading("Who rests on whom", anchor="origins", bookmark="Articles and their sources"),
        *paragraph(text, NOTE, 4, keep=True),
    ]
    blocks += [*sides_key(material, set(material.palette)), Block(tall, draw, before=8)]
    rest = f"{found.dropped} more pairs of article and source are in the table of all claims."
    return blocks + (paragraph(rest, NOTE) if found.dropped else [])
