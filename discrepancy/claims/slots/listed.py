"""Lists in which only names and figures are left: "Elm 36; Oakford 19; others six", "2.2m Niger - 1.9m Mali"; and
lists of names with their figures "respectively".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.frame import Reading
from discrepancy.claims.gazetteer import NAME, country, is_place_name
from discrepancy.claims.measures import dimensions
from discrepancy.language.lexicon import load

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention

_ITEMS = 3  # in a list, at least
_REACH = 400  # characters of a line, which may be cut into sentences, to either side
_OTHERS = r"(?:all\s)?(?:the\s)?(?:others?(?:\sor\sunknown)?|unknown|elsewhere|unidentified)"
_LABEL = rf"(?:the\s)?(?P<name>{NAME}|{_OTHERS})"


def place(mention: Mention) -> Iterator[Reading]:
    """ "Elm 36; Oakford 19; Tarn eight": each figure is of the place before it."""
    name = label(mention)
    if not name or dimensions(mention.quantity.unit)[0] == "money" or _nation(name):
        return
    if name[0].islower() or country(name) or is_place_name(name):  # "others six"
        yield Reading(name, "place.listed", 0.96)


def in_turn(mention: Mention) -> Iterator[Reading]:
    """ "Elm, Oakford and Tarn had 12, 15 and 40 dead respectively": each figure is of the place at its turn."""
    text, at = mention.sentence.text, mention.quantity.start - mention.sentence.start
    last = _RESPECTIVELY.search(text, at)
    if last is None:
        return
    names = next((run for run in reversed(list(_NAMES.finditer(text, 0, at)))), None)
    if names is None:
        return
    told = _AND.split(names.group())
    figures = [found.start() for found in _FIGURE.finditer(text, names.end(), last.start())]
    before = sum(start < at for start in figures)
    if len(told) == len(figures) and before < len(told) and is_place_name(told[before]):
        yield Reading(told[before], "place.turn", 1.05)


_RESPECTIVELY = re.compile(r"\brespectively\b")
_NAMES = re.compile(rf"\b{NAME}(?:, {NAME})*,? and {NAME}")
_AND = re.compile(r",? and |, ")


def people(mention: Mention) -> Iterator[Reading]:
    """ "Tanzanians 47; Comorians seven; Kenyans three": each figure is of the people before it."""
    name = label(mention)
    if _nation(name):
        yield Reading(name, "population.listed", 0.96)


def giver(mention: Mention) -> Iterator[Reading]:
    """ "European Commission 38.0m; Germany 17.5m; others 16.3m": each sum is of the donor before it."""
    if dimensions(mention.quantity.unit)[0] == "money" and (name := label(mention)):
        yield Reading(country(name) or name, "actor.list", 0.96)


def label(mention: Mention) -> str:
    """The name that a figure stands behind, or before, in a list of such pairs; "" if it stands in none."""
    text, start = mention.around.document.text, mention.quantity.start
    first = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    last = text.find("\n", start, start + _REACH)
    line, at = text[first : last if last >= 0 else start + _REACH], start - first
    for pattern in (_before(), _behind()):
        items = list(pattern.finditer(line))
        own = [one["name"] for one in items if one.start("figure") <= at < one.end("figure")]
        if len(items) >= _ITEMS and own:
            return str(own[0])
    return ""


def _nation(name: str) -> bool:
    """Whether a name is that of a nation's people: "Kenyans"."""
    adjectives = load("demonyms")["adjectives"]
    return name.endswith("s") and name.lower().removesuffix("s") in adjectives


@lru_cache(maxsize=1)
def _number() -> str:
    cardinals = "|".join(sorted(load("numbers")["cardinals"], key=len, reverse=True))
    return rf"(?:(?:US|EUR|\$|€|£)?\$?\d[\d.,]*\s?(?:[mMbBkK]n?\b|million\b|billion\b|%)?|(?:{cardinals})\b)"


_FIGURE = re.compile(r"(?<![\w.,])(?:[A-Z]{3} |[$€£])?\d[\d.,]*(?<![.,])")


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[;:,(•]\s?|\sand\s){_LABEL}:?\s(?P<figure>{_number()})(?=\s?[;,.)]|\sand\s|$)")


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    named = rf"(?P<figure>{_number()})\s(?P<name>{NAME})"
    return re.compile(rf"(?:^|[;:,(•|–-]\s?|\sand\s){named}(?=\s?[;,.)]|\sand\s|\s[-–|]|$)")
