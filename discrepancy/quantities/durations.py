"""Durations without a number word: "nearly a week", "for a year", "in its fourth day"."""

from __future__ import annotations

from discrepancy.language.lexicon import load
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.number_parts import and_a_part
from discrepancy.quantities.tokens import Token, glued
from discrepancy.quantities.units import TIMES, plain


def read(tokens: list[Token], index: int) -> Draft | None:
    """The duration that starts at `index`; one with an article counts only with a hedge or after "for"."""
    if tokens[index].low in ("a", "an"):
        unit = plain(tokens, index + 1)
        if unit is not None and not unit.money and unit.last == index + 2:
            value, last, _bare = and_a_part(tokens, 1.0, unit.last, False)
            if last > unit.last:  # an hour and a half
                return Draft(index, last, index, last, value, value, "words", unit=unit.name)
        if unit is None or unit.money or unit.last > index + 2 or unit.name not in TIMES | {"mile", "kilometer"}:
            return None
        if glued(tokens, unit.last) and tokens[unit.last].text in "-‐‑":
            return None  # a year-long, a day-to-day
        return Draft(index, unit.last, index, index + 1, 1.0, 1.0, "article", unit=unit.name)
    return _ordinal(tokens, index)


def keeps(tokens: list[Token], draft: Draft) -> bool:
    """Whether "a week" is a figure: hedged, or behind a word such as "for" or "lasted"."""
    if draft.hedge != "exact":
        return True
    if draft.unit not in TIMES or draft.unit in ("second", "minute") or not draft.first:
        return False
    follows = tokens[draft.last].low if draft.last < len(tokens) else ""
    return tokens[draft.first - 1].low in words("numbers", "durations", "before") and follows != "or"


def _ordinal(tokens: list[Token], index: int) -> Draft | None:
    """ "fourth day" behind "in its", "third consecutive week" behind anything."""
    lexicon = load("numbers")
    value = lexicon["ordinals"].get(tokens[index].low)
    at = index + 1
    if tokens[index].kind == "number" and tokens[index].text.isdecimal() and len(tokens[index].text) <= 4:
        if not glued(tokens, at) or tokens[at].low not in ("st", "nd", "rd", "th"):
            return None
        value, at = int(tokens[index].text), at + 1
    if value is None or at >= len(tokens):
        return None
    running = tokens[at].low in lexicon["durations"]["running"]
    unit = plain(tokens, at + 1 if running else at)
    if unit is None or unit.name not in TIMES or unit.name in ("second", "minute", "century", "decade"):
        return None
    own = index >= 2 and tokens[index - 1].low in ("its", "their", "his", "her")
    if not running and not (own and tokens[index - 2].low in lexicon["durations"]["entering"]):
        return None
    return Draft(index, unit.last, index, index + 1, float(value), float(value), "words", unit=unit.name)
