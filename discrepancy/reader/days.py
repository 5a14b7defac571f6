"""The days that a reader points out in an article by their words."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from functools import cached_property
from heapq import nsmallest

from discrepancy.claims.dates import Window
from discrepancy.claims.passage import Days, days
from discrepancy.documents.model import Document
from discrepancy.language.sentences import Sentence, split
from discrepancy.reader.model import EARLIER, OWN
from discrepancy.reader.verbatim import Words

_MOST = 20  # places of the words that are looked at


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
        spans = nsmallest(_MOST, self._words.all(phrase), key=lambda span: (abs(span[0] - place), span))
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
