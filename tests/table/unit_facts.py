"""Makes the facts of the usual units: `python tests/table/unit_facts.py > discrepancy/lexicons/units.json`."""

import json
from itertools import product

import pint

from discrepancy.language.lexicon import load
from discrepancy.quantities.lexicons import currencies, units
from discrepancy.quantities.units import TIMES
from discrepancy.table.units import COINS, counts, registry

COUNTED = ("person", "item", "settlement", "vehicle", "building", "dimensionless")
FLOWING = (*COUNTED, "percent", "USD", "EUR", "GBP", "oil_barrel", "liter", "metric_ton", "kilometer", "meter", "mile")
PRICED = ("person", "oil_barrel", "metric_ton", "liter", "kilogram", "gallon", "share", "household")
BROUGHT_TO = (
    "kilometer", "kilometer ** 2", "liter", "metric_ton", "day", "degree_Celsius", "kilometer / hour", "megawatt",
    "megawatt_hour", "hectopascal", "GBP", "MYR",
)  # fmt: skip
# In these a bracket tells an amount again: "six miles (9.7 km)".
RESTATED = (
    "inch", "foot", "yard", "mile", "centimeter", "meter", "foot ** 2", "mile ** 2", "meter ** 2", "acre", "hectare",
    "mile / hour", "meter / second", "knot", "gallon", "imperial_gallon", "pint", "imperial_pint", "oil_barrel",
    "ounce", "pound", "kilogram", "gram", "ton", "long_ton", "degree_Fahrenheit",
)  # fmt: skip


def names():
    """All units that the lexicons name, and flows and prices of the usual ones."""
    tables = [table for table in units().values() if isinstance(table, dict)]
    listed = {name for table in tables for name, forms in table.items() if isinstance(forms, list)}
    money = {*currencies()["before"], *currencies()["after"]}
    rates = {f"{unit} / {time}" for unit, time in product(FLOWING, sorted(TIMES))}
    prices = {f"{money} / {unit}" for money, unit in product(("USD", "EUR", "GBP"), PRICED)}
    return sorted({*listed, *money, *_of_measures(), *COUNTED, *rates, *prices})


def _of_measures():
    return {entry["unit"] for entry in load("measures").values() if entry.get("unit")}


def written():
    """The file: a line a unit that pint knows."""
    lines = []
    for name in names():
        try:
            lines.append(f"{json.dumps(name)}: {json.dumps(_fact(name), ensure_ascii=False)}")
        except (pint.errors.PintError, ValueError, TypeError):
            continue
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _fact(name):
    unit = registry().Unit(name)
    dimension = str(unit) if unit.dimensionless else str(unit.dimensionality)
    powers = dict(unit.dimensionality)
    money = (len(name) == 3 and name.isupper()) or name in COINS
    counted = not money and len(powers) == 1 and all(power == 1 and counts(base) for base, power in powers.items())
    others = [other for other in sorted({*BROUGHT_TO, *RESTATED, *_of_measures()}) if other != str(unit)]
    to = {other: _conversion(name, other) for other in others if _meet(unit, registry().Unit(other))}
    return [str(unit), dimension, f"{unit:~P}", counted, to]


def _meet(unit, other):
    return not unit.dimensionless and unit.dimensionality == other.dimensionality


def _conversion(old, new):
    zero, one = (float(registry().Quantity(value, old).to(new).magnitude) for value in (0.0, 1.0))
    return one - zero, zero


if __name__ == "__main__":
    print(written(), end="")
