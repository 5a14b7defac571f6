"""What a reader points out in an article by its words: where they stand, and the speakers, days and figures told."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING

from discrepancy.attribution import names
from discrepancy.claims.dates import Window
from discrepancy.claims.frame import Frame
from discrepancy.claims.model import Claim
from discrepancy.claims.passage import Days, days
from discrepancy.documents.model import Document
from discrepancy.language.analysis import analyse
from discrepancy.language.sentences import Sentence, split
from discrepancy.quantities import find
from discrepancy.reader.model import EARLIER, OWN, Voice

if TYPE_CHECKING:
    from pandas import DataFrame


_SAME = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_NOTHING = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


class Words:
    """The words of an article, to be found as somebody retyped them. Offsets are into the text as it is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded, self._places = _fold(text)

    def nearest(self, phrase: str, place: int) -> tuple[int, int] | None:
        """Where the phrase, in whole words, stands nearest to a place of the text; None where it does not occur."""
        spans = list(self.all(phrase))
        return min(spans, key=lambda span: (abs(span[0] - place), span), default=None)

    def all(self, phrase: str) -> Iterator[tuple[int, int]]:
        """All places of the phrase, in order."""
        wanted = _fold(phrase)[0].strip()
        if not any(letter.isalnum() for letter in wanted):
            return
        at = self._folded.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if not (_joined(self._folded, at) or _joined(self._folded, end)):
                yield self._places[at], self._places[end - 1] + 1
            at = self._folded.find(wanted, at + 1)


def alike(one: str, other: str) -> bool:
    """Whether two phrases are the same words."""
    return _fold(one)[0].strip() == _fold(other)[0].strip()


def _joined(text: str, at: int) -> bool:
    """Whether a word goes on over that place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _fold(text: str) -> tuple[str, list[int]]:
    """The text in one spelling, and for each of its letters the place that it has in the text as written."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter in _NOTHING:
            continue
        plain = " " if letter.isspace() else _SAME.get(letter, letter.lower())
        if len(plain) != 1:
            plain = letter
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters.append(plain)
        places.append(place)
    return "".join(letters), places


_LONGEST = 120  # characters of a mention


class Voices:
    """The speakers of an article as the rules name them, with their mentions."""

    def __init__(self, document: Document, rows: DataFrame) -> None:
        self._outlet = document.publisher or document.name
        self._text = document.text
        quoted = rows[rows["attributed"]]
        self._mentions = {
            (int(start), int(end)): str(source)
            for start, end, source in zip(quoted["source_start"], quoted["source_end"], quoted["source"], strict=True)
            if start == start and start is not None
        }
        self._names = sorted({*self._mentions.values()})

    def voice(self, mention: str, place: int, words: Words) -> Voice | None:
        """Who is mentioned so nearest to the place; the outlet for "own"; None where nobody can be told."""
        if mention.casefold() == OWN or mention == self._outlet:
            return Voice(self._outlet)
        span = words.nearest(mention, place) if len(mention) <= _LONGEST else None
        if span is None:
            return None
        name = names.speaker(" ".join(self._text[slice(*span)].split()))
        for known, source in self._mentions.items():
            if known[0] < span[1] and span[0] < known[1]:
                named = source.islower() and not name.islower()  # "committee" of "the Committee to Protect Reporters"
                return Voice(name if named else source, *span)
        return Voice(_longer(name, self._names), *span) if names.is_name(name) else None


def _longer(name: str, known: Sequence[str]) -> str:
    """The fuller name of the article that the name is a part of ("Lund": "Ada Lund"), where there is only one."""
    parts = set(name.casefold().split())
    fuller = [other for other in known if parts <= set(other.casefold().split())]
    return fuller[0] if len(fuller) == 1 else name


_DAYS_LOOKED_AT = 20  # places of the words that are looked at


class Calendar:
    """The date phrases of an article, as the date grammar reads them where they stand."""

    def __init__(self, document: Document, words: Words) -> None:
        self._document, self._words = document, words

    @cached_property
    def _dated(self) -> list[tuple[Sentence, Days]]:
        sentences = split(self._document.text)
        return list(zip(sentences, days(sentences, self._document.published), strict=True))

    def days(self, phrase: str, place: int) -> tuple[dt.date | None, dt.date] | None:
        """The first and last day that the words mean, read where they stand nearest to the place.

        "own" is the day of the article, "earlier" any day before. None where the words are not in the article or tell
        no day.
        """
        published = self._document.published
        if phrase.casefold() == OWN:
            return (published, published) if published else None
        if phrase.casefold() == EARLIER:
            return (None, published - dt.timedelta(days=1)) if published else None
        spans = nsmallest(_DAYS_LOOKED_AT, self._words.all(phrase), key=lambda span: (abs(span[0] - place), span))
        for start, end in spans:
            at = bisect_right(self._dated, start, key=lambda one: one[0].start) - 1
            sentence, told = self._dated[max(at, 0)]
            window = _within(told.dates, start - sentence.start, end - sentence.start)
            if window is not None:
                return window.first, window.last
        return None


def _within(windows: list[Window], start: int, end: int) -> Window | None:
    """The day within the words; an hour alone is none."""
    return next((one for one in windows if one.start < end and start < one.end and not one.clock), None)


LONGEST = 200  # characters of the words
_FIGURES_LOOKED_AT = 5  # places of the words that are looked at


def find_missed(words: str, document: Document, known: Words, taken: Sequence[tuple[int, int]]) -> Claim | None:
    """The first figure within these words of the article that nobody has yet, as a claim of the outlet for its day.

    None where the words are not in the article, or hold no figure.
    """
    spans = list(islice(known.all(words), _FIGURES_LOOKED_AT)) if len(words) <= LONGEST else []
    if not spans:
        return None
    sentences = split(document.text)
    places = [
        index for index, one in enumerate(sentences) if any(one.start < end and start < one.end for start, end in spans)
    ]
    analysis = analyse([document.text], lambda _: places)[0]
    for index in places:
        for quantity in find(analysis, index):
            within = any(start < quantity.end and quantity.start < end for start, end in spans)
            if within and not any(quantity.start < end and start < quantity.end for start, end in taken):
                if quantity.role == "age":  # a number in brackets behind a name: no age if it is of a quantity
                    quantity = replace(quantity, unit="", counted="", role="")
                return Claim(
                    document=document,
                    quantity=quantity,
                    sentence_start=sentences[index].start,
                    sentence_end=sentences[index].end,
                    measure=quantity.counted.replace(" ", "_") or "amount",
                    frame=Frame(),
                    kind="total",
                    source=document.publisher or document.name,
                    attribution=None,
                    side="",
                    date=document.published,
                    date_end=document.published,
                    date_basis="document",
                )
    return None
