"""What is written down of units is what pint makes of them."""

from importlib import resources

import pytest

from discrepancy.table import units
from discrepancy.table.units import fact
from table.unit_facts import written


def test_the_file_is_what_pint_tells():
    """If it is not: `python tests/table/unit_facts.py > discrepancy/lexicons/units.json`."""
    file = resources.files("discrepancy") / "lexicons" / "units.json"
    assert written() == file.read_text("utf-8")


@pytest.mark.parametrize("unit", ["mile", "USD", "person / day", "percent", "degree_Fahrenheit", "item", "hectare"])
def test_a_unit_is_the_same_with_and_without_what_is_written_down(unit, monkeypatch):
    asked = (units.normal, units.dimension, units.counted, units.symbol)
    clear(asked)
    told = [function(unit) for function in asked], units.canonical(unit, "")
    monkeypatch.setattr(units, "fact", lambda unit: None)
    clear(asked)
    assert told == ([function(unit) for function in asked], units.canonical(unit, ""))


def clear(functions):
    for function in (*functions, units.canonical, units.conversion):
        function.cache_clear()


def test_a_unit_of_the_users_own_lexicon_is_asked_of_pint(tmp_path, monkeypatch):
    from discrepancy.quantities import lexicons

    own = tmp_path / "own.toml"
    own.write_text('[units]\nsack = "50 kilogram"\n')
    monkeypatch.setenv(lexicons.OWN_WORDS, str(own))
    lexicons.own.cache_clear()
    try:
        assert fact("mile") is None
    finally:
        monkeypatch.undo()
        lexicons.own.cache_clear()
    assert fact("mile") is not None
