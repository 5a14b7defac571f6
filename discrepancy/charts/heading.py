"""What stands round a chart that is by itself: title and sides above it, below it what the shapes mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepancy.charts import shades
from discrepancy.charts.marks import Mark
from discrepancy.charts.metrics import SMALL, Font, width, wrap
from discrepancy.charts.shades import UNKNOWN, letters, side_colour
from discrepancy.charts.writing import write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLE = Font(shades.BODY, bold=True)
_LINE, _KEY_LINE = 13.5, 9.5  # points from line to line
_AIR = 9.0  # between two entries
_EDGE = 6.0  # left and right of it all
_SHAPES = {"o": "● quoted source", "s": "■ the outlet itself", "^": "▲ at least", "v": "▼ up to"}

Entry = tuple[str, Font]


@dataclass(frozen=True, slots=True)
class Heading:
    """Lines above and below a chart; `above` and `below` are the heights that they take, in points."""

    title: Sequence[str]
    sides: Sequence[Sequence[Entry]]
    key: Sequence[Sequence[Entry]]

    @property
    def above(self) -> float:
        """Height of title and sides."""
        return 8 + _LINE * len(self.title) + 11 * len(self.sides)

    @property
    def below(self) -> float:
        """Height of the key."""
        return _KEY_LINE * len(self.key) + 5

    def write(self, ax: Axes, left: float, above: float, below: float) -> None:
        """Write the lines; the figure reaches so far beyond the axes at the left, above and below."""
        x, y = _EDGE - left, above - 2
        for line in self.title:
            y -= _LINE
            write(ax, line, (0, 1), _TITLE, (x, y), frame="axes")
        for entries in self.sides:
            y -= 11
            _row(ax, entries, x, y, 1)
        for place, entries in enumerate(reversed(self.key)):
            _row(ax, entries, x, 6 - below + place * _KEY_LINE, 0)


def heading(title: str, found: Sequence[Mark], key: Sequence[str], palette: Mapping[str, str], wide: float) -> Heading:
    """The heading of a chart of some marks, as wide as its figure; `key` are the entries of the key besides shapes."""
    room = wide - 2 * _EDGE
    sides = {mark.figure.side for mark in found}
    known = sorted(side for side in sides if side_colour(side, palette) != UNKNOWN)
    named = [(f"● {side}", side) for side in known]
    if known and len(sides) > len(known):
        named.append(("● everybody else", ""))
    fonts = {side: Font(shades.SMALL, bold=True, colour=letters(side_colour(side, palette))) for _, side in named}
    return Heading(
        wrap(title, _TITLE, room, 3),
        _flowed([(text, fonts[side]) for text, side in named], room),
        _flowed([(text, SMALL) for text in key], room),
    )


def shapes(found: Sequence[Mark]) -> list[str]:
    """The entries of the key for the shapes that some marks have."""
    hedges = {mark.figure.hedge for mark in found}
    seen = {mark.shape for mark in found if mark.figure.hedge != "nearly"}
    entries = [text for shape, text in _SHAPES.items() if shape in seen]
    entries += ["▽ nearly"] if "nearly" in hedges else []
    entries += ["○ about"] if "about" in hedges else []
    entries += ["▤ vague words"] if "vague" in hedges else []
    wide = any(mark.core[0] < mark.core[1] for mark in found)
    entries += ["▬ understood as"] if wide else []
    return entries + (["─ words allow"] if any(mark.hard != mark.core for mark in found) else [])


def _flowed(entries: Sequence[Entry], room: float) -> list[list[Entry]]:
    """The entries in as few rows as they need."""
    rows: list[list[Entry]] = []
    left = 0.0
    for text, font in entries:
        need = width(text, font) + _AIR
        if not rows or need - _AIR > left:
            rows.append([])
            left = room
        rows[-1].append((text, font))
        left -= need
    return rows


def _row(ax: Axes, entries: Sequence[Entry], x: float, y: float, edge: int) -> None:
    for text, font in entries:
        write(ax, text, (0, edge), font, (x, y), frame="axes")
        x += width(text, font) + _AIR
