"""The days of an article in order: the dates of each sentence, and the day that it takes from the text before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.asof import is_of_now, verbs
from discrepancy.claims.dates import Window, windows
from discrepancy.claims.days import DAY, LONG_AGO, Known
from discrepancy.language.datelines import dateline_end
from discrepancy.language.gate import may_hold_figure
from discrepancy.language.lexicon import load, words
from discrepancy.language.rules import is_on
from discrepancy.language.sentences import Sentence

if TYPE_CHECKING:
    from discrepancy.language.tree import Token


# Sentences of an article among which its first day is looked for, and those behind it that still tell what happened.
_HEAD = 12
_LEAD = 3
# A report is about no day that lies further back.
_FRESH = 3 * DAY
# Verbs of the figure's own clause that tell a deed.
_DEEDS = ("VBD", "VBN")


def topic_day(texts: Sequence[str], dates: Sequence[Sequence[Window]], published: dt.date | None) -> Window | None:
    """The day told first in an article, where that is one of the days before it and what happened lasted that day.

    `texts` are its sentences, `dates` those of each, none of them of headings. A sudden event ("Monday's explosion")
    has no such day: its toll is counted on. Neither has an article that goes on to its own day.
    """
    if published is None:
        return None
    own = [[date for date in dates if not date.opens and not date.clock] for dates in dates[:_HEAD]]
    told = [at for at, days in enumerate(own) if days][:2]
    if not told or any(date.first == published for at in told for date in own[at]):
        return None
    day = own[told[0]][0]
    if day.first != day.last or not published - _FRESH <= day.first < published:
        return None
    lead = texts[: told[0] + _LEAD]
    return day if any(_doings().search(text.lower()) for text in lead) else None


@lru_cache(maxsize=1)
def _doings() -> re.Pattern[str]:
    stems = "|".join(map(re.escape, load("dates")["topics"]["stems"]))
    return re.compile(rf"\b(?:{stems}|march(?:es)?\b(?!\s\d))")


@lru_cache(maxsize=1)
def _going_on() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dates')['topics']['going_on'])})\b")


def is_of_topic(token: Token, key: str) -> bool:
    """Whether the figure at `token` is of the day that the report is about: it counts what is counted anew for each
    event, or what was done, and nothing in its sentence speaks of now or of all the time before.
    """
    if _going_on().search(token.doc.text.lower()):
        return False
    own = [verb for verb in verbs(token)[:1] if not _says(verb)]
    if any(is_of_now(verb) for verb in own):
        return False
    if key in words("kinds", "occasional") | words("dates", "topics", "measures"):
        return True
    return key not in load("measures") and any(_tells_deed(verb) for verb in own)


def _says(verb: Token) -> bool:
    """Whether a verb tells that somebody says something, which they may do on any day of what was done before."""
    return verb.lemma_.lower() in words("reporting", "verbs", "say") | words("reporting", "verbs", "announce")


def _tells_deed(verb: Token) -> bool:
    """ "64 flights were cancelled", "22 shops had closed": not what is or has something."""
    return verb.tag_ in _DEEDS and verb.lemma_ not in ("be", "have")


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
        day = over.first if over else _day_before(found, sentences, index, published)
        dates = windows(sentence.text, Known(published, told=told, begun=begun, day=day))
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


def _day_before(
    found: list[Days], sentences: Sequence[Sentence], index: int, published: dt.date | None
) -> dt.date | None:
    """The day last told in the sentence before, of which an hour may be: "They dug on Friday. By dusk 34 were out"."""
    if not index or published is None or sentences[index - 1].line != sentences[index].line or not is_on("day.hour"):
        return None
    told = [date for date in found[-1].dates if date.first == date.last and not date.opens]
    return told[-1].first if told and told[-1].first <= published else None


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
