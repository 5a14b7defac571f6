"""Tables that wrap their cells and go on over pages, the head repeated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from discrepancy.charts import shades
from discrepancy.charts.metrics import Font, Run, wrap, wrap_runs
from discrepancy.charts.shades import GRID, INK, MUTED
from discrepancy.report.blocks import Block
from discrepancy.report.canvas import LEADING, WIDTH, Canvas

CELL = Font(shades.SMALL)
HEAD = Font(shades.FINE, colour=MUTED)
_GAP = 8.0  # between columns
_COMPANY = 3  # rows at the end that stay together
_PAD = 3.6  # above and below the text of a row


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head and its share of the width; "right" aligned where it holds numbers."""

    head: str
    wide: float
    align: str = "left"


Text = str | Sequence[Run] | Callable[[], str]  # a function: text known only when the pages are (a page reference)


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of one cell, in one font or in runs of several; of more than `most` lines the rest is cut.

    `leads` is the anchor that a click on it leads to.
    """

    text: Text
    font: Font = CELL
    most: int = 8
    leads: str = ""


def table(columns: Sequence[Column], rows: Sequence[Sequence[Cell | str]], before: float = 6.0) -> list[Block]:
    """A table over the whole width of the page, a block a row. The columns' widths are shares of it."""
    room = WIDTH - _GAP * (len(columns) - 1)
    share = room / sum(column.wide for column in columns)
    widths = [column.wide * share for column in columns]
    starts = [sum(widths[:i]) + _GAP * i for i in range(len(columns))]
    head = _head(columns, starts, widths)
    body = [
        _row([cell if isinstance(cell, Cell) else Cell(cell) for cell in row], columns, starts, widths, head)
        for row in rows
    ]
    return [replace(head, before=before, keep=True), *_together(body)]


def _together(body: Sequence[Block]) -> list[Block]:
    """The rows, so that neither the first nor the last of them stands on a page by itself."""
    last = len(body) - 1
    return [replace(row, keep=i < last and (i == 0 or i > last - _COMPANY)) for i, row in enumerate(body)]


def _head(columns: Sequence[Column], starts: Sequence[float], widths: Sequence[float]) -> Block:
    def draw(canvas: Canvas, top: float) -> None:
        for column, start, wide in zip(columns, starts, widths, strict=True):
            _put(canvas, column, start, wide, top, column.head, HEAD)
        canvas.line(0, top + 12, WIDTH, INK, 0.7)

    return Block(13, draw)


def _row(
    cells: Sequence[Cell], columns: Sequence[Column], starts: Sequence[float], widths: Sequence[float], head: Block
) -> Block:
    wrapped = [_lines(cell, wide) for cell, wide in zip(cells, widths, strict=True)]
    tall = max(len(lines) * cell.font.size * LEADING for cell, lines in zip(cells, wrapped, strict=True))

    def draw(canvas: Canvas, top: float) -> None:
        for cell, column, start, wide, lines in zip(cells, columns, starts, widths, wrapped, strict=True):
            if cell.leads:
                canvas.link(start, top, wide, tall + 2 * _PAD, cell.leads)
            for i, line in enumerate(lines):
                down = top + _PAD + (CELL.size - cell.font.size) * 0.95 + i * cell.font.size * LEADING
                if callable(cell.text):
                    _put(canvas, column, start, wide, down, cell.text(), cell.font)
                elif column.align == "right":
                    _put(canvas, column, start, wide, down, "".join(text for text, _ in line), cell.font)
                else:
                    canvas.runs(start, down, line, cell.font.size)
        canvas.line(0, top + tall + 2 * _PAD - 0.4, WIDTH, GRID, 0.5)

    return Block(tall + 2 * _PAD, draw, header=head)


def _lines(cell: Cell, wide: float) -> list[list[Run]]:
    if callable(cell.text):
        return [[("", cell.font)]]
    if isinstance(cell.text, str):
        return [[(line, cell.font)] for line in wrap(cell.text, cell.font, wide, cell.most)]
    lines = wrap_runs(cell.text, wide)
    if len(lines) > cell.most:
        text, font = lines[cell.most - 1][-1]
        lines[cell.most - 1][-1] = (text.rstrip()[:-2].rstrip() + "…", font)
    return lines[: cell.most]


def _put(canvas: Canvas, column: Column, start: float, wide: float, top: float, text: str, font: Font) -> None:
    right = column.align == "right"
    canvas.text(start + wide if right else start, top, text, font, column.align)
