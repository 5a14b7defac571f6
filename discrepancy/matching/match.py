"""Whether two figures are of one thing, weighed: how sure it is, what speaks for it and what against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from discrepancy.language.lexicon import load
from discrepancy.matching.comparisons import levels
from discrepancy.matching.figure import Figure


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


def match(a: Figure, b: Figure) -> Match:
    """Two figures of one block, weighed; the same whichever comes first."""
    found = levels(a, b)
    return Match(load("match_weights")["prior"] + sum(weight(*item) for item in found.items()), found)
