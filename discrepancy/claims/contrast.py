"""Figures that are set against another: an earlier value ("up from 40"), or a difference ("18 more than at first")."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.asof import Figure, verbs
from discrepancy.claims.dates import Window
from discrepancy.claims.days import DAY
from discrepancy.language.lexicon import load, words
from discrepancy.quantities.model import Quantity

if TYPE_CHECKING:
    import datetime as dt

    from discrepancy.language.tree import Token


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
    told = (
        figure.doc.text[: figure.start].lower().rstrip().endswith(_cues("earlier"))
        or _after_change(figure)
        or _with_verb(figure.token)
        or _of_first_account(figure.token)
    )
    return today - DAY if told and today is not None and today.toordinal() > 1 else None


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


def _after_change(figure: Figure) -> bool:
    """Whether "from" stands right before the figure under a word of change: "rose from 40", "up from 40"."""
    doc = figure.doc
    before = [token for token in doc.between(0, figure.start) if not token.is_punct]
    if before and before[-1].pos_ == "DET":
        before.pop()  # "from an initial 21"
    if not before or before[-1].lower_ != "from":
        return False
    governors = {before[-1].head, *before[-1].ancestors, *before[-3:-1]}
    return any(token.lemma_.lower() in words("contrasts", "change") for token in governors)


def _with_verb(token: Token) -> bool:
    """ "initially reported 14 deaths", "had earlier put the toll at 19"; "earlier confirmed two" may be of today."""
    for verb in verbs(token)[:2]:
        beside = {child.lower_ for child in verb.children if child.dep_ in ("advmod", "aux")}
        if beside & words("contrasts", "before") or beside >= {"had", "earlier"}:
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


@lru_cache(maxsize=8)
def _cues(name: str) -> tuple[str, ...]:
    return tuple(load("contrasts")[name])
