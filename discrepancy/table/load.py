"""A claims table back from a file."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy.documents.content import LONGEST
from discrepancy.table.complete import TableError, complete
from discrepancy.table.inert import original

if TYPE_CHECKING:
    import pandas as pd


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
