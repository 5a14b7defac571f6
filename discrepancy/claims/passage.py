"""The days of an article in order: the dates of each sentence, and the day that it takes from the text before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from discrepancy.claims.dates import Window, windows
from discrepancy.claims.days import LONG_AGO, Known
from discrepancy.claims.slots.context import dateline_end, is_on
from discrepancy.claims.topic_day import topic_day
from discrepancy.language.gate import may_hold_figure
from discrepancy.language.lexicon import load, words
from discrepancy.language.sentences import Sentence

# How many sentences back the date may stand that "that day" means.
_BACK = 2
# Characters of a date that opens its sentence, before it ("On", "But by early").
_OPENING = 12
# What stands beside the date in a heading ("Updated", "ET").
_HEADING = re.compile(
    r"[\W\d]*(?:\b(?:(?i:last|updated?|posted|day|local|time|at|on|as|of|by)|GMT|UTC|UK|[A-Z]{1,3}T)\b[\W\d]*)*"
)
_LONGEST_HEADING = 60
# What happened long ago goes on in a sentence that opens so: "The last was in 1991. It killed 800 people."
_PRONOUNS = ("It ", "That ", "They ", "Those ", "Then ")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Days:
    """The dates of a sentence, and the day it takes `over` where it has none of its own: that of a heading above it or
    of the sentences before in its paragraph that opened with a date.
    """

    dates: list[Window]
    over: Window | None = None
    heading: bool = False
    deed: bool = False  # the day is that of a sudden event, whose toll is counted on
    topic: Window | None = None  # the day that the article is about, where no other is told in the paragraph before


def days(sentences: Sequence[Sentence], published: dt.date | None) -> list[Days]:
    """The days of every sentence of an article."""
    found: list[Days] = []
    heading: Window | None = None
    begun: dt.date | None = None
    headings: set[int] = set()
    for index, sentence in enumerate(sentences):
        told = next((d.dates[-1].first for d in reversed(found[-_BACK:]) if d.dates), None)
        over = _opened(found, sentences, index, published) or heading
        told = told or (heading.first if heading else None)
        dates = windows(sentence.text, Known(published, told=told, begun=begun, day=over.first if over else None))
        head = dateline_end(sentence.text) if published is not None and is_on("day.dateline") else 0
        dates = [window for window in dates if window.start >= head]
        if dates and index and _is_heading(sentence.text, dates[0]):
            headings.add(index)
            heading = dates[0] if dates[0].first != published or dates[0].hour is not None else None
        begun = begun or _beginning(sentence.text, dates)
        deed = _is_deed(sentence.text) if dates else bool(found and found[-1].deed)
        going_on = over is None or published is None or over.last >= published - LONG_AGO
        found.append(Days(dates, over if not dates else None, over is heading, deed and going_on))
    dated = [[] if at in headings else day.dates for at, day in enumerate(found)]
    topic = topic_day([sentence.text for sentence in sentences], dated, published) if is_on("day.event") else None
    return _about(found, sentences, topic) if topic is not None else found


def _about(found: Sequence[Days], sentences: Sequence[Sentence], topic: Window) -> list[Days]:
    """The days with the one that the article is about, in each paragraph until it tells another."""
    about: list[Days] = []
    other, line = False, -1
    for day, sentence in zip(found, sentences, strict=True):
        other, line = other and sentence.line == line, sentence.line
        dates = [replace(date, first=topic.first, last=topic.last) if date.clock else date for date in day.dates]
        about.append(day if other else replace(day, dates=dates, topic=topic))
        other = other or any(date.first != topic.first and not date.opens for date in dates)
    return about


def _opened(found: list[Days], sentences: Sequence[Sentence], index: int, published: dt.date | None) -> Window | None:
    """The past day that the sentences before in the paragraph are about: the one that opened the last with a date."""
    if not index or sentences[index - 1].line != sentences[index].line:
        return None
    before = found[-1]
    if not before.dates:
        return None if before.heading else before.over
    window = before.dates[0]
    if published is not None and window.last < published - LONG_AGO and sentences[index].text.startswith(_PRONOUNS):
        return window
    past = window.first == window.last and (published is None or window.last < published)
    topic = is_on("day.topic") and not may_hold_figure(sentences[index - 1].text)
    opening = window.start <= _OPENING or topic  # "How many marched on Saturday is disputed."
    return window if past and len(before.dates) == 1 and not window.opens and opening else None


def _is_heading(text: str, window: Window) -> bool:
    """Whether a line is a date and nothing else: "Tuesday, March 11", "[Updated at 4:30 p.m. Saturday]"."""
    if len(text) > _LONGEST_HEADING or text.endswith((".", "?", "!")):
        return False
    rest = text[: window.start], text[window.end :]
    return all(_HEADING.fullmatch(part) is not None for part in rest)


def _is_deed(text: str) -> bool:
    told = set(_WORD.findall(text.lower()))
    return not told.isdisjoint(words("dates", "events", "nouns") | words("dates", "beginnings", "words"))


def _beginning(text: str, dates: list[Window]) -> dt.date | None:
    """The day on which something is said to have begun: "the strike began on Monday"."""
    return next((window.first for window in dates if _begins(text, window)), None)


def _begins(text: str, window: Window) -> bool:
    near = text[max(window.start - 40, 0) : window.start]
    return _beginnings().search(near) is not None


@lru_cache(maxsize=1)
def _beginnings() -> re.Pattern[str]:
    verbs = "|".join(load("dates")["beginnings"]["words"])
    return re.compile(rf"\b(?:{verbs})\b[^.;,]*$", re.IGNORECASE)
