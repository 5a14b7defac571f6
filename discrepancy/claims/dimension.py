"""Which dimension a unit has, in the words of the measures lexicon."""

from __future__ import annotations

import re
from functools import lru_cache

from discrepancy.language.lexicon import load

_CURRENCY = re.compile(r"[A-Z]{3}")
_TIMES = ("second", "minute", "hour", "day", "week", "month", "year", "quarter_year", "decade")


@lru_cache(maxsize=1)
def _units() -> dict[str, str]:
    return {unit: dimension for dimension, units in load("dimensions").items() for unit in units}


@lru_cache(maxsize=1024)
def dimensions(unit: str) -> tuple[str, ...]:
    """The dimensions by which a measure may take a quantity of this unit, the closest first.

    A class of counted things ("settlement") is itself and also a count; a volume or mass a time is a flow.
    """
    if unit in _units():
        return (_units()[unit],)
    if _CURRENCY.fullmatch(unit):
        return ("money",)
    above, slash, below = (part.strip() for part in unit.partition("/"))
    if slash:
        first = dimensions(above)[0]
        if below in _TIMES and first in ("volume", "mass"):
            return ("flow", "other")
        return (f"{first} / {dimensions(below)[0]}", "other")
    if re.fullmatch(r"[a-z]+", unit) and unit in _classes():
        return (unit, "count")
    return ("other",)


def is_unit(noun: str) -> bool:
    """Whether a noun names a unit of measure ("acre", "barrel"), which is no measurand."""
    return noun in _units()


@lru_cache(maxsize=1)
def _classes() -> frozenset[str]:
    """Classes of counted things that some measure names."""
    named = {dimension for entry in load("measures").values() for dimension in entry.get("of", ())}
    return frozenset(named - set(load("dimensions")) - {"money", "flow", "other"})
