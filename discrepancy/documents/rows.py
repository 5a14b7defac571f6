"""CSV and JSON Lines of articles: a row an article."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from discrepancy.documents import dates
from discrepancy.documents.bundle import Member, Members, mark
from discrepancy.documents.content import LONGEST, Content, Unreadable
from discrepancy.documents.encoding import decode
from discrepancy.documents.fragment import text_of

# The names that archives, crawlers and news services give to the same column, the surest first.
COLUMNS = {
    "text": (
        "text",
        "body",
        "content",
        "article_text",
        "articlebody",
        "maintext",
        "full_text",
        "plain_text",
        "article",
    ),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "outlet", "sitename", "site_name", "site", "source_domain", "publication"),
    "published": ("published", "date", "date_publish", "publish_date", "datepublished", "pubdate", "published_at"),
    "url": ("url", "link", "canonical_url"),
}
_MOST = 1_000_000  # rows
_NO_TEXT = "has no column that holds the text of articles"
_REMEDY = "call it text (and others title, publisher, published, url)"


def read_csv(data: bytes) -> Members:
    """The articles of a CSV file, comma, semicolon or tab between cells."""
    text = decode(data)
    limit = csv.field_size_limit(LONGEST)
    try:
        head = text[:20000].split("\n", 1)[0]
        mark_between = max(",;\t", key=head.count)
        yield from _articles(enumerate(csv.DictReader(io.StringIO(text, newline=""), delimiter=mark_between), 2))
    except csv.Error as error:
        raise Unreadable(f"is broken CSV ({error})", "save it again") from error
    finally:
        csv.field_size_limit(limit)


def read_jsonl(data: bytes) -> Members:
    """The articles of a JSON Lines file, an object a line."""
    lines = ((number, line) for number, line in enumerate(decode(data).split("\n"), 1) if line.strip())
    yield from _articles(((number, _object(line)) for number, line in lines))


def _object(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _articles(rows: Iterator[tuple[int, Any]]) -> Iterator[Member]:
    found = False
    for number, row in rows:
        if number > _MOST:
            raise Unreadable(f"holds more than {_MOST:,} rows", "split it")
        if not isinstance(row, dict):
            yield f"#{number}", Unreadable("is a row that cannot be read", "correct it")
            continue
        lower = {str(key).strip().lower(): cell for key, cell in row.items()}
        facts = {key: _cell(lower, names) for key, names in COLUMNS.items()}
        if not found and not any(name in lower for name in COLUMNS["text"]):
            raise Unreadable(_NO_TEXT, _REMEDY)
        found = True
        text = text_of(facts["text"]) if "</" in facts["text"] else facts["text"].replace("\0", "\ufffd")
        name = mark(facts["url"] or text)
        if not text.strip():
            yield f"#{number}", Unreadable("is a row without text", "leave it out")
        elif len(text) > LONGEST:
            yield name, Unreadable(f"holds more than {LONGEST:,} characters", "split it")
        else:
            day = dates.parse(facts["published"][:60])
            yield name, Content(text, facts["title"], facts["publisher"], day, url=facts["url"])


def _cell(row: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        cell = row.get(name)
        if isinstance(cell, dict):
            cell = cell.get("name") or cell.get("title")  # "source": {"name": ...}
        if isinstance(cell, str | int) and str(cell).strip():
            return str(cell) if name in COLUMNS["text"] else " ".join(str(cell).split())
    return ""
