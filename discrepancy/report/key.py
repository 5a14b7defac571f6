"""How to read the charts: the colours of the sides, and the shapes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from discrepancy.charts import steps
from discrepancy.charts.metrics import Font, width
from discrepancy.charts.shades import MUTED, PAPER, UNKNOWN, letters
from discrepancy.report.blocks import Block, Draw
from discrepancy.report.canvas import WIDTH, Canvas
from discrepancy.report.material import Material

_WORD = Font(steps.FINE, colour=MUTED)
# Shape, its filling, and what it says.
_SHAPES = (
    ("o", UNKNOWN, "quoted source"),
    ("s", UNKNOWN, "the outlet itself"),
    ("o", PAPER, "about"),
    ("^", UNKNOWN, "at least"),
    ("v", UNKNOWN, "up to"),
    ("v", PAPER, "nearly"),
)
# What it says, thickness and colour of each line that makes the bar, and its dashes.
_BARS = (
    ("vague words", ((6.5, UNKNOWN, None), (5.3, PAPER, None), (5.3, UNKNOWN, (0.2, 0.3)))),
    ("understood as", ((4.5, UNKNOWN, None),)),
    ("words allow", ((0.9, UNKNOWN, None),)),
    ("one source", ((0.6, UNKNOWN, None),)),
)


def sides_key(material: Material, sides: Collection[str]) -> list[Block]:
    """The name of each of the sides in its colour, and one entry for all that are grey; nothing where no side is known.

    What does not fit on a line goes on below.
    """
    known = [(side, colour) for side, colour in material.palette.items() if side in sides and colour != UNKNOWN]
    if not known:
        return []
    grey = any(material.palette.get(side, UNKNOWN) == UNKNOWN for side in sides)
    rows: list[list[tuple[float, str, str]]] = [[]]
    x = 0.0
    for text, colour in [*known, *([("everybody else", UNKNOWN)] if grey else [])]:
        wide = 9 + width(text, Font(steps.SMALL, bold=True)) + 14
        if rows[-1] and x + wide > WIDTH:
            rows.append([])
            x = 0.0
        rows[-1].append((x, text, colour))
        x += wide
    return [Block(11, _sides(row), keep=True) for row in rows]


def _sides(row: Sequence[tuple[float, str, str]]) -> Draw:
    def draw(canvas: Canvas, top: float) -> None:
        for x, text, colour in row:
            canvas.shape(x + 3, top + 5, "o", 5, colour, colour)
            canvas.text(x + 9, top + 0.8, text, Font(steps.SMALL, bold=True, colour=letters(colour)))

    return draw


def shapes_key() -> Block:
    """What the shapes and the bars mean, on one line."""

    def draw(canvas: Canvas, top: float) -> None:
        x = 0.0
        for shape, face, text in _SHAPES:
            canvas.shape(x + 3, top + 6, shape, 5, UNKNOWN, face)
            x = _word(canvas, x + 9, top, text)
        for text, lines in _BARS:
            for thick, colour, dashes in lines:
                canvas.line(x, top + 6, 14, colour, thick, dashes)
            x = _word(canvas, x + 17, top, text)

    return Block(12, draw, before=4)


def _word(canvas: Canvas, x: float, top: float, text: str) -> float:
    canvas.text(x, top + 2.3, text, _WORD)
    return x + width(text, _WORD) + 4
