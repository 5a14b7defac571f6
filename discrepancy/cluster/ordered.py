"""The claims of a folder as one DuckDB table, in the order of their series; names and paths go in as parameters."""

from __future__ import annotations

import glob
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.cluster.shards import CLAIMS, KEY

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from pandas import DataFrame

    from discrepancy.matching.groups import Groups

# `row` is the place of a claim in the table that holds all of them, `position` the one among those of its series and of
# the series before.
_LOAD = """
CREATE TABLE claims AS
SELECT *, series AS cell, row_number() OVER (ORDER BY series, "row") - 1 AS position, row_number() OVER (
    PARTITION BY document, sentence, source ORDER BY "start" NULLS LAST, "row"
) - 1 AS nth
FROM (
    SELECT {columns}, row_number() OVER (
        ORDER BY date NULLS LAST, source, document, "start" NULLS LAST, "end" NULLS LAST, measure, scope, claim_id,
        stated_low NULLS LAST, stated_high NULLS LAST
    ) - 1 AS "row"
    FROM read_parquet(?)
    WHERE ? OR published BETWEEN ? AND ?
)
ORDER BY position
"""
_CONVENTIONS = "SELECT DISTINCT decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) = ?"
_KEYS = "SELECT DISTINCT ON (cell, measure, scope, unit, kind, trend IS NULL) * FROM claims"
_SIZES = "SELECT series, count(*) FROM claims GROUP BY series ORDER BY series"
_UNITS = "SELECT measure, unit, count(*) FROM claims GROUP BY measure, unit"
# The sentences of documents that share one with another.
_SENTENCES = """
WITH told AS (SELECT DISTINCT document, sentence FROM claims WHERE document <> '' AND sentence <> ''),
     shared AS (SELECT sentence FROM told GROUP BY sentence HAVING count(*) > 1)
SELECT * FROM told WHERE document IN (SELECT document FROM told SEMI JOIN shared USING (sentence))
"""
# What series that are near each other have in common (see `matching.near`).
_SHARED = """
SELECT DISTINCT cell AS series, counted, "start" IS NOT NULL AS read, hash(document, sentence) AS passage,
    stated_low, stated_high
FROM claims
"""
# The series of figures that stand before one of a speaker in its passage (see `near.side_by_side`).
_BESIDE = """
SELECT DISTINCT least(a, b), greatest(a, b) FROM (
    SELECT cell AS a, unnest([lead(cell, 1) OVER told, lead(cell, 2) OVER told]) AS b,
        unnest([lead(attributed, 1) OVER told, lead(attributed, 2) OVER told]) AS said,
        unnest([lead("start", 1) OVER told, lead("start", 2) OVER told]) - "start" AS apart
    FROM claims WHERE "start" IS NOT NULL
    WINDOW told AS (PARTITION BY document ORDER BY "start", "row")
) WHERE said AND apart <= ? AND a <> b
ORDER BY ALL
"""
_CELLS = "SELECT cell, count(*) FROM claims GROUP BY cell ORDER BY cell"
# A few claims of each cell that were read in articles, by which cells are joined to series (see `matching.clusters`).
_SOME = """
SELECT * REPLACE (cell AS series) FROM claims
WHERE "start" IS NOT NULL AND stance IN ('asserted', 'reported') AND role <> 'background'
QUALIFY row_number() OVER (PARTITION BY cell ORDER BY "row") <= ?
ORDER BY "row"
"""
_JOINED = """
CREATE OR REPLACE TABLE claims AS
SELECT c.* EXCLUDE (series, position), coalesce(l.leader, c.cell) AS series,
    row_number() OVER (ORDER BY coalesce(l.leader, c.cell), c."row") - 1 AS position
FROM claims c LEFT JOIN leaders l USING (cell)
ORDER BY position
"""
_BETWEEN = "SELECT * FROM claims WHERE position >= ? AND position < ? ORDER BY position"


def load(connection: DuckDBPyConnection, folder: Path, days: tuple[date, date] | None) -> str:
    """Put the claims of the folder's files into the table `claims`, in order. Returns how their hedges were read.

    With `days`, those of the articles published from the one to the other.

    Raises FileNotFoundError where there are none, TableError where they were read by several conventions.
    """
    from discrepancy.table import TableError
    from discrepancy.table.columns import COLUMNS, INDEX

    if next(folder.glob(f"*{CLAIMS}"), None) is None:
        raise FileNotFoundError(f"{folder}: holds no claims of shards; make them with discrepancy extract --shards")
    files = str(Path(glob.escape(str(folder)), f"*{CLAIMS}"))
    said = connection.execute(_CONVENTIONS, [files, KEY.decode()]).fetchall()
    conventions = sorted({str(json.loads(told)["convention"]) for (told,) in said})
    if len(conventions) != 1:
        how = f"several conventions ({', '.join(conventions)})" if conventions else "no convention that it tells"
        raise TableError(f"{folder}: was read by {how}; extract it anew by one")
    columns = ", ".join(f'"{name}"' for name in (*INDEX, *COLUMNS))
    connection.execute(_LOAD.format(columns=columns), [files, days is None, *(days or (None, None))])
    return conventions[0]


def groups(connection: DuckDBPyConnection, convention: str, anew: bool) -> Groups:
    """The claims of the table as groups. Raises TableError where another version of the package named the series."""
    from discrepancy.matching.clusters import LOOKED_AT, leaders, some_of_each
    from discrepancy.matching.figure import common_units, dressed, made
    from discrepancy.matching.groups import Groups, keys, spans
    from discrepancy.matching.near import Joined, Near, neighbours
    from discrepancy.matching.passages import PASSAGE
    from discrepancy.matching.stories import stories
    from discrepancy.table import TableError, readings

    common = common_units({(key, unit): count for key, unit, count in connection.execute(_UNITS).fetchall()})
    copies = stories(connection.execute(_SENTENCES).df())
    first = dressed(_rows(connection, _KEYS), common, copies)
    names, series = keys(first)
    if (names.to_numpy() != first["cell"].to_numpy()).any():
        raise TableError("its series are named by another version of discrepancy; extract it anew")

    def between(start: int, stop: int) -> DataFrame:
        return dressed(_rows(connection, _BETWEEN, start, stop), common, copies)

    told = connection.execute(_SHARED).df()
    answered = connection.execute(_BESIDE, [PASSAGE]).fetchall()
    near: Near = neighbours(series, told.assign(start=told["read"].where(told["read"], None)), answered)
    reading = readings.convention(convention)
    some = dressed(_rows(connection, _SOME, LOOKED_AT), common, copies)
    members = some_of_each(some, lambda rows: made(rows, reading, anew))
    if leader := leaders(series, dict(connection.execute(_CELLS).fetchall()), near, members):
        _join(connection, leader)
        near = Joined(near, series, leader)
        series = {name: key for name, key in series.items() if name not in leader}
    sizes = dict(connection.execute(_SIZES).fetchall())
    return Groups(between, series, spans(sizes), near, reading, anew)


def _join(connection: DuckDBPyConnection, leader: Mapping[str, str]) -> None:
    """Give the claims of each cell that is joined to another the series of that one, and order them anew."""
    import pandas as pd

    leaders = pd.DataFrame({"cell": [*leader], "leader": [*leader.values()]})
    connection.register("leaders", leaders)
    connection.execute(_JOINED)
    connection.unregister("leaders")


def _rows(connection: DuckDBPyConnection, query: str, *values: object) -> DataFrame:
    """Rows of the claims table, whole numbers as such even where some are missing."""
    from discrepancy.table.columns import INTEGERS

    return connection.execute(query, list(values)).df().astype(dict.fromkeys(INTEGERS, "Int64"))
