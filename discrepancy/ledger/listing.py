"""The articles in a ledger as a table, and what a person says of one of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy.documents import seals, stored
from discrepancy.documents.model import DocumentFacts, Problem
from discrepancy.ledger.connection import LedgerError, run, writing
from discrepancy.ledger.rows import every
from discrepancy.table.columns import FLOATS
from discrepancy.table.corrections import FIELDS, FOLLOWING

if TYPE_CHECKING:
    import sqlite3

    from pandas import DataFrame

_FEW = 3  # articles without a date that are named one by one
_LIST = """
SELECT d.document_id, d.name AS document, d.title, d.publisher, d.published, d.date_basis, d.url, d.format,
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
    with much the same text and `likeness` how much. Raises Unreadable for what is not a ledger, LedgerError for an
    unknown name.
    """
    import pandas as pd

    with stored.reading(Path(ledger)) as connection:
        changed = stored.changed_articles(connection)
        rows = [dict(row) for row in connection.execute(_LIST, (name,))]
        rows = [row for row in rows if row.pop("document_id") not in changed]
        columns = [column[0] for column in connection.execute(_LIST, (name,)).description][1:]
    if name is not None and not rows:
        raise LedgerError(f"{ledger}: holds no article {name!r}; `discrepancy documents {ledger}` lists all")
    table = pd.DataFrame(rows, columns=columns, dtype=object)
    return table.assign(current=table["current"].astype(bool))


def undated(connection: sqlite3.Connection, ledger: Path, named: Set[str] = frozenset()) -> Iterator[Problem]:
    """The articles without a date but those `named` already, a problem each; where they are many, one."""
    found = [problem for problem in stored.undated(connection, ledger) if problem.name not in named]
    if len(found) <= _FEW:
        yield from found
    else:
        what = f"holds {len(found):,} articles without a date of publication, as {found[0].name}"
        yield Problem(str(ledger), what, found[0].remedy, fatal=False)


def asked(ledger: str | Path, name: str | None = None) -> list[Problem]:
    """The articles of a ledger, or that one of them, that a person should say the date of, or mend.

    Raises Unreadable for what is not a ledger.
    """
    with stored.reading(Path(ledger)) as connection:
        changed = stored.changed_articles(connection)
        problems = list(stored.changes(changed, Path(ledger)))
        if name is None:
            return [*undated(connection, Path(ledger), {*changed.values()}), *problems]
        return [problem for problem in (*stored.undated(connection, Path(ledger)), *problems) if problem.name == name]


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
    """The claims by their ids, as they stand: as plain values, those of older versions and those rejected among them.

    `past` has by column what a claim said before: as the machine read it, as tables told it, and as corrections that
    were corrected since left it. Raises Unreadable for what is not a ledger.
    """
    with stored.reading(Path(ledger)) as connection:
        seals.need_whole(connection)
        found: dict[str, dict[str, Any]] = {}
        for row in every(connection):
            before = found.get(row["claim_id"])
            found[row["claim_id"]] = {**row, "past": {}}
            if before:
                _remember(found[row["claim_id"]], before)
        if stored.check(connection) >= stored.IMPORTS:
            for row in connection.execute("SELECT claim_id, claim FROM imported_claims ORDER BY import_id"):
                if row["claim_id"] in found:
                    _remember(found[row["claim_id"]], json.loads(row["claim"]))
        for row in connection.execute("SELECT * FROM corrections WHERE action = 'change' ORDER BY correction_id"):
            if row["claim_id"] in found:
                _remember(found[row["claim_id"]], {row["field"]: row["was"]}, {row["field"]: row["value"]})
        return found


def _remember(claim: dict[str, Any], *rows: Mapping[str, Any]) -> None:
    for row in rows:
        for name in row.keys() & {*FIELDS, *FOLLOWING}:
            claim["past"].setdefault(name, []).append(_typed(name, row[name]))


def _typed(name: str, value: Any) -> Any:
    return float(value) if name in FLOATS and value is not None else value
