"""Which units the figures of a measure can have."""

from __future__ import annotations

import re

from discrepancy.language.lexicon import load
from discrepancy.table import units

_UNITS = {
    "length": "meter",
    "area": "meter ** 2",
    "volume": "liter",
    "mass": "kilogram",
    "duration": "day",
    "speed": "meter / second",
    "temperature": "kelvin",
}
_AMOUNTS = {*_UNITS, "money", "percent"}  # dimensions that count nothing
_MONEY = re.compile(r"[A-Z]{3}\b")
_SHARE = "percent"  # whatever is measured, a part of it may be stated


def fits(unit: str, key: str) -> bool:
    """Whether a figure about the measure can be stated in the unit; a measure that the lexicon lacks has any.

    Raises ValueError for what is not a unit.
    """
    entry = load("measures").get(key, {"of": [key] if key in _AMOUNTS else []})  # some are called by what they are
    dimension, of = units.dimension(unit), entry.get("of", ())
    own = entry.get("unit", "")
    if not of or {"other", "flow"} & {*of} or unit == _SHARE or (own and dimension == units.dimension(own)):
        return True
    if units.counted(unit):
        return bool({*of} - _AMOUNTS)
    if any(name.startswith("money") for name in of) and _MONEY.search(dimension):
        return True
    return dimension in {units.dimension(_UNITS[name]) for name in of if name in _UNITS}
