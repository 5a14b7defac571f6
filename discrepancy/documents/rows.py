"""CSV, JSON Lines and JSON of articles: a row an article."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from discrepancy.documents import dates
from discrepancy.documents.bundle import Member, Members, mark
from discrepancy.documents.columns import FIELDS, cell, check, flat
from discrepancy.documents.content import LONGEST, Content, Unreadable
from discrepancy.documents.encoding import decode
from discrepancy.documents.fragment import text_of
from discrepancy.documents.model import Columns

_MOST = 1_000_000  # rows
_FIRST = 100  # rows, in one of which each column that is named must be
_NESTED = 4  # objects within objects until the list of articles
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # the first line that Excel takes


def read_csv(data: bytes, columns: Columns) -> Members:
    """The articles of a CSV file; comma, semicolon, tab or | between cells, whichever the first line has most of."""
    text, between = separated(decode(data))
    limit = csv.field_size_limit(LONGEST)
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=between)
        yield from articles(enumerate(rows, 2), columns)
    except csv.Error as error:
        raise Unreadable(f"is broken CSV ({error})", "save it again") from error
    finally:
        csv.field_size_limit(limit)


def separated(text: str) -> tuple[str, str]:
    """The rows of a CSV text, and what stands between cells: as its first line tells Excel, else what is most in it."""
    told = _SEPARATOR.match(text)
    if told:
        return text[told.end() :], told[1]
    return text, max(",;\t|", key=text[:20000].split("\n", 1)[0].count)


def read_jsonl(data: bytes, columns: Columns) -> Members:
    """The articles of a JSON Lines file, an object a line."""
    lines = ((number, line) for number, line in enumerate(decode(data).split("\n"), 1) if line.strip())
    yield from articles(((number, _value(line)) for number, line in lines), columns)


def read_json(data: bytes, columns: Columns) -> Members:
    """The articles of a JSON file: a list of objects, one somewhere within an object, or a single article.

    A file of many objects is taken for JSON Lines.
    """
    text = decode(data)
    whole = _value(text)
    if whole is None:
        yield from read_jsonl(data, columns)
        return
    rows = _list(whole)
    if not rows:
        raise Unreadable("is JSON, but no list of articles", "give a list of objects, an article each")
    yield from articles(enumerate(rows, 1), columns)


def _value(written: str) -> Any:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None


def _list(whole: Any) -> list[Any]:
    """The first list of objects, the least deep; an object without one is an article."""
    level = [whole]
    for _ in range(_NESTED):
        for value in level:
            if isinstance(value, list) and any(isinstance(row, dict) for row in value):
                return value
        level = [within for value in level if isinstance(value, dict) for within in value.values()]
    return [whole] if isinstance(whole, dict) else []


def articles(rows: Iterator[tuple[int, Any]], columns: Columns) -> Iterator[Member]:
    """The articles in rows, each given with its number; a row that is no mapping is one that cannot be read."""
    first = list(islice(rows, _FIRST))
    if known := [row for _, row in first if isinstance(row, dict) and row]:
        check(columns, known)
    for number, row in chain(first, rows):
        if number > _MOST:
            raise Unreadable(f"holds more than {_MOST:,} rows", "split it")
        if not isinstance(row, dict):
            yield f"#{number}", Unreadable("is a row that cannot be read", "correct it")
        else:
            cells = flat(row)
            yield _article(number, {field: cell(cells, columns, field) for field in FIELDS})


def _article(number: int, facts: dict[str, str]) -> Member:
    text = text_of(facts["text"]) if "</" in facts["text"] else facts["text"]
    if not text.strip():
        return f"#{number}", Unreadable("is a row without text", "leave it out")
    title, publisher, published, url = (" ".join(facts[name].split()) for name in FIELDS[1:])
    name = mark(url or text)
    if len(text) > LONGEST:
        return name, Unreadable(f"holds more than {LONGEST:,} characters", "split it")
    return name, Content(text, text_of(title), publisher, dates.stamp(published), url=url)
