"""The title and the key of a chart that stands by itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from discrepancy.charts.metrics import SMALL, Font, width
from discrepancy.charts.style import letters, side_colour
from discrepancy.charts.writing import write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLE = Font(12, bold=True)
_KEY = (
    "● quoted source",
    "■ the outlet itself",
    "○ about",
    "▲ at least",
    "▼ up to",
    "▤ vague words",
    "⌐ one source",
)


def head_and_key(ax: Axes, title: str, sides: Collection[str], palette: Mapping[str, str]) -> None:
    """Write what is shown above the chart, with the sides in their colours, and below it what the shapes mean."""
    write(ax, title, (0, 1), _TITLE, (-38, 42), frame="axes")
    x = -38.0
    for side in sorted(side for side in sides if side):
        x = _next(ax, f"● {side}", (x, 26.0), Font(7, bold=True, colour=letters(side_colour(side, palette))), 1)
    if x > -38 and "" in sides:
        _next(ax, "● side not known", (x, 26.0), Font(7, bold=True, colour=letters(side_colour("", palette))), 1)
    x = -38.0
    for text in _KEY:
        x = _next(ax, text, (x, -44.0), SMALL, 0)


def _next(ax: Axes, text: str, at: tuple[float, float], font: Font, edge: int) -> float:
    write(ax, text, (0, edge), font, at, frame="axes")
    return at[0] + width(text, font) + 10
