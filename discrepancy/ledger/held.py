"""The claims of articles that come from a ledger, as it holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy.claims.measures import measure
from discrepancy.documents import seals, stored
from discrepancy.documents.content import Unreadable
from discrepancy.documents.model import Document, Problem
from discrepancy.documents.paths import printable
from discrepancy.documents.seals import Kind
from discrepancy.ledger.judgements import marks

if TYPE_CHECKING:
    import sqlite3

    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class Held:
    """The claims of `documents` (none where no ledger has them), and the documents that are still to be read.

    `problems` are the ledgers whose claims cannot be used, `rejected` the claims that a person rejected, a line each.
    """

    claims: DataFrame | None
    unread: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()
    rejected: tuple[str, ...] = ()


def held(ledgers: Sequence[Path], documents: Sequence[Document], convention: str = "default") -> Held:
    """Split the documents into those whose claims the ledgers hold, and the others.

    A column `corrected` behind those of the claims table says what a person corrected, "" where nobody did; where
    somebody judged pairs, a column `judged` has their marks (see `table.judged`). Of a ledger
    whose claims no command wrote, the articles are still to be read. Raises ValueError for an unknown convention.
    """
    from discrepancy.table import joined, readings

    names = {document.digest: document.name for document in documents} if ledgers else {}
    tables: list[DataFrame] = []
    problems: list[Problem] = []
    rejected: list[str] = []
    known: set[str] = set()
    if ledgers:
        readings.convention(convention)  # before the ledgers, whose faults are told of them
    for ledger in ledgers:
        try:
            with stored.reading(ledger) as connection:
                whole, changed = _whole(connection, ledger, names)
                fresh = whole & names.keys() - known
                problems += changed
                found = (dict(row) for row in connection.execute("SELECT * FROM claims ORDER BY claim_row_id"))
                rows = [{**row, "document": names[row["sha256"]]} for row in found if row["sha256"] in fresh]
                if fresh:
                    tables.append(_judged(_frame(rows, convention), connection, rows, ledger, problems))
                gone = [row for row in connection.execute(_REJECTED) if row["sha256"] in fresh]
                rejected += [f"{names[row['sha256']]}: {_words(row)}: {row['corrected']}" for row in gone]
        except Unreadable as error:
            problems.append(Problem(printable(ledger), error.what, f"{error.remedy}; its articles are read anew"))
        else:
            known |= fresh
    unread = tuple(document for document in documents if document.digest not in known)
    return Held(reduce(joined, tables) if tables else None, unread, tuple(problems), tuple(rejected))


def _judged(
    table: DataFrame, connection: sqlite3.Connection, rows: Sequence[Mapping[str, Any]], ledger: Path,
    problems: list[Problem],
) -> DataFrame:  # fmt: skip
    """The table with the marks of judgements, where there are any that a command wrote."""
    if seals.broken(connection, (Kind.JUDGED,))[Kind.JUDGED]:
        what = "has judgements that another program than discrepancy changed"
        problems.append(
            Problem(printable(ledger), what, "none is used: restore it from a copy, or see `verify --help`")
        )
        return table
    found = marks(connection, rows)
    return table.assign(judged=table["claim_id"].map(found).fillna("").astype("str")) if found else table


def _whole(connection: sqlite3.Connection, ledger: Path, names: Mapping[str, str]) -> tuple[set[str], list[Problem]]:
    """The articles, by their SHA-256, whose claims are as commands wrote them; the others of them are problems."""
    broken = seals.broken(connection, (Kind.CLAIMS, Kind.SAID))
    said = seals.with_later(connection, broken[Kind.SAID]) if broken[Kind.SAID] else set()
    articles = stored.changed_articles(connection)
    rows = connection.execute("SELECT document_id, sha256 FROM articles WHERE read_as IS NOT NULL").fetchall()
    digests = {row["document_id"]: row["sha256"] for row in rows}
    problems = []
    for number, digest in digests.items():
        if digest in names and number not in articles and number in (said | broken[Kind.CLAIMS]):
            what = _SAID if number in said else _CLAIMS
            problems.append(Problem(names[digest], what.format(printable(ledger)), _ANEW[number in said]))
    bad = articles.keys() | said | broken[Kind.CLAIMS]
    return {digest for number, digest in digests.items() if number not in bad}, problems


_CLAIMS = "has claims in {} that another program than discrepancy changed"
_SAID = "has corrections in {} that another program than discrepancy changed"
_ANEW = {
    False: "it is read anew; `discrepancy verify` mends the ledger",
    True: "it is read anew without them: restore the ledger from a copy, or see `discrepancy verify --help`",
}
_REJECTED = (
    "SELECT written, measure, corrected, sha256 FROM claim_rows JOIN articles USING (document_id)"
    " WHERE layer = 'rejected' ORDER BY name, start"
)


def _words(row: Mapping[str, Any]) -> str:
    return f"“{row['written']}”" if row["written"] else measure(row["measure"]).label


def _frame(rows: list[dict[str, Any]], convention: str) -> DataFrame:
    import pandas as pd

    from discrepancy.table import readings, units
    from discrepancy.table.columns import COLUMNS, INDEX, typed
    from discrepancy.table.frame import read

    reading = readings.convention(convention)
    columns = [*INDEX, *COLUMNS, "corrected"]
    if convention != "default":  # the ledger keeps the usual readings; what was stated can be read in any way
        rows = [{**row, **read(row, reading)} for row in rows]
    table = typed(
        pd.DataFrame([{name: row.get(name) for name in columns} for row in rows], columns=columns, dtype=object)
    )
    for unit in {*table["unit"], *table["stated_unit"]}:
        units.normal(unit)  # what is not a unit cannot be compared
    table.attrs["convention"] = convention
    return table
