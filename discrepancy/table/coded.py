"""Figures that somebody coded elsewhere, in columns of ours or in a part of them, as claims of ours."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from discrepancy.claims.measures import measure
from discrepancy.table import units
from discrepancy.table.columns import BOOLEANS, COLUMNS, DATES, FLOATS, INDEX, INTEGERS
from discrepancy.table.complete import CHOICES, TableError
from discrepancy.table.corrections import CorrectionError, figure, value
from discrepancy.table.sheet import day, number

FIGURE = ("value", "stated_low", "stated_high", "low", "high")  # one of them is needed
BESIDE = ("value", "url", "sha256", "corrected", "who", "why")  # what a row may say besides the columns of claims
_OURS = (*INDEX, *COLUMNS, *BESIDE)
_PASSED_OVER = ("origin", "series", "core_low", "core_high", "near_copy_of")  # worked out from the rest
_SPELT = {"more_than": "more than", "at_least": "at least", "at_most": "up to", "less_than": "less than"}
_TRUTH = {"true": True, "1": True, "1.0": True, "yes": True, "false": False, "0": False, "0.0": False, "no": False}
_WORDS = re.compile(r"[^\d*/]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a table: for each of ours the name it has there, and those that are not taken."""

    ours: Mapping[str, str]
    left: tuple[str, ...]


def heading(names: Iterable[str], told: Mapping[str, str]) -> Heading:
    """Which column of a table holds what: as `told` ({ours: theirs}), else the one of our name, in any case.

    Raises TableError where one that is told is not there, or what a claim needs is in none.
    """
    theirs: dict[str, str] = {}
    for name in names:
        theirs.setdefault(_plain(name), name)
    ours = {name: theirs[name] for name in _OURS if name in theirs}
    for our, their in told.items():
        if our not in _OURS:
            raise TableError(f"{our!r} is not a column of the claims table; those are {', '.join(_OURS)}")
        if _plain(their) not in theirs:
            raise TableError(f"has no column {their!r} for {our}; it has {', '.join(theirs.values())}")
        ours[our] = theirs[_plain(their)]
    taken = {*told.values()}
    ours = {our: their for our, their in ours.items() if our in told or their not in taken}
    left = tuple(name for name in theirs.values() if name not in ours.values())
    if "measure" not in ours or not any(name in ours for name in FIGURE):
        what, like = ("figure", "value") if "measure" in ours else ("measure", "measure")
        near = difflib.get_close_matches(like, [_plain(name) for name in left], n=1, cutoff=0.6)
        theirs_name = theirs[near[0]] if near else "NAME"
        raise TableError(f"has no column that tells the {what}; say which does: --column {like}={theirs_name}")
    return Heading(ours, left)


def _plain(name: str) -> str:
    return "_".join(str(name).strip().casefold().split())


def coded(cells: Mapping[str, Any], columns: Heading, decimal_comma: bool = False) -> dict[str, Any]:
    """What a row says of a claim, by our columns: plain values, the figure as stated.

    The readings of the figure are left out: they follow from what is stated. Raises CorrectionError, which names column
    and value, for a cell that cannot be what its column holds, and for a row without a measure or a figure.
    """
    found: dict[str, Any] = {}
    for our, their in columns.ours.items():
        cell = cells.get(their)
        if our in _PASSED_OVER or cell is None or cell != cell or not str(cell).strip():
            continue
        try:
            found[our] = _value(our, cell, decimal_comma)
        except ValueError as error:
            said = str(error).removeprefix(f"{our}: ")
            raise CorrectionError(f"column {their!r}: {said}") from error
    if "measure" not in found:
        raise CorrectionError(f"column {columns.ours['measure']!r} is empty: say what is measured")
    return _stated(found, columns, decimal_comma)


def _value(our: str, cell: Any, decimal_comma: bool) -> Any:
    if our in FLOATS:
        return number(cell, decimal_comma)
    if our in INTEGERS:
        return _whole(cell, decimal_comma)
    if our in DATES:
        return day(cell).isoformat()
    text = str(cell) if our in ("written", "sentence") else str(cell).strip()
    if our in BOOLEANS:
        if text.casefold() not in _TRUTH:
            raise ValueError(f"{text!r} is neither true nor false")
        return _TRUTH[text.casefold()]
    if our in ("unit", "stated_unit"):
        return unit(text)
    if our in CHOICES:
        key = _plain(text)
        if key not in CHOICES[our]:
            raise ValueError(f"{text[:80]!r} is not one of {', '.join(CHOICES[our])}")
        return key
    return value(our, text) if our == "measure" else text


def _whole(cell: Any, decimal_comma: bool) -> int:
    found = number(cell, decimal_comma)
    if found % 1 or abs(found) >= 10**15:
        raise ValueError(f"{str(cell)[:80]!r} is not a whole number")
    return int(found)


def unit(written: str) -> str:
    """The unit as the claims table names it: "km", "miles", "people", "EUR" and all that pint knows.

    A word that articles use means what it means there (a barrel is one of oil). Raises ValueError for other
    words.
    """
    if units.known(written) and units.normal(written) == written and " " in written:
        return written
    if _WORDS.fullmatch(written):
        try:
            read = figure(f"5 {written}").get("stated_unit")
        except CorrectionError:
            read = None
        if read:
            return read
    if units.known(written):
        return units.normal(written)
    raise ValueError(
        f"{written[:80]!r} is not a unit; write it as pint does (kilometer, USD), or person or item for a count"
    )


def _stated(found: dict[str, Any], columns: Heading, decimal_comma: bool) -> dict[str, Any]:
    """The row with its figure as stated alone."""
    ends = found.get("stated_low"), found.get("stated_high")
    if ends == (None, None):
        ends = found.get("low"), found.get("high")
    stated: dict[str, Any] = {"stated_low": ends[0], "stated_high": ends[1]}
    its_unit = found.get("stated_unit") or found.get("unit")
    if "value" in found and ends == (None, None):
        try:
            stated = _in_words(found["value"], found.get("hedge", ""), decimal_comma)
        except ValueError as error:
            raise CorrectionError(f"column {columns.ours['value']!r}: {error}") from error
    low, high = stated["stated_low"], stated["stated_high"]
    if low is None and high is None:
        raise CorrectionError(
            f"has no figure in {', '.join(columns.ours[name] for name in FIGURE if name in columns.ours)}"
        )
    if low is not None and high is not None and low > high:
        raise CorrectionError(f"its lower end {low:g} is above its upper end {high:g}")
    stated["stated_unit"] = its_unit or stated.get("stated_unit") or measure(found["measure"]).unit or "item"
    kept = {name: cell for name, cell in found.items() if name not in ("value", "low", "high", "unit")}
    return {**kept, **stated}


def _in_words(text: str, hedge: str, decimal_comma: bool) -> dict[str, Any]:
    """A figure as a number, with the hedge of its own column, or in the words of an article."""
    try:
        plain = number(text, decimal_comma)
    except ValueError:
        words = text
    else:
        if hedge in ("", "exact", "about", "range", "vague"):
            return {"stated_low": plain, "stated_high": plain}
        words = f"{_SPELT.get(hedge, hedge)} {plain:f}".rstrip("0").rstrip(".")
    told = figure(words)
    ends = {name: None if told[name] is None else float(str(told[name])) for name in ("stated_low", "stated_high")}
    return {**told, **ends}
