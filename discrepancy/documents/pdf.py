"""PDF: the words that PDFium finds, in reading order, put together into paragraphs."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from discrepancy.documents import layout, paragraphs
from discrepancy.documents.content import LONGEST, Content, NoArticle, Unreadable, too_long
from discrepancy.documents.layout import Line, Word
from discrepancy.documents.plain import headline

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_BROKEN = ("is a broken PDF", "save it again, or save the article as text")
_LOCKED = ("is a locked PDF", "save it without a password")
_OWN = ("is a report that discrepancy made", "give the articles that it was made from")
_SCANNED = ("is a PDF without text, as of a scanned page", "run text recognition (OCR) over it first")
_MOST = 5_000  # pages
# Programs that print a page into a PDF: the file's date is then the reader's, not the publisher's.
_PRINTERS = re.compile(r"skia|quartz|chrom|mozilla|firefox|cairo|wkhtml|safari|print|ghostscript|qt ", re.IGNORECASE)
_FILE_NAME = re.compile(r"(?:microsoft \w+ - |untitled\b|https?:)|\.\w{2,5}$", re.IGNORECASE)
_MADE = re.compile(r"D:(?P<day>\d{8})")
_LETTERS = {"\u0002": "-", "\ufffe": "-", "\0": "\ufffd"}  # PDFium marks a hyphen at the end of a line
_LETTERS |= dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ["ff", "fi", "fl", "ffi", "ffl", "st", "st"], strict=True)
)
_UPRIGHT = 0.2  # radians


def read(data: bytes) -> Content:
    """The text of all pages, with the title and the day of making that the file states.

    Offsets refer to the text given here. Raises Unreadable for broken, locked and scanned files, NoArticle for a
    report of this program, which may well lie beside the articles.
    """
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_GetLastError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        raise Unreadable(*(_LOCKED if FPDF_GetLastError() == FPDF_ERR_PASSWORD else _BROKEN)) from error
    try:
        facts = document.get_metadata_dict()
        if facts.get("Creator") == "discrepancy":
            raise NoArticle(*_OWN)
        pages, notes = _pages(document)
    except PdfiumError as error:
        raise Unreadable(*_BROKEN) from error
    finally:
        document.close()
    text = "\n".join(paragraphs.together(paragraphs.without_furniture(pages)))
    if not text.strip():
        raise Unreadable(*_SCANNED)
    return Content(text, _title(facts) or headline(text), made=_made(facts), notes=notes)


def _pages(document: PdfDocument) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The lines of each page, and what has to be said of pages that are missing."""
    from pypdfium2 import PdfiumError

    pages: list[list[Line]] = []
    failed: list[str] = []
    size = 0
    if len(document) > _MOST:
        raise Unreadable(f"has more than {_MOST:,} pages", "save the article alone")
    for number in range(len(document)):
        try:
            words = list(_words(document[number], LONGEST - size))
        except PdfiumError:
            failed.append(str(number + 1))
            continue
        size += sum(len(word.text) + 1 for word in words)
        pages.append(layout.lines(words))
    if failed and not any(pages):
        raise Unreadable(*_BROKEN)
    return pages, (f"cannot be read on page {', '.join(failed[:5])}; the rest is read",) if failed else ()


def _words(page: Any, most: int) -> Iterator[Word]:
    """The words of a page as it holds them, upright ones alone. Raises Unreadable for more letters than `most`."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    count = text.count_chars()
    if count > most:  # a small file can unpack to far more
        raise too_long()
    box = pdfium.FS_RECTF()
    word: Word | None = None
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(text, i)
        letter = _LETTERS.get(chr(code), chr(code)) if code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd"
        if letter.isspace() or not pdfium.FPDFText_GetLooseCharBox(text, i, ctypes.byref(box)):
            here = None
        elif abs(pdfium.FPDFText_GetCharAngle(text, i)) > _UPRIGHT:
            continue
        else:
            here = Word(letter, box.left, box.right, box.bottom, max(box.top, box.bottom + 0.1))
        if word and here and _adjoin(word, here):
            word = Word(word.text + letter, word.left, max(word.right, here.right), word.bottom, word.top)
            continue
        if word:
            yield word
        word = here
    if word:
        yield word


def _adjoin(word: Word, letter: Word) -> bool:
    """Whether a letter goes on with the word before it."""
    beside = -1 < (letter.left - word.right) / word.size < 0.5  # the letters of a ligature share its box
    return beside and word.bottom < (letter.bottom + letter.top) / 2 < word.top


def _title(facts: dict[str, str]) -> str:
    title = " ".join(facts.get("Title", "").split())
    return "" if _FILE_NAME.search(title) or not title.isprintable() else title


def _made(facts: dict[str, str]) -> date | None:
    """The day the file was made, unless a reader made it by printing a page."""
    if _PRINTERS.search(f"{facts.get('Creator')} {facts.get('Producer')} "):
        return None
    try:
        written = _MADE.match(facts.get("CreationDate", ""))
        return date.fromisoformat(written["day"]) if written else None
    except ValueError:
        return None
