"""Text beside a point of a chart, set off from it by so many points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from discrepancy.charts.metrics import Font

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Align = Literal["left", "center", "right"]
Frame = Literal["data", "axes", "rows"]  # what a position counts in; rows: across in axes, up in data
_FRAMES: dict[str, Any] = {"data": "data", "axes": "axes fraction", "rows": ("axes fraction", "data")}


def write(
    ax: Axes,
    text: str,
    at: tuple[float, float],
    font: Font,
    shift: tuple[float, float] = (0.0, 0.0),
    align: Align = "left",
    frame: Frame = "data",
) -> None:
    """Write the text with its baseline `shift` points from `at`, which is counted in `frame`."""
    ax.annotate(
        text, at, xycoords=_FRAMES[frame], xytext=shift, textcoords="offset points", annotation_clip=False,
        ha=align, va="baseline", zorder=6, **font.arguments,
    )  # fmt: skip


def middle(font: Font) -> float:
    """How far below a point the baseline must be for the text to stand at its height."""
    return -0.36 * font.size
