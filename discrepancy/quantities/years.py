"""Years: bare digits that name one, told from figures that look alike ("1900 workers")."""

from __future__ import annotations

from discrepancy.language.lexicon import load
from discrepancy.quantities.calendar import is_month, is_year
from discrepancy.quantities.counted import is_person
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.parsed import Parsed


def names_year(parsed: Parsed, draft: Draft) -> bool:
    """Whether the draft's bare digits are a year: no hedge, and no noun that they plainly count."""
    tokens, calendar = parsed.tokens, load("rejections")["calendar"]
    text = tokens[draft.number].text
    if not is_year(text):
        return parsed.low(draft.behind) in calendar["eras"]
    recent = int(text) > load("rejections")["years"]["recent"]
    plural = parsed.plural_behind(draft)
    if draft.hedge == "range":
        return is_year(tokens[draft.behind - 1].text) and not plural
    if draft.hedge not in ("exact", "about"):
        people = plural and is_person(parsed.word(draft.behind).lemma_.lower())
        return recent and not people and tokens[draft.first].low in calendar["hedging_year"]
    if draft.hedge == "about" and tokens[draft.first].low != "about":
        return recent and not plural
    before = parsed.token(draft.first - 1)
    if before is None:
        return (
            draft.hedge == "exact" if not plural else recent and not is_person(parsed.word(draft.behind).lemma_.lower())
        )
    if is_month(before) or (plural and before.low in calendar["in_year"]):
        return True
    led = before.low in calendar["before_year"]
    if before.low == "of":
        led = parsed.low(draft.first - 2) not in calendar["amounts"]
    if plural:
        owned = before.low.endswith(("'s", "s'")) or before.low in calendar["owners"]
        return recent and (led or owned or not is_person(parsed.word(draft.behind).lemma_.lower()))
    if draft.hedge == "about":
        return False
    behind = parsed.word(draft.behind) if draft.behind < len(tokens) else None
    if behind is not None and behind.tag_ == "NN" and behind.lower_ == behind.text and _is_single(behind.lemma_):
        return True  # the deadly 1918 version
    return led or before.kind == "sign" or (recent and before.low != "of")


def _is_single(lemma: str) -> bool:
    """Whether a singular noun is no plural in disguise: "1918 version", not "1918 aircraft"."""
    return not is_person(lemma) and lemma not in words("counted", "unchanged")


def dollars_of(parsed: Parsed, draft: Draft) -> bool:
    """Whether a year says which dollars: "in 1977 dollars"."""
    year = draft.money and draft.number == draft.first and is_year(parsed.tokens[draft.number].text)
    return year and parsed.low(draft.first - 1) == "in"
