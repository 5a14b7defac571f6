"""Text onto a page: beside a point of a chart, as text where the file can hold it, in a picture as one outline."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal
from weakref import WeakKeyDictionary

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_pdf import PdfFile, RendererPdf, pdfRepr
from matplotlib.font_manager import FontPath, FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, ScaledTranslation, Transform, blended_transform_factory

from discrepancy.charts.metrics import EM, Font, advance, face, settled, shown, slanted, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from matplotlib.axes import Axes
    from matplotlib.backend_bases import GraphicsContextBase, RendererBase
    from matplotlib.font_manager import FontProperties
    from numpy.typing import NDArray


# What is not promised by matplotlib: where another version lacks it, lines are drawn its own way, several times slower.
_KNOWN = hasattr(FT2Font, "_layout") and hasattr(RendererPdf, "_get_font_ttf")
_EM = 1000  # the size at which words are laid out: PDF tells kerning in thousandths of the font size

Shown = tuple[str, str]  # a font as the file names it, and what is shown in it: letters in hex with kerns between
_laid: WeakKeyDictionary[PdfFile, dict[FontProperties, dict[tuple[str, str], list[Shown] | None]]] = WeakKeyDictionary()


def draw_words(
    renderer: Any, context: GraphicsContextBase, text: str, at: tuple[float, float], look: FontProperties
) -> bool:
    """Draw one line of letters that stand side by side at `at`, points from the lower left of the page of a PDF.

    False where that cannot be done: the renderer makes no PDF, or a letter stands off the line.
    """
    file = getattr(renderer, "file", None)
    if not (_KNOWN and isinstance(file, PdfFile) and hasattr(file, "_character_tracker")):
        return False
    known = _laid.setdefault(file, {}).setdefault(look, {})
    line: list[Shown] = []
    for word in _spaced(text):
        if word not in known:
            known[word] = _lay(renderer, *word, look)
        shown = known[word]
        if shown is None:
            return False
        line += shown
    renderer.check_gc(context, context.get_rgb())
    size = look.get_size_in_points()
    parts = [f"{font} {size:g} Tf [{_joined(run)}] TJ" for font, run in groupby(line, _font)]
    file.write(f"BT {at[0]:.3f} {at[1]:.3f} Td {' '.join(parts)} ET\n".encode())  # type: ignore[no-untyped-call]
    return True


def _font(shown: Shown) -> str:
    return shown[0]


def _joined(run: Iterable[Shown]) -> str:
    return "".join(letters for _, letters in run).replace("><", "")


def _spaced(text: str) -> Iterator[tuple[str, str]]:
    """The words, each with the space before it and with that behind it: letters may stand closer to one.

    Beside quotation marks and among several scripts the kerning may be that of the word alone: the script of a mark is
    guessed from what stands around it.
    """
    words = text.split(" ")
    for place, word in enumerate(words):
        yield " " if place else "", word if place == len(words) - 1 else f"{word} "


def _lay(renderer: Any, before: str, word: str, look: FontProperties) -> list[Shown] | None:
    """A word as it stands behind `before`, which is not shown; None where a letter stands off the line."""
    font = renderer._get_font_ttf(look)
    font.set_size(_EM, 72)
    file, shown = renderer.file, []
    for item in font._layout(f"{before}{word}", LoadFlags.NO_HINTING)[len(before) :]:
        if item.y:
            return None
        subset, code = file._character_tracker.track_glyph(item.ft_object, item.char, item.glyph_index)
        name = file.fontName(FontPath(item.ft_object.fname, item.ft_object.face_index), subset)
        kern = -round(item.prev_kern)
        shown.append((pdfRepr(name).decode(), f"{kern or ''}<{code:04x}>"))  # type: ignore[no-untyped-call]
    return shown


# Letters that stand side by side whatever their neighbours: no marks to combine, no script that joins or turns round.
_PLAIN = re.compile("[\x20-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u200a\u2010-\u2027\u2030-\u27ff]*")


def draw_line(
    renderer: RendererBase, context: GraphicsContextBase, text: str, at: tuple[float, float], font: Font, dpi: float
) -> None:
    """Draw one line with the left end of its baseline at `at`, in pixels from the lower left corner of the picture."""
    x, y = at
    plain = _PLAIN.fullmatch(text)
    if isinstance(renderer, RendererAgg) and plain:
        context.set_linewidth(0)
        context.set_snap(False)
        scale = font.size * dpi / 72 / EM
        place = Affine2D.from_values(scale, 0, 0, scale, x, y)
        shape = _outline(text, font.family, font.bold, font.italic)
        renderer.draw_path(context, shape, place, context.get_rgb())  # type: ignore[no-untyped-call]
        return
    look = _properties(_upright(text, font))
    if plain and draw_words(renderer, context, text, at, look):
        return
    down = renderer.get_canvas_width_height()[1] - y if renderer.flipy() else y
    renderer.draw_text(context, x, down, text, look, 0.0)


def _outline(text: str, family: str, bold: bool, italic: bool) -> Path:
    """The text as one path, in thousandths of the font size."""
    at, points, codes = 0.0, [np.empty((0, 2))], [np.empty(0, np.uint8)]
    for char in text:
        shape, kinds = _glyph(char, family, bold, italic)
        points.append(shape + np.array([at, 0.0]))
        codes.append(kinds)
        at += advance(family, bold, italic, char)
    return Path(np.concatenate(points), np.concatenate(codes))


@lru_cache(maxsize=4096)
def _glyph(char: str, family: str, bold: bool, italic: bool) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    font = face(char, family, bold, italic)
    font.load_char(ord(char), LoadFlags.NO_HINTING)
    points, codes = font.get_path()
    return np.asarray(points, np.float64), np.asarray(codes, np.uint8)


def _upright(text: str, font: Font) -> Font:
    """The font, upright where it has no slanted letters for the text: Arabic, for one."""
    if not font.italic or text.isascii():
        return font
    lacking = (not slanted(char, font.family, font.bold) for char in text if not char.isspace())
    return replace(font, italic=False) if any(lacking) else font


@lru_cache(maxsize=256)
def _properties(font: Font) -> FontProperties:
    look = font.arguments
    return FontProperties(family=look["family"], size=font.size, weight=look["weight"], style=look["style"])


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
