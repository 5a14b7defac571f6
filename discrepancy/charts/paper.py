"""A line of text into a PDF file, each of its words laid out once however often it is told: tables repeat theirs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from matplotlib.backends.backend_pdf import PdfFile, RendererPdf, pdfRepr
from matplotlib.font_manager import FontPath
from matplotlib.ft2font import FT2Font, LoadFlags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.font_manager import FontProperties

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
