"""Blocks onto pages: where each one stands, then the pages drawn one at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from discrepancy.charts.metrics import fit
from discrepancy.report.blocks import NOTE, Block
from discrepancy.report.canvas import BOTTOM, HEIGHT, PAGE_HEIGHT, TOP, WIDTH, Canvas, new_page


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
