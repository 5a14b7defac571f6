"""Claims tables made elsewhere into a ledger: row by row checked, put beside their articles, signed, never twice."""

from __future__ import annotations

import hashlib
import json
import math
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from discrepancy.documents import stored
from discrepancy.documents.model import Document, Problem
from discrepancy.documents.paths import Source
from discrepancy.language.lexicon import load
from discrepancy.ledger.add import place
from discrepancy.ledger.connection import OWN, now, run, transaction, writing
from discrepancy.ledger.corrections import find
from discrepancy.ledger.rows import standing
from discrepancy.ledger.settle import settle, versions
from discrepancy.table.coded import Heading, coded, heading
from discrepancy.table.complete import TableError, complete_row
from discrepancy.table.corrections import CorrectionError
from discrepancy.table.frame import claim_id
from discrepancy.table.sheet import Sheet, sheet

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


_AT_ONCE = 20_000  # rows in a transaction
_NOT_SAID = ("claim_id", "series", "date_basis")  # of a claim: what may differ though a table says the same


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a table: how many claims are new or changed, and how many were there already.

    `textless` is the number of articles made of which only claims are known, `left` the columns that were ignored,
    `coined` the measures that no lexicon entry has, `problems` are the rows that could not be taken, and those whose
    words are not in their article.
    """

    claims: int = 0
    unchanged: int = 0
    textless: int = 0
    left: tuple[str, ...] = ()
    coined: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Work:
    """What is known while a table is read: ids that its rows have taken, and articles that were made."""

    table: Table
    path: Path
    signed: tuple[str, str, str]
    seen: set[str] = field(default_factory=set)
    coined: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0


def import_claims(
    ledger: str | Path, path: str | Path, columns: Mapping[str, str] | None = None, who: str = "", why: str = ""
) -> Taken:
    """Take the claims of a CSV, TSV, JSON, JSON Lines or Parquet table into the ledger, made where there is none.

    The table has our columns or some of them (`table.coded`); `columns` says what others are called, {ours: theirs}.
    Each claim is signed and lies over what the machine reads in the same words; corrections lie over it. A row that
    cannot be taken is a problem, and the others are taken; what was taken before is left as it is. Raises TableError
    for what is not a table or lacks a column, OSError where it cannot be read, LedgerError where the ledger cannot be
    written.
    """
    path, ledger = Path(path), Path(ledger)
    found = sheet(path)
    names = dict.fromkeys(name for _, cells in found.rows if not isinstance(cells, str) for name in cells)
    if not names:
        raise TableError(f"{path}: holds no rows")
    try:
        told = heading([name for name in names if name], columns or {})
    except TableError as error:
        raise TableError(f"{path}: {error}") from error
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with writing(ledger) as connection, run(connection, "import") as number:
        work = _Work(Table(place(Source(path, path.name), ledger, digest), digest, number), path, (who, now(), why))
        before = _articles(connection)
        rows, taken = _rows(found, told, work), 0
        while portion := list(islice(rows, _AT_ONCE)):
            with transaction(connection):
                taken += _take(connection, portion, work)
        textless = _articles(connection) - before
    return Taken(taken, work.unchanged, textless, told.left, tuple(sorted(work.coined)), tuple(work.problems))


def _articles(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])


def _rows(found: Sheet, told: Heading, work: _Work) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows that say what a claim needs, with their numbers."""
    for number, cells in found.rows:
        try:
            if isinstance(cells, str):
                raise CorrectionError(cells)
            yield number, coded(cells, told, found.decimal_comma)
        except CorrectionError as error:
            work.problems.append(_refused(work, number, str(error)))


def _refused(work: _Work, number: int, what: str) -> Problem:
    return Problem(f"{work.path}: row {number}", what, "this row was skipped")


def _take(connection: sqlite3.Connection, portion: Sequence[tuple[int, dict[str, Any]]], work: _Work) -> int:
    """Rows into the ledger, within the transaction that is open; how many say anything new."""
    fresh: list[tuple[int, int, dict[str, Any], Mapping[str, Any]]] = []
    for number, row in portion:
        document_id, document, has_text = article(connection, row, work.table)
        try:
            claim = _claim(connection, row, document, has_text, work)
        except TableError as error:
            work.problems.append(_refused(work, number, str(error).removeprefix("row 1, ")))
            continue
        if _there(connection, document_id, claim):
            work.unchanged += 1
            continue
        if has_text and claim["written"] and claim["start"] is None:
            what = f"its words {claim['written'][:60]!r} do not stand in {document.name}"
            work.problems.append(Problem(f"{work.path}: row {number}", what, "it is kept; check the quotation"))
        fresh.append((number, document_id, claim, row))
        if claim["measure"] not in load("measures"):
            work.coined.add(claim["measure"])
    _keep(connection, fresh, work)
    settle(connection, versions(connection, {document_id for _, document_id, *_ in fresh}))
    return len(fresh)


def _claim(
    connection: sqlite3.Connection, row: Mapping[str, Any], document: Document, has_text: bool, work: _Work
) -> dict[str, Any]:
    """The whole claim: what the row says, over what the ledger knows of it, the rest by default."""
    name = row.get("claim_id", "")
    known = standing(connection, name) if is_ours(name) else None
    base = _usual(row, document) if known is None else {**known, "hedge": None}
    if known is not None and row.get("source", known["source"]) != known["source"]:
        base |= {"source_start": None, "source_end": None}
    fields = {**base, **row, **{told: row[f"stated_{told}"] for told in ("low", "high", "unit")}}
    fields |= {"core_low": None, "core_high": None, "document": document.name}
    at: Any = find(document.text, fields) if has_text else (fields.get("start"), fields.get("end"))
    fields["start"], fields["end"] = at or (None, None)
    fields["claim_id"] = name if is_ours(name) else None
    if has_text and at and known is None:
        fields["claim_id"] = claim_id(document.digest, at[0], at[1], row.get("stance", "asserted"))
    if fields["claim_id"] in work.seen:  # a figure told twice, as of two things
        fields["claim_id"] = None
    claim = complete_row(fields)
    work.seen.add(claim["claim_id"])
    return claim


def _usual(row: Mapping[str, Any], document: Document) -> dict[str, Any]:
    """What a row need not say."""
    publisher = row.get("publisher") or document.publisher or document.name
    published = row.get("published") or (document.published.isoformat() if document.published else None)
    told = row.get("source", publisher).casefold() != publisher.casefold()
    dated = {} if "date" in row else {"date": published, "date_basis": "document"}
    return {"source": publisher, "attributed": told, **dated}


def _there(connection: sqlite3.Connection, document_id: int, claim: Mapping[str, Any]) -> bool:
    """Whether the ledger has it: as a table told it last, whatever was corrected since, else as it holds."""
    told = connection.execute(
        "SELECT claim FROM imported_claims WHERE document_id = ? AND claim_id = ? ORDER BY import_id DESC LIMIT 1",
        (document_id, claim["claim_id"]),
    ).fetchone()
    held = json.loads(told["claim"]) if told else standing(connection, claim["claim_id"])
    if held is None or held.get("layer") == "rejected":
        return held is not None
    return all(_same(held.get(name), claim.get(name)) for name in OWN if name not in _NOT_SAID)


def _same(held: Any, told: Any) -> bool:
    if isinstance(held, int | float) and isinstance(told, int | float):
        return math.isclose(held, told, rel_tol=1e-9)
    return (held or None) == (told or None)


def _keep(
    connection: sqlite3.Connection, fresh: Sequence[tuple[int, int, dict[str, Any], Mapping[str, Any]]], work: _Work
) -> None:
    """Write the rows as they came, with the series that each belongs to."""
    import pandas as pd

    from discrepancy import matching, table

    if not fresh:
        return
    labelled = matching.keyed(table.complete(pd.DataFrame([claim for _, _, claim, _ in fresh], dtype=object)))
    series = dict(zip(labelled["claim_id"], labelled["series"], strict=True))
    who, made, why = work.signed
    for number, document_id, claim, row in fresh:
        said = {name: claim[name] for name in OWN if name != "claim_id"} | {"series": series[claim["claim_id"]]}
        signed = (row.get("who", who), made, row.get("why", why))
        connection.execute(
            "INSERT INTO imported_claims (claim_id, document_id, claim, file, row, said, who, made, why)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (claim["claim_id"], document_id, json.dumps(said, ensure_ascii=False), work.table.path, number,
             row.get("corrected", ""), *signed),
        )  # fmt: skip
