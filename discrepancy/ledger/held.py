"""The claims of articles that come from a ledger, as it holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy.documents import stored
from discrepancy.documents.model import Document

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class Held:
    """The claims of `documents` (none where no ledger has them), and the documents that are still to be read."""

    claims: DataFrame | None
    unread: tuple[Document, ...]


def held(ledgers: Sequence[Path], documents: Sequence[Document], convention: str = "default") -> Held:
    """Split the documents into those whose claims the ledgers hold, and the others.

    A column `corrected` behind those of the claims table says what a person corrected, "" where nobody did. Raises
    Unreadable for a broken ledger, ValueError for an unknown convention.
    """
    names = {document.digest: document.name for document in documents} if ledgers else {}
    rows: list[dict[str, Any]] = []
    known: set[str] = set()
    for ledger in ledgers:
        with stored.reading(ledger) as connection:
            query = "SELECT sha256 FROM articles WHERE read_as IS NOT NULL"
            fresh = {row["sha256"] for row in connection.execute(query)} & names.keys() - known
            found = (dict(row) for row in connection.execute("SELECT * FROM claims ORDER BY claim_row_id"))
            rows += [{**row, "document": names[row["sha256"]]} for row in found if row["sha256"] in fresh]
            known |= fresh
    if not known:
        return Held(None, tuple(documents))
    unread = tuple(document for document in documents if document.digest not in known)
    return Held(_frame(rows, convention), unread)


def _frame(rows: list[dict[str, Any]], convention: str) -> DataFrame:
    import pandas as pd

    from discrepancy.table import conventions
    from discrepancy.table.columns import COLUMNS, INDEX, typed
    from discrepancy.table.frame import read

    reading = conventions.convention(convention)
    columns = [*INDEX, *COLUMNS, "corrected"]
    if convention != "default":  # the ledger keeps the usual readings; what was stated can be read in any way
        rows = [{**row, **read(row, reading)} for row in rows]
    table = typed(
        pd.DataFrame([{name: row.get(name) for name in columns} for row in rows], columns=columns, dtype=object)
    )
    table.attrs["convention"] = convention
    return table
