"""What a figure is of, slot by slot, as sets of names that can be held against those of another figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from discrepancy.language.lexicon import load, words
from discrepancy.matching.figure import Figure

UNKNOWN = frozenset({"unknown"})

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Facets:
    """The frame of a figure. An empty set narrows nothing, `UNKNOWN` narrows by what could not be read."""

    measure: str
    noun: str
    modifiers: Names
    population: Names
    place: Names
    actor: Names
    occasion: Names
    part_of: str


def facets(figure: Figure) -> Facets:
    """The facets of a figure; those of one without slots, in a table made by hand, are its measure and its scope."""
    modifiers = ", ".join((figure.modifiers, *_status(f"{figure.written} {figure.predicate}")))
    slots = (figure.modifiers, figure.population, figure.place, figure.actor, figure.occasion)
    place = figure.place if any(slots) else figure.scope
    return _facets(
        figure.measure, figure.counted, modifiers, figure.population, place or _home(figure), _doer(figure),
        figure.occasion, figure.part_of,
    )  # fmt: skip


def _doer(figure: Figure) -> str:
    """Whose the figure is: of what somebody does, the speaker's own unless another is named."""
    own = figure.attributed and not figure.by_hand and figure.measure in words("matching", "deeds")
    return figure.actor or (figure.source if own else "")


def _home(figure: Figure) -> str:
    """The country that tells its own figure: "Chad reported 14 cases"."""
    told = figure.source.casefold() if figure.attributed and not figure.by_hand else ""
    return figure.source if told in load("demonyms")["names"] else ""


@lru_cache(maxsize=65_536)
def _status(words: str) -> tuple[str, ...]:
    """The words of a figure and its predicate that tell its status: "suspected" of "159 suspected deaths"."""
    known = frozenset(word for kind in ("status", "opposed") for group in load("matching")[kind] for word in group)
    return tuple(word for word in words.casefold().split() if word in known)


@lru_cache(maxsize=65_536)
def _facets(
    measure: str, noun: str, modifiers: str, population: str, place: str, actor: str, occasion: str, part_of: str
) -> Facets:
    return Facets(
        measure=measure,
        noun="" if noun.casefold() in _deeds(measure) else noun.casefold(),
        modifiers=_names(modifiers),
        population=_names(population),
        place=frozenset(map(by_one_name, _names(place))) - words("matching", "everywhere"),
        actor=frozenset(map(by_one_name, _names(actor))),
        occasion=_names(occasion),
        part_of=part_of.casefold().strip(),
    )


@lru_cache(maxsize=1024)
def _deeds(measure: str) -> frozenset[str]:
    """Nouns that say what happened and not to whom: "163 arrests" are of anybody who was arrested."""
    return frozenset(load("measures").get(measure, {}).get("noun", ())) & words("matching", "deed_nouns")


def _names(cell: str) -> Names:
    """The names of a cell, whatever their order and case: "Kyiv, Sumy and the Donbas" is three."""
    found = (re.sub(r"^(?:the|a|an) ", "", name.strip()) for name in _PARTED.split(cell.casefold()))
    return frozenset(name for name in found if name)


_PARTED = re.compile(r",|;| and ")


def by_one_name(name: str) -> str:
    """A country by one name, whichever of its names or adjectives is given: "british", "uk" and "Britain"."""
    known = load("demonyms")
    told: str = known["names"].get(name) or known["adjectives"].get(name) or name
    return str(load("matching")["places"].get(told.casefold(), told.casefold()))


def is_day(name: str) -> bool:
    """Whether an occasion is a mere day: "on Tuesday", "19 january"; each figure has a day of its own besides."""
    return _DAY.search(name) is not None


_DAY = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|[a-z]+day)\b"
)


def anybody(noun: str) -> bool:
    """Whether the noun says nothing of what is counted but that it is people, cases or things."""
    return noun in words("matching", "anybody") or not noun
