"""Corrections that cannot be meant: what changes only half of a figure, or gives a measure a unit it cannot have."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from discrepancy.ledger.corrections import Correction
from discrepancy.table import fitting, units
from discrepancy.table.corrections import CorrectionError

_ENDS = {"stated_low": "stated_high", "stated_high": "stated_low"}


def check(row: Mapping[str, Any], changes: Mapping[str, str | None], asked: Set[str]) -> None:
    """Raises CorrectionError, which says what to do instead, where the changes of a claim do not go together."""
    exact = row["stated_low"] is not None and row["stated_low"] == row["stated_high"]
    both = asked >= {*_ENDS} and changes.get("hedge") in (None, "range")
    for end, other in _ENDS.items():
        if exact and not both and changes.get(end) is not None and other not in changes:
            told = f"{end} {_plain(changes[end])}, but {other} stays {_plain(row[other])}"
            raise CorrectionError(f"{told}: change both, or write the figure as value ({_plain(changes[end])})")
    unit = changes.get("stated_unit")
    if unit and "measure" not in changes and units.known(unit) and not fitting.fits(unit, row["measure"]):
        raise CorrectionError(f"{unit!r} is not a unit of the measure {row['measure']!r}: change the measure too")


def check_words(place: Correction, text: str) -> None:
    """Raises CorrectionError where no figure stands in the line of the words of a claim that is to be added."""
    from discrepancy.quantities import find_quantities

    start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    around = text[start : end if end >= 0 else None]
    if not any(letter.isdigit() for letter in around) and not find_quantities(around):
        raise CorrectionError(f"no figure stands at {place.written[:60]!r}: name words of the article that tell one")


def _plain(number: object) -> str:
    return f"{float(str(number)):.12g}"
