"""Text beside a point of a chart, set off from it by so many points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation, Transform, blended_transform_factory

from discrepancy.charts.glyphs import draw_line
from discrepancy.charts.metrics import Font, settled, shown, width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backend_bases import RendererBase

Align = Literal["left", "center", "right"]
Frame = Literal["data", "axes", "rows"]  # what a position counts in; rows: across in axes, up in data


class _Line(Text):
    """One line of level text, drawn without being laid out first: its width is known from the font."""

    def __init__(
        self, ax: Axes, text: str, at: tuple[float, float], font: Font, shift: tuple[float, float], align: Align,
        frame: Transform,
    ) -> None:  # fmt: skip
        figure = ax.get_figure(root=True)
        assert figure is not None
        place = frame + ScaledTranslation(shift[0] / 72, shift[1] / 72, figure.dpi_scale_trans)
        super().__init__(*at, shown(text, font), ha=align, va="baseline", zorder=6, transform=place, **font.arguments)
        self._font = settled(font)
        self._share = {"left": 0.0, "center": 0.5, "right": 1.0}[align]  # of its width that is left of its place

    def draw(self, renderer: RendererBase) -> None:
        """Draw the line, not clipped by the axes."""
        figure = self.get_figure(root=True)
        if figure is None or not self.get_visible():
            return
        x, y = self.get_transform().transform(self.get_position())
        x -= self._share * width(self.get_text(), self._font) * figure.dpi / 72
        context = renderer.new_gc()
        context.set_foreground(self.get_color())
        draw_line(renderer, context, self.get_text(), (float(x), float(y)), self._font, figure.dpi)
        context.restore()


def _frame(ax: Axes, frame: Frame) -> Transform:
    if frame == "rows":
        return blended_transform_factory(ax.transAxes, ax.transData)
    return ax.transData if frame == "data" else ax.transAxes


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
    ax.add_artist(_Line(ax, text, at, font, shift, align, _frame(ax, frame)))


def middle(font: Font) -> float:
    """How far below a point the baseline must be for the text to stand at its height."""
    return -0.36 * font.size
