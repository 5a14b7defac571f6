"""Pages into files: one PDF with bookmarks, one PNG a page, the same bytes in every run."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from discrepancy.report.beside import beside
from discrepancy.report.pages import Layout, drawn

DPI = 120  # of the PNG pages: 992 by 1403 pixels, read without zooming
_PNG = {"compress_level": 1}  # a third of the time of the usual 6, a tenth larger
_PAGE = re.compile(r"page-\d+\.png")


def save(layout: Layout, out: Path, formats: Sequence[str], title: str) -> list[Path]:
    """Draw the pages into every format; give back the files, the PDF first.

    Pages that an earlier, longer report left in the folder are removed. Raises OSError where the folder cannot be
    written.
    """
    out.mkdir(parents=True, exist_ok=True)
    if "pdf" not in formats:
        return _pictures(layout, out, title)
    if "png" not in formats:
        return [_document(layout, out, title)]
    with beside(partial(_pictures, layout, out, title)) as pictures:
        document = _document(layout, out, title)
    return [document, *(pictured(layout, out) if pictures.done() else _pictures(layout, out, title))]


def _document(layout: Layout, out: Path, title: str) -> Path:
    from matplotlib.backends.backend_pdf import PdfPages

    buffer = io.BytesIO()
    with PdfPages(buffer, metadata={"CreationDate": None}) as pdf, _boxes():
        for canvas in drawn(layout, title):
            pdf.savefig(canvas.figure)
            canvas.figure.clear()
    path = out / "report.pdf"
    path.write_bytes(_with_bookmarks(buffer, layout, title))
    return path


def _pictures(layout: Layout, out: Path, title: str) -> list[Path]:
    written = pictured(layout, out)
    with _boxes():
        for path, canvas in zip(written, drawn(layout, title), strict=True):
            _picture(canvas.figure).save(path, "PNG", dpi=(DPI, DPI), **_PNG)
            canvas.figure.clear()
    _remove_others(out, written)
    return written


def pictured(layout: Layout, out: Path) -> list[Path]:
    """The files of the pages as pictures: page-01.png and so on."""
    digits = max(2, len(str(len(layout.pages))))
    return [out / f"page-{number:0{digits}}.png" for number in range(1, len(layout.pages) + 1)]


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
        if _PAGE.fullmatch(path.name) and path.name not in names:
            path.unlink()


def _with_bookmarks(buffer: io.BytesIO, layout: Layout, title: str) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=buffer)
    for text, page in layout.bookmarks:
        writer.add_outline_item(title=text, page_number=page - 1)
    writer.metadata = None
    writer.add_metadata({"/Title": title, "/Creator": "discrepancy", "/Producer": "matplotlib, pypdf"})
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()
