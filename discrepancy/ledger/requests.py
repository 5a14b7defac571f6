"""Corrections from a file: a claims table that a person edited, or a short list of what is to change."""

from __future__ import annotations

import csv
import difflib
import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from discrepancy.documents.model import Problem
from discrepancy.ledger.correct import Request
from discrepancy.ledger.corrections import Action
from discrepancy.table.columns import COLUMNS, INDEX
from discrepancy.table.corrections import FIELDS, READINGS
from discrepancy.table.export import FORMULA

_ACTIONS: Mapping[str, Action] = {
    "": "change",
    "change": "change",
    "reject": "reject",
    "restore": "restore",
    "add": "add",
}
_OWN = ("action", "value", "who", "why", "corrected")
_CHANGES = (*FIELDS, "value", "series")


def requests(path: Path, standing: Mapping[str, Mapping[str, Any]]) -> Iterator[Request | Problem]:
    """What each row of a CSV or JSON Lines file asks for, or what is wrong with the row.

    A row names a claim by `claim_id` and has any of the fields that can be corrected, `value` (a figure in words),
    `action` (reject, restore), `who` and `why`. An empty cell leaves what is there; "-" empties it. A row without a
    `claim_id` adds a claim: it has `document` and `sentence` (or `written`) as they stand there. A whole claims table
    will do: `standing` are the claims as they are, and of its cells only those count that differ. Raises OSError where
    the file cannot be read.
    """
    for number, row in _rows(path):
        where = f"{path}: row {number}"
        try:
            request = _request(where, {key: text for key, text in row.items() if text}, standing)
        except ValueError as error:
            yield Problem(where, str(error), "this correction was not made")
            continue
        if request is not None:
            yield request


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows as text, numbered as a spreadsheet or an editor numbers them."""
    if path.suffix.lower() in (".jsonl", ".ndjson", ".json"):
        for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
            if line.strip():
                yield number, _object(line)
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            if None in row:
                yield number, {"action": "too many cells"}
            else:
                yield number, {str(key).strip(): _original(cell) for key, cell in row.items()}


def _object(line: str) -> dict[str, str]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {"action": "no JSON"}
    if not isinstance(found, dict):
        return {"action": "no JSON object"}
    return {str(key): "" if cell is None else str(cell) for key, cell in found.items()}


def _original(cell: str | None) -> str:
    """The cell without blanks around it, and without the apostrophe that keeps a spreadsheet from calculating it."""
    text = (cell or "").strip()
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def _request(where: str, row: Mapping[str, str], standing: Mapping[str, Mapping[str, Any]]) -> Request | None:
    _check(row)
    claim = row.get("claim_id", "")
    known = standing.get(claim)
    action = _ACTIONS[row.get("action", "").lower()] if claim else "add"
    fields = {name: row[name] for name in _CHANGES if name in row and not (known and _same(known.get(name), row[name]))}
    for name in READINGS:
        if known and name in row and not _same(known.get(name), row[name]):
            raise ValueError(
                f"{name} is worked out from the figure as stated: change stated_low, stated_high, stated_unit"
            )
    if action == "change" and not fields:
        return None
    words = {name: row.get(name, "") for name in ("document", "sentence", "written", "who", "why")}
    return Request(where, action, claim, fields if action in ("change", "add") else {}, **words)


def _check(row: Mapping[str, str]) -> None:
    known = (*INDEX, *COLUMNS, *_OWN)
    for name in row:
        close = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
        if name not in known and close:
            raise ValueError(f"no column is called {name!r}; is it {close[0]!r}?")
    if row.get("action", "").lower() not in _ACTIONS:
        raise ValueError(f"action is {row['action']!r}: write reject, restore, or nothing")
    if not row.get("claim_id") and not row.get("document"):
        raise ValueError("it names no claim_id, and no document to add a claim to")


def _same(known: Any, written: str) -> bool:
    """Whether a cell says what is there already; numbers may have lost their last digits in a spreadsheet."""
    if known is None or known == "":
        return written in ("", "-")
    if isinstance(known, (int, float)):
        try:
            return math.isclose(float(written), known, rel_tol=1e-9)
        except ValueError:
            return False
    return " ".join(str(known).split()) == " ".join(written.split())
