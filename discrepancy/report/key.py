"""How to read the charts: the colours of the sides, and the shapes."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from discrepancy.charts import shades
from discrepancy.charts.marks import Mark
from discrepancy.charts.metrics import Font, width
from discrepancy.charts.shades import FAINT, GRID, MUTED, PAPER, UNKNOWN, letters
from discrepancy.charts.time import paths
from discrepancy.report.blocks import Block, Draw
from discrepancy.report.canvas import WIDTH, Canvas
from discrepancy.report.material import Material

_WORD = Font(shades.FINE, colour=MUTED)
_AIR = 12.0  # points between two entries


@dataclass(frozen=True, slots=True)
class _Entry:
    """A shape or a bar with what it says; `shown` tells whether a mark has it.

    `lines` are the thickness, colour and dashes of each line that makes a bar, one over the other.
    """

    text: str
    shown: Callable[[Mark], bool]
    shape: str = ""
    face: str = UNKNOWN
    edge: str = UNKNOWN
    lines: tuple[tuple[float, str, tuple[float, float] | None], ...] = ()
    fades: bool = False

    @property
    def wide(self) -> float:
        """Its width in points, with the air behind it."""
        return (9 if self.shape else 17) + width(self.text, _WORD) + _AIR


def _hedged(*hedges: str) -> Callable[[Mark], bool]:
    return lambda mark: mark.figure.hedge in hedges


_OF_A_WHOLE = ("part", "increment")
_ENTRIES = (
    _Entry("quoted source", lambda mark: mark.shape == "o", "o"),
    _Entry("the outlet itself", lambda mark: mark.shape == "s", "s"),
    _Entry("about", _hedged("about"), "o", PAPER),
    _Entry("at least, more than", _hedged("at_least", "more_than"), "^"),
    _Entry("up to, fewer than", _hedged("at_most", "less_than"), "v"),
    _Entry("nearly", _hedged("nearly"), "v", PAPER),
    _Entry("vague words", _hedged("vague"),
           lines=((6.5, UNKNOWN, None), (5.3, PAPER, None), (5.3, UNKNOWN, (0.2, 0.3)))),
    _Entry("what the words are understood as", lambda mark: mark.core[0] < mark.core[1], lines=((4.5, UNKNOWN, None),)),
    _Entry("what they allow", lambda mark: mark.hard != mark.core, lines=((0.9, UNKNOWN, None),)),
    _Entry("no end given", lambda mark: not math.isfinite(mark.hard[1]), lines=((0.9, UNKNOWN, None),), fades=True),
    _Entry("lighter: a part, or more on top", lambda mark: mark.figure.kind in _OF_A_WHOLE, "o", FAINT, FAINT),
    _Entry("one source, day by day", lambda mark: False, lines=((0.6, UNKNOWN, None),)),
)  # fmt: skip


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
        wide = 9 + width(text, Font(shades.SMALL, bold=True)) + 14
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
            canvas.text(x + 9, top + 0.8, text, Font(shades.SMALL, bold=True, colour=letters(colour)))

    return draw


def shapes_key(seen: Sequence[Mark] | None = None) -> list[Block]:
    """What the shapes and the bars of some marks mean, in as few lines as they need; of all shapes for None."""
    steps_seen = seen is None or bool(paths([(mark, 0.0) for mark in seen]))
    shown = [entry for entry in _ENTRIES[:-1] if seen is None or any(map(entry.shown, seen))]
    rows: list[list[tuple[float, _Entry]]] = [[]]
    x = 0.0
    for entry in [*shown, *(_ENTRIES[-1:] if steps_seen else ())]:
        if rows[-1] and x + entry.wide - _AIR > WIDTH:
            rows.append([])
            x = 0.0
        rows[-1].append((x, entry))
        x += entry.wide
    return [Block(11, _shapes(row), before=0.0 if place else 4.0, keep=True) for place, row in enumerate(rows) if row]


def _shapes(row: Sequence[tuple[float, _Entry]]) -> Draw:
    def draw(canvas: Canvas, top: float) -> None:
        for x, entry in row:
            if entry.shape:
                canvas.shape(x + 3, top + 6, entry.shape, 5, entry.edge, entry.face)
            for thick, colour, dashes in entry.lines:
                canvas.line(x, top + 6, 7 if entry.fades else 14, colour, thick, dashes)
            if entry.fades:
                canvas.line(x + 7, top + 6, 4, FAINT, 0.9)
                canvas.line(x + 11, top + 6, 3, GRID, 0.9)
            canvas.text(x + (9 if entry.shape else 17), top + 2.3, entry.text, _WORD)

    return draw
