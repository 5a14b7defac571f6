"""What a person may correct in a claim, and the row of the claims table that comes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from discrepancy.claims.frame import UNKNOWN
from discrepancy.claims.measures import measure
from discrepancy.language.lexicon import load
from discrepancy.table.columns import DATES, FLOATS, INTEGERS
from discrepancy.table.complete import TableError, complete_row
from discrepancy.table.sheet import day, number, span

# The other columns follow from these, or point to the words, which nobody can correct.
FIELDS = (
    "date",
    "date_end",
    "source",
    "side",
    "measure",
    "scope",
    "place",
    "population",
    "actor",
    "occasion",
    "part_of",
    "role",
    "kind",
    "stated_low",
    "stated_high",
    "stated_unit",
    "hedge",
    "counted",
    "trend",
    "stance",
    "via",
)
_SLOTS = {"population": None, "actor": None, "place": None, "occasion": None}.keys()  # in the order of the scope
READINGS = ("low", "high", "unit", "core_low", "core_high")  # worked out from what is stated
FOLLOWING = (*READINGS, "series", "date_end")  # what may follow from an earlier state of the rest
MENTION = ("source_start", "source_end")  # where the words of a source stand that a person marked
EMPTY = "-"  # as written by hand: nothing, where an empty cell leaves what is there
_NEVER_EMPTY = ("source", "measure", "kind", "hedge", "stance")
_FIGURE = ("stated_low", "stated_high", "stated_unit", "hedge")
_NO_KEY = re.compile(r"\W+")


_Value = TypeVar("_Value")


class CorrectionError(ValueError):
    """A correction that cannot be made, and why, in one line."""


def value(field: str, written: object) -> str | None:
    """What a person wrote for a field, as it is kept: text, or None for nothing.

    A measure may be given by its label ("people killed"), and one that the lexicon lacks by its words ("plume height").
    Raises CorrectionError for what the field cannot hold.
    """
    text = " ".join(str(written).split())
    if text == EMPTY:
        if field in _NEVER_EMPTY:
            raise CorrectionError(f"{field} cannot be empty")
        return None
    if field == "measure":
        return _key(text)
    if field in FLOATS:
        return repr(_parsed(field, number, text))
    if field in DATES:
        return _parsed(field, day, text).isoformat()
    return text


def _key(text: str) -> str:
    """The key of a measure."""
    key = _measures().get(text.casefold()) or (_NO_KEY.sub("_", text).strip("_") if _NO_KEY.search(text) else text)
    if not key:
        raise CorrectionError(f"measure: {text!r} is none")
    return key if key == text else key.casefold()


def days(written: str) -> dict[str, str | None]:
    """The fields of a date: of one day, or of the span of a month or a year ("1998", "March 1998")."""
    if written.strip() == EMPTY:
        return {"date": value("date", written)}
    first, last = _parsed("date", span, written)
    found: dict[str, str | None] = {"date": first.isoformat()}
    return found | {"date_end": last.isoformat()} if last > first else found


def _parsed(field: str, parse: Callable[[str], _Value], text: str) -> _Value:
    try:
        return parse(text)
    except ValueError as error:
        raise CorrectionError(f"{field}: {error}") from None


def figure(written: str) -> dict[str, str | None]:
    """The fields of a figure as an article would write it ("more than 3,000 people", "10 to 12 km"), or of a number.

    Raises CorrectionError where it is not one figure.
    """
    from discrepancy.quantities import find_quantities

    found = find_quantities(written)
    if not found and (bare := _bare(written)) is not None:
        return {"stated_low": bare, "stated_high": bare, "hedge": "exact"}
    if len(found) != 1:
        raise CorrectionError(f"{written!r} is not one figure (write it as an article would: more than 3,000 people)")
    stated = found[0]
    kept = {"stated_low": stated.low, "stated_high": stated.high}
    fields: dict[str, str | None] = {name: None if bound is None else repr(bound) for name, bound in kept.items()}
    fields["hedge"] = stated.hedge
    if stated.unit:
        fields["stated_unit"] = stated.unit
    return fields


def _bare(written: str) -> str | None:
    try:
        return repr(number(written))
    except ValueError:
        return None


def corrected(row: Mapping[str, Any], changes: Mapping[str, str | None]) -> dict[str, Any]:
    """The row with the changes made, and everything that follows from them worked out anew.

    A figure changed without its hedge is exact, or what its bounds say; a date changed alone is that one day. Raises
    CorrectionError where the changes do not go together.
    """

    fields: dict[str, Any] = {**row, **{name: _plain(name, text) for name, text in changes.items()}}
    if "hedge" not in changes and {"stated_low", "stated_high"} & changes.keys():
        fields["hedge"] = None
    if "date" in changes and "date_end" not in changes:
        fields["date_end"] = None
    if "source" in changes:
        fields |= {"attributed": True, **{end: _plain(end, changes.get(end)) for end in MENTION}}
    if {"date", "date_end"} & changes.keys():
        fields["date_basis"] = "sentence"
    if "scope" in changes and not changes.keys() & _SLOTS:
        fields |= {**dict.fromkeys(_SLOTS, ""), "place": fields["scope"]}  # in words alone: they stand for the frame
    elif "scope" not in changes and changes.keys() & _SLOTS:
        fields["scope"] = ", ".join(str(fields[slot]) for slot in _SLOTS if fields.get(slot) not in (None, "", UNKNOWN))
    fields |= dict.fromkeys((*READINGS, "series", "origin"))
    fields |= {name: fields[f"stated_{name}"] for name in ("low", "high", "unit")}
    if fields["low"] is None and fields["high"] is None:
        raise CorrectionError("stated_low and stated_high are both empty: give one of them")
    try:
        done = complete_row(fields)
    except TableError as error:
        raise CorrectionError(
            str(error).removeprefix("row 1, ").replace("column 'low'", "column 'stated_low'")
        ) from None
    return {**done, "claim_id": row["claim_id"]}


def changed(row: Mapping[str, Any], changes: Mapping[str, str | None]) -> dict[str, str | None]:
    """Those of the changes that say something else than the row does; a new figure keeps its hedge by it."""
    found = {name: text for name, text in changes.items() if _plain(name, text) != _known(row, name)}
    if {"stated_low", "stated_high"} & found.keys() and "hedge" in changes:
        found["hedge"] = changes["hedge"]
    return found


def _known(row: Mapping[str, Any], name: str) -> Any:
    held = row.get(name)
    return None if held == "" else float(held) if name in FLOATS and held is not None else held


def _plain(name: str, text: str | None) -> Any:
    if text is None:
        return None
    return float(text) if name in FLOATS else int(text) if name in INTEGERS else text


@lru_cache(maxsize=1)
def _measures() -> dict[str, str]:
    """The keys of the measures that the lexicon knows, by their labels."""
    return {measure(key).label.casefold(): key for key in load("measures")}
