"""The side of each speaker, agreed on among all articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from discrepancy.attribution import names, parties
from discrepancy.claims.model import Claim
from discrepancy.language.lexicon import words

_WORD = re.compile(r"[\w'’.-]+")
LONGEST = 3  # words of a body's name


class Told(NamedTuple):
    """What a claim tells of its speaker's side: the side as the article has it, else what it calls the speaker.

    `called` is kept only where it names somebody who speaks for a body: "Norfruit spokeswoman Ingrid Halvorsen".
    """

    source: str
    side: str
    called: str = ""


def agreed(heard: Sequence[Told | None]) -> list[str]:
    """The side of each claim's speaker, one to each by name, as `settled` finds it; "" where nobody is quoted."""
    sides = settled(Counter(one for one in heard if one))
    return [sides[one] if one else "" for one in heard]


def told(claim: Claim) -> Told | None:
    """What a claim tells of its speaker's side; None where nobody is quoted and the publisher is of no party."""
    if claim.attribution is None:
        return Told(claim.source, claim.side) if claim.side else None
    called = "" if claim.side else parties.called(claim.attribution, claim.document.text)
    return Told(claim.source, claim.side, called if _speaks_for(called) else "")


def settled(heard: Mapping[Told, int]) -> dict[Told, str]:
    """The side of each speaker by name: that which the claims, as many as are told here, tell most often.

    Who speaks for a body has its side: that of Norfruit is that of "Norfruit spokeswoman Ingrid Halvorsen". A generic
    name ("Ministry of Health") may be of several bodies, and keeps the side that its own article tells.
    """
    bodies = _most((one.source, one.side, times) for one, times in heard.items())
    inherited = {one: one.side or _inherited(one.called, bodies) for one in heard}
    named = _most((one.source, side, heard[one]) for one, side in inherited.items())
    return {one: named.get(one.source, side) for one, side in inherited.items()}


def _most(heard: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    """The side told most often of each speaker with a name, the first in the alphabet of several."""
    counts: dict[str, Counter[str]] = {}
    for source, side, times in heard:
        if side and times and _is_name(source) and not _generic(source):
            counts.setdefault(source, Counter())[side] += times
    return {source: min(found, key=lambda side: (-found[side], side)) for source, found in counts.items()}


def _plain(called: str) -> list[str]:
    return [re.sub(r"['’]s?$", "", word.rstrip(".")) for word in _WORD.findall(called)]


def _speaks_for(called: str) -> bool:
    """Whether the words are those for a spokesman, a director ... of a body, and not for a former one."""
    plain = {word.lower() for word in _plain(called)}
    return not (plain.isdisjoint(words("sides", "surface", "speak_for")) or plain & words("sides", "surface", "past"))


def _inherited(called: str, bodies: Mapping[str, str]) -> str:
    """The side of the body that the words name; "" for none."""
    written = _plain(called)
    spans = ((first, last) for first in range(len(written)) for last in range(first + LONGEST, first, -1))
    return next((bodies[name] for first, last in spans if (name := " ".join(written[first:last])) in bodies), "")


def _is_name(source: str) -> bool:
    return all(word[:1].isupper() or word in names.INSIDE for word in source.split())


def _generic(source: str) -> bool:
    """Whether a word for a body or for people is in the name: "Officials", "Ministry of Health"."""
    common = names.bodies() | names.persons()
    return any(word in common or word.removesuffix("s") in common for word in source.lower().split())
