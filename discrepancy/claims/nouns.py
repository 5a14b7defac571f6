"""Nouns of which a measure can be named: "boom" of "12 miles of boom", not "range", "hectare" or somebody's name."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.claims.dimension import dimensions, is_unit
from discrepancy.claims.inflection import plural
from discrepancy.claims.phrases import Evidence
from discrepancy.claims.slots.context import is_on
from discrepancy.language.lexicon import words

LENGTH_OF = "measure.lengthof"


def means(noun: str) -> bool:
    """Whether a noun, or compound, tells what is measured: an English one, no unit, and no word of numbers."""
    parts = noun.split()
    empty = words("frames", "vague_nouns") | words("frames", "transparent_nouns")
    return bool(plural(parts[-1])) and not any(is_unit(word) or word in empty for word in parts)


def length_of(evidence: Sequence[Evidence], unit: str) -> str:
    """What so many miles are of: "12 miles of hose" is "hose_length", beside no distance; "" where nothing tells.

    A stretch of something that is known ("11 miles of the river") is a length of it.
    """
    if dimensions(unit)[0] != "length" or not is_on(LENGTH_OF):
        return ""
    of = (e.lemma for e in evidence if e.role == "stuff" and e.common)
    named = next((noun for noun in of if means(noun)), "")
    return f"{named.replace(' ', '_')}_length" if named else ""
