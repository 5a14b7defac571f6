"""Whether two figures are of one thing, weighed: how sure it is, and in words what speaks for it and what against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from discrepancy.language.lexicon import load
from discrepancy.matching.comparisons import levels
from discrepancy.matching.figure import Figure
from discrepancy.table.judged import Judgement


class Likeness(StrEnum):
    """What the weight of a pair comes to."""

    SAME = "same"
    PERHAPS = "perhaps"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Match:
    """A pair weighed. `bits` is the sum of what each comparison weighs: 1 more makes a match twice as likely."""

    bits: float
    levels: Mapping[str, str]

    @property
    def likeness(self) -> Likeness:
        """Whether the two are of one thing, perhaps, or not."""
        known = load("match_weights")
        if self.bits >= known["same"]:
            return Likeness.SAME
        return Likeness.PERHAPS if self.bits >= known["perhaps"] else Likeness.DIFFERENT

    def without(self, *comparisons: str) -> float:
        """The weight in bits without what these comparisons weigh against a match: a draft may be wrong by a zero."""
        return self.bits - sum(min(0.0, weight(name, self.levels[name])) for name in comparisons)

    @property
    def evidence(self) -> list[tuple[str, str, float]]:
        """What speaks for and against as (comparison, level, bits), the heaviest first; nothing that weighs nothing."""
        weighed = [(name, level, weight(name, level)) for name, level in self.levels.items()]
        return sorted((item for item in weighed if item[2]), key=lambda item: (-abs(item[2]), item[0]))

    @property
    def against(self) -> str:
        """The comparison that weighs most against a match; "" where none does."""
        return next((name for name, _, bits in self.evidence if bits < 0), "")


def least() -> float:
    """The bits below which two figures are of two things."""
    return float(load("match_weights")["perhaps"])


@lru_cache(maxsize=1024)
def weight(comparison: str, level: str) -> float:
    """What a level of a comparison weighs, in bits."""
    return float(load("match_weights").get(comparison, {}).get(level, 0.0))


@lru_cache(maxsize=16_384)
def match(a: Figure, b: Figure) -> Match:
    """Two figures of one block, weighed; the same whichever comes first."""
    found = levels(a, b)
    return Match(load("match_weights")["prior"] + sum(weight(*item) for item in found.items()), found)


# How a level is told; one that is not here weighs too little to be told.
_WORDS = {
    ("measure", "same"): "one measure",
    ("measure", "same words"): "one measure",
    ("measure", "kin"): "measures of the same things",
    ("measure", "words shared"): "measures told in similar words",
    ("measure", "other words"): "measures told in other words",
    ("measure", "other words, one noun"): "measures told in other words",
    ("measure", "different"): "two measures",
    ("noun", "same"): "the same noun",
    ("noun", "synonym"): "nouns of one meaning",
    ("noun", "anybody"): "people in general on both sides",
    ("noun", "no noun"): "no noun on either side",
    ("noun", "anybody on one side"): "people in general against some of them",
    ("noun", "people against some of them"): "people in general against some of them",
    ("noun", "different"): "two nouns",
    ("modifiers", "same"): "the same words beside the noun",
    ("modifiers", "opposed"): "words beside the noun that rule each other out",
    ("modifiers", "different"): "other words beside the noun",
    ("modifiers", "on one side"): "words that narrow only one of them",
    ("part", "one"): "one of them told as a part",
    ("part", "one, of one place"): "one of them told as a part",
    ("part", "both"): "two parts",
    ("size", "one amount"): "one amount",
    ("size", "within a tenth"): "amounts that differ by less than a tenth",
    ("size", "within a half"): "amounts that differ by less than a half",
    ("size", "within 3 times"): "amounts up to 3 times apart",
    ("size", "3 to 10 times"): "amounts 3 to 10 times apart",
    ("size", "3 to 10 times, two speakers"): "amounts 3 to 10 times apart",
    ("size", "3 to 10 times, other days"): "amounts 3 to 10 times apart",
    ("size", "room for it"): "words that leave room for the other amount",
    ("size", "10 to 100 times"): "amounts 10 to 100 times apart",
    ("size", "beyond 100 times"): "amounts more than 100 times apart",
    ("number", "same, three digits"): "the very same number",
    ("number", "same, two digits"): "the same number",
    ("reader", "one quantity"): "one quantity, as a reader told",
    ("reader", "two quantities"): "two quantities, as a reader told",
    ("person", "one thing"): Judgement.SAME.told,
    ("person", "part and whole"): Judgement.PART.told,
    ("person", "two things"): Judgement.DIFFERENT.told,
    ("day", "next"): "days next to each other",
    ("day", "within a week"): "days of one week",
    ("day", "later"): "days more than a week apart",
    ("passage", "one sentence, one amount"): "one sentence",
    ("passage", "one sentence, two amounts"): "one sentence that gives both",
    ("passage", "one article, one amount"): "one article",
    ("passage", "one article, two amounts"): "one article that gives both",
    ("modifiers", "status on one side"): "suspected or confirmed on one side only",
    ("passage", "one sentence, one place"): "two amounts for one place in one sentence",
    ("passage", "one sentence, two speakers"): "one sentence that sets two speakers against each other",
    ("passage", "one passage, two speakers"): "one passage that sets two speakers side by side",
    ("passage", "one passage, an answer"): "a bare number by which one speaker answers the other",
    ("passage", "one article, an answer"): "a bare number by which a speaker answers the article's own",
    ("passage", "one article, two speakers"): "two speakers of one article",
    ("passage", "one article, one quoted"): "one article that gives both",
    ("unit", "rare"): "a unit that few figures have",
    ("context", "several words"): "several words around them in common",
    ("context", "two words"): "words around them in common",
    ("context", "none"): "no words around them in common",
    ("voice", "one"): "one speaker",
    ("voice", "two"): "two speakers",
    ("occasion", "that day on one side"): "one of them told of that day alone",
    ("occasion", "day on one side"): "a day told of one only",
    ("occasion", "two days"): "each told of a day of its own",
}
_SLOTS = {"population": "group of people", "place": "place", "actor": "party", "occasion": "occasion"}
_STANDS = {
    "same": "the same {}",
    "silent": "no {} told of either",
    "narrower": "one {} within the other",
    "on one side": "a {} told of one only",
    "different": "another {}",
    "unknown": "a {} that could not be read",
}


def told(comparison: str, level: str) -> str:
    """A level in words: "the same place"; "" for one that is not told."""
    if (comparison, level) in _WORDS or comparison not in _SLOTS:
        return _WORDS.get((comparison, level), "")
    return _STANDS.get(level, "").format(_SLOTS[comparison])


def explain(found: Match) -> str:
    """The match as one line, the heaviest first: "perhaps (-1.5): the same noun, one measure, but another place"."""
    sides: tuple[list[str], list[str]] = ([], [])
    for name, level, bits in found.evidence:
        if words := told(name, level):
            sides[bits < 0].append(words)
    speaks, against = (", ".join(side) for side in sides)
    said = f"{speaks}, but {against}" if speaks and against else speaks or against
    return f"{found.likeness} ({found.bits:+.1f}): {said}"


def told_apart(found: Match) -> str:
    """Why two figures are not taken to be of one thing, in a few words."""
    against = [told(name, level) for name, level, bits in found.evidence if bits < 0 and told(name, level)]
    doubt = "perhaps of two things" if found.likeness is Likeness.PERHAPS else "of two things"
    return f"{doubt} ({against[0]})" if against else doubt
