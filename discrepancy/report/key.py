"""How to read the charts: the colours of the sides, and the shapes."""

from __future__ import annotations

from collections.abc import Collection

from discrepancy.charts.metrics import Font, width
from discrepancy.charts.shades import MUTED, PAPER, UNKNOWN, letters
from discrepancy.report.blocks import Block
from discrepancy.report.canvas import Canvas
from discrepancy.report.material import Material

_WORD = Font(6.3, colour=MUTED)
# Shape, its filling, and what it says.
_SHAPES = (
    ("o", UNKNOWN, "quoted source"),
    ("s", UNKNOWN, "the outlet itself"),
    ("o", PAPER, "about"),
    ("^", UNKNOWN, "at least"),
    ("v", UNKNOWN, "up to"),
)
# What it says, thickness and colour of each line that makes the bar, and its dashes.
_BARS = (
    ("vague words", ((6.5, UNKNOWN, None), (5.3, PAPER, None), (5.3, UNKNOWN, (0.2, 0.3)))),
    ("understood as", ((4.5, UNKNOWN, None),)),
    ("words allow", ((0.9, UNKNOWN, None),)),
    ("one source", ((0.6, UNKNOWN, None),)),
)


def sides_key(material: Material, sides: Collection[str]) -> list[Block]:
    """The name of each of the sides in its colour; nothing where no side is known."""
    words = [(side, colour) for side, colour in material.palette.items() if side and side in sides]
    if not words:
        return []
    if "" in sides:
        words.append(("side not known", UNKNOWN))

    def draw(canvas: Canvas, top: float) -> None:
        x = 0.0
        for text, colour in words:
            font = Font(7, bold=True, colour=letters(colour))
            canvas.shape(x + 3, top + 5, "o", 5, colour, colour)
            canvas.text(x + 9, top + 0.8, text, font)
            x += 9 + width(text, font) + 14

    return [Block(11, draw, keep=True)]


def shapes_key() -> Block:
    """What the shapes and the bars mean, on one line."""

    def draw(canvas: Canvas, top: float) -> None:
        x = 0.0
        for shape, face, text in _SHAPES:
            canvas.shape(x + 3, top + 6, shape, 5, UNKNOWN, face)
            x = _word(canvas, x + 9, top, text)
        for text, lines in _BARS:
            for thick, colour, dashes in lines:
                canvas.line(x, top + 6, 17, colour, thick, dashes)
            x = _word(canvas, x + 20, top, text)

    return Block(12, draw, before=4)


def _word(canvas: Canvas, x: float, top: float, text: str) -> float:
    canvas.text(x, top + 2.3, text, _WORD)
    return x + width(text, _WORD) + 6
