"""How to read the charts: the colours of the sides, and the shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.charts.metrics import Font, width
from discrepancy.charts.style import MUTED, UNKNOWN, letters
from discrepancy.report.blocks import Block
from discrepancy.report.canvas import WIDTH, Canvas
from discrepancy.report.material import Material

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Shape, hollow, and what it says.
_SHAPES = (
    ("o", False, "quoted source"),
    ("s", False, "the outlet itself"),
    ("o", True, "about"),
    ("^", False, "at least"),
    ("v", False, "up to"),
)


def sides_key(material: Material) -> list[Block]:
    """The name of each side in its colour; nothing where no side is known."""
    named = [(side, colour) for side, colour in material.palette.items() if side]
    if not named:
        return []
    words: list[tuple[str, str]] = [*named, ("side not known", UNKNOWN)]

    def draw(canvas: Canvas, top: float) -> None:
        x = 0.0
        for text, colour in words:
            canvas.text(x, top, "●", Font(8, colour=colour))
            font = Font(7, bold=True, colour=letters(colour))
            canvas.text(x + 9, top + 0.8, text, font)
            x += 9 + width(text, font) + 14

    return [Block(11, draw, keep=True)]


def shapes_key() -> Block:
    """What the shapes and the bars mean, on one line."""

    def draw(canvas: Canvas, top: float) -> None:
        ax = canvas.axes(0, top, WIDTH, 12)
        ax.set_axis_off()
        ax.set_xlim(0, WIDTH)
        ax.set_ylim(-6, 6)
        x = 4.0
        for shape, hollow, text in _SHAPES:
            ax.plot([x], [0], shape, color=UNKNOWN, markersize=5, markerfacecolor="white" if hollow else UNKNOWN)
            x = _word(ax, x + 5, text)
        for bar, text in ((_vague, "vague words"), (_core, "what readers understand"), (_hard, "what the words allow")):
            bar(ax, x)
            x = _word(ax, x + 20, text)

    return Block(12, draw, before=4)


def _word(ax: Axes, x: float, text: str) -> float:
    font = Font(6.3, colour=MUTED)
    ax.text(x, 0, text, va="center_baseline", **font.arguments)
    return x + width(text, font) + 11


def _core(ax: Axes, x: float) -> None:
    ax.plot([x - 2, x + 15], [0, 0], color=UNKNOWN, linewidth=4.5, solid_capstyle="butt", alpha=0.6)


def _vague(ax: Axes, x: float) -> None:
    ax.plot([x - 2, x + 15], [0, 0], color=UNKNOWN, linewidth=6.5, solid_capstyle="butt")
    ax.plot([x - 1.2, x + 14.2], [0, 0], color="white", linewidth=5, solid_capstyle="butt")
    ax.plot([x - 1.2, x + 14.2], [0, 0], color=UNKNOWN, linewidth=5, linestyle=(0, (0.2, 0.3)), dash_capstyle="butt")


def _hard(ax: Axes, x: float) -> None:
    ax.plot([x - 2, x + 15], [0, 0], color=UNKNOWN, linewidth=0.9)
