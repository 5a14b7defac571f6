"""Places: their usual names, the countries that words point to, and which of them are the event's own."""

from __future__ import annotations

import datetime as dt
import heapq
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from discrepancy.claims import disasters
from discrepancy.claims.episodes import day_struck, is_of_episodes, is_sudden
from discrepancy.claims.nations import called
from discrepancy.documents.model import Document, Event
from discrepancy.language.lexicon import load, words

_WORD = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w’'-]*)"
NAME = rf"{_WORD}(?:\s(?:(?:de|del|la|el|al|of\sthe|of)\s)?{_WORD}){{0,3}}"

# A name with what it is that of, in lower case behind it: "the Elm road bridge".
_LINKS = "and|or|near|at|in|of|the|to|from|as|by|with|for|on|is|was|has|a|an"
SITE = rf"{NAME}(?:\s(?:(?!(?:{_LINKS})\b)[a-z]+\s)?(?:{'|'.join(sorted(words('populations', 'sites')))})\b)?"

_RUN = re.compile(r"\w+")
SAMPLE = 256  # articles that tell what an event is about, where there are more

# A place that holds less than this share of what is placed is no event's own; its country may be.
_HALF = 0.5
# A place in the heads of more than this share of the articles is the event's own too.
_MOST = 0.6
# So many other countries, with half as many mentions as the first, make an event international.
_COUNTRIES = 3


@lru_cache(maxsize=1)
def _mention() -> re.Pattern[str]:
    strong = sorted(words("populations", "locative") - words("populations", "weak_locative"), key=len, reverse=True)
    prepositions = "|".join(rf"[{word[0].upper()}{word[0]}]{word[1:]}" for word in strong)
    classes = "|".join(words("populations", "place_classes"))
    compass = "|".join(sorted(words("populations", "compass"), key=len, reverse=True))
    return re.compile(
        rf"\b(?:{prepositions})\s(?:the\s)?(?:(?:{compass})\s)?(?:(?:{classes})s?\sof\s)?({NAME})"
    )  # fmt: skip


_POSSESSIVE = re.compile(rf"\b({_WORD})[’']s?\s(?:(?:[a-z]+\s){{0,2}})({_WORD})")
_WITHIN = re.compile(
    rf"\b({_WORD})(?:,|\s(?:[Rr]egion|[Pp]rovince|[Ss]tate|[Dd]istrict)?,?\s?(?:in|of)(?:\s[a-z]+){{0,3}}?)\s({_WORD})"
)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places of an event: `aliases` (lower case to usual name) and `own`, those that the event is about.

    `halves` are the two places of an event that struck both ("Ecuador and Peru"): each alone is a scope. In an
    `international` event each country is one. `capital` is that of the event's country, "" if unknown. An `episodic`
    event goes on for days, and what happened on one of them is a scope; the toll of a `sudden` one is of no day.
    `called` are the countries that its articles write out, by their short names. `struck` is the day of a disaster.
    """

    aliases: dict[str, str] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    halves: tuple[str, ...] = ()
    international: bool = False
    capital: str = ""
    episodic: bool = False
    sudden: bool = False
    struck: dt.date | None = None
    called: dict[str, str] = field(default_factory=dict)

    def name(self, mention: str) -> str:
        """The usual name of a place, aliases resolved: without article, "region" and owner ("Rome's Capitol Hill")."""
        plain = plain_name(mention)
        lower = plain.lower()
        return self.aliases.get(lower) or _usual().get(lower, plain)

    def narrows(self, name: str) -> bool:
        """Whether a place is narrower than, or another than, the event's own."""
        return bool(name) and name not in self.own and not self._is_adjective_of_own(name)

    def _is_adjective_of_own(self, name: str) -> bool:
        """Whether a name is the adjective of the event's own country, though no dictionary has it ("Vellandic")."""
        stems = {own.lower().rstrip("aeiouy") for own in self.own if len(own) > _ACRONYM}
        return any(name.lower().startswith(stem) and _PEOPLES.fullmatch(name.lower()[len(stem) :]) for stem in stems)


_PEOPLES = re.compile(r"[aeiouy]?(?:an|n|ian|ean|ese|ish|ic|i)s?")  # what a people's name adds to its country's


@lru_cache(maxsize=4096)
def plain_name(mention: str) -> str:
    """The bare name: "the Kursk region" is Kursk. "Mexico City" and "Port Sedley" are names by themselves."""
    classes = words("populations", "place_classes") | words("populations", "compass")
    bare = mention if of_saint(mention) else re.sub(r"[’']s?$", "", re.sub(r"^.*[’']s\s", "", mention))
    bare = bare.title() if bare.isupper() and len(bare) > _ACRONYM else bare
    parts = [part for part in bare.split() if part.lower() not in ("the",)]
    kept = [part for part in parts if part not in classes and part not in _regions()] or parts
    while kept and kept[0].lower() in ("of", "de"):
        kept = kept[1:]
    return " ".join(kept).strip(".,;:’'\"")


_ACRONYM = 4  # letters; longer names in capitals are those of datelines


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    """Words for parts of a country that are added to a name: "Kursk Region" is also called Kursk."""
    return frozenset(word.capitalize() for word in words("populations", "regions"))


def of_saint(name: str) -> bool:
    """Whether a name opens as "St Mark's" does, of which the ending is a part."""
    first, space, _ = name.lower().partition(" ")
    return bool(space) and first.rstrip(".") in words("roles", "surface", "saints")


def _is_built(parts: Sequence[str]) -> bool:
    """Whether a name ends in what it is: "Quay Street", "Elm General"."""
    return len(parts) > 1 and parts[-1] in words("populations", "built")


@lru_cache(maxsize=4096)
def is_place_name(mention: str) -> bool:
    """Whether a capitalised mention can be a place at all."""
    named = [part for part in mention.split() if part[:1].isupper()] or [mention]  # not the "road bridge" of a site
    parts = " ".join(named).lower().replace("’s", "").replace("'s", "").split()
    peoples = load("demonyms")["adjectives"]
    return (
        bool(plain_name(mention))
        and mention[:1].isupper()
        and not any(character.isdigit() for character in mention)
        and not any(part in words("populations", "no_place") for part in parts[: -1 if _is_built(parts) else None])
        and (parts[-1] not in peoples and parts[-1].removesuffix("s") not in peoples)
    )


@lru_cache(maxsize=1)
def _usual() -> dict[str, str]:
    """The name that the press uses of each country, by any of its names in lower case ("United States" is "US")."""
    short: dict[str, str] = load("demonyms")["short"]
    names: dict[str, str] = load("demonyms")["names"]
    return {**{name: short.get(country, country) for name, country in names.items()}, **load("demonyms")["other_names"]}


@lru_cache(maxsize=4096)
def country(word: str) -> str:
    """The country that a name or an adjective of nationality points to ("Mexican", "Britain"), "" if none.

    Short forms count in capitals alone: "US", not "us".
    """
    lower = word.lower().rstrip(".")
    if len(word) <= 3 and not word.isupper():
        return ""
    if lower in _usual():
        return _usual()[lower]
    people: dict[str, str] = load("demonyms")["adjectives"]
    known = people.get(lower) or people.get(lower.removesuffix("s"), "")
    return _usual().get(known.lower(), known)


def survey(documents: Sequence[Document], event: Event) -> Gazetteer:
    """The places of the documents. The event's own is the one in its title or named most, and whatever holds it.

    An article's country, region and town are one place to its readers: a place that holds the event's own ("Russia's
    Kursk region") is its own too, any other ("neighbouring Belgorod") is not. What happens in a capital and in other
    towns is of the country; what happens in several countries is of no place of its own.

    Of more than SAMPLE documents, those with the smallest digests are looked through: a random sample that is the same
    whatever their order, and that few of those to come will change (Broder 1997, as in `ledger.likeness`).
    """
    if len(documents) > SAMPLE:
        documents = heapq.nsmallest(SAMPLE, documents, key=lambda document: document.digest)
    found = replace(_places(documents, event), called=called(documents))
    return replace(found, episodic=is_of_episodes(documents), sudden=is_sudden(documents), struck=day_struck(documents))


def _places(documents: Sequence[Document], event: Event) -> Gazetteer:
    aliases = {alias.lower(): place.name for place in event.places for alias in (place.name, *place.aliases)}
    plain = Gazetteer(aliases)
    located = _located(documents, plain)
    if not located:
        return plain
    often, heads = _often(documents, located), _heads(documents, located)

    def prominence(name: str) -> tuple[bool, float, str]:
        places = located[name] * (0.5 if name.lower() in load("demonyms")["seats"] else 1.0)
        return bool(_occurrences(name, event.title)), places + heads[name] + 0.1 * often[name], name

    top = max(located, key=prominence)
    if pair := _twins(top, documents, located):
        return Gazetteer(aliases, frozenset(pair), tuple(pair[0].split(" and ")))
    central = {name for name, count in heads.items() if count > _MOST * len(documents) and not country(name)}
    titled = (name for name in (*located, *disasters.named(documents, NAME)) if _occurrences(name, event.title))
    own = frozenset(
        (top, *titled, *disasters.sites(documents, NAME, plain.name), *_holders(top, documents, plain, often))
    )
    if _occurrences(top, event.title):
        return Gazetteer(aliases, own)
    if _is_international(top, located):
        return Gazetteer(aliases, international=True)
    if _is_capital(top, documents, located):
        held = country(load("demonyms")["seats"].get(top.lower(), ""))
        whole = own | {name for name in central if located[name] > 1}
        return Gazetteer(aliases, whole - {top} | ({held} if held else set()), capital=top)
    if _is_one_of_many(top, located, heads, len(documents)):
        whole = own | {name for name in central if located[name] > 1}
        return Gazetteer(aliases, whole - {top} | _regions_of(documents, plain), capital=_told_capital(documents))
    seats: dict[str, str] = load("demonyms")["seats"]
    capital = next((seat.title() for seat, held in seats.items() if country(held) in own), "")
    if not capital and _has_capital(top, documents):
        capital = max(located.keys() - own, key=lambda name: (located[name] + often[name], name), default="")
    return Gazetteer(aliases, own if country(top) else own | central, capital=capital)


def located(text: str) -> frozenset[str]:
    """The names that stand where a place stands in a text, as written."""
    found = (match.group(1) for match in _mention().finditer(text))
    return frozenset(plain_name(name) for name in found if is_place_name(name))


def _located(documents: Iterable[Document], plain: Gazetteer) -> Counter[str]:
    """How often each name stands where a place stands, behind "in", "near" and the like."""
    located: Counter[str] = Counter()
    for document in documents:
        mentions = (match.group(1) for match in _mention().finditer(document.text))
        located.update(plain.name(mention) for mention in mentions if is_place_name(mention))
    return located


def _often(documents: Iterable[Document], names: Iterable[str]) -> Counter[str]:
    """How often each name stands anywhere."""
    by_opening: dict[str, list[str]] = {}
    for name in names:
        by_opening.setdefault(_opening(name), []).append(name)
    often: Counter[str] = Counter()
    for document in documents:
        often.update(_counts(document.text, by_opening))
    return often


def _is_international(top: str, located: Counter[str]) -> bool:
    """Whether the event happens in many countries: the top one is no more than first among several."""
    if not country(top):
        return False
    others = {name: count for name, count in located.items() if name != top and country(name) == name}
    return len(others) >= _COUNTRIES and sum(others.values()) >= _HALF * located[top]


def _has_capital(top: str, documents: Iterable[Document]) -> bool:
    """Whether the articles speak of the capital of a place, which is then no capital itself: "Elmland's capital"."""
    told = (f"{top}'s capital", f"{top}’s capital", f"the capital of {top}")
    return any(words_there in document.text for document in documents for words_there in told)


def _is_one_of_many(top: str, located: Counter[str], heads: Counter[str], articles: int) -> bool:
    """Whether the place named most is but the first of several that were struck: few articles open with it, and others
    of its sort are named beside it.
    """
    others = sum(count for name, count in located.items() if name != top and not country(name))
    return not country(top) and heads[top] <= _HALF * articles and others >= _HALF * located[top]


def _regions_of(documents: Sequence[Document], plain: Gazetteer) -> set[str]:
    """The states and provinces that at least half of the articles name: "the state of Elmland", "Elmland province"."""
    called = {
        plain.name(match.group(1) or match.group(2))
        for document in documents
        for match in _region().finditer(document.text)
    }
    return {
        name
        for name in called
        if sum(bool(_occurrences(name, document.text)) for document in documents) >= _HALF * len(documents)
    }


@lru_cache(maxsize=1)
def _region() -> re.Pattern[str]:
    large = "|".join(words("populations", "large"))
    return re.compile(rf"\b(?:{large})\sof\s({_WORD})|\b({_WORD})\s(?:{large})\b")


def _is_capital(top: str, documents: Iterable[Document], located: Counter[str]) -> bool:
    """Whether the place named most is a capital, and other places of the country are named beside it."""
    if _has_capital(top, documents):
        return False
    others = sum(count for name, count in located.items() if name != top and not country(name))
    known = top.lower() in load("demonyms")["seats"]
    if (told := _told_capital(documents)) and told != top:
        return False
    called = known or sum(document.text.count("the capital") for document in documents) > 1
    return called and (others >= _HALF * located[top] or (known and bool(located[country(top)])))


_CAPITAL = re.compile(rf"({NAME}), the capital\b|\bthe capital,? ({NAME})")


def _told_capital(documents: Iterable[Document]) -> str:
    """The place that the articles call the capital most often: "Elm, the capital"; "" if none."""
    told = Counter(
        plain_name(match.group(1) or match.group(2))
        for document in documents
        for match in _CAPITAL.finditer(document.text)
        if is_place_name(match.group(1) or match.group(2))
    )
    return max(told, key=lambda name: (told[name], name), default="")


def _heads(documents: Iterable[Document], names: Iterable[str]) -> Counter[str]:
    """In how many articles each name stands in the head: the headline, the dateline, the first words."""
    heads: Counter[str] = Counter()
    openings = [document.text[:_HEAD].casefold() for document in documents]
    for name in names:
        heads[name] = sum(name.casefold() in opening for opening in openings)
    return heads


_HEAD = 300  # characters


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
    """How often a name stands in a text, of which no longer word is a part."""
    found, at = 0, text.find(name) if name else -1
    while at >= 0:
        whole = _parts(text[at - 1 : at], name[0]) and _parts(name[-1], text[at + len(name) : at + len(name) + 1])
        found += whole
        at = text.find(name, at + (len(name) if whole else 1))
    return found


def _parts(left: str, right: str) -> bool:
    """Whether a word begins or ends between two characters, of which one may be missing at the edge of a text."""
    return bool(_RUN.match(left)) is not bool(_RUN.match(right))


def _twins(top: str, documents: Iterable[Document], located: Counter[str]) -> tuple[str, ...]:
    """Both orders of the pair of places that the event struck together ("Ecuador and Peru"), empty if only one.

    Each of the two alone is then a scope of its own. A neighbour that is named now and then is no twin.
    """
    joined = re.compile(rf"(?:({_WORD})\sand\s{re.escape(top)}|{re.escape(top)}\sand\s({_WORD}))\b")
    others = Counter(
        match.group(1) or match.group(2) for document in documents for match in joined.finditer(document.text)
    )
    other = max(others, key=lambda name: (others[name], name), default="")
    struck = others[other] > 1 and is_place_name(other) and located[other] >= _HALF * located[top] - others[other]
    return (f"{top} and {other}", f"{other} and {top}") if struck else ()


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
            if plain.name(match.group(2)) == place and plain.name(match.group(1)) in often:
                found[plain.name(match.group(1))] += 1
        for match in _WITHIN.finditer(document.text):
            if plain.name(match.group(1)) == place:
                found[plain.name(match.group(2))] += 1
    return {name for name, count in found.items() if name in often and (count > 1 or often[name] > 2)} - {place}
