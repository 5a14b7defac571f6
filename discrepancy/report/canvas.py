"""A page to draw on: an A4 figure measured in points from its upper left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from discrepancy.charts.metrics import Font, Run, settled, shown, width
from discrepancy.charts.shades import FAINT, PAPER, Colour, shade
from discrepancy.charts.writing import draw_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backend_bases import RendererBase

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT, TOP, BOTTOM = 44.0, 48.0, 50.0  # margins
WIDTH = PAGE_WIDTH - 2 * LEFT
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
LEADING = 1.28  # line height, in font sizes
_ASCENT = 0.95  # from the top of a line to its baseline, in font sizes


Link = tuple[tuple[float, float, float, float], str]  # left, bottom, right, top in points, and where it leads


def new_page() -> Canvas:
    """An empty page."""
    figure = Figure(figsize=(PAGE_WIDTH / 72, PAGE_HEIGHT / 72), dpi=72)
    words = Words()
    figure.add_artist(words)
    return Canvas(figure, words)


class Words(Artist):
    """The lines of text of a page, drawn at once: several times as fast as an artist each."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[float, float, str, Font]] = []  # left and baseline in points from the upper left corner

    def draw(self, renderer: RendererBase) -> None:
        """Draw the lines, whatever the resolution and whichever way up the renderer counts."""
        figure = self.get_figure(root=True)
        if figure is None:
            return
        scale = figure.dpi / 72
        for x, down, text, font in self.lines:
            context = renderer.new_gc()
            context.set_foreground(font.colour)
            draw_line(renderer, context, text, (x * scale, (PAGE_HEIGHT - down) * scale), font, figure.dpi)
            context.restore()


@dataclass(frozen=True, slots=True)
class Canvas:
    """A page, or a column of one. Positions are points: `x` from its left edge, `top` from the page's upper edge."""

    figure: Figure
    words: Words
    left: float = LEFT
    links: list[Link] = field(default_factory=list)

    def shifted(self, by: float) -> Canvas:
        """The same page with its left edge moved to the right."""
        return Canvas(self.figure, self.words, self.left + by, self.links)

    def text(self, x: float, top: float, text: str, font: Font, align: str = "left") -> None:
        """One line of text whose upper edge is at `top`."""
        if text.strip():
            across = self.left + x - (width(text, font) if align == "right" else 0.0)
            self.words.lines.append(
                (across, top + font.size * _ASCENT, shown(text, font).replace("\u00a0", " "), settled(font))
            )

    def runs(self, x: float, top: float, line: Sequence[Run], size: float) -> None:
        """One line of text in several fonts; `size` is the one that its baseline goes by."""
        for text, font in line:
            self.text(x, top + (size - font.size) * _ASCENT, text.rstrip(), font)
            x += width(text, font)

    def link(self, x: float, top: float, wide: float, tall: float, anchor: str) -> None:
        """An area that leads to another place of the report."""
        left, up = self.left + x, PAGE_HEIGHT - top
        self.links.append(((left, up - tall, left + wide, up), anchor))

    def line(
        self,
        x: float,
        top: float,
        length: float,
        colour: Colour = FAINT,
        thick: float = 0.6,
        dashes: tuple[float, float] | None = None,
    ) -> None:
        """A level line; `dashes` on and off in widths of the line."""
        from matplotlib.lines import Line2D

        across, up = [(self.left + x) / PAGE_WIDTH, (self.left + x + length) / PAGE_WIDTH], 1 - top / PAGE_HEIGHT
        look: dict[str, Any] = {"solid_capstyle": "butt", "dash_capstyle": "butt"}
        look["linestyle"] = "solid" if dashes is None else (0, dashes)
        self.figure.add_artist(Line2D(across, [up, up], color=shade(colour), linewidth=thick, **look))

    def shape(self, x: float, top: float, marker: str, size: float, colour: str, face: str = PAPER) -> None:
        """A marker with its centre there."""
        from matplotlib.lines import Line2D

        place = [(self.left + x) / PAGE_WIDTH], [1 - top / PAGE_HEIGHT]
        look: dict[str, Any] = {
            "marker": marker,
            "markersize": size,
            "color": shade(colour),
            "markerfacecolor": shade(face),
            "linestyle": "none",
        }
        self.figure.add_artist(Line2D(*place, **look))

    def axes(self, x: float, top: float, wide: float, high: float) -> Axes:
        """Axes whose frame has its upper left corner there."""
        left, bottom = (self.left + x) / PAGE_WIDTH, 1 - (top + high) / PAGE_HEIGHT
        return self.figure.add_axes((left, bottom, wide / PAGE_WIDTH, high / PAGE_HEIGHT))
