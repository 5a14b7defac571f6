"""What is in the report behind the first page, and on which page."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.charts import shades
from discrepancy.charts.metrics import Font, fit, width
from discrepancy.charts.shades import FAINT
from discrepancy.report.blocks import Block, Draw, subheading
from discrepancy.report.canvas import WIDTH, Canvas
from discrepancy.report.material import Material

_LINE = 12.0  # points
_COLUMNS, _APART = 3, 20.0
_COLUMN = (WIDTH - (_COLUMNS - 1) * _APART) / _COLUMNS
_ENTRY = Font(shades.SMALL)


def contents(material: Material, rest: Sequence[Block]) -> list[Block]:
    """The headings of these blocks with their pages, in columns."""
    entries = [(block.bookmark, block.anchor) for block in rest if block.anchor]
    if not entries:
        return []
    rows = -(-len(entries) // _COLUMNS)
    return [subheading("In this report"), Block(rows * _LINE + 2, _draw(material, entries, rows))]


def _draw(material: Material, entries: Sequence[tuple[str, str]], rows: int) -> Draw:
    def draw(canvas: Canvas, top: float) -> None:
        for place, (text, anchor) in enumerate(entries):
            x, down = place // rows * (_COLUMN + _APART), top + place % rows * _LINE
            number = str(material.pages.get(anchor, ""))
            start, end = x + min(width(text, _ENTRY), _COLUMN - 24) + 5, x + _COLUMN - width(number, _ENTRY) - 5
            canvas.text(x, down, fit(text, _ENTRY, _COLUMN - 24), _ENTRY)
            canvas.line(start, down + 6.6, end - start, FAINT, 0.5, (1, 4))
            canvas.text(x + _COLUMN, down, number, _ENTRY, "right")
            canvas.link(x, down, _COLUMN, _LINE, anchor)

    return draw
