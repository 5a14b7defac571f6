"""The day that a report is about: the march, vote or raid of the day before, to which its figures belong untold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.asof import is_of_now, verbs
from discrepancy.claims.dates import Window
from discrepancy.claims.days import DAY
from discrepancy.language.lexicon import load, words

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
    return key not in load("measures") and any(_is_deed(verb) for verb in own)


def _says(verb: Token) -> bool:
    """Whether a verb tells that somebody says something, which they may do on any day of what was done before."""
    return verb.lemma_.lower() in words("reporting", "verbs", "say") | words("reporting", "verbs", "announce")


def _is_deed(verb: Token) -> bool:
    """ "64 flights were cancelled", "22 shops had closed": not what is or has something."""
    return verb.tag_ in _DEEDS and verb.lemma_ not in ("be", "have")
