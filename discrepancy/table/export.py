"""Tables to files and back: CSV that no spreadsheet takes for a formula, JSON, JSON Lines and Parquet.

A spreadsheet takes a cell for a formula that begins with one of a few signs (OWASP, "CSV Injection"); an apostrophe
makes it text again. Blanks and what has no width may stand before the sign: some spreadsheets leave them out. Where one
parts cells by semicolons or tabs, what stands behind these in a text begins a cell of its own, quotation marks or not.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, cast, get_args

from discrepancy import outputs
from discrepancy.documents.content import LONGEST
from discrepancy.table.columns import cells
from discrepancy.table.complete import TableError, complete

if TYPE_CHECKING:
    import pandas as pd


_SIGNS = "=+\\-@＝＋－＠"
# What is not seen, by Unicode: control and format characters, blanks, variation selectors, fillers, tags.
_UNSEEN = (
    "\\s\\x00-\\x20\\x7f-\\xa0\\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u1680\u17b4\u17b5"
    "\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_AT_START = re.compile(rf"'*[\t\r\n]|[{_UNSEEN}']*[{_SIGNS}]")
_PARTED = re.compile(r"[;\t\r\n]")
# Such a run and a sign, or the run alone: each is gone through once.
_RUN = re.compile(rf"(?P<before>[;'\"{_UNSEEN}]++)(?=[{_SIGNS}])|[;'\"{_UNSEEN}]++")
_HELD = re.compile(r"([;\t\r\n])'")


def inert(text: str) -> str:
    """The text with an apostrophe wherever a cell that begins there would be a formula."""
    held = _RUN.sub(_hold, text) if _PARTED.search(text) else text
    return f"'{held}" if _AT_START.match(text) else held


def original(cell: str) -> str:
    """The text of a cell that `inert` made."""
    text = cell[1:] if cell.startswith("'") and _AT_START.match(cell) else cell
    return _RUN.sub(_let_go, text) if "'" in text and _PARTED.search(text) else text


def _hold(run: re.Match[str]) -> str:
    return _PARTED.sub(r"\g<0>'", run["before"]) if run["before"] else run[0]


def _let_go(run: re.Match[str]) -> str:
    return _HELD.sub(r"\1", run["before"]) if run["before"] else run[0]


Format = Literal["csv", "json", "jsonl", "parquet"]
Target = str | Path | IO[bytes] | IO[str]


def write(claims: pd.DataFrame, format: Format, target: Target) -> None:
    """Write a table to a path or an open stream: the same table, the same bytes.

    Dates are ISO days, whole numbers have no decimal point, what is missing is null (nothing in CSV). The index comes
    first. CSV holds no formulas: text that a spreadsheet would take for one gets an apostrophe in front, also behind a
    semicolon or tab within it; `read_table` takes them off again. Raises ValueError for an unknown format, OSError
    where the target cannot be written.
    """
    if format not in get_args(Format):
        raise ValueError(f"no format {format!r}: choose {', '.join(get_args(Format))}")
    lines = iter([_parquet(claims)]) if format == "parquet" else _encoded(claims, format)
    if isinstance(target, str | Path):
        with outputs.replacing(target) as file:
            file.writelines(lines)
    elif not isinstance(target, io.TextIOBase):
        cast("IO[bytes]", target).writelines(lines)
    elif format == "parquet":
        raise ValueError("Parquet is binary: write it to a file, not to a text stream")
    else:
        target.writelines(line.decode("utf-8") for line in lines)


def records(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows as plain Python values, index first: ISO days, int for whole numbers, None for what is missing."""
    named = [name for name in table.index.names if name is not None]
    plain = table.reset_index(named) if named else table
    names = [str(name) for name in plain.columns]
    for start in range(0, len(plain), _AT_ONCE):
        columns = [_cells(values) for _, values in plain.iloc[start : start + _AT_ONCE].items()]
        for row in zip(*columns, strict=True):
            yield dict(zip(names, row, strict=True))


_AT_ONCE = 5_000  # rows that are kept as Python values, which take ten times the memory of a column


def _encoded(table: pd.DataFrame, format: str) -> Iterator[bytes]:
    made = {"csv": _csv, "json": _json, "jsonl": _jsonl}[format]
    return (line.encode("utf-8", "replace") for line in made(table))


def _jsonl(table: pd.DataFrame) -> Iterator[str]:
    return (json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n" for record in records(table))


def _json(table: pd.DataFrame) -> Iterator[str]:
    if table.empty:
        yield "[]\n"
        return
    before = "[\n"
    for line in _jsonl(table):
        yield before + line.removesuffix("\n")
        before = ",\n"
    yield "\n]\n"


def _csv(table: pd.DataFrame) -> Iterator[str]:
    named = [name for name in table.index.names if name is not None]
    written: list[str] = []
    writer = csv.writer(_Lines(written), lineterminator="\r\n")  # so that either of the two is quoted within a cell
    writer.writerow([inert(str(name)) for name in [*named, *table.columns]])
    for record in records(table):
        yield written.pop().removesuffix("\r\n") + "\n"
        writer.writerow([inert(value) if isinstance(value, str) else value for value in record.values()])
    yield written.pop().removesuffix("\r\n") + "\n"


class _Lines:
    """What a CSV writer needs of a file: each call of `write` is one row."""

    def __init__(self, lines: list[str]) -> None:
        self.write = lines.append


def _parquet(table: pd.DataFrame) -> bytes:
    plain = table.reset_index([name for name in table.index.names if name is not None])
    plain.attrs = {}
    out = io.BytesIO()
    plain.to_parquet(out, engine="pyarrow", index=False)
    return out.getvalue()


def _cells(column: pd.Series[Any]) -> list[Any]:
    """The cells of a column as JSON knows them."""
    import pandas as pd

    if column.dtype == "str":
        return cells(column)
    if column.dtype == "datetime64[us]":
        return cells(column.dt.strftime("%Y-%m-%d"))

    def plain(value: Any) -> Any:
        if isinstance(value, str | bool):
            return value
        if value is None or value is pd.NA or value is pd.NaT or value != value:
            return None
        if isinstance(value, pd.Timestamp):
            return value.date().isoformat()
        if isinstance(value, float):
            if value in (float("inf"), float("-inf")):
                return None
            return int(value) if value.is_integer() and abs(value) < 1e15 else value
        return value

    return [plain(value) for value in column.tolist()]


def read_table(path: str | Path) -> pd.DataFrame:
    """The claims table in a CSV, JSON, JSON Lines or Parquet file: one that `write` made, or one made by hand.

    By hand, the columns date, source, measure, low, high and unit are enough (see `complete`). Raises OSError where the
    file cannot be read, TableError (a ValueError) where it is no claims table.
    """
    path = Path(path)
    try:
        return complete(_raw(path))
    except TableError as error:
        raise TableError(f"{path}: {error}") from error
    except UnicodeDecodeError as error:
        raise TableError(f"{path}: is not UTF-8; save it as UTF-8") from error
    except (ValueError, OverflowError, RecursionError, csv.Error) as error:
        raise _refused(path, error) from error
    except OSError as error:
        if error.errno is None:  # the file was read, and what it holds is no Parquet
            raise _refused(path, error) from error
        raise


def _refused(path: Path, error: Exception) -> TableError:
    kind = path.suffix.lstrip(".") or "csv"
    return TableError(f"{path}: cannot be read as {kind}: {' '.join(str(error).split())}")


def _raw(path: Path) -> pd.DataFrame:
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        import pandas as pd

        return pd.read_parquet(path, engine="pyarrow")
    if suffix in (".jsonl", ".ndjson"):
        with path.open(encoding="utf-8-sig") as lines:
            return _table([json.loads(line) for line in lines if line.strip()])
    if suffix == ".json":
        return _table(json.loads(path.read_text(encoding="utf-8-sig")))
    if suffix in (".csv", ""):
        with path.open(encoding="utf-8-sig", newline="") as file, _long_cells():
            return _table([_originals(row) for row in csv.DictReader(file, strict=True)])
    raise TableError(f"no reader for {suffix!r}: give CSV, JSON, JSON Lines or Parquet")


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell be as long as a document: a "sentence" without a full stop passes the 131,072 that csv allows."""
    usual = csv.field_size_limit(LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(usual)


def _table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    if not (isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows)):
        raise TableError("holds no rows")
    import pandas as pd

    return pd.DataFrame(rows, dtype=object)


def _originals(row: dict[str, Any]) -> dict[str, Any]:
    if None in row or None in row.values():
        raise TableError(f"a row has more or fewer cells than the heading: {list(row.values())[:3]}")
    return {original(name): original(cell) or None for name, cell in row.items()}
