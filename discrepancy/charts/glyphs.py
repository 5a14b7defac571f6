"""A line of text onto a page: as text where the file can hold it, in a picture as one outline, which is much faster."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import LoadFlags
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from discrepancy.charts.metrics import EM, Font, advance, face, slanted
from discrepancy.charts.paper import draw_words

if TYPE_CHECKING:
    from matplotlib.backend_bases import GraphicsContextBase, RendererBase
    from numpy.typing import NDArray

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
