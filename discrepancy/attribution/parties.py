"""The party that a speaker belongs to, as one article tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from discrepancy.attribution import names
from discrepancy.attribution.model import Attribution
from discrepancy.documents.model import Event
from discrepancy.language.lexicon import load, words

_WORD = re.compile(r"[\w'’.-]+")
_OWNER = re.compile(r"['’]s?$")
_APPOSITION = re.compile(r", (?!who|which)[^,.;\n]{3,60}(?=,)")
LONGEST = 3  # words of a nation's or an institution's name


def sides(attributions: Iterable[Attribution], text: str, event: Event) -> dict[str, str]:
    """The party of each speaker of a text: by the name, else by the words the text calls the speaker by anywhere.

    "Russian minister Andrei Bel said ... Bel added": the side of Bel is Russia throughout.
    """
    found: dict[str, str] = {}
    for item in attributions:
        if not found.get(item.speaker):
            names_ = (item.speaker, called(item, text), f"the {item.speaker}")  # a party's word may be "the company"
            found[item.speaker] = next((side for name in names_ if (side := side_of(name, event))), "")
    return found


def called(item: Attribution, text: str) -> str:
    """The words that the text calls the speaker by, the apposition with them."""
    apposed = _APPOSITION.match(text, item.source_end)
    return text[item.source_start : apposed.end() if apposed else item.source_end]


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
    return _by_itself(source)


@lru_cache(maxsize=4096)
def _by_itself(source: str) -> str:
    """The nation or party that a source's own words tell, whatever the event."""
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
    plain = [_OWNER.sub("", word) for word in written]
    for first in range(len(plain)):
        for length in range(min(LONGEST, len(plain) - first), 0, -1):
            phrase = " ".join(plain[first : first + length])
            if plain[first + length : first + length + 1] == ["of"] and length > 1:
                continue  # "State Department of Ecology" is no "State Department"
            others = {word.lower() for word in (*plain[:first], *plain[first + length :])}
            party = "" if others & words("sides", "surface", "unofficial") else _marked(phrase, others)
            if not party and _belongs(written, first, length) and _governs(others):
                party = _named().get(phrase.lower(), "")
            if party:
                return party
    return ""


def _marked(phrase: str, others: set[str]) -> str:
    """The party of an institution, or of a nationality beside words for a government or its parts.

    A short form counts in capitals alone ("US", not "us").
    """
    if len(phrase) <= 3 and not phrase.isupper():
        return ""
    lower = phrase.lower()
    nation = load("demonyms")["adjectives"].get(lower, "") if _governs(others) else ""
    return str(load("sides")["institutions"].get(lower) or nation)


def _governs(others: set[str]) -> bool:
    """Whether the words beside a nation's name are those of its government, or there are none ("Kyiv")."""
    return not others or (
        not others & words("sides", "surface", "unofficial") and bool(others & words("sides", "surface", "government"))
    )


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
