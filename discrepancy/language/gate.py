"""The gate: which sentences can hold a figure at all. Only those are parsed."""

from __future__ import annotations

import re
from functools import lru_cache

from discrepancy.language.lexicon import load


@lru_cache(maxsize=1)
def _figure() -> re.Pattern[str]:
    numbers = load("numbers")
    words = {word for table in numbers.values() if isinstance(table, dict) for word in table}
    words |= {word for entry in numbers.get("gate", []) for word in [entry]}
    single = sorted({part for word in words for part in word.split()[:1]} | words, key=len, reverse=True)
    return re.compile(r"\d|[½¼¾⅓⅔⅛]|\b(?:" + "|".join(re.escape(word) for word in single) + r")s?\b", re.IGNORECASE)


def may_hold_figure(sentence: str) -> bool:
    """Whether a digit or a number word stands in the sentence; generous, as the grammar decides."""
    return _figure().search(sentence) is not None
