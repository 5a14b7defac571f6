"""The first page: title, the disagreements with their sentences, and below them what moved."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.charts import shades
from discrepancy.charts.marks import unit_of
from discrepancy.charts.metrics import Font
from discrepancy.charts.multiples import ABOVE, BELOW, LEFT, multiple, shared_scale
from discrepancy.charts.multiples import HEIGHT as CHART
from discrepancy.charts.shades import MUTED
from discrepancy.report.blocks import BODY, NOTE, TITLE, Block, Draw, paragraph, subheading, total
from discrepancy.report.canvas import HEIGHT, WIDTH, Canvas
from discrepancy.report.contents import contents
from discrepancy.report.disputes import headlines
from discrepancy.report.event import event
from discrepancy.report.findings import lead
from discrepancy.report.key import shapes_key, sides_key
from discrepancy.report.material import Material
from discrepancy.report.opening import opening
from discrepancy.report.ranking import Rows, moved
from discrepancy.report.words import several, tied

_LEAD = Font(shades.SMALL, colour=MUTED)
_ACROSS = 3  # small charts in a row
_ROWS = 3  # of small charts at most
_STRETCH = 1.9  # times its usual height that a small chart may have
_TIGHT = 106.0  # height of a small chart at least


def front(material: Material, rest: Sequence[Block]) -> list[Block]:
    """The blocks of the first page; `rest` are those of the pages behind it, whose headings it lists."""
    blocks = [
        *paragraph(material.title, TITLE, 0, most=3),
        *_happened(material),
        *paragraph(tied(lead(material)), _LEAD, 3, keep=True),
        *opening(material),
    ]
    listed = contents(material, rest)
    moving = moved(material)
    if moving:
        seen = [mark for row in moving for mark in material.marks[row["series"]]]
        seen += [mark for dispute in headlines(material) for mark in dispute.marks]
        head = [subheading("What moved or differs"), *sides_key(material, _sides(material, moving)), *shapes_key(seen)]
        room = HEIGHT - total([*blocks, *head, *listed]) - sum(block[0].before for block in (head, listed) if block)
        blocks += _charts(material, moving, head, room)
    return [*blocks, *listed]


def _happened(material: Material) -> list[Block]:
    """What happened, as an article put it."""
    found = event(material)
    return paragraph([(f"“{tied(found.words)}” ", BODY), (tied(found.whence), NOTE)], before=4) if found else []


def _sides(material: Material, rows: Rows) -> set[str]:
    return {mark.figure.side for row in rows for mark in material.marks[row["series"]]}


def _charts(material: Material, moving: Rows, head: Sequence[Block], room: float) -> list[Block]:
    """The small charts, row by row, as many rows as the page has room for; none where it has none."""
    most = min(_ROWS, int(room // (_TIGHT + 4)))
    if most < 1:
        return []
    rows = _arranged(material, moving[: most * _ACROSS])
    shown = sum(map(len, rows))
    tall = min(CHART * _STRETCH, room / len(rows) - 4)
    rest = len(moving) - shown
    note = paragraph(f"{several(rest, 'more')} moved or given in different figures: see the pages that follow.", NOTE)
    across = max(map(len, rows))
    return [
        *head,
        *(Block(tall, _row(material, row, WIDTH / max(across, 2), tall), before=4) for row in rows),
        *(note if rest and room - len(rows) * (tall + 4) > 16 else []),
    ]


def _arranged(material: Material, shown: Rows) -> list[Rows]:
    """The charts in rows, those with one kind of scale together; no chart in a row by itself."""
    count = len(shown)
    across = 2 if count in (2, 4) else _ACROSS
    if count > _ACROSS and count % across == 1:
        shown = shown[:-1]
    linear = [row for row in shown if shared_scale([material.marks[row["series"]]]) == "linear"]
    logarithmic = [row for row in shown if row not in linear]
    first = linear if shown[0] in linear else logarithmic
    order = [*first, *(row for row in shown if row not in first)]
    return [order[i : i + across] for i in range(0, len(order), across)]


def _row(material: Material, rows: Rows, wide: float, tall: float) -> Draw:
    def draw(canvas: Canvas, top: float) -> None:
        found = [material.marks[row["series"]] for row in rows]
        kind = shared_scale(found)  # shares, which end at 100, keep the one that suits them
        for i, (row, marks) in enumerate(zip(rows, found, strict=True)):
            ax = canvas.axes(i * wide + LEFT, top + ABOVE, wide - LEFT - 14, tall - ABOVE - BELOW)
            multiple(marks, row, ax, material.palette, None if unit_of(marks) == "percent" else kind)

    return draw
