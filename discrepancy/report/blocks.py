"""What pages are made of: blocks with a height that draw themselves when their page is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from discrepancy.charts import steps
from discrepancy.charts.metrics import SERIF, Font, Run, wrap, wrap_runs
from discrepancy.charts.shades import INK, MUTED
from discrepancy.report.canvas import LEADING, WIDTH, Canvas

Draw = Callable[[Canvas, float], None]  # the page, and the top of the block on it

TITLE = Font(steps.TITLE, SERIF, bold=True)
HEADING = Font(steps.LEAD, SERIF, bold=True)
SUBHEADING = Font(steps.TEXT, bold=True)
BODY = Font(steps.BODY, SERIF)
STRONG_BODY = Font(steps.BODY, SERIF, bold=True)
STANDFIRST = Font(steps.BODY, SERIF, colour=MUTED)
NOTE = Font(steps.FINE, colour=MUTED)


@dataclass(frozen=True, slots=True)
class Block:
    """Something on a page that is never broken.

    `before` is the space above it (none at the top of a page). `keep`: the next block must be on the same page.
    `anchor` names it for page references, `bookmark` is its entry in the table of contents of the PDF. `header` is
    drawn first where the block opens a page: the head of a table that goes on. `fresh`: it starts a page. `floats`:
    where it does not fit, what follows it in its section may fill the page first. `taller` makes the same block with a
    greater height, `most` at most, for a page with room to spare.
    """

    height: float
    draw: Draw
    before: float = 0.0
    keep: bool = False
    anchor: str = ""
    bookmark: str = ""
    header: Block | None = None
    fresh: bool = False
    floats: bool = False
    taller: Callable[[float], Block] | None = None
    most: float = 0.0


def paragraph(
    text: str | Sequence[Run], font: Font = BODY, before: float = 6.0, wide: float = WIDTH, keep: bool = False,
    most: int | None = None,
) -> list[Block]:  # fmt: skip
    """Wrapped text, a block a line, so that long ones go on over pages; of more than `most` lines the rest is cut."""
    if isinstance(text, str):
        lines: list[list[Run]] = [[(line, font)] for line in wrap(text, font, wide, most)]
    else:
        lines = wrap_runs(text, wide)[:most]
    last = len(lines) - 1
    return [
        Block(font.size * LEADING, _line(line, font), 0.0 if i else before, keep or (i != last and i in (0, last - 1)))
        for i, line in enumerate(lines)
    ]


def _line(line: Sequence[Run], font: Font) -> Draw:
    return lambda canvas, top: canvas.runs(0, top, line, font.size)


def heading(text: str, anchor: str = "", bookmark: str = "", fresh: bool = False, font: Font = HEADING) -> list[Block]:
    """A heading with a rule above it, kept with what follows."""
    lines = wrap(text, font, WIDTH, 3)

    def draw(canvas: Canvas, top: float) -> None:
        canvas.line(0, top, WIDTH, INK, 1.0)
        for i, line in enumerate(lines):
            canvas.text(0, top + 6 + i * font.size * 1.12, line, font)

    return [
        Block(6 + font.size * 1.12 * len(lines) + 3, draw, before=22, keep=True, anchor=anchor, fresh=fresh,
              bookmark=bookmark or text)
    ]  # fmt: skip


def subheading(text: str, before: float = 14.0) -> Block:
    """A small heading within a section, kept with what follows."""
    return Block(13, lambda canvas, top: canvas.text(0, top, text, SUBHEADING), before=before, keep=True)


def abreast(columns: Sequence[tuple[float, Sequence[Block]]], before: float = 8.0) -> Block:
    """Blocks side by side as one block; each column with its distance from the left margin."""

    def draw(canvas: Canvas, top: float) -> None:
        for x, blocks in columns:
            stacked(canvas.shifted(x), top, blocks)

    return Block(max(total(blocks) for _, blocks in columns), draw, before=before)


def total(blocks: Sequence[Block]) -> float:
    """Height of blocks one below the other."""
    return sum(block.height + (block.before if i else 0.0) for i, block in enumerate(blocks))


def stacked(canvas: Canvas, top: float, blocks: Sequence[Block]) -> None:
    """Draw blocks one below the other."""
    for i, block in enumerate(blocks):
        top += block.before if i else 0.0
        block.draw(canvas, top)
        top += block.height
