"""Where every line of text of a page stands, in points from its lower left corner."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg

from discrepancy.charts.metrics import width
from discrepancy.charts.writing import _Line
from discrepancy.report.canvas import PAGE_HEIGHT, PAGE_WIDTH

Box = tuple[float, float, float, float, str]
_UP, _DOWN = 0.66, 0.12  # of the letters above and below the baseline, in font sizes; accents and tails may touch
_SLACK = 0.6


def texts(canvas) -> Iterator[Box]:
    """Left, bottom, right, top and words of each line."""
    for x, down, text, font in canvas.words.lines:
        base = PAGE_HEIGHT - down
        yield x, base - _DOWN * font.size, x + width(text, font), base + _UP * font.size, text
    figure = canvas.figure
    FigureCanvasAgg(figure).draw()
    for ax in figure.axes:
        for artist in ax.artists + ax.texts + ax.get_children():
            if isinstance(artist, _Line) and artist.get_text().strip():
                x, y = artist.get_transform().transform(artist.get_position()) * 72 / figure.dpi
                wide, size = width(artist.get_text(), artist._font), artist._font.size
                x -= artist._share * wide
                yield x, y - _DOWN * size, x + wide, y + _UP * size, artist.get_text()
        for axis in (ax.xaxis, ax.yaxis) if ax.axison else ():
            first, last = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                if first <= tick.get_loc() <= last and tick.label1.get_text():
                    extent = tick.label1.get_window_extent().extents
                    left, bottom, right, top = (edge * 72 / figure.dpi for edge in extent)
                    yield left, bottom + 1, right, top - 1, tick.label1.get_text()


def beyond(boxes: list[Box]) -> list[str]:
    """The lines that reach past the edge of the paper, or so near that a printer cuts them."""
    return [box[4] for box in boxes if box[0] < 18 or box[2] > PAGE_WIDTH - 18 or box[1] < 18 or box[3] > PAGE_HEIGHT]


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    """The lines that cover each other."""
    once = list(dict.fromkeys(boxes))
    return [
        (a[4], b[4])
        for a, b in combinations(once, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > _SLACK and min(a[3], b[3]) - max(a[1], b[1]) > _SLACK
    ]


def marks(canvas) -> Iterator[Box]:
    """Left, bottom, right, top of each mark of a claim, without its outermost half point, and what it is."""
    scale = 72 / canvas.figure.dpi
    for ax in canvas.figure.axes:
        for line in ax.lines:
            if line.get_marker() in _SHAPES and len(line.get_xdata()) == 1:
                x, y = line.get_transform().transform(line.get_xydata()[0]) * scale
                half = line.get_markersize() / 2 - 0.5
                yield x - half, y - half, x + half, y + half, f"a mark of {ax.get_label() or 'a chart'}"


_SHAPES = ("o", "s", "^", "v")


def strayed(canvas) -> list[str]:
    """The words of one chart that reach into the frame of another."""
    scale = 72 / canvas.figure.dpi
    frames = {ax: ax.get_window_extent().extents * scale for ax in canvas.figure.axes}
    found = []
    for ax in frames:
        for artist in ax.get_children():
            if isinstance(artist, _Line) and artist.get_text().strip():
                x, y = artist.get_transform().transform(artist.get_position()) * scale
                left = x - artist._share * width(artist.get_text(), artist._font)
                right = left + width(artist.get_text(), artist._font)
                others = (frame for other, frame in frames.items() if other is not ax)
                if any(left < b[2] and right > b[0] and b[1] < y + 2 < b[3] for b in others):
                    found.append(artist.get_text())
    return found


def covered(words: list[Box], shapes: list[Box]) -> list[str]:
    """The words that lie over a mark."""
    return [
        word[4] for word in words for shape in shapes
        if min(word[2], shape[2]) > max(word[0], shape[0]) and min(word[3], shape[3]) > max(word[1], shape[1])
    ]  # fmt: skip
