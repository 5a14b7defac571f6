"""Canonical units: one registry, one conversion a pair of units, one canonical unit a dimension.

What pint makes of the usual units is written down in `lexicons/units.json` (made by `tests/table/unit_facts.py`, and
held against pint by a test), as pint and its registry take half a second to be made.
"""

from __future__ import annotations

import json
import os
import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from discrepancy.claims.measures import measure
from discrepancy.language.lexicon import load
from discrepancy.quantities.lexicons import OWN_WORDS, own, own_units

if TYPE_CHECKING:
    from pint import UnitRegistry


class Fact(NamedTuple):
    """A unit as pint writes it, its dimension, its symbol behind a number, and whether it counts things.

    `to` gives factor and offset by the unit that it is brought to.
    """

    normal: str
    dimension: str
    symbol: str
    counted: bool
    to: dict[str, tuple[float, float]]


def fact(unit: str) -> Fact | None:
    """What is written down of a unit; None of one that is not, and of any where the user has a lexicon of their own."""
    return None if own() else _facts().get(unit)


@lru_cache(maxsize=1)
def _facts() -> dict[str, Fact]:
    text = (resources.files("discrepancy") / "lexicons" / "units.json").read_text("utf-8")
    return {unit: Fact(*told) for unit, told in json.loads(text).items()}


COINS = {"penny": "GBP", "sen": "MYR"}  # what coins are kept in: 187p meets £1.87
# A claim's unit is brought to the one of its dimension here, unless its measure names its own (deaths: person).
# Flows are left out: a river in oil barrels or an oil field in cubic metres a second would help nobody.
_CANONICAL = (
    "kilometer",
    "kilometer ** 2",
    "liter",
    "metric_ton",
    "day",
    "degree_Celsius",
    "kilometer / hour",
    "megawatt",
    "megawatt_hour",
    "hectopascal",
    *COINS.values(),
)
_PHYSICAL = ("length", "mass", "time", "temperature", "current", "luminosity", "substance", "printing_unit")
_CURRENCY = re.compile(r"\b[A-Z]{3}\b")
_BARE = ("", "item")
_REGULAR = ("ton", "mile", "acre", "hectare", "minute", "hour", "day", "week", "month", "year", "point")
_PLURALS = {name: f"{name}s" for name in _REGULAR} | {
    "metric_ton": "tonnes",
    "long_ton": "long tons",
    "oil_barrel": "barrels",
    "percentage_point": "percentage points",
    "foot": "feet",
}
_SCALES = ("percentage_point", "point", "magnitude", "cent")  # dimensions of their own that count nothing
# Names, at most one small exponent each: an arithmetic expression in a table's unit column is never worked out.
_NAME = r"(?:[^\W\d]|[°%])+[²³]?(?: ?(?:\*\*|\^) ?-?\d)?"
_WELL_FORMED = re.compile(rf"(?:1 ?/ ?)?{_NAME}(?:(?: ?[*/] ?| ){_NAME}){{0,5}}")


class Conversion(NamedTuple):
    """`value * factor + offset` in the new unit; the offset is for temperatures."""

    factor: float
    offset: float

    def __call__(self, value: float | None) -> float | None:
        """The value converted; None (unbounded) stays None. Rounded to 12 figures, past which there is only noise."""
        return None if value is None else float(f"{value * self.factor + self.offset:.12g}")


@lru_cache(maxsize=1)
def registry() -> UnitRegistry[Any]:
    """Pint's registry with the counted units of `lexicons/units.txt`; made when first asked for (it takes a while).

    Its own units are loaded into an empty registry. A full one has worked out already that its point is a printer's, a
    length, and keeps to that whatever is defined later.
    """
    import pint

    units: UnitRegistry[Any] = pint.UnitRegistry(None, cache_folder=None)
    units.load_definitions(str(resources.files("pint") / "default_en.txt"))
    units.load_definitions((resources.files("discrepancy") / "lexicons" / "units.txt").read_text("utf-8").splitlines())
    for name, definition in own_units().items():
        _define(units, name, definition)
    return units


def _define(units: UnitRegistry[Any], name: str, definition: str) -> None:
    """Add a unit of the user's own, unless pint has it and the user says nothing else of it."""
    if definition == f"[{name}]" and name in units:
        return
    try:
        units.define(f"{name} = {definition}")
        units.Unit(name).dimensionality  # noqa: B018 - raises where the definition names what pint does not know
    except Exception as error:  # pint raises errors of many kinds for what it cannot read
        raise RuntimeError(
            f"{os.environ.get(OWN_WORDS)}: [units] {name} = {definition!r} is not a definition that pint can read; "
            'write it like "50 kilogram"'
        ) from error


@lru_cache(maxsize=4096)
def normal(unit: str) -> str:
    """The unit as pint writes it: "km²", "km^2" and "sq_km" are one unit. Money is an ISO 4217 code and stays so.

    Raises ValueError for what is not a unit.
    """
    if told := fact(unit):
        return told.normal
    return str(_unit(unit)) if unit else ""


def known(unit: str) -> bool:
    """Whether pint, with the units of `lexicons/units.txt`, knows the unit."""
    try:
        normal(unit)
    except ValueError:
        return False
    return True


def singular(unit: str) -> str:
    """The unit as it stands behind a one: "mile", else as `symbol` has it."""
    if unit not in _PLURALS:
        return symbol(unit)
    return {"metric_ton": "tonne", "oil_barrel": "barrel"}.get(unit, unit.replace("_", " "))


@lru_cache(maxsize=4096)
def symbol(unit: str) -> str:
    """The unit as it stands behind a number: "km²", "miles", "km/h", "%", "USD"; nothing for counted things."""
    if counted(unit):
        return ""
    if unit in _PLURALS:
        return _PLURALS[unit]
    first, *rest = unit.split(" / ")
    above = {"1": "", "person": "people"} | _PLURALS
    return "/".join([above[first] if first in above else _symbol(first), *map(_symbol, rest)])


def _symbol(unit: str) -> str:
    usual = {"day": "day", "oil_barrel": "barrel", "metric_ton": "t", "person": "person"}.get(unit)
    if usual:
        return usual
    told = fact(unit)
    return told.symbol if told else f"{_unit(unit):~P}"


@lru_cache(maxsize=4096)
def dimension(unit: str) -> str:
    """What two units must share to be compared. Units without a dimension (percent, none) stand each for itself."""
    if not unit:
        return ""
    if told := fact(unit):
        return told.dimension
    found = _unit(unit)
    return normal(unit) if found.dimensionless else str(found.dimensionality)


@lru_cache(maxsize=4096)
def counted(unit: str) -> bool:
    """Whether the unit counts things (person, settlement, none) rather than measures an amount."""
    if not unit:
        return True
    if _CURRENCY.fullmatch(unit) or unit in COINS:
        return False
    if told := fact(unit):
        return told.counted
    exponents = dict(_unit(unit).dimensionality)
    return len(exponents) == 1 and all(power == 1 and counts(name) for name, power in exponents.items())


def counts(dimension: str) -> bool:
    """Whether a dimension ("[person]", "[length]", "") is one of things counted."""
    name = dimension.strip("[]")
    return name not in (*_PHYSICAL, *_SCALES) and dimension in ("", f"[{name}]")


@lru_cache(maxsize=4096)
def canonical(unit: str, key: str) -> str:
    """The unit in which a claim stated in `unit` about the measure `key` is kept.

    The measure's own unit where the dimension fits (or the claim counts without saying what), else the canonical one
    of the dimension; where there is none (flows, money, percent) the unit as stated.
    """
    own = measure(key).unit
    if own and (dimension(own) == dimension(unit) or (unit in _BARE and counted(own))):
        return normal(own)
    above, slash, below = unit.partition(" / ")
    if slash and above in COINS:
        return normal(f"{COINS[above]} / {below}")
    return _by_dimension().get(dimension(unit), normal(unit))


@lru_cache(maxsize=1)
def _by_dimension() -> dict[str, str]:
    return {dimension(unit): normal(unit) for unit in _CANONICAL}


@lru_cache(maxsize=4096)
def conversion(old: str, new: str, change: bool = False) -> Conversion:
    """How values go from one unit to another; `change` for differences ("warmed by 3 degrees"), which have no offset.

    Raises ValueError where the dimensions differ.
    """
    if normal(old) == normal(new) or old in _BARE:
        return Conversion(1.0, 0.0)
    if dimension(old) != dimension(new):
        raise ValueError(f"{old!r} cannot be converted to {new!r}")
    told = fact(old)
    factor, zero = told.to[new] if told and new in told.to else _worked_out(old, new)
    return Conversion(factor, 0.0 if change else zero)


def _worked_out(old: str, new: str) -> tuple[float, float]:
    """Factor and offset as pint works them out."""
    quantity = registry().Quantity
    zero, one = (float(quantity(value, _unit(old)).to(_unit(new)).magnitude) for value in (0.0, 1.0))
    return one - zero, zero


@lru_cache(maxsize=4096)
def _unit(unit: str) -> Any:
    import pint

    stated = " ".join(unit[:80].split())
    if not _WELL_FORMED.fullmatch(stated):
        raise ValueError(f"{unit!r} is not a unit that pint knows")
    try:
        return registry().Unit(stated)
    except (pint.errors.PintError, ValueError, TypeError) as error:
        raise ValueError(f"{unit!r} is not a unit that pint knows") from error


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
    size, of = dimension(unit), entry.get("of", ())
    own = entry.get("unit", "")
    if not of or {"other", "flow"} & {*of} or unit == _SHARE or (own and size == dimension(own)):
        return True
    if counted(unit):
        return bool({*of} - _AMOUNTS)
    if any(name.startswith("money") for name in of) and _MONEY.search(size):
        return True
    return size in {dimension(_UNITS[name]) for name in of if name in _UNITS}
