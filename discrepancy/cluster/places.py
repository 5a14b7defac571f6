"""The places that the event is about, as its file alone tells them, so that they are the same for every shard."""

from __future__ import annotations

import re

from discrepancy.claims.gazetteer import Gazetteer
from discrepancy.documents.model import Event

_NAMES = re.compile(r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*")
_BOTH = re.compile(r"([A-Z][\w’'-]*) and ([A-Z][\w’'-]*)")
LONGEST = 4  # words of a place's name


def told(event: Event) -> Gazetteer:
    """The aliases in the event file, and as the event's own places those that its title names.

    Other than `claims.places.survey` it looks at no article: what is claimed in one never depends on the others. A
    title that names two places together ("Ecuador and Peru earthquake") makes each of them a scope.
    """
    aliases = {alias.lower(): place.name for place in event.places for alias in (place.name, *place.aliases)}
    if both := _BOTH.search(event.title):
        one, other = (aliases.get(name.lower(), name) for name in both.groups())
        return Gazetteer(aliases, frozenset((f"{one} and {other}", f"{other} and {one}")), (one, other))
    named = {name for run in _NAMES.findall(event.title) for name in _within(run)}
    return Gazetteer(aliases, frozenset(aliases.get(name.lower(), name) for name in named))


def _within(run: str) -> list[str]:
    """Each name that a run of capitalised words may hold: "Kursk Incursion" tells Kursk."""
    words = run.split()
    return [
        " ".join(words[start:stop])
        for start in range(len(words))
        for stop in range(start + 1, min(len(words), start + LONGEST) + 1)
    ]
