"""A claims table back from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from discrepancy.table.complete import TableError, complete
from discrepancy.table.export import FORMULA


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
    except (ValueError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: cannot be read as {path.suffix.lstrip('.') or 'a table'}: {error}") from error


def _raw(path: Path) -> pd.DataFrame:
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return pd.read_parquet(path, engine="pyarrow")
    if suffix in (".jsonl", ".ndjson", ".json"):
        lines = suffix != ".json"
        return pd.read_json(path, lines=lines, dtype=False, convert_dates=False, precise_float=True, encoding="utf-8")
    if suffix in (".csv", ".txt", ""):
        table = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
        return table.rename(columns=_original).map(_original).replace("", None)
    raise TableError(f"no reader for {suffix!r}: give CSV, JSON, JSON Lines or Parquet")


def _original(cell: Any) -> Any:
    """The cell without the apostrophe that kept a spreadsheet from taking it for a formula."""
    return cell[1:] if isinstance(cell, str) and cell.startswith("'") and FORMULA.match(cell) else cell
