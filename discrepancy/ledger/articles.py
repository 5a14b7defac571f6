"""The article that a claim from a table is of: one that the ledger has, else a row that says it has no text."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from discrepancy.documents import stored
from discrepancy.documents.model import Document
from discrepancy.table.frame import claim_id

_OURS = 16  # hexadecimal figures of a claim's id
_TEXT = "The text of this article is not in the ledger: its claims came from a table.\n"


@dataclass(frozen=True, slots=True)
class Table:
    """The table that is read: its path from the ledger's folder, the SHA-256 of its bytes, and the run."""

    path: str
    sha256: str
    run: int


def article(connection: sqlite3.Connection, row: Mapping[str, Any], table: Table) -> tuple[int, Document, bool]:
    """The article of a row: its number, itself, and whether its text is known. One that is not there is made.

    It is looked for by the claim's id, the SHA-256 of its text, its name, and its address.
    """
    found = _known(connection, row)
    if found is None:
        found = _made(connection, row, table)
    return found["document_id"], stored.document(found), found["format"] != stored.TEXTLESS


def is_ours(name: str) -> bool:
    """Whether an id is one that this program gives; those of other tables may be anything, such as 1, 2, 3."""
    return len(name) == _OURS and not set(name) - set("0123456789abcdef")


def _known(connection: sqlite3.Connection, row: Mapping[str, Any]) -> sqlite3.Row | None:
    name = row.get("claim_id", "")
    ways = [
        ("document_id IN (SELECT document_id FROM claim_rows WHERE claim_id = ?)", name if is_ours(name) else ""),
        ("sha256 = ?", row.get("sha256", "").lower()),
        ("name = ?", _name(row)),
        ("url = ?", row.get("url", "")),
    ]
    for where, wanted in ways:
        if wanted:
            rows = connection.execute(f"SELECT * FROM articles WHERE {where}", (wanted,)).fetchall()  # noqa: S608
            if rows:
                held: sqlite3.Row = next((found for found in rows if _holds(found, row)), rows[0])
                return held
    return None


def _holds(found: sqlite3.Row, row: Mapping[str, Any]) -> bool:
    """Whether the claim's id was made from this text."""
    if row.get("start") is None or row.get("end") is None:
        return False
    return claim_id(found["sha256"], row["start"], row["end"], row.get("stance", "asserted")) == row.get("claim_id")


def _name(row: Mapping[str, Any]) -> str:
    """What the article is called: as the row says, else by its address, else by what is told of it."""
    if row.get("document"):
        return str(row["document"])
    parts = urlsplit(row.get("url", ""))
    address = f"{parts.netloc}{parts.path}".rstrip("/")
    told = (row.get("publisher", ""), row.get("published", ""), row.get("title", ""))
    return address or ", ".join(filter(None, told))[:200]


def _made(connection: sqlite3.Connection, row: Mapping[str, Any], table: Table) -> sqlite3.Row:
    name = _name(row) or PurePosixPath(table.path).name
    known = connection.execute(
        "SELECT * FROM articles WHERE format = ? AND name = ?", (stored.TEXTLESS, name)
    ).fetchone()
    if known is not None and not row.get("url"):
        made: sqlite3.Row = known
        return made
    document = Document(
        name, f"{_TEXT}{name}\n{row.get('url', '')}".rstrip() + "\n", row.get("title", ""), row.get("publisher", ""),
        url=row.get("url", ""),
    )  # fmt: skip
    values = {
        "sha256": document.digest, "words": document.digest, "name": name, "text": document.text,
        "title": document.title, "publisher": document.publisher, "published": row.get("published"),
        "date_basis": "event" if row.get("published") else "", "url": document.url, "format": stored.TEXTLESS,
        "run_id": table.run, "read_as": "",
    }  # fmt: skip
    columns, marks = ", ".join(values), ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO documents ({columns}) VALUES ({marks})", [*values.values()])  # noqa: S608
    found: sqlite3.Row = connection.execute("SELECT * FROM documents WHERE sha256 = ?", (document.digest,)).fetchone()
    connection.execute(
        "INSERT INTO files VALUES (?, ?, ?)",
        (f"{table.path}#{document.digest[:12]}", table.sha256, found["document_id"]),
    )
    return found
