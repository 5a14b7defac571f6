"""Tables of articles (CSV, JSON, JSON Lines, Parquet), a row an article, and which column of them holds what."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from discrepancy.documents import dates, safe
from discrepancy.documents.content import LONGEST, MOST, Content, Member, Members, Unreadable, mark
from discrepancy.documents.encoding import decode
from discrepancy.documents.markup import text_of
from discrepancy.documents.model import Columns

FIELDS = tuple(field.name for field in fields(Columns))
# The names that archives, crawlers and news services give to the same column, the surest first.
_USUAL = {
    "text": "text body content article_text articlebody maintext full_text plain_text bodytext article content_text",
    "title": "title headline",
    "publisher": "publisher source outlet sitename site_name site source_domain publication",
    "published": "published date date_publish publish_date datepublished pubdate published_at publishedat"
    " date_published",
    "url": "url link canonical_url",
}
# Within an object: {"source": {"name": ...}}, {"content": {"rendered": ...}}
_WITHIN = ("", ".name", ".title", ".rendered")
_DEEPEST = 5  # objects within objects
_LONGEST = 500  # characters of a name that others are put behind
_TOLD = 20  # names of columns in a message

Row = dict[str, Any]


def chosen(written: Mapping[str, str]) -> Columns:
    """What a user says of the columns. Raises ValueError for what is not a field of an article, or not a name."""
    for field, column in written.items():
        if field not in FIELDS:
            raise ValueError(f"a column holds {_listed(FIELDS, 'or')}, not {field!r}{safe.hint(field, FIELDS)}")
        if not isinstance(column, str) or not column.strip():
            raise ValueError(f"{field!r} does not name a column")
    return Columns(**{field: column.strip() for field, column in written.items()})


def over(first: Columns, second: Columns) -> Columns:
    """The columns that `first` names, and for the rest those of `second`."""
    return Columns(**{field: getattr(first, field) or getattr(second, field) for field in FIELDS})


def flat(row: Mapping[Any, Any]) -> Row:
    """A row with what stands within objects under dotted names, as "source.name"; all in lower case."""
    return {name.lower(): cell for name, cell in _flat(row, "", 1)}


def _flat(row: Mapping[Any, Any], within: str, depth: int) -> Iterator[tuple[str, Any]]:
    for key, cell in row.items():
        name = f"{within}{str(key).strip()}"
        if isinstance(cell, dict) and depth < _DEEPEST and len(name) <= _LONGEST:
            yield from _flat(cell, f"{name}.", depth + 1)
        else:
            yield name, cell


def check(columns: Columns, rows: Iterable[Mapping[Any, Any]]) -> None:
    """Raises Unreadable where the first rows have no column of a name that the user says, or none that holds text."""
    written = (name for row in rows for name, _ in _flat(row, "", 1) if name != "None")  # cells beyond the head
    known = {name.lower(): name for name in written}
    listed = _listed([*known.values()][:_TOLD], "and") if known else "none with a name"
    there = f"it has {listed}" + (" and others" if len(known) > _TOLD else "")
    for field, column in asdict(columns).items():
        if column and column.lower() not in known:
            raise Unreadable(f"has no column {column!r} for the {field}", f"correct the name: {there}")
    if not any(name in known for name in names(columns, "text")):
        remedy = 'say which does: --column text=NAME, or text = "NAME" under [columns] in event.toml'
        raise Unreadable(f"has no column that is known to hold the text of articles ({there})", remedy)


@lru_cache
def names(columns: Columns, field: str) -> tuple[str, ...]:
    """The columns in which a field may stand, the surest first."""
    column = getattr(columns, field)
    return (column.lower(),) if column else tuple(f"{name}{end}" for name in _USUAL[field].split() for end in _WITHIN)


def cell(row: Row, columns: Columns, field: str) -> str:
    """What a row says of a field: a text, a number, or texts one after the other; "" for anything else."""
    for name in names(columns, field):
        found = row.get(name)
        if isinstance(found, list) and all(isinstance(part, str) for part in found):
            found = "\n\n".join(found)
        if isinstance(found, str | int) and str(found).strip():
            return str(found)
    return ""


def _listed(words: Iterable[str], last: str) -> str:
    *most, end = map(str, words)
    return f"{', '.join(most)} {last} {end}" if most else end


_MOST = 1_000_000  # rows
_NO_TEXT = ("is a row without text", "leave it out")
MOST_COLUMNS = 10_000
_FIRST = 100  # rows, in one of which each column that is named must be
_NESTED = 4  # objects within objects until the list of articles
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # the first line that Excel takes


def read_csv(data: bytes, columns: Columns) -> Members:
    """The articles of a CSV file; comma, semicolon, tab or | between cells, whichever the first line has most of."""
    text, between = separated(decode(data))
    limit = csv.field_size_limit(LONGEST)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=between)
        head = next(lines, [])
        if len(head) > MOST_COLUMNS:
            raise Unreadable(f"has more than {MOST_COLUMNS:,} columns", "leave out those that no article needs")
        # A short row costs no more than it holds: its missing cells are not made.
        rows = (dict(zip(head, cells, strict=False)) for cells in lines if cells)
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
            if not cell(cells, columns, "text").strip():
                yield f"#{number}", Unreadable(*_NO_TEXT)
                continue
            yield _article(number, {field: cell(cells, columns, field) for field in FIELDS})


def _article(number: int, facts: dict[str, str]) -> Member:
    text = text_of(facts["text"]) if "</" in facts["text"] else facts["text"]
    if not text.strip():
        return f"#{number}", Unreadable(*_NO_TEXT)
    title, publisher, published, url = (" ".join(facts[name].split()) for name in FIELDS[1:])
    name = mark(url or text)
    if len(text) > LONGEST:
        return name, Unreadable(f"holds more than {LONGEST:,} characters", "split it")
    return name, Content(text, text_of(title), publisher, dates.stamp(published), url=url)


LARGEST = 500 * 2**20  # bytes unpacked, as of other archives
_AT_ONCE = 32  # rows: a text that is stored once may stand in all of them


def read_parquet(data: bytes, columns: Columns) -> Members:
    """The articles of a Parquet file, whose columns have the names that those of other tables have."""
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(data))
        groups = (file.metadata.row_group(number) for number in range(file.metadata.num_row_groups))
        if sum(group.total_byte_size for group in groups) > LARGEST:
            raise Unreadable(f"unpacks to more than {LARGEST // 2**20} MB", "split it")
        yield from articles(enumerate(_rows(file), 1), columns)
    except (pyarrow.ArrowException, OSError) as error:
        raise Unreadable(f"is broken Parquet ({' '.join(str(error).split())[:100]})", "save it again") from error


def _rows(file: Any) -> Iterator[dict[str, Any]]:
    letters = 0
    for batch in file.iter_batches(batch_size=_AT_ONCE, use_threads=False):
        for row in batch.to_pylist():
            letters += sum(len(cell) for cell in row.values() if isinstance(cell, str | bytes))
            if letters > MOST:
                raise Unreadable(f"holds more than {MOST:,} characters in all", "split it")
            yield {name: _written(cell) for name, cell in row.items()}


def _written(cell: Any) -> Any:
    """A cell as JSON would have it: days and times as ISO writes them."""
    return cell.isoformat() if isinstance(cell, dt.date) else cell
