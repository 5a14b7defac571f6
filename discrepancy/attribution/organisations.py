"""Which organisation an article is about: what "the company" means where no name was introduced by that word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

from discrepancy.language.lexicon import words

LEAD = 3  # paragraphs, the headline among them, that name what the article is about
_HELD = re.compile(r"\b(?:shares|stock|stake) (?:in|of) $", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|across|near|around) $", re.IGNORECASE)
_CONTEXT = 40  # characters around a name that show what it names


def in_lead(text: str, occurrences: Mapping[str, Sequence[int]], lead_end: int) -> dict[str, Sequence[int]]:
    """The names in the first paragraphs that own and say what firms do, with their places in order.

    A name that places stand in ("in Lower Mill") is none, nor a word that has its capital only as an opener.
    """
    found = {}
    for name, places in occurrences.items():
        if places[0] < lead_end and any(_within_sentence(text, at) for at in places):
            ends = [(at, at + len(name)) for at in places[:50]]
            contexts = [(text[max(0, at - _CONTEXT) : at], text[end : end + _CONTEXT]) for at, end in ends]
            acts = any(_acts().match(after) or _HELD.search(before) for before, after in contexts)
            if acts and not any(_PLACE.search(before) and not _HELD.search(before) for before, _ in contexts):
                found[name] = places
    return found


def most_named(candidates: Mapping[str, Sequence[int]], at: int) -> str:
    """The one named most often before an offset; the first of several, empty where none was."""
    counts = {name: bisect_left(places, at) for name, places in candidates.items()}
    best = max(counts, key=lambda name: (counts[name], -candidates[name][0]), default="")
    return best if best and counts[best] else ""


def _within_sentence(text: str, at: int) -> bool:
    return at > 1 and text[at - 1] == " " and text[at - 2].islower()


@lru_cache(maxsize=1)
def _acts() -> re.Pattern[str]:
    """What stands behind a firm's name: its goods and people, or a verb of saying."""
    owned = "|".join(sorted(words("roles", "surface", "owned")))
    its = r",? (?:(?!who)[a-z]+ ){1,4}its\b"
    return re.compile(rf"(?:['’]s?)? (?:[\w-]+ )?(?:{owned})\b|{its}|,? (?:says|said|announced|admitted)\b")
