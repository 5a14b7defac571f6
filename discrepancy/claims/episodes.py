"""What happened on which day, in events of many days: the marches, raids and sittings that an article tells of."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from discrepancy.claims.dates import Window, windows
from discrepancy.claims.days import LONG_AGO, Known
from discrepancy.documents.model import Document
from discrepancy.language.lexicon import load, words
from discrepancy.language.rules import is_on
from discrepancy.language.sentences import Sentence

_WORD = re.compile(r"[a-z-]+")
_HEAD = 300  # characters of the headline and the first words
_HALF = 0.5
_PART = re.compile(r"(?<=[a-z]{2})[.;]\s|\n")  # between two sentences
_LEADS = 4_000  # characters in which an article tells what happened when
_FRESH = dt.timedelta(days=45)
_BESIDE = 60  # characters from what happened to its day
# A march, a battle or a sitting goes on for no more days than these.
LONGEST = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Episode:
    """One of the things that happened: the sentence that tells of it, by its place in the article, and its day."""

    index: int
    window: Window


def is_of_episodes(documents: Sequence[Document]) -> bool:
    """Whether articles are of an event that goes on, each day with figures of its own, as a war or a wave of protests.

    A quake or a crash is one sudden thing; so is what one article alone tells.
    """
    return len(documents) > 1 and not is_sudden(documents)


def is_sudden(documents: Sequence[Document]) -> bool:
    """Whether articles are of one disaster, which the heads of at least half of them name: its toll is of no day."""
    heads = [set(_WORD.findall(document.text[:_HEAD].lower())) for document in documents]
    told = words("populations", "disasters") | words("populations", "strikes")
    return bool(heads) and sum(not head.isdisjoint(told) for head in heads) >= _HALF * len(heads)


def day_struck(documents: Sequence[Document]) -> dt.date | None:
    """The day of a disaster: the one that most of its articles tell beside it ("sank off Elm on Monday night")."""
    if not is_sudden(documents) or not is_on("day.struck"):
        return None
    days = Counter(day for document in documents if (day := _told_day(document)) is not None)
    return min(days, key=lambda day: (-days[day], day), default=None)


def _told_day(document: Document) -> dt.date | None:
    """The day that an article tells beside the word for a disaster, within the weeks before it."""
    published = document.published
    if published is None:
        return None
    for part in _PART.split(document.text[:_LEADS]):
        struck = _strikes().search(part.lower())
        for window in windows(part, Known(published)) if struck else ():
            fresh = published - _FRESH <= window.first == window.last <= published
            if struck and fresh and not window.opens and 0 <= window.start - struck.end() < _BESIDE:
                return window.first
    return None


@lru_cache(maxsize=1)
def _strikes() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('populations', 'strikes') | words('populations', 'struck')))})\b")


def episodes(
    sentences: Sequence[Sentence], dates: Sequence[Sequence[Window]], published: dt.date | None
) -> tuple[Episode, ...]:
    """What an article tells to have happened on a day, in order."""
    found = []
    for index, sentence in enumerate(sentences):
        window = next((one for one in dates[index] if _tells(sentence.text, one, published)), None)
        if window is not None:
            found.append(Episode(index, window))
    return tuple(found)


def _tells(text: str, window: Window, published: dt.date | None) -> bool:
    """Whether a date phrase is that of a deed that its sentence tells, and the deed is over."""
    if window.opens or window.clock or window.last - window.first > LONGEST:
        return False
    if published is None or not published - LONG_AGO <= window.last <= published:
        return False
    before, behind = text[: window.start], text[window.end :]
    if _said().search(before) or _says().match(behind) or _COMPARED.search(before) or _SINCE.search(text):
        return False
    return _deed().search(text) is not None


# Words before a day that something else is compared with, and in a sentence whose count goes on.
_COMPARED = re.compile(
    r"\b(?:than|against|from|compared with|compared to|unlike|previous|like|before|until|by)\b(?:[^,;.:]|[.,]\d){0,30}$"
)
_SINCE = re.compile(r"\b(?:since|so far|to date)\b", re.IGNORECASE)


def governing(told: Sequence[Episode], sentences: Sequence[Sentence], index: int) -> Episode | None:
    """What a sentence is about: the last episode of its paragraph or the one before, else that of the lead.

    The headline and the first words are of what is told right below them.
    """
    line = sentences[index].line
    lines = {line, max((one.line for one in sentences[:index] if one.line < line), default=line)}
    near = [one for one in told if one.index <= index and sentences[one.index].line in lines]
    if near:
        return near[-1]
    return told[0] if told and told[0].index <= _LEAD else None


_LEAD = 6  # sentences of headline, summary and lead


@lru_cache(maxsize=1)
def _deed() -> re.Pattern[str]:
    told = load("episodes")
    return re.compile(rf"\b(?:(?:{'|'.join(told['nouns'])})s?|{'|'.join(told['verbs'])})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _says() -> re.Pattern[str]:
    """What stands behind such a day: "on Monday said", "on Tuesday raised the number"."""
    return re.compile(rf"\W*(?:\w+ly\s)?(?:{'|'.join(load('episodes')['said'])})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _said() -> re.Pattern[str]:
    """What stands before the day on which somebody said something: "told reporters in Elm late on "."""
    return re.compile(rf"\b(?:{'|'.join(load('episodes')['said'])})\b[^,;.:]{{0,30}}$", re.IGNORECASE)
