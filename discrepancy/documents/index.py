"""A table beside the articles that tells who published each and when: file, published, publisher (title, url)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from discrepancy.documents import dates, safe
from discrepancy.documents.content import Unreadable
from discrepancy.documents.encoding import decode
from discrepancy.documents.model import DocumentFacts
from discrepancy.documents.rows import separated

SUFFIXES = (".csv", ".tsv")
_START = 2**16  # bytes, within which the first line ends
# Under which heads the columns stand, as people write them; a table that has one for text is one of articles.
_HEADS = {
    "file": ("file", "filename", "file name", "file_name", "document", "path"),
    "publisher": ("publisher", "outlet", "source", "publication"),
    "published": ("published", "date", "day", "publication date", "publication_date"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
}
_TEXT = frozenset(("text", "body", "content", "article_text", "maintext", "full_text", "article"))


def is_index(path: Path) -> bool:
    """Whether a file is such a table, by its name and first line."""
    if not path.name.lower().endswith(SUFFIXES):
        return False
    try:
        with path.open("rb") as file:
            head = b"\n".join(file.read(_START).split(b"\n", 2)[:2])  # the first may be for Excel
        columns = _columns(next(_rows(decode(head)), []))
    except (OSError, ValueError, Unreadable, csv.Error):
        return False
    return "file" in columns and len(columns) > 1


def read(data: bytes, say: Callable[[str], None]) -> tuple[DocumentFacts, ...]:
    """What the rows say of their files; what is wrong with a row is said, and the rest of it is used.

    Raises Unreadable for what is no text, no CSV or too large.
    """
    found: dict[str, DocumentFacts] = {}
    try:
        rows = _rows(decode(data))
        columns = _columns(next(rows, []))
        for number, row in enumerate(rows, 2):
            cells = {name: row[place].strip() for name, place in columns.items() if place < len(row)}
            facts = _facts(cells, number, say)
            if facts is None:
                continue
            if facts.file in found:
                say(f"row {number} is the second for {safe.name(facts.file)!r}")
            found.setdefault(facts.file, facts)
    except csv.Error as error:
        raise Unreadable(f"is broken CSV ({error})", "save it again; the articles are read without it") from error
    return tuple(found.values())


def _facts(cells: dict[str, str], number: int, say: Callable[[str], None]) -> DocumentFacts | None:
    file, written = cells.get("file", ""), cells.get("published", "")
    if not file:
        if any(cells.values()):
            say(f"row {number} names no file")
        return None
    published = dates.stamp(written) if written else None
    if written and published is None:
        say(f"row {number}: {safe.fact(written)!r} is not an unambiguous date; use YYYY-MM-DD")
    publisher, title = (safe.fact(cells.get(name, "")) for name in ("publisher", "title"))
    return DocumentFacts(file, publisher, published, title, safe.address(cells.get("url", "")))


def _rows(text: str) -> Iterator[list[str]]:
    text, between = separated(text)
    return csv.reader(io.StringIO(text, newline=""), delimiter=between)


def _columns(head: list[str]) -> dict[str, int]:
    """The place of each column that is known; of a table that holds articles itself none."""
    places = {cell.strip().lower(): place for place, cell in reversed([*enumerate(head)])}
    if not _TEXT.isdisjoint(places):
        return {}
    found = {name: next((places[head] for head in heads if head in places), None) for name, heads in _HEADS.items()}
    return {name: place for name, place in found.items() if place is not None}
