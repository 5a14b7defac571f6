"""The lines of a printed page in the order in which they are read: column by column, tables row by row.

Columns are parted by a gutter: a strip that stays white over several lines with text on both sides of it (the white
streams of Breuel 2002, "Two geometric algorithms for layout analysis", looked for line by line).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

_MOST = 10_000  # words of a page; a full page of a newspaper has 5,000
_GUTTER = 0.7  # of the height of a letter; words of a justified line stand closer than that, line after line
_CELL = 1.6  # of the height of a letter: words farther apart are cells of a table, or parts of a head
_FEWEST = 3  # lines on either side of a gutter
_TEXT = 2.2  # words on a line of either side, on average; the cells of a table have fewer
_FLOWING, _FULL = 4.0, 0.85  # words on a line of running text, and how much of its width most lines fill
_LARGER = 1.25  # times the usual height: a heading
_DEEPEST = 12  # columns within columns
_STRIPS, _WEIGHED = 25, 200  # white strips followed at once, and weighed at all: pages of text have fewer
BETWEEN_CELLS = " | "


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands, in points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """The height of its letters."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column. `room` is the white to its right in characters, `indent` that to its left.

    `gap` is the white above it, in heights of a letter beyond what is usual there; `cells`: it is a row of a table.
    """

    text: str
    room: float
    indent: float
    gap: float
    size: float
    middle: float
    cells: bool = False


Row = list[Word]  # from left to right
_White = tuple[float, float, int]  # from, to, and the row where it begins


def lines(words: Sequence[Word]) -> list[Line]:
    """All words of a page as lines in reading order; columns are not looked for where there are too many words."""
    return _read(_rows(words), 0 if len(words) <= _MOST else _DEEPEST) if words else []


def _rows(words: Iterable[Word]) -> list[Row]:
    """Words on one height, from the top down."""
    rows: list[Row] = []
    middle = height = 0.0
    for word in sorted(words, key=lambda word: (-word.bottom - word.top, word.left)):
        here = (word.bottom + word.top) / 2
        if rows and middle - here < 0.35 * min(height, word.size):
            rows[-1].append(word)
        else:
            rows.append([word])
            middle, height = here, word.size
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _read(rows: list[Row], depth: int) -> list[Line]:
    found = _gutter(rows) if depth < _DEEPEST and len(rows) >= _FEWEST else None
    if found is None:
        return _block(rows)
    first, last, at = found
    band = [word for row in rows[first:last] for word in row]
    columns = [_rows(word for word in band if (word.right <= at) == left) for left in (True, False)]
    parts = (rows[:first], *columns, rows[last:])
    return [line for part in parts if part for line in _read(part, depth + 1)]


def _gutter(rows: list[Row]) -> tuple[int, int, float] | None:
    """The rows between which columns stand side by side, and where they part; None where the text has one column."""
    usual = median(word.size for row in rows for word in row)
    left, right = min(row[0].left for row in rows), max(word.right for row in rows for word in row)
    best: tuple[tuple[int, float], tuple[int, int, float]] | None = None
    weighed = 0
    following: list[_White] = []
    for number in range(len(rows) + 1):
        blocked = number == len(rows) or _is_heading(rows, number, usual)
        white = [] if blocked else _white(rows[number], left, right, number)
        still = _narrowed(following, white, _GUTTER * usual)
        for begin, end, start in following:
            goes_on = any(begin <= other[0] and other[1] <= end and other[2] == start for other in still)
            if goes_on or number - start < (best[0][0] if best else _FEWEST) or weighed == _WEIGHED:
                continue
            weighed += 1
            weight = _weight(rows[start:number], (begin + end) / 2), end - begin
            if weight[0] and (best is None or weight > best[0]):
                best = weight, (start, number, (begin + end) / 2)
        following = still
    return best[1] if best else None


def _white(row: Row, left: float, right: float, number: int) -> list[_White]:
    """The strips of a row in which nothing stands."""
    found = []
    end = left
    for word in row:
        found.append((end, word.left, number))
        end = max(end, word.right)
    return [*found, (end, right, number)]


def _narrowed(following: list[_White], white: list[_White], least: float) -> list[_White]:
    """What stays white, and what begins to be; of two strips the one that holds the other and is as old."""
    shared = [(max(a, c), min(b, d), start) for a, b, start in following for c, d, _ in white]
    wide = sorted({strip for strip in (*shared, *white) if strip[1] - strip[0] >= least}, key=lambda strip: strip[2])
    kept: list[_White] = []
    for strip in wide:
        if len(kept) < _STRIPS and not any(other[0] <= strip[0] and strip[1] <= other[1] for other in kept):
            kept.append(strip)
    return kept


def _is_heading(rows: list[Row], number: int, usual: float) -> bool:
    """Whether a row is in larger letters, and nothing stands beside it."""
    row = rows[number]
    gaps = (after.left - word.right for word, after in itertools.pairwise(row))
    if min(word.size for word in row) < _LARGER * usual or any(gap > _GUTTER * row[0].size for gap in gaps):
        return False
    above, below = rows[number - 1 : number], rows[number + 1 : number + 2]
    top, bottom = max(word.top for word in row), min(word.bottom for word in row)
    clear = not above or min(word.bottom for word in above[0]) > bottom + (top - bottom) / 2
    return clear and (not below or max(word.top for word in below[0]) < top - (top - bottom) / 2)


def _weight(rows: list[Row], at: float) -> int:
    """How many lines stand on the shorter side of a gutter; 0 where it parts no columns of text."""
    sides = [[[word for word in row if (word.right <= at) == left] for row in rows] for left in (True, False)]
    full = [[row for row in side if row] for side in sides]
    if min(map(len, full)) < _FEWEST or not (all(map(_is_text, full)) or any(map(_flows, full))):
        return 0
    top = min(max(word.top for word in side[0]) for side in full)
    bottom = max(min(word.bottom for word in side[-1]) for side in full)
    beside = [
        sum(bottom <= (row[0].bottom + row[0].top) / 2 <= top for row in side) for side in full
    ]  # lines that have the other side's beside them
    return min(beside) if min(beside) >= _FEWEST else 0


def _is_text(side: list[Row]) -> bool:
    return sum(map(len, side)) >= _TEXT * len(side)


def _flows(side: list[Row]) -> bool:
    """Whether the lines are plainly running text, as most are full: it may stand beside a box of short lines."""
    left, right = min(row[0].left for row in side), max(row[-1].right for row in side)
    full = sum(row[-1].right > right - (1 - _FULL) * (right - left) for row in side)
    return sum(map(len, side)) >= _FLOWING * len(side) and full * 2 > len(side)


def _block(rows: list[Row]) -> list[Line]:
    """The lines of one column."""
    left = min(row[0].left for row in rows)
    right = max(word.right for row in rows for word in row)
    gaps = [_gap(above, below) for above, below in itertools.pairwise(rows)]
    usual = median(gaps) if gaps else 0.0
    return [
        _line(row, left, right, max(0.0, gap - usual) if gap is not None else 0.0)
        for row, gap in zip(rows, (None, *gaps), strict=True)
    ]


def _gap(above: Row, below: Row) -> float:
    """The white between two rows, in heights of a letter."""
    return (min(word.bottom for word in above) - max(word.top for word in below)) / max(below[0].size, 1e-3)


def _line(row: Row, left: float, right: float, gap: float) -> Line:
    size = max(word.size for word in row)
    letters = sum(len(word.text) for word in row)
    letter = max(sum(word.right - word.left for word in row) / max(letters, 1), 1e-3)
    text, cells = row[0].text, False
    for before, word in itertools.pairwise(row):
        apart = word.left - before.right > _CELL * size
        cells |= apart
        text += (BETWEEN_CELLS if apart else " ") + word.text
    end = max(word.right for word in row)
    middle = (row[0].bottom + row[0].top) / 2
    return Line(text, (right - end) / letter, (row[0].left - left) / letter, gap, size, middle, cells)
