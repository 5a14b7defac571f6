"""The claims table, and every table made from it, as CSV, JSON, JSON Lines and Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, cast, get_args

if TYPE_CHECKING:
    import pandas as pd

from discrepancy import outputs
from discrepancy.table.columns import cells
from discrepancy.table.inert import inert

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
