"""A ledger as a Frictionless data package: a folder of tables, and a file that says what their columns are."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from discrepancy import outputs
from discrepancy.documents import safe, seals, stored
from discrepancy.language.lexicon import load

if TYPE_CHECKING:
    import sqlite3

    from pandas import DataFrame

_TABLES = {
    "articles": "SELECT name AS document, title, publisher, published, date_basis, url, format, sha256,"
    " CASE format WHEN 'no text' THEN '' ELSE text END AS text FROM articles"
    " ORDER BY published IS NULL, published, name",
    "claims": "SELECT * FROM claims",
    "machine_claims": "SELECT c.*, d.name AS document, d.publisher, d.published, d.title FROM claim_rows c"
    " JOIN documents d USING (document_id) WHERE layer = 'machine'",
    "corrections": "SELECT c.*, d.name AS document, d.sha256 FROM corrections c JOIN documents d USING (document_id)"
    " ORDER BY correction_id",
    "imported_claims": "SELECT i.*, d.name AS document, d.sha256 FROM imported_claims i JOIN documents d"
    " USING (document_id) ORDER BY import_id",
    "merged_series": "SELECT * FROM merged_series ORDER BY series",
    "replies": "SELECT * FROM replies ORDER BY reply_id",
    "judgements": "SELECT j.*, a.sha256 AS a_sha256, b.sha256 AS b_sha256 FROM judgements j"
    " JOIN documents a ON a.document_id = a_document_id JOIN documents b ON b.document_id = b_document_id"
    " ORDER BY judgement_id",
    "versions": "SELECT d.name AS document, d.sha256, r.sha256 AS replaces, n.sha256 AS near_copy_of, d.likeness"
    " FROM documents d LEFT JOIN documents r ON d.replaces = r.document_id"
    " LEFT JOIN documents n ON d.near_copy_of = n.document_id ORDER BY d.document_id",
    "files": "SELECT path, f.sha256, d.sha256 AS document_sha256 FROM files f LEFT JOIN documents d USING (document_id)"
    " ORDER BY path",
    "series": "SELECT * FROM series",
}
_KEYS = {
    "articles": "document", "claims": "claim_id", "corrections": "correction_id", "imported_claims": "import_id",
    "judgements": "judgement_id", "merged_series": "series", "replies": "reply_id", "versions": "sha256",
    "files": "path", "series": "series",
}  # fmt: skip
_LEADS = {  # a column to the one of another table
    "claims": [("document", "articles", "document")],
    "corrections": [("sha256", "versions", "sha256")],
    "imported_claims": [("sha256", "versions", "sha256")],
    "judgements": [("a_sha256", "versions", "sha256"), ("b_sha256", "versions", "sha256")],
    "files": [("document_sha256", "versions", "sha256")],
    "versions": [("replaces", "", "sha256"), ("near_copy_of", "", "sha256")],
}
# The version that brought a table.
_SINCE = {"imported_claims": stored.IMPORTS, "replies": stored.REPLIES, "judgements": stored.JUDGEMENTS}
_MEDIA = {"csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}
Format = Literal["csv", "jsonl", "parquet"]


def package(ledger: str | Path, out: str | Path, format: Format = "csv") -> list[Path]:
    """Write the ledger to the folder `out`: datapackage.json first, then a file a table.

    The same ledger gives the same bytes. The descriptor follows Data Package 1 (https://specs.frictionlessdata.io): for
    each file its columns with their types and meaning, what they lead to, its size and SHA-256. Raises Unreadable for
    what is no ledger, OSError where `out` cannot be written.
    """
    from discrepancy.table import write

    folder = Path(out)
    resources, written = [], []
    with stored.reading(Path(ledger)) as connection:
        seals.need_whole(connection)
        folder.mkdir(parents=True, exist_ok=True)
        title = stored.event(connection).title
        for name, query in _TABLES.items():
            if stored.check(connection) < _SINCE.get(name, 0):
                continue
            table = _table(connection, name, query)
            file = safe.place(folder / f"{name}.{format}")
            write(table, format, file)
            written.append(file)
            resources.append(_described(name, table, file))
    descriptor = safe.place(folder / "datapackage.json")
    told = {"name": "ledger", "profile": "tabular-data-package", "title": title or Path(ledger).stem}
    described = json.dumps({**told, "resources": resources}, ensure_ascii=False, indent=2) + "\n"
    outputs.write(descriptor, described.encode("utf-8"))
    return [descriptor, *written]


def _table(connection: sqlite3.Connection, name: str, query: str) -> DataFrame:
    import pandas as pd

    from discrepancy.table.columns import COLUMNS, INDEX, typed

    cursor = connection.execute(query)
    columns = [column[0] for column in cursor.description]
    table = pd.DataFrame([tuple(row) for row in cursor], columns=columns, dtype=object)
    if "claim_row_id" not in columns:
        return table
    kept = [column for column in (*INDEX, *COLUMNS, "corrected", "sha256") if column in columns]
    return typed(table[kept]).drop(columns=[column for column in COLUMNS if column not in columns])


def _described(name: str, table: DataFrame, file: Path) -> dict[str, Any]:
    content = file.read_bytes()
    plain = table.reset_index([level for level in table.index.names if level is not None])
    meanings = load("columns")["columns"]
    schema: dict[str, Any] = {
        "fields": [
            {"name": column, "type": _type(plain, column), "description": meanings[column]} for column in plain.columns
        ]
    }
    if name in _KEYS:
        schema["primaryKey"] = _KEYS[name]
    if name in _LEADS:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": other.replace("_", "-"), "fields": theirs}}
            for column, other, theirs in _LEADS[name]
        ]
    return {
        "name": name.replace("_", "-"),
        "path": file.name,
        "profile": "tabular-data-resource",
        "format": file.suffix[1:],
        "mediatype": _MEDIA[file.suffix[1:]],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


_NUMBERS = (
    "reply_id",
    "tokens_in",
    "tokens_out",
    "correction_id",
    "import_id",
    "judgement_id",
    "document_id",
    "a_document_id",
    "b_document_id",
    "row",
    "claims",
    "documents",
    "sources",
)


def _type(table: DataFrame, column: str) -> str:
    from discrepancy.table.columns import BOOLEANS, DATES, FLOATS, INTEGERS

    if column in DATES:
        return "date"
    if column in FLOATS or column == "likeness":
        return "number"
    if column in INTEGERS or column in _NUMBERS:
        return "integer"
    return "boolean" if column in BOOLEANS else "string"
