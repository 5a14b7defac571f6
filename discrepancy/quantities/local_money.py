"""Money whose name several countries share: "25 million pesos" are those of the country that the text speaks of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from discrepancy.language.lexicon import load
from discrepancy.quantities.lexicons import currencies
from discrepancy.quantities.model import Quantity

_WORDS = re.compile(r"[^\W\d_]+")


def settle(text: str, quantity: Quantity) -> Quantity:
    """The quantity with the currency of the country that the text names most often; as it was where none is named."""
    name = quantity.counted or _name(text[quantity.start : quantity.end], quantity.unit)
    codes = currencies()["shared"].get(name)
    if codes is None:
        return quantity
    code = next((codes[country] for country in _countries(text) if country in codes), None)
    if code is None:
        return quantity
    _, slash, rest = quantity.unit.partition(" / ")
    return replace(quantity, unit=code + slash + rest, counted="", noun_start=None)


def _name(words: str, unit: str) -> str:
    """The plain name of the money, "" where the words say whose it is: "peso" of "25 million pesos a day"."""
    found = [word.lower() for word in _WORDS.findall(words)]
    at = next((at for at, word in enumerate(found) if _singular(word) in currencies()["shared"]), None)
    if at is None or len(unit.partition(" / ")[0]) != 3:
        return ""
    known = load("demonyms")
    owned = at > 0 and any(found[at - 1] in known[table] for table in ("adjectives", "names"))
    return "" if owned else _singular(found[at])


def _singular(word: str) -> str:
    return {"rs": "rs", "kronor": "krona", "kronur": "krona", "kroner": "krone"}.get(word, word.removesuffix("s"))


@lru_cache(maxsize=4)
def _countries(text: str) -> tuple[str, ...]:
    """The countries that a text names, by name, adjective or seat of government, the most often named first."""
    known = load("demonyms")
    words = [word.lower() for word in _WORDS.findall(text)]
    pairs = [f"{left} {right}" for left, right in pairwise(words)]
    triples = (f"{pair} {last}" for pair, last in zip(pairs, words[2:], strict=False))
    named = (table[word] for word in (*words, *pairs, *triples) for table in known.values() if word in table)
    return tuple(country for country, _ in Counter(named).most_common())
