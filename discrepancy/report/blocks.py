"""What pages are made of: blocks with a height that draw themselves once it is known on which page they stand."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from discrepancy.charts import shades
from discrepancy.charts.metrics import SERIF, Font, Run, fit, wrap, wrap_runs
from discrepancy.charts.shades import INK, MUTED
from discrepancy.report.canvas import BOTTOM, HEIGHT, LEADING, PAGE_HEIGHT, TOP, WIDTH, Canvas, new_page

Draw = Callable[[Canvas, float], None]  # the page, and the top of the block on it

TITLE = Font(shades.TITLE, SERIF, bold=True)
HEADING = Font(shades.LEAD, SERIF, bold=True)
SUBHEADING = Font(shades.TEXT, bold=True)
BODY = Font(shades.BODY, SERIF)
STRONG_BODY = Font(shades.BODY, SERIF, bold=True)
STANDFIRST = Font(shades.BODY, SERIF, colour=MUTED)
NOTE = Font(shades.FINE, colour=MUTED)


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


@dataclass(slots=True)
class Layout:
    """Each page as its blocks with the top of each, and on which page (from 1) each anchor stands."""

    pages: list[list[tuple[Block, float]]] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    bookmarks: list[tuple[str, int]] = field(default_factory=list)


def lay_out(blocks: Sequence[Block], anchors: dict[str, int]) -> Layout:
    """Put the blocks on pages; `anchors` is filled with the page of each anchor, for references drawn later."""
    layout = Layout(anchors=anchors)
    used = HEIGHT + 1  # the first block opens a page
    waiting = deque(_groups(blocks))
    while waiting:
        group = _next(waiting, HEIGHT - used)
        need = _height(group)
        if group[0].fresh or used + need > HEIGHT:
            layout.pages.append([])
            used = 0.0
            used = _put(layout, group[0].header, used) if group[0].header else used
        for block in group:
            if used + block.before + block.height > HEIGHT and layout.pages[-1]:  # a group that is longer than a page
                layout.pages.append([])
                used = 0.0
            used = _put(layout, block, used)
    layout.pages[:-1] = [_stretched(placed) for placed in layout.pages[:-1]]
    return layout


def _stretched(placed: list[tuple[Block, float]]) -> list[tuple[Block, float]]:
    """The page filled to its foot by those of its blocks that can be taller, as far as they can."""
    last, top = placed[-1]
    spare = TOP + HEIGHT - top - last.height
    able = sum(block.taller is not None for block, _ in placed)
    found: list[tuple[Block, float]] = []
    down = 0.0
    for block, above in placed:
        made = block
        if block.taller is not None:
            made = block.taller(min(block.most, block.height + spare / able))
        found.append((made, above + down))
        down += made.height - block.height
    return found


def _next(waiting: deque[list[Block]], room: float) -> list[Block]:
    """The next group; for one that floats and does not fit, the one behind it in its section if that does."""
    if len(waiting) > 1 and waiting[0][0].floats and _height(waiting[0]) > room:
        behind = waiting[1]
        if not any(block.bookmark for block in behind) and _height(behind) <= room:
            del waiting[1]
            return behind
    return waiting.popleft()


def _height(group: Sequence[Block]) -> float:
    return sum(block.height + block.before for block in group)


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks that must stand on one page."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.keep:
            yield group
            group = []
    if group:
        yield group


def _put(layout: Layout, block: Block, used: float) -> float:
    top = used + (block.before if used else 0.0)
    layout.pages[-1].append((block, TOP + top))
    if block.anchor:
        layout.anchors[block.anchor] = len(layout.pages)
    if block.bookmark:
        layout.bookmarks.append((block.bookmark, len(layout.pages)))
    return top + block.height


def drawn(layout: Layout, title: str) -> Iterator[Canvas]:
    """The pages, each drawn when it is asked for, with title and number at the foot."""
    for number, placed in enumerate(layout.pages, 1):
        canvas = new_page()
        for block, top in placed:
            block.draw(canvas, top)
        foot = PAGE_HEIGHT - BOTTOM + 20
        canvas.text(WIDTH, foot, f"{number} / {len(layout.pages)}", NOTE, "right")
        if number > 1:
            canvas.text(0, foot, fit(title, NOTE, WIDTH - 60), NOTE)
        yield canvas
