"""Nouns and symbols of two senses, told by the words around them: the tank of an army, and the tank of a tank farm."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from discrepancy.quantities.lexicons import counted, units
from discrepancy.quantities.model import Quantity

_WORD = re.compile(r"[^\W\d_]+")


def settle(text: str, sentence: str, quantity: Quantity) -> Quantity:
    """The quantity with the unit of the sense that its sentence, else its article, speaks of."""
    quantity = _of_symbol(sentence, text[quantity.start : quantity.end], quantity)
    sense = counted()["senses"].get(quantity.counted)
    if sense is None or quantity.unit == sense["unit"]:
        return quantity
    other, usual = frozenset(sense["beside"]), frozenset(sense["usual"])
    for words in (_words(sentence), _words(text)):
        if (more := len(words & other) - len(words & usual)) != 0:
            return replace(quantity, unit=sense["unit"]) if more > 0 else quantity
    return quantity


def _of_symbol(sentence: str, written: str, quantity: Quantity) -> Quantity:
    """The quantity in the other unit that its symbol stands for, where the sentence speaks of that: 2.5 F of charge."""
    sense = units()["senses"].get(quantity.unit)
    if sense is None or not written.endswith(sense["symbol"]) or _words(sentence).isdisjoint(sense["beside"]):
        return quantity
    return replace(quantity, unit=sense["unit"])


@lru_cache(maxsize=16)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text))
