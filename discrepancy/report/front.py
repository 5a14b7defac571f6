"""The first page: title, findings, every series at a glance, and the table of headline discrepancies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from discrepancy.charts.marks import Mark
from discrepancy.charts.metrics import SERIF, Font
from discrepancy.charts.multiples import ABOVE, BELOW, LEFT, MOST, multiple, verdict_of
from discrepancy.charts.multiples import HEIGHT as CHART
from discrepancy.charts.shades import ACCENT, MUTED
from discrepancy.charts.verdicts import LOOKS, times
from discrepancy.report.blocks import (
    BODY,
    NOTE,
    STANDFIRST,
    STRONG_BODY,
    TITLE,
    Block,
    Draw,
    paragraph,
    subheading,
    total,
)  # fmt: skip
from discrepancy.report.canvas import HEIGHT, WIDTH, Canvas
from discrepancy.report.contents import contents
from discrepancy.report.findings import disputants, findings, lead, overview
from discrepancy.report.key import sides_key
from discrepancy.report.material import Material
from discrepancy.report.tables import CELL, Cell, Column, table
from discrepancy.report.words import capital, tied

_ACROSS = 3  # small charts in a row
_TIGHT = 86.0  # height of a small chart at least
_IN_TABLE = 24  # series in the table of discrepancies
_HEADLINE = Font(8.4, SERIF)


def front(material: Material, rest: Sequence[Block]) -> list[Block]:
    """The blocks of the first page; `rest` are those of the pages behind it, whose headings it lists."""
    blocks = [
        *paragraph(material.title, TITLE, 0, most=3),
        *paragraph(lead(material), STANDFIRST, 4, keep=True),
        *paragraph(overview(material), BODY, 8),
    ]
    for label, sentence in findings(material):
        blocks += paragraph([(f"{label}. ", STRONG_BODY), (tied(sentence), BODY)], before=5)
    listed = contents(material, rest)
    if material.repeated:
        blocks += [
            subheading("What more than one source gives a figure for, the most contested first"),
            *sides_key(material, set(material.palette)),
        ]
        apart = [subheading("How far apart"), *_discrepancies(material)]
        blocks += [*_charts(material, HEIGHT - total([*blocks, *apart, *listed]) - apart[0].before - 16), *apart]
    return [*blocks, *listed]


def _charts(material: Material, room: float) -> list[Block]:
    """The small charts, three in a row; one or two series get larger ones. Fewer where the table would not fit."""
    across = min(_ACROSS, len(material.repeated))
    most = int(room // (_TIGHT + 4)) if room > _TIGHT else MOST
    shown = material.repeated[: min(MOST, max(most, 1) * across)]
    count = -(-len(shown) // across)
    usual = CHART * (1 + 0.4 * (_ACROSS - across))
    tall = min(usual, max((room - 20) / count - 4, _TIGHT)) if room > _TIGHT else usual
    rows = [shown[i : i + across] for i in range(0, len(shown), across)]
    blocks = [Block(tall, _row(material, row, WIDTH / across, tall), before=4) for row in rows]
    rest = len(material.repeated) - len(shown)
    return blocks + (paragraph(f"{rest} more are in the table and on the pages that follow.", NOTE) if rest else [])


def _row(material: Material, rows: Sequence[Mapping[str, Any]], wide: float, tall: float) -> Draw:
    def draw(canvas: Canvas, top: float) -> None:
        for i, row in enumerate(rows):
            ax = canvas.axes(i * wide + LEFT, top + ABOVE, wide - LEFT - 14, tall - ABOVE - BELOW)
            multiple(material.marks[row["series"]], row, ax, material.palette)

    return draw


def _discrepancies(material: Material) -> list[Block]:
    columns = (
        Column("What is counted", 22), Column("How it moved", 44), Column("Verdict", 20),
        Column("High ÷ low", 9, "right"), Column("Widest apart", 27), Column("Page", 5, "right"),
    )  # fmt: skip
    rows = [_discrepancy(material, row) for row in material.repeated[:_IN_TABLE]]
    rest = len(material.repeated) - len(rows)
    return table(columns, rows) + (paragraph(f"{rest} more, less contested, are left out.", NOTE) if rest else [])


def apart(found: Sequence[Mark]) -> float:
    """The highest number named over the lowest, parts and additions left aside; vague words count by their near end."""
    totals = [mark for mark in found if mark.figure.kind not in ("increment", "part")]
    lows = [mark.core[1] if mark.figure.hedge == "vague" else mark.value for mark in totals]
    highs = [mark.core[0] if mark.figure.hedge == "vague" else mark.value for mark in totals]
    return max(1.0, max(highs) / min(lows)) if totals and min(lows) > 0 else 1.0


def _discrepancy(material: Material, row: Mapping[str, Any]) -> list[Cell | str]:
    name, verdict = row["series"], verdict_of(row)
    look = LOOKS.get(verdict)
    said = f"{look.sign} {look.word}" if look else "stands alone" if row["origins"] == 1 else "both can hold"
    font = Font(CELL.size, bold=verdict == "conflict", colour=ACCENT if verdict == "conflict" else MUTED)
    return [
        Cell(capital(row["label"]), Font(CELL.size, bold=True), 3, leads=name),
        Cell(tied(row["headline"]), _HEADLINE, 3),
        Cell(said, font, 2),
        Cell(times(apart(material.marks[name]))),
        Cell(disputants(material, row), most=3),
        Cell(lambda: str(material.pages.get(name, "")), leads=name),
    ]
