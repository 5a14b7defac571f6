"""Pages into files: one PDF with bookmarks, one PNG a page, the same bytes in every run."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from discrepancy import outputs
from discrepancy.charts.style import save as save_chart
from discrepancy.documents.safe import place
from discrepancy.report.beside import beside
from discrepancy.report.canvas import Canvas, Link
from discrepancy.report.pages import Layout, drawn
from discrepancy.report.singles import Single

DPI = 120  # of the PNG pages: 992 by 1403 pixels, read without zooming
_AT_ONCE = 12  # pages that are kept in memory
_DOTS = 200  # to the inch, of single charts: print at that size, or fill a screen
_PNG = {"compress_level": 1}  # a third of the time of the usual 6, a tenth larger
_ABOUT = {
    "/Subject": "Figures that news reports claim: where they agree, moved and contradict each other",
    "/Keywords": "figures, claims, sources, discrepancies",
    "/Creator": "discrepancy",
    "/Producer": "matplotlib, pypdf",
}
_WRITTEN = re.compile(r"(?:page-\d+|chart-\d\d-[a-z0-9_]+)\.png")


def save(layout: Layout, out: Path, formats: Sequence[str], title: str, singles: Sequence[Single]) -> list[Path]:
    """Draw the pages into every format, and as pictures the single charts too; give back the files, the PDF first.

    Pages that an earlier, longer report left in the folder are removed. Raises OSError where the folder cannot be
    written.
    """
    out.mkdir(parents=True, exist_ok=True)
    few = len(layout.pages) <= _AT_ONCE
    pages: Iterable[Canvas] = [*drawn(layout, title)] if few and {"pdf", "png"} <= {*formats} else _Drawn(layout, title)
    if "pdf" not in formats:
        return _pictures(layout, out, pages, singles)
    if "png" not in formats:
        return [_document(layout, out, title, pages)]
    with beside(partial(_pictures, layout, out, pages, singles)) as pictures:
        document = _document(layout, out, title, pages)
    return [document, *(pictured(layout, out, singles) if pictures.done() else _pictures(layout, out, pages, singles))]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The pages, each drawn when it is asked for and forgotten: many of them would fill the memory."""

    layout: Layout
    title: str

    def __iter__(self) -> Iterator[Canvas]:
        for canvas in drawn(self.layout, self.title):
            yield canvas
            canvas.figure.clear()


def _document(layout: Layout, out: Path, title: str, pages: Iterable[Canvas]) -> Path:
    from matplotlib.backends.backend_pdf import PdfPages

    buffer = io.BytesIO()
    links: list[Sequence[Link]] = []
    with PdfPages(buffer, metadata={"CreationDate": None}) as pdf, _boxes():
        for canvas in pages:
            pdf.savefig(canvas.figure)
            links.append(canvas.links)
    path = place(out / "report.pdf")
    outputs.write(path, _led(buffer, layout, links, title))
    return path


def _pictures(layout: Layout, out: Path, pages: Iterable[Canvas], singles: Sequence[Single]) -> list[Path]:
    written = pictured(layout, out, singles)
    with _boxes():
        for path, canvas in zip(written, pages, strict=False):
            with outputs.replacing(place(path)) as file:
                _picture(canvas.figure).save(file, "PNG", dpi=(DPI, DPI), **_PNG)
        for path, single in zip(written[len(layout.pages) :], singles, strict=True):
            save_chart(cast("Figure", single.draw().figure), place(path), _DOTS)
    _remove_others(out, written)
    return written


def pictured(layout: Layout, out: Path, singles: Sequence[Single]) -> list[Path]:
    """The files of the pages as pictures, page-01.png and so on, and of the single charts."""
    digits = max(2, len(str(len(layout.pages))))
    pages = [f"page-{number:0{digits}}.png" for number in range(1, len(layout.pages) + 1)]
    return [out / name for name in (*pages, *(single.name for single in singles))]


@contextmanager
def _boxes() -> Iterator[None]:
    """Boxes stand for a script that the fonts lack, without a warning for each letter."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        yield


def _picture(figure: Figure) -> Image.Image:
    """The page as pixels without transparency, which saves a quarter of the work of packing them."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure.dpi = DPI
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return Image.fromarray(np.ascontiguousarray(pixels[:, :, :3]))


def _remove_others(out: Path, written: Sequence[Path]) -> None:
    names = {path.name for path in written}
    for path in out.iterdir():
        if _WRITTEN.fullmatch(path.name) and path.name not in names:
            path.unlink()


def _led(buffer: io.BytesIO, layout: Layout, links: Sequence[Sequence[Link]], title: str) -> bytes:
    """The document with bookmarks, links and what it says of itself."""
    from pypdf import PdfWriter
    from pypdf.annotations import Link as Annotation
    from pypdf.generic import BooleanObject, DictionaryObject, Fit, NameObject, TextStringObject

    writer = PdfWriter(clone_from=buffer)
    for text, page in layout.bookmarks:
        writer.add_outline_item(title=text, page_number=page - 1)
    for number, found in enumerate(links):
        for area, anchor in found:
            if anchor in layout.anchors:
                target = Annotation(rect=area, target_page_index=layout.anchors[anchor] - 1, fit=Fit.fit())
                writer.add_annotation(number, target)
    writer.page_mode = "/UseOutlines"
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("en")
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    root[NameObject("/ViewerPreferences")] = shown
    writer.metadata = None
    writer.add_metadata(_ABOUT | {"/Title": title})
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()
