"""Every unit of the lexicons is one that pint resolves with the units file beside it."""

import re
from importlib import resources

import pint
import pytest

from discrepancy.quantities.lexicons import currencies, units

ISO_4217 = re.compile(r"[A-Z]{3}")


@pytest.fixture(scope="module")
def registry():
    registry = pint.UnitRegistry(on_redefinition="ignore")
    file = resources.files("discrepancy") / "lexicons" / "units.txt"
    registry.load_definitions(file.read_text(encoding="utf-8").splitlines())
    return registry


def names():
    lexicon = units()
    yield from lexicon["words"]
    yield from lexicon["symbols"]
    yield from lexicon["before"]
    yield from lexicon["after"]
    yield from lexicon["denominators"].values()
    yield from (sense["unit"] for sense in lexicon["senses"].values())
    yield from (name for name in lexicon["rates"] if name.startswith("per_"))
    yield from ("person", "item", "settlement", "vehicle", "building", "dimensionless")


@pytest.mark.parametrize("name", sorted(set(names())))
def test_unit_resolves(registry, name):
    assert registry.parse_units(name) is not None


@pytest.mark.parametrize("code", sorted({*currencies()["before"], *currencies()["after"]}))
def test_currency_resolves(registry, code):
    assert registry.parse_units(code) is not None
    assert ISO_4217.fullmatch(code) or code in ("cent", "penny", "sen")


@pytest.mark.parametrize(
    "name", ["oil_barrel / day", "person / kilometer ** 2", "USD / share", "person * per_hundred_thousand"]
)
def test_rate_resolves(registry, name):
    assert registry.parse_units(name) is not None


def test_no_form_means_two_units():
    seen = {}
    for table in ("words", "symbols"):
        for name, forms in units()[table].items():
            for form in forms:
                assert seen.setdefault((table, form), name) == name, form
