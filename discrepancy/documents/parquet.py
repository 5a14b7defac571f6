"""Parquet files of articles: a row an article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from discrepancy.documents.bundle import Members
from discrepancy.documents.content import MOST, Unreadable
from discrepancy.documents.model import Columns
from discrepancy.documents.rows import articles

LARGEST = 500 * 2**20  # bytes unpacked, as of other archives
_AT_ONCE = 32  # rows: a text that is stored once may stand in all of them


def read(data: bytes, columns: Columns) -> Members:
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
