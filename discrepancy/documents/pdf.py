"""PDF: the words that PDFium finds, in reading order, put together into paragraphs."""

from __future__ import annotations

import ctypes
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

from discrepancy.documents import layout, paragraphs
from discrepancy.documents.content import LONGEST, Content, NoArticle, Unreadable, too_long
from discrepancy.documents.layout import Line, Word
from discrepancy.documents.limits import quiet
from discrepancy.documents.plain import headline

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdfium2 import PdfDocument


# A drawing's name and "Do"; or "Do" behind a string, which names it too, or on a line of its own, where a comment may
# part it from the name.
_DRAWN = re.compile(rb"/([^\s\0/<>\[\](){}%]++)[\s\0]++Do(?!\w)|[\r\n][ \t\0\f]*+Do(?!\w)|[)>][\s\0]*+Do(?!\w)")
_CODED = re.compile(rb"#([0-9A-Fa-f]{2})")
_DEEPEST = 20  # drawings within drawings; PDFium stops at about as many
_OBJECTS = 100_000  # objects that a page is drawn with
_EACH = 256  # bytes; what drawing once more costs beside what is drawn
_ENDLESS = 2**62
_SAVED, _FEW = 85, 100_000  # bytes; letters q, of words too, that a page has at most
_READ = ("/Font", "/ColorSpace", "/Pattern", "/ExtGState", "/Shading", "/Properties")  # what a page is drawn with


def drawn(page: PageObject) -> int:
    """The size of what draws a page, in bytes unpacked; a drawing within counts as often as it is drawn.

    Raises what pypdf raises where something cannot be unpacked, or unpacks to too much.
    """
    contents = page.get_contents()
    data = contents.get_data() if contents is not None else b""
    resources = _held(page, "/Resources")
    return _size(data, resources, {}, _DEEPEST) + _beside(resources, set())


def _size(data: bytes, resources: dict[str, Any], known: dict[int, int], deep: int) -> int:
    """The size of one drawing with those within it; `known` are the sizes by the identity of the drawing."""
    if not deep:
        return _ENDLESS
    named = Counter(_CODED.sub(lambda code: bytes.fromhex(code[1].decode()), name) for name in _DRAWN.findall(data))
    unnamed = named.pop(b"", 0)
    # What saves the state of drawing takes some 170 bytes for two.
    size, largest = len(data) + _SAVED * max(data.count(b"q") - _FEW, 0), 0
    for name, entry in _held(resources, "/XObject").items():
        form = entry.get_object()
        if not hasattr(form, "get_data") or form.get("/Subtype") != "/Form":
            continue
        if id(form) not in known:
            known[id(form)] = 0  # a drawing within itself is drawn once
            known[id(form)] = _EACH + _size(form.get_data(), _held(form, "/Resources") or resources, known, deep - 1)
        size += known[id(form)] * max(named[name[1:].encode("utf-8", "surrogateescape")], 1)
        largest = max(largest, known[id(form)])
    return min(size + unnamed * largest, _ENDLESS)


def _beside(resources: dict[str, Any], known: set[int]) -> int:
    """The size of what a page is drawn with beside drawings: fonts with their glyphs and names of letters, colours."""
    size = 0
    waiting: list[Any] = [_held(resources, name) for name in _READ]
    while waiting:
        entry = waiting.pop()
        found = entry.get_object() if hasattr(entry, "get_object") else entry
        if id(found) in known or not isinstance(found, dict | list):
            continue
        known.add(id(found))
        if hasattr(found, "get_data"):
            size += len(found.get_data())
        inner = found.values() if isinstance(found, dict) else found
        waiting += [value for name, value in zip(_names(found), inner, strict=True) if name != "/Parent"]
        if len(known) > _OBJECTS:
            return _ENDLESS
    return size


def _names(found: Any) -> Any:
    return found.keys() if isinstance(found, dict) else [""] * len(found)


def _held(within: dict[str, Any], key: str) -> dict[str, Any]:
    entry = within.get(key)
    found = entry.get_object() if entry is not None else None
    return found if isinstance(found, dict) else {}


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
