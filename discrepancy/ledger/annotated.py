"""Judgements out of a ledger and into another: annotated pairs, one a line, each with both claims as they stand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from discrepancy import outputs
from discrepancy.documents import safe, seals, stored
from discrepancy.documents.model import Problem
from discrepancy.ledger.connection import writing
from discrepancy.ledger.judgements import End, Judged, Judging, by_pair, judge
from discrepancy.ledger.rows import plain
from discrepancy.table.columns import COLUMNS, INDEX
from discrepancy.table.complete import TableError
from discrepancy.table.judged import Judgement
from discrepancy.table.sheet import Cells, sheet

_SIGNED = ("asked_as", "who", "made", "why")
_NOT_MADE = "this judgement was not taken"


def annotated(ledger: str | Path) -> Iterator[dict[str, Any]]:
    """The judgements that hold, in the order in which they were made: `judgement`, `a`, `b`, `asked_as`, `who`,
    `made`, `why`.

    `a` and `b` have the columns of a claims table and the SHA-256 of their articles; a claim that stands no more has
    its id and its words alone. Raises Unreadable for what is no ledger, or one that something else changed.
    """
    with stored.reading(Path(ledger)) as connection:
        seals.need_whole(connection)
        rows = {row["claim_id"]: plain(row) for row in connection.execute("SELECT * FROM claims")}
        for one in by_pair(connection).values():
            ends = {name: _claim(end, rows, connection) for name, end in (("a", one.a), ("b", one.b))}
            yield {"judgement": str(one.judgement), **ends, **{name: getattr(one, name) for name in _SIGNED}}


def save_judgements(ledger: str | Path, out: str | Path) -> Path:
    """Write `annotated` to judgements.jsonl in the folder `out`; the path. Raises also OSError."""
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in annotated(ledger)]
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    path = safe.place(folder / "judgements.jsonl")
    outputs.write(path, "".join(lines).encode("utf-8"))
    return path


def _claim(end: End, rows: Mapping[str, Mapping[str, Any]], connection: sqlite3.Connection) -> dict[str, Any]:
    row = rows.get(end.claim_id)
    if row is not None:
        return {name: row[name] for name in (*INDEX, *COLUMNS, "sha256") if name in row}
    known = connection.execute(
        "SELECT name AS document, sha256 FROM documents WHERE document_id = ?", (end.document_id,)
    ).fetchone()
    return {"claim_id": end.claim_id, "written": end.written, "sentence": end.sentence, **dict(known)}


def are_judgements(path: Path) -> bool:
    """Whether a file that can be read holds annotated pairs rather than claims."""
    if path.suffix.lower() not in (".jsonl", ".ndjson", ".json"):
        return False
    try:
        rows = sheet(path).rows
    except TableError:
        return False
    return bool(rows) and all(isinstance(row, dict) and {"judgement", "a", "b"} <= row.keys() for _, row in rows[:1])


def import_judgements(ledger: str | Path, path: Path, who: str) -> Judged:
    """Take the judgements of a file that `annotated` told; they stay signed as they were, `who` signs the others.

    Each claim is found by its id, or by its words in the article of that name. A row that names no claim of the ledger
    is a problem, and the others are taken; what was judged so already is left. Raises TableError for what is no table,
    OSError where the file cannot be read, LedgerError where the ledger cannot be written.
    """
    asked: list[Judging] = []
    problems: list[Problem] = []
    found = sheet(path)
    with writing(Path(ledger)) as connection:
        for number, row in found.rows:
            where = f"{path}: row {number}"
            try:
                asked.append(_judging(connection, row, where))
            except ValueError as error:
                problems.append(Problem(where, str(error), _NOT_MADE))
    done = judge(ledger, asked, who)
    return Judged(done.made, done.unchanged, (*problems, *done.problems))


def _judging(connection: sqlite3.Connection, row: Cells | str, where: str) -> Judging:
    if isinstance(row, str):
        raise ValueError(row)
    told = str(row.get("judgement") or "")
    if told not in [*Judgement]:
        raise ValueError(f"judgement is {told[:40]!r}, which is none of {', '.join(Judgement)}")
    a, b = (_id(connection, row.get(side), side) for side in "ab")
    return Judging(
        a,
        b,
        Judgement(told),
        str(row.get("who") or ""),
        str(row.get("why") or ""),
        where,
        str(row.get("asked_as") or ""),
    )


def _id(connection: sqlite3.Connection, end: object, side: str) -> str:
    """The claim of the ledger that one end of a pair names."""
    told: Mapping[str, Any] = end if isinstance(end, dict) else {"claim_id": end}
    name = str(told.get("claim_id") or "")
    if connection.execute("SELECT 1 FROM claim_rows WHERE claim_id = ? LIMIT 1", (name,)).fetchone():
        return name
    words = [str(told.get(key) or "") for key in ("document", "written", "sentence")]
    query = "SELECT claim_id FROM claims WHERE document = ? AND written = ? AND sentence = ?"
    rows: Sequence[sqlite3.Row] = connection.execute(query, words).fetchall()
    if len(rows) != 1:
        raise ValueError(f"{side}: the ledger has no claim {name!r}, and not one with its words")
    return str(rows[0]["claim_id"])
