"""What happened, in the words of the articles: the headline or first sentence that has most in common with the others.

Counting words is all that this takes. What is found is quoted with its outlet and day, and never taken for a figure.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from discrepancy.language import lexicon
from discrepancy.language.sentences import split
from discrepancy.report.material import Material
from discrepancy.report.quotation import short
from discrepancy.report.words import clean, when

_READ, _LEAD = 3000, 900  # characters of an article that are counted, and that its first sentences are looked for in
_SENTENCES = 6
_LATER = 0.85  # what each further sentence weighs of the one before it
_LONGEST, _FEWEST = 160, 3  # characters of what is quoted, and words that tell
_WORD = re.compile(r"[^\W\d_]{4,}")
_DATELINE = re.compile(r"\A[^.!?\n]{0,100}\([A-Z][\w. ]{1,30}\)\s*[-–—]{1,2}\s*")
_END = re.compile(r"[.!?][\"'”’)]*\Z")
_BULLET = re.compile(r"\A[-–—•*\s]+")


@dataclass(frozen=True, slots=True)
class Event:
    """Words that tell what happened, and whose they are: "BBC, 29 Apr"."""

    words: str
    whence: str


def event(material: Material) -> Event | None:
    """The headline that shares most of its words with the other articles, of several at least.

    Where fewer than half of them have a headline the first sentences are looked at too; None where nothing is shared.
    """
    articles = [_Article(row) for row in sorted(material.listed, key=_order)]
    counts = Counter(word for article in articles for word in article.tokens)
    titled = sum(bool(article.title) for article in articles) * 2 >= len(articles)
    found = [
        (_shared(words, counts) * _LATER**nth, -place, words)
        for place, article in enumerate(articles) for nth, words in article.candidates(titled)
    ]  # fmt: skip
    best = max(found, default=(0.0, 0, ""), key=lambda one: one[:2])
    if not best[0] > 0:
        return None
    return Event(best[2], articles[-best[1]].whence)


def _order(row: Mapping[str, Any]) -> tuple[str, str]:
    return str(row.get("published") or "9999"), str(row.get("name") or "")


class _Article:
    """An article as far as it is looked at here."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.title = " ".join(clean(str(row.get("title") or "")).split())
        self._text = clean(str(row.get("text") or "")[:_READ])
        self.tokens = _told(f"{self.title} {self._text}")
        published = str(row.get("published") or "")
        day = dt.date.fromisoformat(published) if published else None
        outlet = clean(str(row.get("publisher") or "")) or short(self.title) or "an article without a title"
        self.whence = f"{outlet}, {when(day, year=True)}"

    def candidates(self, titled: bool) -> Iterator[tuple[int, str]]:
        """Its headline, else its first sentences unless most have one, each with its place."""
        lines: Sequence[str] = [self.title] if self.title else [] if titled else self._sentences()
        for nth, line in enumerate(lines):
            words = _BULLET.sub("", _marks().sub("", _DATELINE.sub("", line)))
            if len(words) <= _LONGEST and words[:1].isupper() and len(_told(words)) >= _FEWEST:
                yield nth, words

    def _sentences(self) -> list[str]:
        lead = self._text[:_LEAD]
        found = (" ".join(one.text.split()) for one in split(lead)[:_SENTENCES])
        return [sentence for sentence in found if _END.search(sentence)]


def _shared(words: str, counts: Counter[str]) -> float:
    """In how many other articles the words stand, in the mean; more where they are many."""
    tokens = _told(words)
    return sum(counts[token] - 1 for token in tokens) / (1 + math.sqrt(len(tokens)))


def _told(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - lexicon.words("headlines", "common")


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    names = "|".join(sorted(lexicon.words("headlines", "marks")))
    return re.compile(rf"\A\W*(?:{names})\b(?: \d+)?\s*[-–—:]\s*")
