"""PDF: the text that pypdf finds, its lines put together into paragraphs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from discrepancy.documents.content import LONGEST, Content, NoArticle, Unreadable, too_long
from discrepancy.documents.plain import headline
from discrepancy.documents.quiet import quiet

if TYPE_CHECKING:
    from pypdf import PdfReader

_BROKEN = ("is a broken PDF", "save it again, or save the article as text")
_LOCKED = ("is a locked PDF", "save it without a password")
_OWN = ("is a report that discrepancy made", "give the articles that it was made from")
# Programs that print a page into a PDF: the file's date is then the reader's, not the publisher's.
_PRINTERS = re.compile(r"skia|quartz|chrom|mozilla|firefox|cairo|wkhtml|safari|print|ghostscript|qt ", re.IGNORECASE)
_FILE_NAME = re.compile(r"(?:microsoft \w+ - |untitled\b|https?:)|\.\w{2,5}$", re.IGNORECASE)
_FILLED = 0.85  # of the full width: the next line's first word would not have fitted any more


def read(data: bytes) -> Content:
    """The text of all pages, with the title and the day of making that the file states.

    Offsets refer to the text given here. Raises Unreadable for broken, locked and scanned files, NoArticle for a
    report of this program, which may well lie beside the articles.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    with quiet("pypdf"):
        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise Unreadable(*_LOCKED)
            if reader.metadata and reader.metadata.get("/Creator") == "discrepancy":
                raise NoArticle(*_OWN)
            pages, notes = _pages(reader)
            title, made = _title(reader), _made(reader)
        except Unreadable:
            raise
        except DependencyError as error:
            raise Unreadable(*_LOCKED) from error
        except Exception as error:
            raise Unreadable(*_BROKEN) from error
    text = "\n".join(unwrap([line for page in pages for line in page.splitlines()]))
    if not text.strip():
        raise Unreadable("is a PDF without text, as of a scanned page", "run text recognition (OCR) over it first")
    return Content(text, title or headline(text), made=made, notes=notes)


def _pages(reader: PdfReader) -> tuple[list[str], tuple[str, ...]]:
    """The text of each page, and what has to be said of pages that are missing."""
    texts: list[str] = []
    failed: list[str] = []
    size = 0
    for number, page in enumerate(reader.pages, start=1):
        try:
            texts.append(page.extract_text())
        except Exception:
            failed.append(str(number))
            continue
        size += len(texts[-1])
        if size > LONGEST:  # a small file can unpack to far more
            raise too_long()
    if failed and not any(map(str.strip, texts)):
        raise Unreadable(*_BROKEN)
    return texts, (f"cannot be read on page {', '.join(failed[:5])}; the rest is read",) if failed else ()


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


def unwrap(lines: list[str]) -> Iterator[str]:
    """Paragraphs from lines as printed: a line goes on where the next word had no more room, or is in lower case.

    A word divided at the end of a line is put together.
    """
    width = _width(lines)
    paragraph = ""
    last = ""
    for line in map(str.strip, lines):
        if not line or not paragraph:
            following = False
        else:
            following = line[0].islower() or len(last) + 1 + len(line.split(maxsplit=1)[0]) > _FILLED * width
        if following:
            paragraph = _joined(paragraph, line)
        else:
            if paragraph:
                yield paragraph
            paragraph = line
        last = line
    if paragraph:
        yield paragraph


def _joined(first: str, second: str) -> str:
    if first.endswith("\u00ad") or (first.endswith("-") and first[-2:-1].islower() and second[0].islower()):
        return first[:-1] + second
    return first + second if first.endswith("-") and first[-2:-1].isalnum() else f"{first} {second}"


def _width(lines: list[str]) -> int:
    """The length of a full line: what one in ten exceeds, as a table or a stray line may be longer."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return lengths[len(lengths) * 9 // 10] if lengths else 0
