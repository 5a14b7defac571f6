"""The first page: title, the disagreements with their sentences, and below them what moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from discrepancy.charts.multiples import ABOVE, BELOW, LEFT, happens, multiple
from discrepancy.charts.multiples import HEIGHT as CHART
from discrepancy.report.blocks import NOTE, STANDFIRST, TITLE, Block, Draw, paragraph, subheading, total
from discrepancy.report.canvas import HEIGHT, WIDTH, Canvas
from discrepancy.report.contents import contents
from discrepancy.report.disputes import told_whole
from discrepancy.report.findings import lead
from discrepancy.report.key import sides_key
from discrepancy.report.material import Material
from discrepancy.report.opening import opening

_ACROSS = 3  # small charts in a row
_ROWS = 3  # of small charts at most
_SURE = 1.5  # bits in the mean, from which on the charts of a series were right nine times in ten
_STRETCH = 1.9  # times its usual height that a small chart may have
_TIGHT = 106.0  # height of a small chart at least


def front(material: Material, rest: Sequence[Block]) -> list[Block]:
    """The blocks of the first page; `rest` are those of the pages behind it, whose headings it lists."""
    blocks = [
        *paragraph(material.title, TITLE, 0, most=3),
        *paragraph(lead(material), STANDFIRST, 4, keep=True),
        *opening(material),
    ]
    listed = contents(material, rest)
    moving = moved(material)
    if moving:
        head = [subheading("What moved"), *sides_key(material, _sides(material, moving))]
        room = HEIGHT - total([*blocks, *head, *listed]) - sum(block[0].before for block in (head, listed) if block)
        blocks += _charts(material, moving, head, room)
    return [*blocks, *listed]


def moved(material: Material) -> list[Mapping[str, Any]]:
    """The series of small charts: of several voices, something happens, and not all stands in a disagreement above.

    Those whose figures are surely of one thing come first, the ones with most voices ahead; then the others, the surest
    ahead.
    """
    sure, above = material.certainty, told_whole(material)
    rows = [
        row for row in material.repeated
        if row["series"] in sure and row["series"] not in above
        and row["voices"] > 1 and happens(material.marks[row["series"]])
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-min(sure[row["series"]], _SURE), -row["voices"], row["series"]))


def _sides(material: Material, rows: Sequence[Mapping[str, Any]]) -> set[str]:
    return {mark.figure.side for row in rows for mark in material.marks[row["series"]]}


def _charts(material: Material, moving: Sequence[Mapping[str, Any]], head: Sequence[Block], room: float) -> list[Block]:
    """The small charts, three in a row, as many rows as the page has room for; none where it has none."""
    most = min(_ROWS, int(room // (_TIGHT + 4)))
    if most < 1:
        return []
    shown = moving[: most * _ACROSS]
    rows = [shown[i : i + _ACROSS] for i in range(0, len(shown), _ACROSS)]
    tall = min(CHART * _STRETCH, room / len(rows) - 4)
    rest = len(moving) - len(shown)
    note = paragraph(f"{rest} more moved or are given in different figures; they are on the pages that follow.", NOTE)
    return [
        *head,
        *(Block(tall, _row(material, row, WIDTH / _ACROSS, tall), before=4) for row in rows),
        *(note if rest and room - len(rows) * (tall + 4) > 16 else []),
    ]


def _row(material: Material, rows: Sequence[Mapping[str, Any]], wide: float, tall: float) -> Draw:
    def draw(canvas: Canvas, top: float) -> None:
        for i, row in enumerate(rows):
            ax = canvas.axes(i * wide + LEFT, top + ABOVE, wide - LEFT - 14, tall - ABOVE - BELOW)
            multiple(material.marks[row["series"]], row, ax, material.palette)

    return draw
