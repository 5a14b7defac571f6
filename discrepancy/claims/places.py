"""Places: names after locative prepositions, their usual form, and which of them are the event's own."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from discrepancy.documents.model import Document, Event
from discrepancy.language.lexicon import load, words
from discrepancy.language.sentences import Sentence

_WORD = r"[A-Z][\w’'-]*"
_NAME = rf"{_WORD}(?:\s(?:(?:de|del|la|el|al|of\sthe|of)\s)?{_WORD}){{0,3}}"

_RUN = re.compile(r"\w+")
SAMPLE = 256  # articles that tell what an event is about, where there are more


@lru_cache(maxsize=1)
def _mention() -> re.Pattern[str]:
    strong = "|".join(
        sorted(words("populations", "locative") - words("populations", "weak_locative"), key=len, reverse=True)
    )
    classes = "|".join(words("populations", "place_classes"))
    compass = "|".join(sorted(words("populations", "compass"), key=len, reverse=True))
    return re.compile(
        rf"\b(?:{strong}|[A-Z]?(?:{strong}))\s(?:the\s)?(?:(?:{compass})\s)?(?:(?:{classes})s?\sof\s)?({_NAME})"
    )


_OPENING = re.compile(rf"(?:In|At|Near|Around|Across|Outside)\s(?:the\s)?(?:[a-z]+\s)?({_NAME})[^,]{{0,40}},")
_THERE = re.compile(r"There\b,?\s(?!(?:is|are|was|were|has|have|had|will|would|may|might|could|can|seem)\b)[\w]")
_ANY_MENTION = re.compile(rf"\b(?:in|at|to|into|near|around|of|from)\s(?:the\s)?({_NAME})")
_POSSESSIVE = re.compile(rf"\b({_WORD})[’']s?\s(?:(?:[a-z]+\s){{0,2}})({_WORD})")
_WITHIN = re.compile(
    rf"\b({_WORD})(?:,|\s(?:[Rr]egion|[Pp]rovince|[Ss]tate|[Dd]istrict)?,?\s?(?:in|of)(?:\s[a-z]+){{0,3}}?)\s({_WORD})"
)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places of an event: `aliases` (lower case to usual name) and `own`, those that the event is about.

    `halves` are the two places of an event that struck both ("Ecuador and Peru"): each alone is a scope.
    """

    aliases: dict[str, str] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    halves: tuple[str, ...] = ()

    def name(self, mention: str) -> str:
        """The usual name of a place: without article and "region", aliases resolved."""
        plain = plain_name(mention)
        return self.aliases.get(plain.lower(), plain)


def plain_name(mention: str) -> str:
    """The bare name: "the Kursk region" is Kursk."""
    classes = words("populations", "place_classes") | words("populations", "compass")
    bare = mention if of_saint(mention) else re.sub(r"[’']s?$", "", mention)
    parts = [part for part in bare.split() if part.lower() not in ("the",)]
    kept = [part for part in parts if part.lower() not in classes] or parts
    while kept and kept[0].lower() in ("of", "de"):
        kept = kept[1:]
    return " ".join(kept).strip(".,;:’'\"")


def of_saint(name: str) -> bool:
    """Whether a name opens as "St Mark's" does, of which the ending is a part."""
    first, space, _ = name.lower().partition(" ")
    return bool(space) and first.rstrip(".") in words("roles", "surface", "saints")


def is_place_name(mention: str) -> bool:
    """Whether a capitalised mention can be a place at all."""
    parts = mention.lower().replace("’s", "").split()
    peoples = load("demonyms")["adjectives"]
    return (
        bool(plain_name(mention))
        and mention[:1].isupper()
        and not any(character.isdigit() for character in mention)
        and not any(part in words("populations", "no_place") for part in parts)
        and (parts[-1] not in peoples and parts[-1].removesuffix("s") not in peoples)
    )


def survey(documents: Sequence[Document], event: Event) -> Gazetteer:
    """The places of the documents. The event's own is the one in its title or named most, and whatever holds it.

    An article's country, region and town are one place to its readers: a place that holds the event's own ("Russia's
    Kursk region") is its own too, any other ("neighbouring Belgorod") is not.

    Of more than SAMPLE documents, those with the smallest digests are looked through: a random sample that is the same
    whatever their order, and that few of those to come will change (Broder 1997, as in `ledger.likeness`).
    """
    if len(documents) > SAMPLE:
        documents = heapq.nsmallest(SAMPLE, documents, key=lambda document: document.digest)
    aliases = {alias.lower(): place.name for place in event.places for alias in (place.name, *place.aliases)}
    plain = Gazetteer(aliases)
    located: Counter[str] = Counter()
    often: Counter[str] = Counter()
    for document in documents:
        mentions = (match.group(1) for match in _mention().finditer(document.text))
        located.update(plain.name(mention) for mention in mentions if is_place_name(mention))
    by_opening: dict[str, list[str]] = {}
    for name in located:
        by_opening.setdefault(_opening(name), []).append(name)
    for document in documents:
        often.update(_counts(document.text, by_opening))
    if not located:
        return plain
    seats = load("demonyms")["seats"]  # "Moscow" stands for a government more often than for a place

    def prominence(name: str) -> tuple[bool, float, str]:
        places = located[name] * (0.5 if name.lower() in seats else 1.0)
        return bool(_occurrences(name, event.title)), places + 0.1 * often[name], name

    top = max(located, key=prominence)
    if pair := _twins(top, documents):
        return Gazetteer(aliases, frozenset(pair), tuple(pair[0].split(" and ")))
    return Gazetteer(aliases, frozenset((top, *_holders(top, documents, plain, often))))


def _opening(name: str) -> str:
    """The first word of a name, "" where it opens with a sign."""
    match = _RUN.match(name)
    return match.group() if match else ""


def _counts(text: str, by_opening: dict[str, list[str]]) -> dict[str, int]:
    """How often each name stands in a text; only names whose first word does are looked for."""
    there = Counter(_RUN.findall(text))
    return {
        name: there[name] if name == word else _occurrences(name, text)
        for word in ("", *there)
        for name in by_opening.get(word, ())
    }


def _occurrences(name: str, text: str) -> int:
    return len(re.findall(rf"\b{re.escape(name)}\b", text)) if name in text else 0


def _twins(top: str, documents: Iterable[Document]) -> tuple[str, ...]:
    """Both orders of the pair of places that the event struck together ("Ecuador and Peru"), empty if only one.

    Each of the two alone is then a scope of its own.
    """
    joined = re.compile(rf"(?:({_WORD})\sand\s{re.escape(top)}|{re.escape(top)}\sand\s({_WORD}))\b")
    others = Counter(
        match.group(1) or match.group(2) for document in documents for match in joined.finditer(document.text)
    )
    other = max(others, key=lambda name: (others[name], name), default="")
    return (f"{top} and {other}", f"{other} and {top}") if others[other] > 1 and is_place_name(other) else ()


def half_named(text: str, gazetteer: Gazetteer) -> str:
    """The one of the event's two places that a text names, itself or by its people; "" if none or both."""
    peoples = load("demonyms")["adjectives"]
    words_there = set(re.findall(r"\w+", text))
    named_so = (word.lower().removesuffix("s") for word in words_there)
    countries = {peoples[word] for word in named_so if word in peoples}
    named = [half for half in gazetteer.halves if half in countries or _occurrences(half, text)]
    return named[0] if len(named) == 1 else ""


def _holders(place: str, documents: Iterable[Document], plain: Gazetteer, often: Counter[str]) -> set[str]:
    """Places that the texts say hold `place`: "Russia's Kursk region", "Kursk, Russia"."""
    found: Counter[str] = Counter()
    for document in documents:
        for match in _POSSESSIVE.finditer(document.text):
            if plain.name(match.group(2)) == place and match.group(1) in often:
                found[plain.name(match.group(1))] += 1
        for match in _WITHIN.finditer(document.text):
            if plain.name(match.group(1)) == place:
                found[plain.name(match.group(2))] += 1
    return {name for name, count in found.items() if name in often and (count > 1 or often[name] > 2)} - {place}


def topics(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> dict[int, str]:
    """For each sentence the place that it, or an earlier one of its paragraph, opens with ("In Belgorod, ...").

    "" is the event's own place.
    """
    found: dict[int, str] = {}
    line, place = -1, ""
    for index, sentence in enumerate(sentences):
        if sentence.line != line:
            line, place = sentence.line, ""
        match = _OPENING.match(sentence.text)
        if match is None and _THERE.match(sentence.text) and index:
            match = next(reversed(list(_ANY_MENTION.finditer(sentences[index - 1].text))), None)
        if match and is_place_name(match.group(1)):
            name = gazetteer.name(match.group(1))
            place = "" if name in gazetteer.own else name
        found[index] = place
    return found


_ELABORATION = re.compile(rf"The\s(?:[a-z-]+\s){{1,3}}(?:in|at|near)\s(?:the\s)?({_NAME})")


def elaborated(following: str, gazetteer: Gazetteer) -> str:
    """The place that the next sentence gives for what this one left unnamed: "a market. The market in Mosul"."""
    match = _ELABORATION.match(following)
    if match is None or not is_place_name(match.group(1)):
        return ""
    name = gazetteer.name(match.group(1))
    return "" if name in gazetteer.own else name
