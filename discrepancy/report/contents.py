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
_NUMBER = 24.0  # points for the number of a page
_ENTRY = Font(shades.SMALL)


def contents(material: Material, rest: Sequence[Block]) -> list[Block]:
    """The headings of these blocks with their pages, in columns."""
    entries = [(block.bookmark, block.anchor) for block in rest if block.anchor]
    if not entries:
        return []
    widest = max(width(text, _ENTRY) for text, _ in entries)
    columns = next((count for count in range(_COLUMNS, 1, -1) if widest + _NUMBER <= _column(count)), 1)
    rows = -(-len(entries) // columns)
    return [subheading("In this report"), Block(rows * _LINE + 2, _draw(material, entries, rows, _column(columns)))]


def _column(count: int) -> float:
    """How wide each of so many columns is."""
    return (WIDTH - (count - 1) * _APART) / count


def _draw(material: Material, entries: Sequence[tuple[str, str]], rows: int, wide: float) -> Draw:
    def draw(canvas: Canvas, top: float) -> None:
        for place, (text, anchor) in enumerate(entries):
            x, down = place // rows * (wide + _APART), top + place % rows * _LINE
            number = str(material.pages.get(anchor, ""))
            start, end = x + min(width(text, _ENTRY), wide - _NUMBER) + 5, x + wide - width(number, _ENTRY) - 5
            canvas.text(x, down, fit(text, _ENTRY, wide - _NUMBER), _ENTRY)
            canvas.line(start, down + 6.6, end - start, FAINT, 0.5, (1, 4))
            canvas.text(x + wide, down, number, _ENTRY, "right")
            canvas.link(x, down, wide, _LINE, anchor)

    return draw
