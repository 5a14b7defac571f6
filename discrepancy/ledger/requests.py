"""Corrections from a file: a claims table that a person edited, or a short list of what is to change."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discrepancy.documents.model import Problem
from discrepancy.ledger.connection import OF_DOCUMENT
from discrepancy.ledger.correct import Request
from discrepancy.ledger.corrections import Action
from discrepancy.table.coded import BESIDE
from discrepancy.table.columns import COLUMNS, DATES, FLOATS, INDEX, INTEGERS
from discrepancy.table.corrections import EMPTY, FIELDS, FOLLOWING, READINGS
from discrepancy.table.sheet import day, number, sheet, unmangled

_FIGURE = ("stated_low", "stated_high", "hedge")  # ends that belong together
_FROM_FIGURE = ("stated_low", "stated_high", "stated_unit", "hedge")
_FROM_SERIES = ("measure", "scope", "stated_unit")
_OF_ARTICLE = ("published", "publisher", "title")
_OF_WORDS = ("written", "sentence", "start", "end")
_EXTRACTED = ("low", "high", "core_low", "core_high")  # which only a table that a command wrote has


@dataclass(frozen=True, slots=True)
class Edits:
    """`said`: the columns that were changed. `older`: those that say what the claim said before it was corrected.

    `fixed`: those that were changed and that no correction can change, with what to do instead.
    """

    said: frozenset[str]
    older: tuple[str, ...] = ()
    fixed: Mapping[str, str] | None = None


def is_table(names: Iterable[str]) -> bool:
    """Whether columns are those of a whole claims table, not of a short list of what is to change."""
    return {*names} >= {*_EXTRACTED}


def edits(row: Mapping[str, str], known: Mapping[str, Any] | None, whole: bool) -> Edits:
    """The edits of a row, held against the claim as it is `known`; of a `whole` table its cells may be older.

    Ends of a figure belong together: where one was changed, the other is as the row says. Raises ValueError where a
    reading was changed that follows from the rest.
    """
    if known is None:
        return Edits(frozenset(row))
    said = {name for name in row if not same(name, known.get(name), row[name])}
    before = {name for name in said if any(same(name, earlier, row[name]) for earlier in known["past"].get(name, ()))}
    older = {name for name in before & {*FIELDS} if whole and name not in FOLLOWING}
    said -= older | (before & {*FOLLOWING})
    if said & {"stated_low", "stated_high"}:
        said |= row.keys() & {*_FIGURE}
        older -= {*_FIGURE}
    if older & {*_FROM_SERIES}:
        said.discard("series")
    if older & {*_FROM_FIGURE}:
        said -= {*READINGS}
    for name in READINGS:
        if name in said:
            raise ValueError(
                f"{name} is worked out from the figure as stated: change stated_low, stated_high, stated_unit"
            )
    fixed = {name: _instead(name, row[name], known["document"]) for name in (*_OF_ARTICLE, *_OF_WORDS) if name in said}
    return Edits(frozenset(said), tuple(name for name in row if name in older), fixed)


def _instead(name: str, cell: str, document: str) -> str:
    if name in _OF_WORDS:
        return "it is as the article has it; for other words of it, give a row with document, sentence and no claim_id"
    return f"it is said of the whole article: discrepancy documents LEDGER '{document}' --{name} '{cell[:60]}'"


def same(name: str, known: Any, written: str) -> bool:
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


_ACTIONS: Mapping[str, Action] = {
    "": "change",
    "change": "change",
    "reject": "reject",
    "restore": "restore",
    "add": "add",
}
_KNOWN = (*INDEX, *COLUMNS, *BESIDE, "action", "near_copy_of")
_CHANGES = (*FIELDS, "value", "series")
_FORMAT = "columns are claim_id, action (reject, restore), value, who, why and those of the claims table"
_NOT_MADE = "this correction was not made"
_LEFT = "to put it back, give a file with the columns claim_id and {} alone"


def requests(path: Path, standing: Mapping[str, Mapping[str, Any]]) -> Iterator[Request | Problem]:
    """What each row of a file asks for (see `table.sheet`), or what is wrong with the row.

    A row names a claim by `claim_id` and has any of the fields that can be corrected, `value` (a figure in words),
    `action` (reject, restore), `who` and `why`. An empty cell leaves what is there; "-" empties it. A row without a
    `claim_id` adds a claim: it has `document` and `sentence` (or `written`) as they stand there. A whole claims table
    will do: `standing` are the claims as they are (`standing_claims`), and of its cells those count that differ; those
    that say what a claim said before it was corrected are older than the ledger, and left with a problem that is not
    fatal. Raises OSError where the file cannot be read, TableError where it is not a table.
    """
    found = sheet(path)
    names = {name for _, cells in found.rows if not isinstance(cells, str) for name in _text(cells)}
    yield from _heading(path, names)
    whole = is_table(names)
    told: set[tuple[str, str]] = set()  # what was said of an article is said once
    for place, cells in found.rows:
        where = f"{path}: row {place}"
        try:
            if isinstance(cells, str):
                raise ValueError(cells)
            row = _text(cells)
            if found.decimal_comma:
                row |= {name: _with_point(row[name]) for name in _NUMBERS if name in row}
            _check(row)
            known = standing.get(row.get("claim_id", ""))
            if known is None and row.get("claim_id"):
                raise ValueError(f"the ledger has no claim {row['claim_id']!r}; `extract` gives the ids")
            changed = edits(row, known, whole)
            yield from _remarks(where, row, known, changed, told)
            request = _request(where, row, known, changed)
        except ValueError as error:
            yield Problem(where, str(error), _NOT_MADE)
            continue
        if request is not None:
            yield request


def _heading(path: Path, names: set[str]) -> Iterator[Problem]:
    """What is wrong with the columns that hold anything."""
    if not names:
        yield Problem(str(path), "holds no corrections", _FORMAT)
    unknown = sorted(name for name in names if name not in _KNOWN and not _close(name))
    if unknown:
        some = ", ".join(repr(name) for name in unknown[:10])
        yield Problem(str(path), f"has unknown columns, which were ignored: {some}", _FORMAT)


def _close(name: str) -> list[str]:
    """The column that was meant; what would say that a claim is none stands in `action`."""
    return [] if name in _STATES else difflib.get_close_matches(name, _KNOWN, n=1, cutoff=0.8)


_STATES = ("reject", "rejected", "restore", "restored")


def _text(cells: Mapping[str, Any]) -> dict[str, str]:
    """The cells as text, those left that hold any."""
    texts = ((name.strip(), "" if cell is None or cell != cell else str(cell).strip()) for name, cell in cells.items())
    return {name: text for name, text in texts if text}


def _check(row: Mapping[str, str]) -> None:
    for name in row:
        if name not in _KNOWN and (close := _close(name)):
            raise ValueError(f"no column is called {name!r}; did you mean {close[0]!r}?")
    if row.get("action", "").lower() not in _ACTIONS:
        raise ValueError(f"action is {row['action']!r}: write reject, restore, or nothing")
    if not row.get("claim_id") and not row.get("document"):
        raise ValueError("it names no claim_id, and no document to add a claim to")


def _remarks(
    where: str, row: Mapping[str, str], known: Mapping[str, Any] | None, changed: Edits, told: set[tuple[str, str]]
) -> Iterator[Problem]:
    """What a row says and nothing is done about: what is older than the ledger, and what no correction can change."""
    if known is None or row.get("action", ""):
        return
    if known["layer"] == "rejected":
        if not changed.said & {*_CHANGES}:
            yield Problem(where, f"is passed over: {_gone(known)}", fatal=False)
        return
    if changed.older:
        cells = ", ".join(f"{name} {row[name][:60]!r} (now {_shown(known[name])})" for name in changed.older)
        what = f"is older than the ledger: {cells}; left as it is"
        yield Problem(where, what, _LEFT.format(", ".join(changed.older)), fatal=False)
    for name, instead in (changed.fixed or {}).items():
        thing = known["document"] if name in OF_DOCUMENT else where
        if (thing, instead) not in told:
            told.add((thing, instead))
            yield Problem(where, f"{name} {row[name][:60]!r} is not {_shown(known[name])}, and was ignored", instead)


def _gone(known: Mapping[str, Any]) -> str:
    return f"its claim {known['claim_id']} was rejected in the ledger ({known['corrected']})"


def _shown(held: Any) -> str:
    return repr(f"{held:.12g}" if isinstance(held, float) else str(held)[:60]) if held not in (None, "") else "nothing"


def _request(where: str, row: Mapping[str, str], known: Mapping[str, Any] | None, changed: Edits) -> Request | None:
    claim = row.get("claim_id", "")
    action = _ACTIONS[row.get("action", "").lower()] if claim else "add"
    fields = {name: unmangled(row[name]) for name in _CHANGES if name in changed.said}
    if action == "change" and not fields:
        return None
    if action == "change" and known and known["layer"] == "rejected":
        raise ValueError(f"is passed over: {_gone(known)}; to change it, restore it first")
    words = {name: row.get(name, "") for name in ("document", "sentence", "written", "who", "why")}
    return Request(where, action, claim, fields if action in ("change", "add") else {}, **words)


def _with_point(text: str) -> str:
    """A number that was written with a decimal comma; any other text as it is."""
    try:
        return repr(number(text, decimal_comma=True))
    except ValueError:
        return text


_NUMBERS = (*FLOATS, *INTEGERS)
