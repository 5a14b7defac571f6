"""Where a disaster was, by the words that name it: "the leak at Halden Chemicals", "the Orra dam disaster"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

from discrepancy.documents.model import Document
from discrepancy.language.lexicon import load


def sites(documents: Iterable[Document], name: str, usual: Callable[[str], str]) -> set[str]:
    """Places that two articles or more say the disaster was at, by their usual names; `name` is a name's pattern."""
    found: Counter[str] = Counter()
    for document in documents:
        found.update({usual(match.group(1)) for match in _at(name).finditer(document.text)})
    return {name for name, articles in found.items() if articles > 1}


def named(documents: Iterable[Document], name: str) -> set[str]:
    """Places that the disaster is called by."""
    return {match.group(1) for document in documents for match in _of(name).finditer(document.text)}


@lru_cache(maxsize=1)
def _at(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words()})\s(?:at|in|near|on)\s(?:the\s)?({name})")


@lru_cache(maxsize=1)
def _of(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b[Tt]he\s({name}(?:\s[a-z]{{3,12}})?)\s(?:{_words()})\b")


def _words() -> str:
    return "|".join(load("populations")["disasters"])
