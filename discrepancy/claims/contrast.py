"""Figures that are set against another: an earlier value ("up from 40"), or a difference ("18 more than at first")."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.dates import DAY, Window
from discrepancy.language.lexicon import load, words
from discrepancy.quantities.model import Quantity

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc

# Characters between a figure and the words that date or compare it.
_GAP = 3


def as_change(quantity: Quantity, sentence: str, start: int) -> Quantity:
    """The quantity with its trend where the words behind it make it a difference; `start` is the sentence's offset."""
    behind = " ".join(sentence[quantity.end - start :].lower().split()[:3])
    if behind.startswith(_cues("upward")):
        return replace(quantity, trend="up")
    return replace(quantity, trend="down") if behind.startswith(_cues("downward")) else quantity


def earlier(
    quantity: Quantity, doc: Doc, start: int, dates: list[Window], today: dt.date | None
) -> tuple[dt.date | None, dt.date | None] | None:
    """First and last day of an earlier value told for comparison; None where the figure is none.

    Its own date stands right behind it ("down from 240 on Monday"), else it is of some day before `today`, that of
    the figure it is held against.
    """
    first, last = quantity.start - start, quantity.end - start
    own = next((window for window in dates if 0 <= window.start - last <= _GAP + len(" on ")), None)
    text = doc.text
    told = _after_change(doc, first) or text[:first].lower().rstrip().endswith(_cues("earlier"))
    if not told and (own is None or not text[own.start : own.end].lower().endswith(("earlier", "ago"))):
        return None
    if own is not None:
        return own.first, own.last
    return (today - DAY, today - DAY) if today and today > dt.date.min else (None, None)


def _after_change(doc: Doc, first: int) -> bool:
    """Whether "from" stands right before the figure under a word of change: "rose from 40", "up from 40"."""
    if "from" not in doc.text[:first].lower():
        return False
    before = [token for token in doc.between(0, first) if not token.is_punct]
    if not before or before[-1].lower_ != "from":
        return False
    governors = {before[-1].head, *before[-1].ancestors, *before[-3:-1]}
    return any(token.lemma_.lower() in words("contrasts", "change") for token in governors)


@lru_cache(maxsize=8)
def _cues(name: str) -> tuple[str, ...]:
    return tuple(load("contrasts")[name])
