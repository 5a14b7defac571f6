"""What two figures have in common and what sets them apart: comparisons, each with a few levels."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import lru_cache

from discrepancy.language.lexicon import load, words
from discrepancy.matching.blocks import coarse
from discrepancy.matching.bounds import allowed, meet, one_amount, one_window
from discrepancy.matching.context import shared
from discrepancy.matching.facets import UNKNOWN, Facets, Names, anybody, facets, is_day
from discrepancy.matching.figure import Figure, said
from discrepancy.matching.passages import answers, one_time, side_by_side, silent_answer, speakers
from discrepancy.table.judged import Judgement
from discrepancy.table.readings import trailing_zeros

Levels = dict[str, str]


def levels(a: Figure, b: Figure) -> Levels:
    """The level of each comparison of two figures, by the name of the comparison; the same whichever comes first.

    Where two speakers are set against each other in one sentence, what is told of the one holds for the other too.
    """
    found = {name: compared(a, b) for name, compared in _FIGURES.items()} | of_frames(facets(a), facets(b))
    if found["occasion"] == "day on one side" and found["day"] in ("same", "next"):
        found["occasion"] = "that day on one side"
    if found["occasion"] == "same" and found["day"] not in ("same", "next", "unknown"):
        found["occasion"] = "same, other days"
    if found["population"] == "on one side" and found["noun"] == "anybody on one side":
        found["noun"] = "people against some of them"
    if found["population"] == "on one side" and found["noun"] in ("same", "synonym"):
        found["population"] = "on one side, one noun"
    if found["measure"] == "other words" and found["noun"] == "same":
        found["measure"] = "other words, one noun"
    if found["passage"] == "one article, two amounts" and found["voice"] == "one quoted":
        found["passage"] = "one article, one quoted"
    if found["passage"] in _ANSWERED and found["measure"] in _TOLD_ALIKE and answers(a, b):
        found |= _answered(a, b, found)
    if found["passage"] in _OPPOSED and found["size"] == _FAR[0]:
        found["size"] = f"{_FAR[0]}, two speakers"
    if found["passage"] == "one sentence, two speakers":
        return {name: "carried" if level == "on one side" else level for name, level in found.items()}
    if "same" in (found["place"], found["population"]):
        if found["passage"] == "one sentence, two amounts":
            found["passage"] = "one sentence, one place"
        if found["part"] == "one":
            found["part"] = "one, of one place"
    return found


_OPPOSED = ("one sentence, two speakers", "one passage, an answer", "one passage, two speakers")
_ANSWERED = {"one passage, two speakers": "one passage, an answer", "one article, one quoted": "one article, an answer"}
_TOLD_ALIKE = ("same", "same words", "words shared", "kin")
_SLOTS = ("population", "place", "actor", "occasion")
_ONE_SIDED = ("on one side", "on one side, one noun", "day on one side", "that day on one side")


def _answered(a: Figure, b: Figure, found: Levels) -> Levels:
    """What is otherwise where one figure answers the other, unless something narrows the answer alone."""
    carried = {slot: "carried" for slot in _SLOTS if found[slot] in _ONE_SIDED and silent_answer(a, b, slot)}
    narrowed = any(found[slot] in _ONE_SIDED[:-1] and slot not in carried for slot in _SLOTS if slot != "actor")
    return carried if narrowed else carried | {"passage": _ANSWERED[found["passage"]]}


def contrasted(a: Figure, b: Figure) -> bool:
    """Whether one sentence sets the figures of two speakers against each other."""
    return bool(a.document) and _passage(a, b) == "one sentence, two speakers"


def takes_over(a: Figure, b: Figure) -> bool:
    """Whether one figure is told by means of the other: one sentence opposes both speakers, or one answers."""
    return bool(a.document) and levels(a, b)["passage"] in ("one sentence, two speakers", "one passage, an answer")


@lru_cache(maxsize=262_144)
def _of_frames(a: Facets, b: Facets) -> tuple[tuple[str, str], ...]:
    return tuple((name, compared(a, b)) for name, compared in _FRAMES.items())


def of_frames(a: Facets, b: Facets) -> Levels:
    """The levels of the comparisons that hang on the frames alone, not on the amounts and the days."""
    return dict(_of_frames(a, b))


def _measure(a: Facets, b: Facets) -> str:
    if a.measure == b.measure:
        return "same" if a.measure in load("measures") else "same words"
    if any(a.measure in group and b.measure in group for group in load("matching")["kin"]):
        return "kin"
    left, right = set(a.measure.split("_")), set(b.measure.split("_"))
    if left & right:
        return "words shared"
    known = load("measures")
    return "different" if a.measure in known and b.measure in known else "other words"


def _noun(a: Facets, b: Facets) -> str:
    first, second = sorted((a.noun, b.noun))
    if not (first or second):
        return "no noun"
    if anybody(first) and anybody(second):
        return "anybody"
    if first == second:
        return "same"
    if anybody(first) or anybody(second):
        return "anybody on one side"
    return "synonym" if frozenset((first, second)) in _synonyms() else "different"


@lru_cache(maxsize=1)
def _synonyms() -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset((one, other)) for group in load("matching")["synonyms"] for one in group for other in group
    )


def _modifiers(a: Facets, b: Facets) -> str:
    known = load("matching")
    for kind in ("status", "opposed"):
        first, second = (
            {place for place, group in enumerate(known[kind]) if side & frozenset(group)}
            for side in (a.modifiers, b.modifiers)
        )
        if first and second and first != second:
            return "opposed"
        if kind == "status" and bool(first) != bool(second):
            return "status on one side"
    return _names(a.modifiers, b.modifiers)


def _names(a: Names, b: Names) -> str:
    """How two sets of names stand to each other: silence is a level of its own, and so is what could not be read."""
    if not (a or b):
        return "silent"
    if UNKNOWN & a or UNKNOWN & b:
        return "unknown"
    if a == b or {*map(_plain, a)} == {*map(_plain, b)} - {""}:
        return "same"
    if not (a and b):
        return "on one side"
    return "narrower" if _within(a, b) or _within(b, a) or a & b else "different"


def _plain(name: str) -> str:
    """A name without what sort of place it is: "suez" of "suez city"."""
    return " ".join(word for word in name.split() if word not in words("matching", "sorts_of_place"))


def _within(a: Names, b: Names) -> bool:
    """Whether each name of the one is in a name of the other, word by word: "suez" in "suez city"."""
    return all(any(set(name.split()) <= set(other.split()) for other in b) for name in a)


def _occasion(a: Facets, b: Facets) -> str:
    """How two occasions stand to each other; mere days narrow little, since each figure has a day."""
    found = _names(a.occasion, b.occasion)
    return _OF_DAYS.get(found, found) if all(map(is_day, a.occasion | b.occasion)) else found


_OF_DAYS = {"on one side": "day on one side", "different": "two days"}


def _reader(a: Figure, b: Figure) -> str:
    """Whether a second reader told both to be of one quantity, or of two."""
    if not (a.quantity and b.quantity):
        return "not told"
    return "one quantity" if a.quantity == b.quantity else "two quantities"


def _person(a: Figure, b: Figure) -> str:
    """What a person judged of the two; who misread one of them said nothing of what they are of."""
    found = said(a, b)
    return _SAID.get(found, "not told") if found else "not told"


_SAID = {
    Judgement.SAME: "one thing",
    Judgement.SOURCE: "one thing",
    Judgement.LATER: "one thing",
    Judgement.PART: "part and whole",
    Judgement.DIFFERENT: "two things",
}


def _part(a: Figure, b: Figure) -> str:
    """Whether one is told as a part: of two wholes, two parts, or a part beside a whole."""
    parts = [figure.kind == "part" or bool(figure.part_of) for figure in (a, b)]
    return "neither" if not any(parts) else "both" if all(parts) else "one"


def _size(a: Figure, b: Figure) -> str:
    if one_amount(a, b):
        return "one amount"
    low, high = sorted((abs(a.number), abs(b.number)))
    times = high / low if low > 0 else math.inf
    found = next((name for most, name in _TIMES if times <= most), "beyond 100 times")
    if found in _FAR and meet(allowed(a), allowed(b)):
        return "room for it"
    return f"{found}, other days" if found == _FAR[0] and not one_window(a, b) else found


_TIMES = (
    (1.1, "within a tenth"),
    (1.5, "within a half"),
    (3.0, "within 3 times"),
    (10.0, "3 to 10 times"),
    (100.0, "10 to 100 times"),
)
_FAR = ("3 to 10 times", "10 to 100 times")  # where the words of a figure may yet leave room for the other


def _number(a: Figure, b: Figure) -> str:
    """Whether the very number is the same: one with three digits that are not zeros hardly is by chance."""
    if a.hedge in ("range", "vague") or not math.isclose(a.number, b.number, rel_tol=1e-9):
        return "another"
    digits = min(_digits(a), _digits(b))
    return "same, three digits" if digits > 2 else "same, two digits" if digits == 2 else "same, one digit"


def _digits(figure: Figure) -> int:
    """How many digits of the number are significant: those before its trailing zeros."""
    number = abs(figure.stated_low or figure.stated_high or 0.0)
    return math.floor(math.log10(number)) + 1 - trailing_zeros(number) if number >= 1 else 1


def _day(a: Figure, b: Figure) -> str:
    if a.last is None or b.last is None:
        return "unknown"
    if one_window(a, b):
        return "same"
    apart = abs(a.last - b.last)
    return "next" if apart <= 1 else "within a week" if apart <= 7 else "later"


def _passage(a: Figure, b: Figure) -> str:
    """Where the two stand: two numbers of one article for one day are of two things, or of two speakers."""
    if not a.document or a.document != b.document:
        return "two articles"
    where = "one sentence" if a.sentence == b.sentence else "one article"
    if one_amount(a, b):
        return f"{where}, one amount"
    if not one_time(a, b):
        return "one article, two days"
    if where == "one sentence" and a.nth == b.nth and speakers(a, b) in ("two", "one quoted"):
        return "one sentence, two speakers"
    if side_by_side(a, b):
        return "one passage, two speakers"
    if where == "one article" and speakers(a, b) == "two":
        return "one article, two speakers"
    return f"{where}, two amounts"


_FRAMES: dict[str, Callable[[Facets, Facets], str]] = {
    "measure": _measure,
    "noun": _noun,
    "modifiers": _modifiers,
    "population": lambda a, b: _names(a.population, b.population),
    "place": lambda a, b: _names(a.place, b.place),
    "actor": lambda a, b: _names(a.actor, b.actor),
    "occasion": _occasion,
}
FRAME = frozenset(_FRAMES)  # the comparisons of what two figures are of, amounts and days aside


def _unit(a: Figure, b: Figure) -> str:
    """Whether the two are of a dimension that few figures of an event have: tonnes, barrels a day, square miles."""
    dimension = coarse(a.unit)
    return "common" if dimension in _COMMON or re.fullmatch(r"\[[A-Z]{3}\]", dimension) else "rare"


_COMMON = ("count", "percent", "[length]", "[time]", "[magnitude]")

_FIGURES: dict[str, Callable[[Figure, Figure], str]] = {
    "unit": _unit,
    "part": _part,
    "reader": _reader,
    "person": _person,
    "size": _size,
    "number": _number,
    "day": _day,
    "passage": _passage,
    "voice": speakers,
    "context": shared,
}
