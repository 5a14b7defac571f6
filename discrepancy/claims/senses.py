"""What the words of a measure mean in an article or a sentence that is of something: those who arrive are refugees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from discrepancy.language.lexicon import load
from discrepancy.language.rules import is_on
from discrepancy.quantities.model import Quantity

SENSE = "measure.sense"
_SEVERAL = 2  # mentions in an article that is of something


def topics(text: str) -> frozenset[str]:
    """The measures that the words of an article make of vaguer ones."""
    told = (sense for sense in _senses() if "article" in sense)
    return frozenset(
        sense["key"]
        for sense in told
        if len(_words(*sense["article"]).findall(text)) >= sense.get("mentions", _SEVERAL)
    )


def meant(key: str, quantity: Quantity, sentence: str, of: frozenset[str]) -> str:
    """The measure that a key stands for in its sentence, and in an article on the topics `of`.

    A change of a price is a rise or a fall.
    """
    if not is_on(SENSE):
        return key
    for sense in _senses():
        if key not in sense["of"]:
            continue
        here = sense["key"] in of if "article" in sense else bool(_words(*sense["sentence"]).search(sentence))
        if here and not ("unless" in sense and _words(*sense["unless"]).search(sentence)):
            return str(sense["key"])
    turned = {"up": "rising", "down": "falling"}.get(quantity.trend or "", "")
    return str(load("measures").get(key, {}).get(turned, key))


def _senses() -> Sequence[dict[str, Any]]:
    senses: Sequence[dict[str, Any]] = load("senses")["sense"]
    return senses


@lru_cache(maxsize=64)
def _words(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
