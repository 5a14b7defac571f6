"""The party that a source belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from discrepancy.claims.attribution import names, runs
from discrepancy.claims.model import Attribution, Claim
from discrepancy.documents.model import Event
from discrepancy.language.lexicon import load, words

_WORD = re.compile(r"[\w'’.-]+")
_APPOSITION = re.compile(r", (?!who|which)[^,.;\n]{3,60}(?=,)")
LONGEST = 3  # words of a nation's or an institution's name


def sides(attributions: Iterable[Attribution], text: str, event: Event) -> dict[str, str]:
    """The party of each speaker of a text: by the name, else by the words the text calls the speaker by anywhere.

    "Russian minister Andrei Bel said ... Bel added": the side of Bel is Russia throughout.
    """
    found: dict[str, str] = {}
    for item in attributions:
        if not found.get(item.speaker):
            names_ = (item.speaker, _called(item, text), f"the {item.speaker}")  # a party's word may be "the company"
            found[item.speaker] = next((side for name in names_ if (side := side_of(name, event))), "")
    return found


def _called(item: Attribution, text: str) -> str:
    """The words that the text calls the speaker by, the apposition with them."""
    apposed = _APPOSITION.match(text, item.source_end)
    return text[item.source_start : apposed.end() if apposed else item.source_end]


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
    called = "" if claim.side else _called(claim.attribution, claim.document.text)
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
    return all(word[:1].isupper() or word in runs.INSIDE for word in source.split())


def _generic(source: str) -> bool:
    """Whether a word for a body or for people is in the name: "Officials", "Ministry of Health"."""
    common = names.bodies() | names.persons()
    return any(word in common or word.removesuffix("s") in common for word in source.lower().split())


def side_of(source: str, event: Event) -> str:
    """The party of the event file whose words mark the source; without parties, that which the name itself tells.

    A party's word counts where it stands as a whole word; the party with the longest such word wins. A name tells a
    nation ("Gaza health ministry", "Kyiv"), or a party of other disputes ("union", "organisers"); else "".
    """
    if event.parties:
        marks = [
            (len(word), party.name)
            for party in event.parties
            for word in (party.name, *party.words)
            if re.search(rf"\b{re.escape(word)}\b", source, re.IGNORECASE)
        ]
        return max(marks)[1] if marks else ""
    written = [word.rstrip(".") for word in _WORD.findall(source)]
    if not written or (written[-1][:1].isupper() and written[-1].lower() in words("sides", "surface", "outlets")):
        return ""
    return _nation(written) or _role(source)


def publisher_side(publisher: str, event: Event) -> str:
    """The party of the event file that speaks for itself ("Press Office Halvorsen"); "" for a newspaper."""
    last = publisher.lower().split()[-1:]
    return "" if not event.parties or words("sides", "surface", "outlets") & {*last} else side_of(publisher, event)


def _nation(written: Sequence[str]) -> str:
    """The nation, or the institution by name, that comes first in the words of a source."""
    plain = [re.sub(r"['’]s?$", "", word) for word in written]
    for first in range(len(plain)):
        for length in range(min(LONGEST, len(plain) - first), 0, -1):
            phrase = " ".join(plain[first : first + length])
            if plain[first + length : first + length + 1] == ["of"] and length > 1:
                continue  # "State Department of Ecology" is no "State Department"
            if party := _marked(phrase) or (_belongs(written, first, length) and _named().get(phrase.lower(), "")):
                return party
    return ""


def _marked(phrase: str) -> str:
    """The party of a nationality or an institution; a short form counts in capitals alone ("US", not "us")."""
    if len(phrase) <= 3 and not phrase.isupper():
        return ""
    lower = phrase.lower()
    return str(load("sides")["institutions"].get(lower) or load("demonyms")["adjectives"].get(lower, ""))


def _belongs(written: Sequence[str], first: int, length: int) -> bool:
    """Whether a country's or a capital's name tells the party, rather than being part of a name ("Jordan Smith")."""
    behind = written[first + length :]
    if not behind or written[first + length - 1].endswith(("'s", "’s", "s'", "s’")):
        return first == 0 or bool(behind) or written[first - 1].lower() in words("sides", "surface", "belonging")
    if length > 1 or behind[0].islower():
        return True
    return any(word.lower() in kind for kind in (names.persons(), names.bodies()) for word in behind)


@lru_cache(maxsize=1)
def _named() -> Mapping[str, str]:
    """Names of countries, and of the capitals that stand for their governments."""
    return {**load("demonyms")["names"], **load("demonyms")["seats"]}


def _role(source: str) -> str:
    """The party by what it is: "union", "company", "police", "organisers"."""
    told = source.lower()
    return next((party for party, marks in _roles().items() if marks.search(told)), "")


@lru_cache(maxsize=1)
def _roles() -> Mapping[str, re.Pattern[str]]:
    listed = load("sides")["roles"].items()
    return {party: re.compile(rf"\b(?:{'|'.join(map(re.escape, marks))})\b") for party, marks in listed}
