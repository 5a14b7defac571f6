"""Whether a figure is of another time than the event: another year, what is usual, something that happened before."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.asof import Figure, verbs
from discrepancy.claims.dates import Window
from discrepancy.claims.days import DAY, LONG_AGO
from discrepancy.language.gate import lowered
from discrepancy.language.lexicon import load, words
from discrepancy.language.rules import is_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discrepancy.language.tree import Token

# A span as long as this is of another time as soon as its year is over.
_YEAR = 364 * DAY
_MONTH = 32 * DAY
_YEARS = 5 * _YEAR  # an article goes back no further to what it is about
_FAR = 300  # characters before a figure
_LONG = 5  # years that an event is not followed for
_YEAR_FIGURES = r"((?:18|19|20)\d\d)"
# The year that what stands between it and the figure is told of.
_YEARS_TOLD = {
    "history.entry": re.compile(rf"^\W*{_YEAR_FIGURES}\s?(?::|-|–|—)\s[^;]*$"),  # "1978: Aurora, Norway - 40"
    "history.when": re.compile(rf"\b(?:in|of|since) {_YEAR_FIGURES}, (?:when|where|(?!includ|accord)\w+ing)\b[^;.]*$"),
    "history.opening": re.compile(
        rf"^(?:[^.;,\d]{{0,60}},? )?[Ii]n {_YEAR_FIGURES},? (?![^;]*\b(?:now|today|currently|this)\b)[^;]*$"
    ),
    "history.titled": re.compile(
        rf"^(?:(?:In|During|After|Unlike) )?[Tt]he {_YEAR_FIGURES} [a-z][^\n]*$"
    ),  # "The 2019 strike"
    "history.since": re.compile(rf"^Since {_YEAR_FIGURES}, [^;]*$"),
}
_HEAD = 4  # sentences of an article that tell what it is about


def times_of(told: Sequence[Sequence[Window]], published: dt.date | None) -> tuple[Window, ...]:
    """The days of long ago that an article is about, and the months that its head tells or that it comes back to.

    `told` are the dates of each of its sentences. A report on an inquiry or a trial is of the day of what happened;
    what happened at another time is told by its year.
    """
    if published is None:
        return ()
    past = [(at, date) for at, dates in enumerate(told) for date in dates if _is_own(date, published)]
    days = Counter(date.first for _, date in past)
    return tuple(date for at, date in past if date.first == date.last or at < _HEAD or days[date.first] > 1)


def _is_own(window: Window, published: dt.date) -> bool:
    """Whether an article can still be about a date: a day or a month within a few years."""
    return window.last - window.first < _MONTH and LONG_AGO < published - window.last < _YEARS


def is_of_another_time(
    figure: Figure,
    window: Window | None,
    published: dt.date | None,
    dates: Sequence[Window] = (),
    own: Sequence[Window] = (),
) -> str:
    """The id of the rule by which the figure is history or a habit, "" where it is of the event.

    `window` is the figure's own date, None where it has none; `dates` are those of its sentence, and `own` those that
    the article is about.
    """
    if window is not None and any(window.first <= day.last and day.first <= window.last for day in own):
        window = None
    if published is not None:
        since = (other for other in dates if other.opens and _is_over(other, published))
        if (window is not None and _is_over(window, published)) or any(_runs_on(figure, other) for other in since):
            return "history.dated"
        for rule, told in _YEARS_TOLD.items():
            year = told.search(figure.doc.text[: figure.start][-_FAR:])
            if year and is_on(rule) and int(year[1]) <= published.year - (_LONG if rule == "history.since" else 1):
                return rule if not own or int(year[1]) not in {day.first.year for day in own} else ""
    for rule in ("custom", "past"):
        if any(_is_of(figure, mention) for mention in _mentions(figure, rule)):
            return f"history.{rule}"
    return "history.happening" if any(map(_happened_before, _partners(figure.token))) else ""


def _runs_on(figure: Figure, window: Window) -> bool:
    """ "the worst since bird flu came back in 2003, killing 257": what a clause of "since" tells is its own."""
    mention = next(iter(figure.doc.between(window.start, window.end)), None)
    own = next(iter(verbs(mention)), None) if mention is not None else None
    if own is None or not any(child.dep_ == "mark" and child.lower_ == "since" for child in own.children):
        return False
    return own in verbs(figure.token) and figure.start > window.end


def _is_over(window: Window, published: dt.date) -> bool:
    """Whether the date is of another year, or of long before the article."""
    whole_year = window.last - window.first >= _YEAR and window.last.year < published.year
    return whole_year or published - window.last > LONG_AGO


@lru_cache(maxsize=64)  # asked for each figure of a sentence
def _ends(sentence: str, name: str) -> tuple[int, ...]:
    return tuple(match.end() - 1 for match in _phrases(name).finditer(sentence))


def _mentions(figure: Figure, name: str) -> list[Token]:
    """The last words of the phrases of a list in the sentence."""
    found = map(figure.doc.at, _ends(lowered(figure.doc.text), name))
    return [token for token in found if token is not None and not _runs(token)]


def _runs(token: Token) -> bool:
    """ "in the past 24 hours": up to now."""
    behind = token.doc[token.i + 1 : token.i + 4]
    return token.lower_ == "past" and any(other.lemma_.lower() in words("history", "running") for other in behind)


@lru_cache(maxsize=4)
def _phrases(name: str) -> re.Pattern[str]:
    ordered = sorted(map(str.lower, load("history")[name]), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b")


def _is_of(figure: Figure, mention: Token) -> bool:
    """Whether a phrase is said of the figure: it hangs on it, or on its verb and on no other figure."""
    for node in (mention, *mention.ancestors):
        if node is figure.token or figure.start <= node.idx < figure.end:
            return True
        if node.pos_ in ("VERB", "AUX"):
            break
        if node.like_num or any(child.like_num for child in node.children if child.dep_ == "nummod"):
            return False
    return bool(verbs(mention)) and verbs(mention)[0] in verbs(figure.token)[:1]


def _partners(token: Token) -> list[Token]:
    """The subject of the figure's verb and the nouns of its prepositions: what the figure is told of."""
    verb = verbs(token)[0]
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    return subjects + [
        noun
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in ("in", "during")
        for noun in child.children
    ]


def _happened_before(noun: Token) -> bool:
    """ "the last such outbreak", "a previous eruption"."""
    kinds = words("history", "happenings") | words("dates", "events", "nouns")
    if noun.lemma_.lower() not in kinds:
        return False
    return any(child.lower_ in words("history", "earlier") for child in noun.children if child.dep_ == "amod")
