"""Whether a figure is a claim about the event, or background to it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.asof import verbs
from discrepancy.claims.frame import Frame, Role
from discrepancy.claims.kind import is_limit
from discrepancy.claims.measures import dimensions, measure
from discrepancy.claims.phrases import bearer
from discrepancy.claims.slots import asides, terms
from discrepancy.claims.slots.asides import is_of_another_story
from discrepancy.language.lexicon import load, words
from discrepancy.language.rules import is_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from discrepancy.claims.model import Kind
    from discrepancy.claims.slots.context import Mention
    from discrepancy.quantities.model import Quantity

_PERSONAL = re.compile(r"\b(?:I|(?<!told )(?<!tells )(?<!tell )me|my|mine|myself)\b")
_NAMED_AGED = re.compile(r"\b[A-Z][\w’'-]+, \d\d,|\b(?:He|She) is \d\d\b")  # "Georges, 61, a driver"
_AMONG = re.compile(r"\b(?:including|among them)\b[^.;]{0,60}$")
_POPULATION = re.compile(
    r"\b(?:city|town|village|island|nation|country|state|province|region|capital|area|metropolis) of "
    r"(?:(?:about|some|nearly|around|almost|over|more than) )?$"
)
_POLLED = re.compile(r"\b(?:survey|poll)\b (?:\w+ ){1,6}of (?:about |some |more than |over )?$", re.IGNORECASE)
_THERE = re.compile(r"\b[Tt]here are (?:(?:about|some|nearly|around|almost|over|more than) )?$")
_IN_A_TOWN = re.compile(
    r"(?: [a-z]+)? in (?:the|our|your|this|my|their|his|her) (?:city|town|village|country|province|region|district)\b"
)
_PEOPLED = re.compile(r"\b(?:population|inhabitants|residents|home to)\b", re.IGNORECASE)
_LIVED_THERE = re.compile(r"(?: [a-z]+){0,2} (?:who|that) (?:once |had |have )?(?:live|lived) (?:there|here|in the)\b")
_OFFSHORE = re.compile(r"(?:\s\([^)]{1,20}\))?\s(?:off|offshore)\b")  # where the ship sank is the event's own
_WHERE = re.compile(
    r"^(?:\s?\([^)]{1,20}\))?\)?\s?"
    r"(?:to the|away|downstream|upstream|inland|from the|(?:north|south)-?(?:east|west)|north|south|east|west)\b"
)
_SHELTERED = re.compile(
    r"\b(?:camps?|tents?|shelters?|poverty|streets?|below|less than|centres?|centers?|schools?|hotels?)\b"
)
_CONVERTED = re.compile(r"\d[^.;()]{0,25}\($")  # "40,000 rupees ($660)"


def role(mention: Mention, kind: Kind, before: Frame | None = None) -> tuple[Role, str]:
    """The role of a figure of that kind, and the id of the rule that makes it background ("" if none does).

    A figure in brackets that converts the one `before` it is what that one is.
    """
    if before is not None and before.role_rule and _CONVERTED.search(mention.before) and mention.quantity.unit != "":
        return before.role, before.role_rule
    for rule, holds in _RULES.items():
        if is_on(rule) and holds(mention, kind):
            return Role.BACKGROUND, rule
    return Role.CLAIM, ""


def _counts(mention: Mention) -> bool:
    return bool({"person", "count"} & {*dimensions(mention.quantity.unit or "person")})


def _duration(mention: Mention, kind: Kind) -> bool:
    """How long something took or lasted; a span that has a measure of its own ("four years in prison") is told of, and
    so is how long something stood still ("shut for 10 weeks").
    """
    span = dimensions(mention.quantity.unit)[0] == "duration" or _nights(mention.quantity)
    span = span and mention.measure not in load("measures")
    own = _outage().search(mention.before[-60:]) or _took(mention)
    return (mention.measure == "duration" or span) and not own


def _took(mention: Mention) -> bool:
    """ "it took two hours for the first boats to come": how fast the event went, or was met."""
    verb = verbs(mention.token)[0]
    return verb.lemma_ == "take" and verb.tag_ == "VBD" and mention.quantity.unit in ("minute", "hour")


def _nights(quantity: Quantity) -> bool:
    """ "three nights": a time that is counted."""
    own = quantity.noun_start is not None and quantity.start <= quantity.noun_start < quantity.end
    return own and quantity.counted in ("day", "night", "evening", "morning", "weekend")


def _extent(mention: Mention, kind: Kind) -> bool:
    """How far off a place is ("30 miles inland", "six miles from the border").

    A breadth, a depth or a length of road is the event's own.
    """
    moves = mention.measure in load("measures") and measure(mention.measure).behaviour != "static"
    if dimensions(mention.quantity.unit)[0] != "length" or moves:
        return False
    verb = verbs(mention.token)[0]
    shocks = words("dates", "events", "nouns") | words("measures", "aftershocks", "counted")
    happened = any(child.lemma_.lower() in shocks for child in verb.lefts)
    if _OFFSHORE.match(mention.behind) or _stands_off(mention):
        return False
    return not happened and (mention.measure == "distance" or bool(_WHERE.match(mention.behind)))


def _stands_off(mention: Mention) -> bool:
    """ "they were 40 km from the town": how far off somebody is at the time, not where a place lies."""
    verb = verbs(mention.token)[0]
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    return verb.lemma_ == "be" and verb.tag_ == "VBD" and subject is not None and subject.pos_ in ("PRON", "NOUN")


def _fixed(mention: Mention, kind: Kind) -> bool:
    """How many there are of something at all times: seats of a parliament, sirens of an island."""
    return kind == "static" and _counts(mention) and measure(mention.measure).behaviour != "static"


def _inhabitants(mention: Mention, kind: Kind) -> bool:
    """ "a city of 20 million", "21 million residents", "some 40,000 citizens live there"."""
    if not _counts(mention):
        return False
    if _LIVED_THERE.match(mention.behind):
        return True
    told = mention.measure in words("kinds", "inhabitants") and _PEOPLED.search(mention.sentence.text)
    there = _THERE.search(mention.before[-40:]) and _IN_A_TOWN.match(mention.behind)
    return bool(told or there or _POPULATION.search(mention.before[-80:])) or _live_there(mention)


def _live_there(mention: Mention) -> bool:
    """Whether people are said to live somewhere, and not in camps or in poverty."""
    verb = verbs(mention.token)[0]
    lives = verb.lemma_ in ("live", "reside") and verb.tag_ in ("VBP", "VBZ")
    subject = mention.token.head is verb and mention.token.dep_ == "nsubj"
    return lives and subject and not _SHELTERED.search(mention.sentence.text)


def _capacity(mention: Mention, kind: Kind) -> bool:
    """How many a place is made for: "a hall with room for 60", "a school built for 600 pupils"."""
    if mention.quantity.unit == "percent":
        return False  # "82 per cent of its capacity"
    return bool(_phrase("capacity").search(mention.before[-60:]))


def _size(mention: Mention, kind: Kind) -> bool:
    """How large a body or a building is by its name: "a three-member panel", "the five-storey hotel"."""
    written = mention.sentence.text[mention.quantity.start - mention.sentence.start :]
    before = mention.before[-60:]
    held = _membership().finditer(f"{before}{written[:60]}")
    return bool(_sized().match(written) or any(one.start() < len(before) < one.end() for one in held))


def _fact(mention: Mention, kind: Kind) -> bool:
    """What is so at all times: "the works, which makes a fifth of the country's glass", "the port employs 400"."""
    verb = verbs(mention.token)[0]
    plain = verb.tag_ in ("VBZ", "VBP") and not any(child.dep_ in ("aux", "auxpass", "neg") for child in verb.children)
    facts = words("background", "facts") | (words("background", "relative") if verb.dep_ == "relcl" else frozenset())
    name = " ".join([verb.lemma_.lower(), *(child.lower_ for child in verb.children if child.dep_ == "prt")])
    subject = next((bearer(child) for child in verb.lefts if child.dep_ == "nsubj"), None)
    happens = subject is not None and subject.lemma_.lower() in words("dates", "events", "nouns")
    happens = happens or (subject is not None and subject.lemma_.lower() in words("reporting", "nouns", "counts"))
    if any(f"{verb.lemma_.lower()} {child.lower_}" in words("frames", "telling") for child in verb.children):
        return False  # "the list runs to 120 names"
    if name == "live" and _SHELTERED.search(mention.behind):
        return False
    onward = any(child.lower_ in words("dates", "onward", "words") for child in verb.children)
    return plain and name in facts and not happens and not onward


def _sample(mention: Mention, kind: Kind) -> bool:
    """Whom a survey asked, and how far it may err."""
    return bool(_phrase("sample").search(mention.before[-80:]) or _POLLED.search(mention.before[-80:]))


def _venue(mention: Mention, kind: Kind) -> bool:
    """In how few places something was counted: "80 deaths from two hospitals", "homes in the three districts"."""
    few = (mention.quantity.high or _MANY) < _MANY and mention.quantity.hedge == "exact"
    place = mention.quantity.counted in load("background")["venues"]
    within = mention.token.dep_ == "pobj" and mention.token.head.lower_ in ("in", "from", "to", "at", "across")
    others = any(token.like_num and abs(token.i - mention.token.i) > 1 for token in mention.doc)
    return few and place and within and others


def _limit(mention: Mention, kind: Kind) -> bool:
    """A norm that something is held against: "the legal limit is 15 litres"."""
    return is_limit(mention.token)


def _repetition(mention: Mention, kind: Kind) -> bool:
    """How often: "used the word four times"."""
    return mention.quantity.counted == "time"


def _personal(mention: Mention, kind: Kind) -> bool:
    """What somebody tells of themselves, or is told of one person: "four men pulled me by my hair"."""
    text, most = mention.sentence.text, mention.quantity.high or mention.quantity.low or 0
    if _phrase("family").search(mention.before[-40:]):
        return True
    money = dimensions(mention.quantity.unit)[0] == "money"
    if money and _phrase("owing").search(mention.before[-40:]):
        return True
    few = most < _FEW or (money and most < _WAGE)
    if _witnessed(mention):
        return False
    named = _NAMED_AGED.search(text)
    aged = named is not None and _AMONG.search(text, 0, named.start()) is None
    return few and bool(_PERSONAL.search(text) or aged)


def _witnessed(mention: Mention) -> bool:
    """Whether somebody counted what they tell of: "I saw three dead"."""
    verb = verbs(mention.token)[0]
    known = mention.measure in load("measures") and measure(mention.measure).behaviour == "cumulative"
    return known and verb.lemma_ in ("see", "count", "find", "bury", "carry", "pull", "treat")


def _another_story(mention: Mention, kind: Kind) -> bool:
    """What a teaser or a sentence tells of something else that happened."""
    return is_of_another_story(mention)


@lru_cache(maxsize=8)
def _phrase(name: str) -> re.Pattern[str]:
    """The phrases of a list right before a figure or its article and hedge."""
    between = "(?:(?:a|an|the|about|some|up to|around|just|only|over|more than|nearly|at least|another) ){0,2}"
    return re.compile(rf"\b(?:{_any(name)}) {between}$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _outage() -> re.Pattern[str]:
    """What stands still, right before how long it does."""
    return re.compile(rf"\b(?:{_any('outages')}) (?:for|in|after|within)? ?(?:\w+ ){{0,3}}$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _sized() -> re.Pattern[str]:
    sizes, strengths, bodies = (_any(name) for name in ("sizes", "strengths", "bodies"))
    return re.compile(
        rf"[\w,.]+(?:(?:-|\s(?=stor))(?:{sizes})|-(?:{strengths})\s(?:[\w.-]+\s){{0,3}}(?:{bodies}))\b", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _membership() -> re.Pattern[str]:
    """ "a council of three members", "the council's five permanent members"."""
    return re.compile(
        rf"\b(?:{_any('bodies')})(?: of|['’]s?| has| with|, whose) [\w-]+ (?:permanent |elected )?members\b"
        rf"|\b(?:{_any('sized')}) of (?:about |some )?[\w-]+ "
        r"(?:members|men|women|nations|countries|states|ministers|judges)\b"
        r"|\bof [\w-]+ (?:men|people|members|women) each\b",
        re.IGNORECASE,
    )


def _any(name: str) -> str:
    return "|".join(map(re.escape, sorted(load("background")[name], key=len, reverse=True)))


_MANY = 10
_FEW = 13  # people and things in one person's story
_WAGE = 10_000  # and money

_RULES: dict[str, Callable[[Mention, Kind], bool]] = {
    "role.story": _another_story,
    "role.duration": _duration,
    "role.extent": _extent,
    "role.fixed": _fixed,
    "role.inhabitants": _inhabitants,
    "role.venue": _venue,
    "role.capacity": _capacity,
    "role.size": _size,
    "role.fact": _fact,
    "role.sample": _sample,
    "role.limit": _limit,
    "role.market": asides.market,
    "role.repetition": _repetition,
    "role.personal": _personal,
    "role.informants": asides.informants,
    "role.abstract": asides.abstract,
    "role.part": asides.part,
    "role.build": asides.build,
    "role.family": asides.family,
    "role.quoted": asides.quoted,
    "role.denied": asides.denied,
    "role.established": asides.established,
    "role.travelled": asides.travelled,
    "role.wage": terms.wage,
    "role.each": terms.each,
    "role.single": terms.single,
    "role.conditions": terms.conditions,
    "role.known": terms.known,
}
