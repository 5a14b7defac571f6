"""The register: the quantities of the event so far, each found once and shared by all articles that tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from discrepancy.claims import measures
from discrepancy.claims.measures import dimensions
from discrepancy.language.lexicon import load
from discrepancy.reader.model import NO_PARTS, Entry, Figure
from discrepancy.table import units

_MEASURED = frozenset(
    ("length", "area", "duration", "money", "percent", "mass", "volume", "flow", "speed", "temperature", "other")
)
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 60
_LONGEST_KEY = 48
_STEM = 4  # letters that a word of a measure must share with a word of the article: "hospitalised", "in hospital"
_WORD = re.compile(r"[a-z]{3,}")


def key(written: str, longest: int = _LONGEST_ID) -> str:
    """An id or a key of a measure in one spelling: small letters, digits and underscores; "" where none are left."""
    return _NO_LETTER.sub("_", written.lower()).strip("_")[:longest].rstrip("_")


def measure_key(written: str, unit: str, text: str) -> str:
    """The key of the measure that a reader names for a figure of that unit, "" where it cannot be one.

    It is one of the lexicon whose unit fits (for a share, the share of what that counts), or stands as it was given,
    if at least one of its words is known to the article or the lexicon, and those with digits stand in the article.
    """
    found = key(written, _LONGEST_KEY)
    if not found or not found[0].isalpha():
        return ""
    if found in load("measures"):
        share = measures.PREFIX + found if measures.is_share(unit, "") and _takes(found, "item") else ""
        return found if _takes(found, unit) else share
    known = _stems(text) | _known_stems()
    numbers = (word for word in found.split("_") if not word.isalpha())
    stands = all(word in text.lower() for word in numbers)
    return found if stands and any(word[:_STEM] in known for word in _WORD.findall(found)) else ""


def fits(one: str, other: str) -> bool:
    """Whether figures of these two units may be of one quantity: both count, both are money, or one converts."""
    if units.counted(one) and units.counted(other):
        return True
    return units.dimension(one) == units.dimension(other) or (_is_money(one) and _is_money(other))


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def named_in(words: str, measure: str) -> bool:
    """Whether a measure itself names what the words name ("the buildings": "buildings_burned"): they narrow nothing."""
    told = _stems(words) - {"the"}
    return bool(told) and told <= _stems(measure)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.lower())}


@lru_cache(maxsize=1)
def _known_stems() -> frozenset[str]:
    return frozenset(word[:_STEM] for name in load("measures") for word in _WORD.findall(name))


def offered(figures: Iterable[Figure]) -> list[str]:
    """The measures of the lexicon that a figure may be of, by its unit, in order."""
    stated = {figure.unit for figure in figures}
    return sorted(name for name in load("measures") if any(_takes(name, unit) for unit in stated))


def _takes(name: str, unit: str) -> bool:
    """Whether a measure of the lexicon may have that unit; a rate may be of what it is a rate of."""
    own = set(load("measures")[name].get("of", ()))
    if units.counted(unit):
        return any("/" not in one and one not in _MEASURED for one in own)
    return not own.isdisjoint((*dimensions(unit), *dimensions(unit.partition(" / ")[0])))


def merged(entries: Mapping[str, Entry], groups: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """For each id of the register the one that stands for it: the earliest of those told to be of one quantity.

    Groups that share an id are one; ids that are not in the register, or whose units do not fit, are left out.
    """
    order = {name: place for place, name in enumerate(entries)}
    stands = {name: name for name in entries}
    for group in groups:
        for one, other in pairwise(name for name in group if name in entries):
            first, second = sorted((_root(stands, one), _root(stands, other)), key=order.__getitem__)
            if fits(entries[first].unit, entries[second].unit):
                stands[second] = first
    return {name: _root(stands, name) for name in entries}


def _root(stands: Mapping[str, str], name: str) -> str:
    while stands[name] != name:
        name = stands[name]
    return name


def apart(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The entries by id, no two of a sort with one measure and scope: what a reader told apart stays so.

    The later one of two has its own id in its scope where that is made of words that are known, else a number.
    """
    taken: set[tuple[str, str, str]] = set()
    found: dict[str, Entry] = {}
    for entry in entries:
        own, number = entry, 2
        while _place(own) in taken:
            named = measure_key(entry.id, entry.unit, f"{entry.context} {entry.scope}") if number == 2 else ""
            own = replace(entry, other=named.replace("_", " ") or f"no. {number}")
            number += 1
        taken.add(_place(own))
        found[entry.id] = own
    return found


def _place(entry: Entry) -> tuple[str, str, str]:
    return entry.measure, entry.scope.casefold(), entry.kind if entry.kind in NO_PARTS else ""
