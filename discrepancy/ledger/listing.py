"""The articles in a ledger as a table, and what a person says of one of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy.documents import stored
from discrepancy.documents.model import DocumentFacts, Problem
from discrepancy.ledger.connection import LedgerError, writing
from discrepancy.ledger.rows import plain
from discrepancy.ledger.runs import run

if TYPE_CHECKING:
    from pandas import DataFrame

_LIST = """
SELECT d.name AS document, d.title, d.publisher, d.published, d.date_basis, d.url, d.format,
       EXISTS (SELECT 1 FROM files f WHERE f.document_id = d.document_id) AS current,
       (SELECT count(*) FROM claims c WHERE c.document_id = d.document_id) AS claims,
       (SELECT sha256 FROM documents r WHERE r.document_id = d.replaces) AS replaces,
       (SELECT name FROM documents n WHERE n.document_id = d.near_copy_of) AS near_copy_of, d.likeness,
       (SELECT group_concat(path, '; ') FROM (SELECT path FROM files f WHERE f.document_id = d.document_id
                                              ORDER BY path)) AS files,
       d.sha256, began AS added
FROM documents d JOIN runs USING (run_id)
WHERE ?1 IS NULL OR d.name = ?1
ORDER BY d.published IS NULL, d.published, d.name, d.document_id
"""


def documents(ledger: str | Path, name: str | None = None) -> DataFrame:
    """Every version of every article (or of the one of that name), a row each, the oldest first.

    `current` tells the versions that stand, `replaces` the SHA-256 of the version before, `near_copy_of` an article
    with much the same text and `likeness` how much. Raises Unreadable for what is no ledger, LedgerError for an unknown
    name.
    """
    import pandas as pd

    with stored.reading(Path(ledger)) as connection:
        rows = [dict(row) for row in connection.execute(_LIST, (name,))]
        columns = [column[0] for column in connection.execute(_LIST, (name,)).description]
    if name is not None and not rows:
        raise LedgerError(f"{ledger}: holds no article {name!r}; `discrepancy documents {ledger}` lists all")
    table = pd.DataFrame(rows, columns=columns, dtype=object)
    return table.assign(current=table["current"].astype(bool))


def describe(ledger: str | Path, facts: DocumentFacts) -> list[Problem]:
    """Keep what a person says of the article that `facts.file` names, and read its claims anew; what failed.

    Raises LedgerError for an unknown name, or a ledger that cannot be written.
    """
    from discrepancy.ledger.claims import read_claims
    from discrepancy.ledger.store import set_facts

    documents(ledger, facts.file)
    problems: list[Problem] = []
    with writing(Path(ledger)) as connection, run(connection, "documents") as number:
        row = connection.execute("SELECT * FROM articles WHERE name = ?", (facts.file,)).fetchone()
        if row is None:
            raise LedgerError(f"{ledger}: {facts.file!r} is an older version; name an article that stands")
        set_facts(connection, row, facts)
        for _ in read_claims(connection, number, problems):
            pass
    return problems


def standing_claims(ledger: str | Path) -> dict[str, dict[str, Any]]:
    """The claims that hold, by their ids, as plain values; `before` is the row as it was before it was corrected.

    Raises Unreadable for what is no ledger.
    """
    with stored.reading(Path(ledger)) as connection:
        found = {row["claim_id"]: plain(row) for row in connection.execute("SELECT * FROM claims")}
        for row in connection.execute("SELECT * FROM claim_rows WHERE layer = 'machine'"):
            if found.get(row["claim_id"], {}).get("layer") == "corrected":
                found[row["claim_id"]]["before"] = plain(row)
        if stored.check(connection) >= stored.IMPORTS:
            for row in connection.execute("SELECT claim_id, claim FROM imported_claims ORDER BY import_id"):
                if row["claim_id"] in found:
                    found[row["claim_id"]]["before"] = json.loads(row["claim"])
        return found
