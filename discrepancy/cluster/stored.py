"""Claims that need not fit in memory: ordered on the disk by DuckDB, compared series by series."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy.cluster.shards import needed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from pandas import DataFrame

    from discrepancy.matching.groups import Groups

MEMORY = "1GB"  # that DuckDB takes before it writes to the disk
_AT_ONCE = 50_000  # relations that are read back at a time


def series_of_shards(folder: str | Path, convention: str | None = None, memory: str = MEMORY) -> DataFrame:
    """The comparable series of a folder of claims (see `extract_shards`), as `verdicts.series` gives them.

    The claims are ordered on the disk, in a temporary folder, and compared series by series: in memory are the claims
    of one series at a time, a row a series, and `memory` for DuckDB. `convention` None is that they were read by.
    Raises FileNotFoundError where there are no claims, TableError for files that are no claims of shards.
    """
    with stored(folder, convention, memory) as claims:
        return claims.series()


def relations_of_shards(folder: str | Path, convention: str | None = None, memory: str = MEMORY) -> Iterator[DataFrame]:
    """The compared pairs of a folder of claims, as `verdicts.relations` gives them, some tens of thousands at a time.

    Arguments and errors are those of `series_of_shards`.
    """
    with stored(folder, convention, memory) as claims:
        yield from claims.relations()


@dataclass(slots=True)
class Stored:
    """Claims in a DuckDB file, in the order of their series; `relations` are kept there once they are made."""

    connection: DuckDBPyConnection
    convention: str
    groups: Groups
    verdicts: set[str] = field(default_factory=set)
    _related: bool = False

    def relations(self) -> Iterator[DataFrame]:
        """The compared pairs, portion by portion; `verdicts` are those met so far."""
        from discrepancy.verdicts.relations import portions

        self.connection.execute(_TOLD)
        for portion in portions(self.groups, self.convention):
            told = portion[["series", "a_origin", "b_origin", "verdict", "gap"]]
            self.connection.register("portion", told)
            self.connection.execute("INSERT INTO told SELECT nextval('place'), * FROM portion")
            self.connection.unregister("portion")
            self.verdicts |= set(portion["verdict"])
            yield portion
        self._related = True

    def series(self) -> DataFrame:
        """The comparable series, most contested first."""
        from discrepancy.verdicts.series import of_groups

        if not self._related:
            for _ in self.relations():
                pass
        ordered = "SELECT series, a_origin, b_origin, verdict, gap FROM told ORDER BY series, place"
        cursor = self.connection.cursor()
        rows = cursor.execute(ordered)
        batches = iter(lambda: rows.fetchmany(_AT_ONCE), [])
        return of_groups(self.groups, (row for batch in batches for row in batch))


_TOLD = """
CREATE OR REPLACE SEQUENCE place;
CREATE OR REPLACE TABLE told (place BIGINT, series VARCHAR, a_origin VARCHAR, b_origin VARCHAR, verdict VARCHAR,
gap DOUBLE);
"""


@contextmanager
def stored(
    folder: str | Path, convention: str | None = None, memory: str = MEMORY, days: tuple[date, date] | None = None
) -> Iterator[Stored]:
    """The claims of a folder in an order that they can be compared in; what that takes of the disk is freed at the end.

    With `days`, those of the articles published from the one to the other. Raises as `series_of_shards` does.
    """
    with needed("comparing a folder of claims"):
        import duckdb
    from discrepancy.cluster import ordered
    from discrepancy.table import TableError

    with tempfile.TemporaryDirectory(prefix="discrepancy-", ignore_cleanup_errors=True) as scratch:
        settings: dict[str, Any] = {
            "memory_limit": memory,
            "temp_directory": os.path.join(scratch, "spill"),
            "threads": "2",
        }
        with duckdb.connect(os.path.join(scratch, "claims.duckdb"), config=settings) as connection:
            try:
                read_by = ordered.load(connection, Path(folder), days)
                name = convention or read_by
                yield Stored(connection, name, ordered.groups(connection, name, anew=name != read_by))
            except duckdb.Error as error:
                raise TableError(f"{folder}: {' '.join(str(error).split())[:300]}") from error
