"""Corrections from a file: a claims table that a person edited, or a short list of what is to change."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from discrepancy.documents.model import Problem
from discrepancy.ledger.correct import Request
from discrepancy.ledger.corrections import Action
from discrepancy.table.cells import day, number, unmangled
from discrepancy.table.columns import COLUMNS, DATES, FLOATS, INDEX, INTEGERS
from discrepancy.table.corrections import EMPTY, FIELDS, READINGS
from discrepancy.table.sheet import sheet

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
    """What each row of a file asks for (see `table.sheet`), or what is wrong with the row.

    A row names a claim by `claim_id` and has any of the fields that can be corrected, `value` (a figure in words),
    `action` (reject, restore), `who` and `why`. An empty cell leaves what is there; "-" empties it. A row without a
    `claim_id` adds a claim: it has `document` and `sentence` (or `written`) as they stand there. A whole claims table
    will do: `standing` are the claims as they are (`standing_claims`), and of its cells those count that differ.
    Raises OSError where the file cannot be read, TableError where it is no table.
    """
    found = sheet(path)
    for place, cells in found.rows:
        where = f"{path}: row {place}"
        try:
            if isinstance(cells, str):
                raise ValueError(cells)
            row = _text(cells)
            if found.decimal_comma:
                row |= {name: _with_point(row[name]) for name in _NUMBERS if name in row}
            request = _request(where, row, standing)
        except ValueError as error:
            yield Problem(where, str(error), "this correction was not made")
            continue
        if request is not None:
            yield request


def _text(cells: Mapping[str, Any]) -> dict[str, str]:
    """The cells as text, those left that hold any."""
    texts = ((name.strip(), "" if cell is None or cell != cell else str(cell).strip()) for name, cell in cells.items())
    return {name: text for name, text in texts if text}


def _request(where: str, row: Mapping[str, str], standing: Mapping[str, Mapping[str, Any]]) -> Request | None:
    _check(row)
    claim = row.get("claim_id", "")
    known = standing.get(claim)
    action = _ACTIONS[row.get("action", "").lower()] if claim else "add"
    said = {name for name in row if not (known and _same(name, known.get(name), row[name]))}
    if known:  # what follows from the rest may be as it was before an earlier correction
        before = known.get("before", {})
        said -= {name for name in _FOLLOWING if name in row and _same(name, before.get(name), row[name])}
        said |= {"hedge"} & row.keys() if said & {"stated_low", "stated_high"} else set()
    fields = {name: unmangled(row[name]) for name in _CHANGES if name in said}
    for name in READINGS:
        if known and name in said:
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
        if name not in known and (close := difflib.get_close_matches(name, known, n=1, cutoff=0.8)):
            raise ValueError(f"no column is called {name!r}; is it {close[0]!r}?")
    if row.get("action", "").lower() not in _ACTIONS:
        raise ValueError(f"action is {row['action']!r}: write reject, restore, or nothing")
    if not row.get("claim_id") and not row.get("document"):
        raise ValueError("it names no claim_id, and no document to add a claim to")


def _with_point(text: str) -> str:
    """A number that was written with a decimal comma; any other text as it is."""
    try:
        return repr(number(text, decimal_comma=True))
    except ValueError:
        return text


def _same(name: str, known: Any, written: str) -> bool:
    """Whether a cell says what is there already, as a spreadsheet may have written it.

    Numbers may have lost their last digits and gained commas, days may stand in an order that can be read in two ways.
    """
    if known is None or known == "":
        return written in ("", EMPTY)
    try:
        if isinstance(known, (int, float)):
            return math.isclose(number(written), known, rel_tol=1e-9)
        if name in DATES:
            return day(written).isoformat() == str(known)
    except ValueError:
        return name in DATES and _digits(written) == _digits(known)
    return " ".join(str(known).split()) in (" ".join(text.split()) for text in (written, unmangled(written)))


def _digits(written: str) -> list[int]:
    """The numbers of a day in any order, its year in four figures or two: 2024-08-09, 8/9/24."""
    return sorted(int(part) % 100 for part in re.findall(r"\d{1,4}", written.split(" ")[0]))


_FOLLOWING = (*READINGS, "series", "date_end")
_NUMBERS = (*FLOATS, *INTEGERS)
