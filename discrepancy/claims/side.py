"""The party that a source belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

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
            found[item.speaker] = side_of(item.speaker, event) or side_of(_called(item, text), event)
    return found


def _called(item: Attribution, text: str) -> str:
    """The words that the text calls the speaker by, the apposition with them."""
    apposed = _APPOSITION.match(text, item.source_end)
    return text[item.source_start : apposed.end() if apposed else item.source_end]


def agreed(claims: Iterable[Claim]) -> list[Claim]:
    """The claims in their order, with one side to each speaker by name: that which the articles tell most often.

    Who speaks for a body has its side: that of Norfruit is that of "Norfruit spokeswoman Ingrid Halvorsen". A generic
    name ("Ministry of Health") may be of several bodies, and keeps the side that its own article tells.
    """
    claims = list(claims)
    bodies = _told(claims)
    claims = [claim if claim.side else _with(claim, _inherited(claim, bodies)) for claim in claims]
    told = _told(claims)
    return [_with(claim, told[claim.source]) if _in(claim, told) else claim for claim in claims]


def _with(claim: Claim, side: str) -> Claim:
    return replace(claim, side=side) if side else claim


def _told(claims: Iterable[Claim]) -> dict[str, str]:
    """The side told most often of each speaker with a name, the first in the alphabet of several."""
    counts: dict[str, Counter[str]] = {}
    for claim in claims:
        if claim.attribution is not None and claim.side and _is_name(claim.source) and not _generic(claim.source):
            counts.setdefault(claim.source, Counter())[claim.side] += 1
    return {speaker: min(told, key=lambda side: (-told[side], side)) for speaker, told in counts.items()}


def _in(claim: Claim, told: Mapping[str, str]) -> bool:
    return claim.attribution is not None and claim.side != told.get(claim.source, claim.side)


def _inherited(claim: Claim, bodies: Mapping[str, str]) -> str:
    """The side of the body that the speaker is called a spokesman, a director ... of; "" for none."""
    if claim.attribution is None:
        return ""
    called = _WORD.findall(_called(claim.attribution, claim.document.text))
    written = [re.sub(r"['’]s?$", "", word.rstrip(".")) for word in called]
    plain = {word.lower() for word in written}
    if plain.isdisjoint(words("sides", "surface", "speak_for")) or plain & words("sides", "surface", "past"):
        return ""
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
