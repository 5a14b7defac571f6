"""PDF: the words that PDFium finds, in reading order, put together into paragraphs."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

from discrepancy.documents import layout, paragraphs
from discrepancy.documents.content import LONGEST, Content, NoArticle, Unreadable, too_long
from discrepancy.documents.drawn import drawn
from discrepancy.documents.layout import Line, Word
from discrepancy.documents.plain import headline
from discrepancy.documents.quiet import quiet

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdfium2 import PdfDocument

_BROKEN = ("is a broken PDF", "save it again, or save the article as text")
_LOCKED = ("is a locked PDF", "save it without a password")
_HEAVY = ("unpacks to more than an article holds", "save the article alone, or as text")
_OWN = ("is a report that discrepancy made", "give the articles that it was made from")
_SCANNED = ("is a PDF without text, as of a scanned page", "run text recognition (OCR) over it first")
_PAGE, _ALL = 30 * 2**20, 200 * 2**20  # bytes that draw one page, and all; a page of text has 0.1 MB, a map 10 MB
# Programs that print a page into a PDF: the file's date is then the reader's, not the publisher's.
_PRINTERS = re.compile(r"skia|quartz|chrom|mozilla|firefox|cairo|wkhtml|safari|print|ghostscript|qt ", re.IGNORECASE)
_FILE_NAME = re.compile(r"(?:microsoft \w+ - |untitled\b|https?:)|\.\w{2,5}$", re.IGNORECASE)
_LETTERS = {"\u0002": "-", "\ufffe": "-", "\0": "\ufffd"}  # PDFium marks a hyphen at the end of a line
_UPRIGHT = 0.2  # radians


def read(data: bytes) -> Content:
    """The text of all pages, with the title and the day of making that the file states.

    Offsets refer to the text given here. Raises Unreadable for broken, locked and scanned files, NoArticle for a
    report of this program, which may well lie beside the articles.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError
    from pypdfium2 import PdfDocument

    with quiet("pypdf"):
        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise Unreadable(*_LOCKED)
            if reader.metadata and reader.metadata.get("/Creator") == "discrepancy":
                raise NoArticle(*_OWN)
            with closing(PdfDocument(data)) as document:
                pages, notes = _pages(reader, document)
            title, made = _title(reader), _made(reader)
        except Unreadable:
            raise
        except DependencyError as error:
            raise Unreadable(*_LOCKED) from error
        except Exception as error:
            raise Unreadable(*_BROKEN) from error
    text = "\n".join(paragraphs.together(paragraphs.without_furniture(pages)))
    if not text.strip():
        raise Unreadable(*_SCANNED)
    return Content(text, title or headline(text), made=made, notes=notes)


def _pages(reader: PdfReader, document: PdfDocument) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The lines of each page, and what has to be said of pages that are missing."""
    from pypdf.errors import LimitReachedError

    pages: list[list[Line]] = []
    failed: list[str] = []
    letters, unpacked, heavy = 0, 0, False
    for number, page in enumerate(reader.pages):
        try:
            # PDFium unpacks whatever it is given, and pypdf no more than so much; so it goes first.
            unpacked += (here := drawn(page))
            if here > _PAGE or unpacked > _ALL:
                raise LimitReachedError
            words = list(_words(document[number], LONGEST - letters))
        except (Unreadable, MemoryError):
            raise
        except Exception as error:
            heavy = heavy or isinstance(error, LimitReachedError)
            failed.append(str(number + 1))
            continue
        letters += sum(len(word.text) + 1 for word in words)
        pages.append(layout.lines(words))
    if failed and not any(pages):
        raise Unreadable(*_HEAVY if heavy else _BROKEN)
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


def _title(reader: PdfReader) -> str:
    facts = reader.metadata
    title = " ".join(str(facts.get("/Title") or "").split()) if facts else ""
    return "" if _FILE_NAME.search(title) or not title.isprintable() else title


def _made(reader: PdfReader) -> date | None:
    """The day the file was made, unless a reader made it by printing a page."""
    facts = reader.metadata
    if facts is None or _PRINTERS.search(f"{facts.get('/Creator')} {facts.get('/Producer')} "):
        return None
    try:
        return facts.creation_date.date() if facts.creation_date else None
    except ValueError:
        return None
