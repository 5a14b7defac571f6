"""What a figure is divided by: "barrels a day", "miles per hour", "deaths per 100,000 people"."""

from __future__ import annotations

from functools import lru_cache

from discrepancy.quantities.lexicons import units
from discrepancy.quantities.tokens import Token, glued, matches, pattern
from discrepancy.quantities.units import TIMES, Unit, plain

_HYPHENS = "-‐‑–"
_TIMES = "·⋅∙*.×"
_MOST_FACTORS = 3
_LONGEST_SUBSTANCE = 3  # tokens: "raw sewage"
# Below the line, those among whom an amount is shared out.
RECIPIENTS = frozenset({"person", "household"})
_BY_ARTICLE = TIMES | {
    "pound",
    "kilogram",
    "gram",
    "ton",
    "metric_ton",
    "gallon",
    "liter",
    "oil_barrel",
    "mile",
    "ounce",
}


@lru_cache(maxsize=1)
def _per() -> list[tuple[tuple[str, ...], str]]:
    rates = units()["rates"]
    forms = [(pattern(form), name) for name, forms in rates.items() if name.startswith("per_") for form in forms]
    return sorted(forms, key=lambda entry: (-len(entry[0]), entry[0]))


def measured(tokens: list[Token], index: int, value: float = 1.0) -> Unit | None:
    """The unit that stands at `index`, behind a number, rate and all: "km", "-year", "barrels a day"."""
    hyphened = index + 1 < len(tokens) and tokens[index].text in _HYPHENS and glued(tokens, index + 1)
    unit = plain(tokens, index + 1 if hyphened else index, value)
    if unit is None:
        return None
    divided = divisor(tokens, unit.last, unit.money) or flow(tokens, unit.last)
    if divided is None:
        return unit
    return Unit(divide(unit.name, divided.name), divided.last, unit.money)


def divide(name: str, divisor: str) -> str:
    """The name of a unit divided by another; "per 100,000" is itself a factor.

    What is handed out keeps its unit: "$250 per person" are dollars, and the person is the one who gets them. A number
    of things or people a person is a ratio: "1.6 births per woman".
    """
    if divisor in RECIPIENTS and name not in ("item", "person"):
        return name
    return f"{name} * {divisor}" if divisor.startswith("per_") else f"{name} / {divisor}"


def divisor(tokens: list[Token], index: int, money: bool = False) -> Unit | None:
    """The divisor at `index` as a unit, with the index behind it; None where there is none."""
    at = index
    if (
        at + 1 < len(tokens)
        and tokens[at].text == "-"
        and glued(tokens, at)
        and tokens[at + 1].low in ("a", "an", "per")
    ):
        at += 1  # barrel-a-day
    if at + 1 >= len(tokens) or tokens[at].low not in units()["rates"]["joiners"]:
        return None
    joiner, at = tokens[at].low, at + 1
    if at + 1 < len(tokens) and tokens[at].text == "-":
        at += 1
    if joiner == "/" and not (glued(tokens, at) and glued(tokens, at - 1)):
        return None
    if joiner == "/" and tokens[at].text == "(":
        return _product(tokens, at + 1)
    if joiner == "per" and (counted := _per_hundreds(tokens, at)) is not None:
        return counted
    if joiner == "per" or (money and joiner in ("a", "an")):  # "per share", "£3 a dose"
        name = units()["denominators"].get(tokens[at].low)
        if name is not None:
            time = divisor(tokens, at + 1) if name in RECIPIENTS else None  # "5 litres per person per day"
            return time if time is not None and time.name in TIMES else Unit(name, at + 1)
    unit = plain(tokens, at)
    if unit is None or unit.money:
        return None
    if joiner != "per" and joiner != "/" and (unit.name not in _BY_ARTICLE or _deictic(tokens, unit.last)):
        return None
    name = f"({unit.name})" if "/" in unit.name or " * " in unit.name else unit.name
    return Unit(name, unit.last)


def _product(tokens: list[Token], at: int) -> Unit | None:
    """The units below the line in parentheses: the "m·K)" of "W/(m·K)"."""
    names: list[str] = []
    while len(names) < _MOST_FACTORS and (unit := plain(tokens, at)) is not None and not unit.money:
        names.append(unit.name)
        if unit.last >= len(tokens):
            return None
        if tokens[unit.last].text == ")":
            return Unit(" / ".join(names), unit.last + 1)
        if tokens[unit.last].text not in _TIMES:
            return None
        at = unit.last + 1
    return None


def flow(tokens: list[Token], index: int) -> Unit | None:
    """The time behind what flows: "300 tonnes | of silt a day", "9,000 barrels | leaking per day", "| daily"."""
    if index >= len(tokens):
        return None
    rates = units()["rates"]
    if (time := rates["adverbs"].get(tokens[index].low)) is not None:
        return Unit(time, index + 1)
    if tokens[index].low in rates["flowing"]:
        return _time(tokens, index + 1)
    if tokens[index].low != "of":
        return None
    for at in range(index + 2, min(index + 2 + _LONGEST_SUBSTANCE, len(tokens))):
        if (divided := _time(tokens, at)) is not None:
            return divided
        if tokens[at].kind not in ("word", "number") or tokens[at].low in rates["joiners"]:
            return None
    return None


def _time(tokens: list[Token], index: int) -> Unit | None:
    divided = divisor(tokens, index)
    return divided if divided is not None and divided.name in TIMES else None


def _deictic(tokens: list[Token], index: int) -> bool:
    """Whether "a year" only says when: "$6 billion a year earlier"."""
    return any(matches(tokens, index, pattern(phrase)) for phrase in units()["rates"]["deictic"])


def _per_hundreds(tokens: list[Token], at: int) -> Unit | None:
    for parts, name in _per():
        if tokens[at].low == parts[0] and all(
            at + k < len(tokens) and tokens[at + k].low == part for k, part in enumerate(parts)
        ):
            last = at + len(parts)
            if last < len(tokens) and tokens[last].kind == "word" and len(tokens[last].text) > 3:
                last += 1
            return Unit(name, last)
    return None
