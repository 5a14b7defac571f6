"""Word documents (.docx): the paragraphs, with the title and day in the document's own properties."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

from discrepancy.documents.content import LONGEST, Content, Unreadable, too_long
from discrepancy.documents.plain import headline

_BROKEN = ("is a broken Word document", "save it again, or save the article as text")
_NEEDED = ("needs python-docx, which is not installed", "pip install 'discrepancy[documents]'")
_UNPACKED = 200 * 2**20  # bytes
_PARTS = 5000
_ELEMENTS = 2_000_000  # tags; a book of 500 pages has some 500,000
_AT_ONCE = 2**20  # bytes


def read(data: bytes) -> Content:
    """The text, a line a paragraph, with the document's title. The day it was made is no more than a last resort.

    Raises Unreadable for broken documents, those that unpack to far more than they are, and without python-docx.
    """
    try:
        import docx
    except ImportError as error:
        raise Unreadable(*_NEEDED) from error
    try:
        _check(zipfile.ZipFile(io.BytesIO(data)))
        document: Any = docx.Document(io.BytesIO(data))
        lines = [paragraph.text for paragraph in document.paragraphs]
        title, made = _properties(document)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(*_BROKEN) from error
    text = "\n".join(lines)
    if len(text) > LONGEST:
        raise too_long()
    return Content(text, title or headline(text), made=made)


def _check(archive: zipfile.ZipFile) -> None:
    """Raises Unreadable for a document of more parts, bytes or elements than one can have that people write."""
    parts = archive.infolist()
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise too_long()
    elements = 0
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            with archive.open(part) as file:
                while content := file.read(_AT_ONCE):
                    elements += content.count(b"<")
                    if elements > _ELEMENTS:
                        raise Unreadable("unpacks to more than an article holds", "save the article alone, as text")


def _properties(document: Any) -> tuple[str, date | None]:
    try:
        facts = document.core_properties
        made = facts.modified or facts.created
        return " ".join((facts.title or "").split()), made.date() if made else None
    except (ValueError, KeyError, AttributeError):
        return "", None
