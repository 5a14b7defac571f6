"""Figures that are set against another: an earlier value ("up from 40"), or a difference ("18 more than at first")."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.asof import Figure, verbs
from discrepancy.claims.dates import Window
from discrepancy.claims.days import DAY, ago
from discrepancy.language.lexicon import load, words
from discrepancy.quantities.model import Quantity

if TYPE_CHECKING:
    import datetime as dt

    from discrepancy.language.tree import Token

# Characters between an earlier figure and how long ago it was.
_FAR = 60


def as_change(quantity: Quantity, sentence: str, start: int) -> Quantity:
    """The quantity with its trend where the words behind it make it a difference; `start` is the sentence's offset."""
    behind = " ".join(sentence[quantity.end - start :].lower().split()[:3])
    if behind.startswith(_cues("upward")):
        return replace(quantity, trend="up")
    return replace(quantity, trend="down") if behind.startswith(_cues("downward")) else quantity


def earlier(figure: Figure, dates: list[Window], today: dt.date | None) -> dt.date | None:
    """The day of a figure that was told before another one and has no date of its own, None where it is none.

    It is some day before `today`, that of the figure it is held against, or as long before as is told ("a day after
    it said 20").
    """
    if (since := _told_before(figure, dates)) is not None:
        return since
    if is_before_change(figure) and today is not None:
        return _back(figure, today)
    told = (
        figure.doc.text[: figure.start].lower().rstrip().endswith(_cues("earlier"))
        or _with_verb(figure.token)
        or _of_first_account(figure.token)
    )
    return today - DAY if told and today is not None else None


def _back(figure: Figure, today: dt.date) -> dt.date:
    """The day from which something changed: "fell from 66 to 31 in seven days", else some day before."""
    if _SAME_DAY.match(figure.doc.text, figure.end):
        return today
    period = _period().search(figure.doc.text, figure.end, figure.end + _FAR)
    span = ago(period["number"], period["unit"].lower(), today) if period else None
    return span[0] if span else today - DAY


# "up from 3,120 at dawn"
_SAME_DAY = re.compile(
    r"\s(?:[a-z]+\s)?(?:(?:at|by)\s(?:dawn|daybreak|sunrise|noon|midday|breakfast|lunchtime|\d)|"
    r"(?:in\sthe|this|that)\s(?:early\s)?(?:morning|afternoon)|earlier\s(?:in\sthe|that|the\ssame)\sday|"
    r"(?:a\sfew\s|some\s|two\s|three\s)?hours?\s(?:earlier|before))\b"
)


def is_compared(figure: Figure) -> bool:
    """Whether another figure is held against this one: "51, against 36 on Tuesday"."""
    before = figure.doc.between(0, figure.start)
    comparing = words("contrasts", "comparing") | words("contrasts", "comparing_number") | {"with"}
    return bool(before) and before[-1].lower_ in comparing


def _told_before(figure: Figure, dates: list[Window]) -> dt.date | None:
    """ "36 dead, a day after she said 20 had died": the figure of the clause is so much older."""
    text = figure.doc.text
    for window in dates:
        if window.end > figure.start or not text[window.start : window.end].lower().endswith("after"):
            continue
        clause = figure.doc.between(window.end, figure.start)
        telling = any(token.lemma_.lower() in words("contrasts", "telling") for token in clause[:4])
        if telling and not any(token.text in (",", ";") for token in clause):
            return window.first
    return None


def is_before_change(figure: Figure) -> bool:
    """Whether "from" stands right before the figure under a word of change: "rose from 40", "up from 40"."""
    doc = figure.doc
    before = [token for token in doc.between(0, figure.start) if not token.is_punct]
    if before and before[-1].pos_ == "DET":
        before.pop()  # "from an initial 21"
    if not before or before[-1].lower_ != "from":
        return False
    governors = {before[-1].head, *before[-1].ancestors, *before[-3:-1]}
    if doc[before[-1].i - 1].text == ",":  # "it has doubled to 700,000, the agency said, from 340,000"
        governors.update(token for token in before if token.pos_ == "VERB")
    return any(token.lemma_.lower() in words("contrasts", "change") for token in governors)


def _with_verb(token: Token) -> bool:
    """ "initially reported 14 deaths", "had earlier put the toll at 19"; "earlier confirmed two" may be of today."""
    for verb in verbs(token)[:2]:
        beside = {child.lower_ for child in verb.children if child.dep_ in ("advmod", "aux")}
        told = "first" not in beside or verb.lemma_.lower() in words("contrasts", "telling")
        if (told and beside & words("contrasts", "before")) or beside >= {"had", "earlier"}:
            return verb.tag_ in ("VBD", "VBN")
    return False


def _of_first_account(token: Token) -> bool:
    """ "in its first report the ministry spoke of 70 dead"."""
    for verb in verbs(token)[:2]:
        nouns = (noun for child in verb.children if child.lower_ == "in" for noun in child.children)
        if any(_is_first_account(noun) for noun in nouns):
            return True
    return False


def _is_first_account(noun: Token) -> bool:
    first = any(child.lower_ in words("contrasts", "first") for child in noun.children)
    return first and noun.lemma_.lower() in words("contrasts", "accounts")


@lru_cache(maxsize=1)
def _period() -> re.Pattern[str]:
    numbers = "|".join(sorted(load("numbers")["cardinals"], key=len, reverse=True))
    return re.compile(
        rf"\b(?:in|over|within)\s(?:(?:the|just|only)\s)*(?:(?:past|last)\s)?(?P<number>\d{{1,3}}|{numbers}|an?)?\s?"
        r"(?P<unit>hour|day|week|month|year|decade)s?\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _cues(name: str) -> tuple[str, ...]:
    return tuple(load("contrasts")[name])
