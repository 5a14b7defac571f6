"""Pages and single charts into files: one PDF with bookmarks, one PNG a page, the same bytes in every run."""

from __future__ import annotations

import io
import multiprocessing
import os
import re
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from discrepancy import children, outputs
from discrepancy.charts.forest import framed_forest
from discrepancy.charts.style import bare_axes
from discrepancy.charts.style import save as save_chart
from discrepancy.charts.time import framed_time
from discrepancy.documents.safe import place
from discrepancy.report import ranking
from discrepancy.report.blocks import Layout, drawn
from discrepancy.report.canvas import Canvas, Link
from discrepancy.report.length import Length
from discrepancy.report.material import Material
from discrepancy.report.section import moves

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True)
class Beside:
    """Work on another core; `done` waits for it and tells whether it came to its end."""

    process: BaseProcess | None

    def done(self) -> bool:
        """Whether the work is done; False where it was never begun, or failed, and has to be done here."""
        if self.process is None:
            return False
        self.process.join()
        return self.process.exitcode == 0


@contextmanager
def beside(work: Callable[[], object]) -> Iterator[Beside]:
    """Begin `work` in a copy of this process while the caller does its own; its result is what it leaves in files.

    Only on Linux, with a second core and no other thread: elsewhere a copy is unsafe, slow or of no use, and `done` is
    False. What fails there is silent: the caller does the work again and meets the error itself.
    """
    process: BaseProcess | None = None
    if _possible():
        arguments = (work, os.getpid())
        process = multiprocessing.get_context("fork").Process(target=_quietly, args=arguments, daemon=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads below Python, which do no work here
            process.start()
    try:
        yield Beside(process)
    except BaseException:
        if process is not None:
            process.kill()
            process.join()
        raise


def _possible() -> bool:
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


def _quietly(work: Callable[[], object], parent: int) -> None:
    children.end_with(parent)
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115 the copy ends with the work
    work()


_SIZE = (482.0, 298.0)  # points: 170 by 105 mm
_LONGEST = 40  # characters of a name
_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Single:
    """A file's name and what draws its chart."""

    name: str
    draw: Callable[[], Axes]


def singles(material: Material, length: Length) -> list[Single]:
    """The charts of the series that the pages show: over time where the figures moved, else each with its words."""
    found = []
    for number, row in enumerate(ranking.drawn(material, length)[: length.series], 1):
        marks = material.marks[row["series"]]
        label = _PLAIN.sub("_", row["label"].lower())[:_LONGEST].strip("_") or "series"
        if moves(material, row):
            draw = partial(framed_time, marks, material.palette, _SIZE, bare_axes)
        else:
            related = material.of(row["series"])
            draw = partial(framed_forest, marks, related, material.palette, (_SIZE[0], 1000.0), bare_axes)
        found.append(Single(f"chart-{number:02}-{label}.png", draw))
    return found


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
