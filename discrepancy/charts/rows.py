"""The words of a row of the forest: beside its interval on a page, above it in a column of a newspaper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from discrepancy.charts import steps, verdicts
from discrepancy.charts.marks import Mark
from discrepancy.charts.metrics import QUOTE, SMALL, Font, fit, width, wrap
from discrepancy.charts.shades import ACCENT, MUTED, letters
from discrepancy.charts.style import size
from discrepancy.charts.writing import write
from discrepancy.matching.words import short_day

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_SMALLER = 6.2  # points, for names that are too long for a line


@dataclass(frozen=True, slots=True)
class Words:
    """What is written of one claim: who, in the colour of the side, when and where, the words, the verdicts."""

    mark: Mark
    colour: str
    year: bool
    verdict: Sequence[str]

    @property
    def source(self) -> tuple[str, Font]:
        """Who says it."""
        return self.mark.figure.source, Font(steps.SMALL, bold=True, colour=letters(self.colour))

    @property
    def when(self) -> str:
        """The day."""
        return short_day(self.mark.day, self.year)

    @property
    def where(self) -> str:
        """The outlet, and how many more."""
        mark = self.mark
        outlet = f"in {mark.outlets[0]}" if mark.figure.attributed and mark.outlets[0] else "in its own words"
        return f"{outlet} and {len(mark.outlets) - 1} more" if len(mark.outlets) > 1 else outlet

    @property
    def quoted(self) -> str:
        """The figure as written."""
        words = " ".join(self.mark.figure.written.split())
        return f"“{words}”" if words else self.mark.words


@dataclass(frozen=True, slots=True)
class Layout:
    """How rows are set: their height and the room left and right of the axes, in points; where the interval stands."""

    row: float
    left: float
    right: float
    sunk: float  # how far below the middle of the row the interval is, in rows
    write: Callable[[Axes, int, Words], None]


def beside(ax: Axes, row: int, words: Words) -> None:
    """On the left the source above day and outlet, on the right the words above the verdicts."""
    text, font = words.source
    under = f"{words.when}, {fit(words.where, SMALL, WIDE.left - 14 - width(f'{words.when}, ', SMALL))}"
    if width(text, font) <= WIDE.left - 10:
        write(ax, text, (0, row), font, (-8, 2.2), "right", "rows")
    else:  # a long name takes two lines of smaller letters
        small = replace(font, size=_SMALLER)
        lines = wrap(text, small, WIDE.left - 10, 2)
        for place, line in enumerate(reversed(lines)):
            write(ax, line, (0, row), small, (-8, (-1.6 if lines[1:] else 2.2) + place * 7.0), "right", "rows")
    write(ax, under, (0, row), SMALL, (-8, -8.2), "right", "rows")
    _quote(ax, (1, row), (8, 1.6), words, WIDE.right - 10)
    _verdicts(ax, (1, row), (8, -8.2), words.verdict, WIDE.right - 10)


def above(ax: Axes, row: int, words: Words) -> None:
    """Source and day, the words, and the verdicts, each on a line, from the left edge of the axes."""
    room = size(ax)[0]
    text, font = words.source
    name = fit(text, font, 0.6 * room)
    after = width(name, font) + 5
    write(ax, name, (0, row), font, (0, 13.5), frame="rows")
    write(ax, fit(f"{words.when}, {words.where}", SMALL, room - after), (0, row), SMALL, (after, 13.5), frame="rows")
    _quote(ax, (0, row), (0, 4), words, room)
    _verdicts(ax, (0, row), (0, -4), words.verdict, room)


WIDE = Layout(24.0, 144.0, 206.0, 0.0, beside)
NARROW = Layout(44.0, 12.0, 12.0, 0.3, above)

Point = tuple[float, float]


def _quote(ax: Axes, at: Point, shift: Point, words: Words, room: float) -> None:
    twin = f"  {words.mark.twin}" if words.mark.twin else ""
    quoted = fit(words.quoted, QUOTE, room - width(twin, SMALL))
    write(ax, quoted, at, QUOTE, shift, frame="rows")
    if twin:
        write(ax, twin, at, SMALL, (shift[0] + width(quoted, QUOTE), shift[1]), frame="rows")


def _verdicts(ax: Axes, at: Point, shift: Point, told: Sequence[str], room: float) -> None:
    """The verdicts in one line; a remark is given whole or, unless it is the gravest, not at all."""
    x = 0.0
    for text in told:
        grave = text.startswith(verdicts.LOOKS["conflict"].sign)
        font = Font(steps.FINE, bold=grave, colour=ACCENT if grave else MUTED)
        cut = fit(text, font, room - x)
        if x and cut != text:
            break
        write(ax, cut, at, font, (shift[0] + x, shift[1]), frame="rows")
        x += width(cut, font) + 8
