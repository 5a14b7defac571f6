from __future__ import annotations

import pytest

from discrepancy.table import units

CANONICAL = [
    ("mile", "advance", "kilometer", 9.656064),
    ("meter", "advance", "kilometer", 0.006),
    ("mile ** 2", "flooded", "kilometer ** 2", 15.5399287),
    ("km²", "flooded", "kilometer ** 2", 6),
    ("week", "outage", "day", 42),
    ("degF", "high_temperature", "degree_Celsius", -14.4444444),
    ("mph", "wind", "kilometer / hour", 9.656064),
    ("short_ton", "cargo", "metric_ton", 5.443108),
    ("oil_barrel", "spilled", "liter", 953.923769),
    ("oil_barrel / day", "output", "oil_barrel / day", 6),
    ("percent", "share", "percent", 6),
    ("USD", "cost", "USD", 6),
    ("USD / oil_barrel", "price", "USD / oil_barrel", 6),
    ("person", "killed", "person", 6),
    ("", "killed", "person", 6),
    ("item", "killed", "person", 6),
    ("item", "lost_things", "item", 6),
]


@pytest.mark.parametrize(("unit", "measure", "canonical", "six"), CANONICAL)
def test_canonical_units(unit: str, measure: str, canonical: str, six: float) -> None:
    assert units.canonical(unit, measure) == canonical
    assert units.conversion(unit, canonical)(6.0) == pytest.approx(six)


def test_a_change_of_temperature_has_no_offset() -> None:
    assert units.conversion("degF", "degree_Celsius", change=True)(9.0) == pytest.approx(5)


def test_unbounded_stays_unbounded() -> None:
    assert units.conversion("mile", "kilometer")(None) is None


@pytest.mark.parametrize(
    "text",
    [
        "kmm",
        "6",
        "mile/",
        "(",
        "9**9**9",
        "m**9**9",
        "__import__('os')",
        "10**10**10 m",
        "x" * 10_000,
        "a b c d e f g h",
    ],
)
def test_what_is_no_unit_is_refused(text: str) -> None:
    assert not units.known(text)
    with pytest.raises(ValueError, match="not a unit"):
        units.normal(text)


@pytest.mark.parametrize(("old", "new"), [("mile", "kilogram"), ("USD", "EUR"), ("person", "kilometer")])
def test_dimensions_are_not_mixed(old: str, new: str) -> None:
    with pytest.raises(ValueError, match="cannot be converted"):
        units.conversion(old, new)


SYMBOLS = [("kilometer ** 2", "km²"), ("mile", "miles"), ("person", ""), ("item", ""), ("percent", "%"), ("USD", "USD"),
           ("kilometer / hour", "km/h"), ("oil_barrel / day", "barrels/day"), ("degree_Celsius", "°C"),
           ("person / day", "people/day"), ("metric_ton", "tonnes"), ("1 / day", "/day")]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "one"), [("mile", "mile"), ("foot", "foot"), ("metric_ton", "tonne"), ("percent", "%")]
)
def test_one_has_a_singular(unit: str, one: str) -> None:
    assert units.singular(unit) == one


@pytest.mark.parametrize(("unit", "symbol"), SYMBOLS)
def test_symbols_are_what_stands_behind_a_number(unit: str, symbol: str) -> None:
    assert units.symbol(unit) == symbol
