"""The rows of a file that somebody made or saved elsewhere, and its cells as people and spreadsheets write them."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import io
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discrepancy.documents import dates
from discrepancy.documents.content import LONGEST, Unreadable
from discrepancy.documents.encoding import decode
from discrepancy.table.complete import TableError
from discrepancy.table.export import original

Cells = dict[str, Any]
SUFFIXES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet")
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # the first line that Excel takes
_LARGEST = 1 << 30  # bytes of a file that is held in memory


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows with their numbers; in place of one that cannot be read stands what is wrong with it.

    `decimal_comma`: the file has semicolons between its cells, as spreadsheets write it where decimals have a comma.
    """

    rows: tuple[tuple[int, Cells | str], ...]
    decimal_comma: bool = False


def sheet(path: Path) -> Sheet:
    """The rows of a CSV, TSV, JSON, JSON Lines or Parquet file; cells of CSV are text, without our apostrophes.

    Comma, semicolon or tab may stand between cells, in any encoding that can be told. Raises TableError for what is no
    table, OSError where the file cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise TableError(f"{path}: is not a table that can be read; save it as CSV, JSON Lines or Parquet")
    if path.stat().st_size > _LARGEST:
        raise TableError(f"{path}: is larger than {_LARGEST >> 30} GB: split it")
    try:
        if suffix == ".parquet":
            return Sheet(tuple(_parquet(path)))
        text = _text(path.read_bytes())
        if suffix in (".csv", ".tsv"):
            return _csv(text)
        if suffix == ".json" and text.lstrip().startswith("["):
            return Sheet(tuple((number, _cells(row)) for number, row in enumerate(json.loads(text), 1)))
        return Sheet(tuple(_lines(text)))
    except Unreadable as error:
        raise TableError(f"{path}: {error.what}; save it as UTF-8") from error
    except (ValueError, RecursionError, csv.Error) as error:
        raise TableError(f"{path}: cannot be read ({' '.join(str(error).split())}); save it again") from error


def _text(data: bytes) -> str:
    """UTF-8 whatever letters it holds, else what can be told."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data)


def _csv(text: str) -> Sheet:
    told = _SEPARATOR.match(text)
    start = told.end() if told else 0
    between = told[1] if told else max(",;\t", key=text[start : start + 20_000].split("\n", 1)[0].count)
    usual = csv.field_size_limit(LONGEST)
    try:
        rows = csv.reader(io.StringIO(text[start:], newline=""), delimiter=between)
        head = [original(name.strip()) for name in next(rows, [])]
        first = 3 if told else 2
        return Sheet(
            tuple((number, _row(head, row)) for number, row in enumerate(rows, first) if any(row)), between == ";"
        )
    finally:
        csv.field_size_limit(usual)


def _row(head: list[str], row: list[str]) -> Cells | str:
    if any(row[len(head) :]):
        return "has more cells than the heading"
    cells: Cells = {}
    for name, cell in zip(head, row, strict=False):
        if name and cells.setdefault(name, original(cell)) != original(cell):
            return f"has two different cells for the column {name!r}"
    return cells


def _lines(text: str) -> Iterator[tuple[int, Cells | str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, _cells(json.loads(line))
            except (ValueError, RecursionError):
                yield number, "is not JSON"


def _cells(row: Any) -> Cells | str:
    return {str(name): cell for name, cell in row.items()} if isinstance(row, dict) else "is not a JSON object"


def _parquet(path: Path) -> Iterator[tuple[int, Cells | str]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise ValueError(str(error)) from error
    rows = (row for batch in table.to_batches(max_chunksize=10_000) for row in batch.to_pylist())
    yield from enumerate(rows, 1)


_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f]+")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DECIMAL_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+")


def number(written: object, decimal_comma: bool = False) -> float:
    """The number of a cell: "1,200.5", "1.200,5", "3,5" and "1 200" as well as 1200.5.

    "1,200" is twelve hundred, unless the file is known to write decimals with a comma. Raises ValueError for what is no
    number, or no finite one.
    """
    text = _BLANKS.sub("", str(written))
    if _THOUSANDS.fullmatch(text) and not (decimal_comma and text.count(",") == 1 and "." not in text):
        text = text.replace(",", "")
    elif _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise ValueError(f"{written!r} is not a number; write it as 1200 or 0.5")
    return found


def day(written: object) -> dt.date:
    """The day of a cell: 2024-08-12, 12 Aug 2024, 12.08.2024, with or without a time of day; a date or timestamp.

    Raises ValueError for what is no whole day, and for one that can be read in two ways (8/11/2024).
    """
    if isinstance(written, dt.datetime):
        return written.date()
    if isinstance(written, dt.date):
        return written
    text = " ".join(str(written).split())[:60]
    try:
        return dt.date.fromisoformat(text[:10] if text[10:11] in ("T", " ") else text)
    except ValueError:
        found = dates.parse(text)
    if found is None:
        raise ValueError(f"{written!r} is not an unambiguous date; use YYYY-MM-DD")
    return found


def span(written: object) -> tuple[dt.date, dt.date]:
    """The first and last day of a cell: those of a year (1998) or month (1998-03, March 1998), else one day twice.

    Raises ValueError as `day` does.
    """
    text = " ".join(str(written).split())[:60]
    if _YEAR.fullmatch(text):
        return dt.date(int(text), 1, 1), dt.date(int(text), 12, 31)
    for form in ("%Y-%m", "%B %Y", "%b %Y"):
        try:
            first = dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return day(written), day(written)


def unmangled(text: str) -> str:
    """Text in UTF-8 that a spreadsheet took for Windows-1252 ("Ã‰lbe" for "Élbe") as it was; any other as it is."""
    if text.isascii():
        return text
    try:
        return b"".join(_byte(letter) for letter in text).decode("utf-8")
    except UnicodeError:
        return text


def _byte(letter: str) -> bytes:
    """What the letter was in the file; the five codes that Windows-1252 leaves open stand for themselves."""
    return letter.encode("latin-1" if letter < "\xa0" else "cp1252")
