"""Where a figure holds: the place told nearest to it, else the one that its passage is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from discrepancy.claims.frame import EMPTY, Basis, Reading, Slot
from discrepancy.claims.gazetteer import NAME, SITE, country, is_place_name, plain_name
from discrepancy.claims.measures import dimensions, measure
from discrepancy.claims.slots import listed
from discrepancy.claims.slots import place_carried as carried
from discrepancy.claims.slots.context import CLAUSE_END, Mention, own_clause
from discrepancy.claims.slots.place_in_tree import (
    bearers,
    compounds_of_clause,
    fixed_place,
    full_name,
    is_site,
    places_above,
    subjects,
)
from discrepancy.claims.slots.quarters import bank, quarter
from discrepancy.claims.slots.wards import ward
from discrepancy.language.datelines import dateline_end
from discrepancy.language.lexicon import words
from discrepancy.language.rules import is_on

_LOCATED = r"(?:in|at|near|around|outside|across|throughout|on|inside)"
_LEAD = r"(?:the\s)?(?:[a-z-]+\s){0,3}?"

# "Spain (93)"
_BRACKET = re.compile(rf"({SITE}) \($")
# "2,000 in the eastern city of Ismailiya", "400,000 for Paris": the place right behind a figure
_BEHIND = re.compile(rf"\s({_LOCATED}|for|from|to)\s{_LEAD}({SITE})")
_DIRECTED = ("for", "from", "to")
# "In Marseille the union saw 205,000": the place that a sentence or its part opens with
_FRONTED = re.compile(
    r"(?:^|[;:]\s|,\s(?:and\s|while\s|but\s)?|\sand\s|[“\"])"
    rf"(?:[Ii]n|[Aa]t|[Oo]n|[Nn]ear|[Aa]round|[Aa]cross|[Ff]or)\s{_LEAD}({SITE})"
)
# ", Spain 40", "and Chad 7": a list in which only names and figures are left
_GAPPED = re.compile(rf"(?:,|;|\sand|:)\s(?:the\s)?({SITE})(?:\s(?:with|had|has|at|for))?\s$")
_IN_CLAUSE = re.compile(rf"\b{_LOCATED}\s{_LEAD}({SITE})")
_DIGIT = re.compile(r"\d")
_NATIONWIDE = re.compile(
    r"\b(?:nationwide|countrywide|nationally|worldwide|globally|(?:of|across) the whole country|for the country|"
    r"(?:across|around|throughout) the (?:country|nation|world|globe))\b",
    re.IGNORECASE,
)
_WORLD = "world"
# Rules whose places are no names.
_AS_TOLD = ("place.rest", "place.quarter", "place.ward", "place.bank")
# "40 in the rest of the country": a place that no name tells
_PARTS = "parts|towns|cities|villages|areas|districts|regions|states|provinces|countries"
_REST = re.compile(rf"\s(?:in|across|from)\s(?:the\s)?(rest\sof\s(?:the\s)?[a-z]+|other\s(?:{_PARTS}))\b")
# A place that is another one, and what it is cannot be read
_SITES = "hospital|school|camp|hotel|shelter|clinic"
_ELSEWHERE = re.compile(rf"\b(?:elsewhere|at (?:one|another|a (?:nearby|second|third)) (?:[a-z]+ )?(?:{_SITES}))\b")


def place(mention: Mention) -> Slot:
    """The place of a figure; empty where it is the event's own or none."""
    if mention.measure in words("populations", "unplaced"):
        return EMPTY
    gazetteer, known = mention.around.gazetteer, measure(mention.measure)
    if known.timeless:
        name = gazetteer.name(fixed_place(mention.token, known.unit))
        return Slot(name, Basis.TOLD, "place.fact") if name else EMPTY
    readings = [
        reading
        for rule in _RULES
        for reading in rule(mention)
        if is_on(reading.rule) and not any(excluded(reading.value, mention) for excluded in _EXCLUDED)
    ]
    named = [replace(one, value=one.value if _is_as_told(one) else gazetteer.name(one.value)) for one in readings]
    slot = Slot.of([reading for reading in named if reading.value])
    if is_on("place.elsewhere") and _is_elsewhere(slot, mention):
        return Slot("", Basis.UNKNOWN, "place.elsewhere")
    if slot.value == _WORLD or not slot.value:
        return EMPTY
    if gazetteer.narrows(slot.value):
        return slot
    part = _part_of_own(mention, slot.value)
    return replace(slot, value=part) if part else Slot(rule=slot.rule if slot.basis is Basis.TOLD else "")


def _is_as_told(reading: Reading) -> bool:
    """Whether a place is no name: "western bank"."""
    return reading.rule in _AS_TOLD or reading.value[:1].islower()


def _is_elsewhere(slot: Slot, mention: Mention) -> bool:
    """Whether the figure is of a place that is not named: "nine in Elm and four elsewhere"."""
    unsure = slot.basis is Basis.CARRIED or not slot.value
    return bool(_ELSEWHERE.search(own_clause(mention)) if unsure else _ELSEWHERE.match(mention.behind.lstrip()))


def _where_said(name: str, mention: Mention) -> bool:
    """Whether a place is where somebody spoke: "told reporters in Elm", "her spokeswoman said in Elm"."""
    text = mention.sentence.text
    at = text.find(name)
    if at > 0 and is_on("place.speaker_at") and _is_where_speaker_is(name, at, mention):
        return True
    return at > 0 and bool(_SPOKE.search(text[max(at - _FAR, 0) : at])) and name not in text[:at]


def _is_where_speaker_is(name: str, at: int, mention: Mention) -> bool:
    """ "an official in Elm, the capital, put the crowd at 300": where one who gives a figure is, unless in hospital."""
    node = mention.doc.at(at + len(name) - len(name.split()[-1]))
    if node is None or node.dep_ == "conj" or is_site(name):
        return False
    for above in (node, *node.ancestors):
        if above.pos_ in ("VERB", "AUX") or above is mention.token:
            return False
        if above.dep_ == "nsubj" and above.head.lemma_.lower() in words("frames", "telling_verbs"):
            alone = sum(child.dep_ == "nsubj" for child in above.head.children) == 1
            return alone and above is not node and not above.is_ancestor(mention.token)
    return False


def _who_estimates(name: str, mention: Mention) -> bool:
    """Whether a place is a part of the name of whoever gives a sum or share: "the Elm School of Economics"."""
    units = dimensions(mention.quantity.unit)
    return bool({"money", "percent"} & {*units}) and name in mention.speaker and name != mention.speaker


def _of_addition(name: str, mention: Mention) -> bool:
    """Whether a place is that of what brings a total to a figure: "12 died in Elm, bringing the toll to 90"."""
    addition = mention.addition if is_on("place.addition") else ""
    return name in addition and name not in mention.before[len(addition) :]


_EXCLUDED = (_where_said, _who_estimates, _of_addition)
_FAR = 60  # characters
_SPOKE = re.compile(
    r"\b(?:said|says|told|tells|reporters|journalists|statement|speaking|interview|briefing|conference|spokes(?:man|woman|person))"
    r"\b(?:\s[a-z]+){0,2}\s(?:in|at|from)\s(?:the\s)?$"
)


def _part_of_own(mention: Mention, name: str) -> str:
    """ "southern Egypt" where Egypt is the event's own, "" where the sentence names the whole of it."""
    narrower = [other for other in mention.around.gazetteer.own if not country(other) and other != name]
    if narrower and is_on("place.part_of_own"):  # "eastern India" is where the town of the event lies
        return ""
    compass = _compass().search(mention.sentence.text)
    if (
        compass is None
        or not compass.group().endswith(f" {name}")
        or _OF_EVENT.search(mention.sentence.text[: compass.start()])
    ):
        return ""
    return compass.group()


# "The toll of the floods in southern Norland": where the event is.
_OF_EVENT = re.compile(
    r"\b(?:floods?|flooding|quake|earthquake|storms?|cyclone|hurricane|typhoon|fires?|wildfires?|drought|war|fighting|outbreak|"
    r"epidemic|landslides?|eruption|protests?|unrest|strikes?|crisis|disaster) (?:in|across|that hit|which hit) $"
)


@lru_cache(maxsize=1)
def _compass() -> re.Pattern[str]:
    directions = sorted(words("populations", "compass") - words("populations", "entire"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(directions)})\s{NAME}")


def _known(name: str, mention: Mention) -> bool:
    """Whether a name is surely that of a place: a country, the event's own, or used as one in the article."""
    gazetteer = mention.around.gazetteer
    usual = gazetteer.name(name)
    return bool(country(name)) or usual in gazetteer.own or plain_name(name) in mention.around.located


def _bracket(mention: Mention) -> Iterator[Reading]:
    match = _BRACKET.search(mention.before)
    if match and is_place_name(match.group(1)):
        yield Reading(match.group(1), "place.bracket", 1.0)


def _behind(mention: Mention) -> Iterator[Reading]:
    match = _BEHIND.match(mention.behind)
    if match is None or not is_place_name(match.group(2)):
        return
    counted = {"person", "count"} & {*dimensions(mention.quantity.unit or "person")}
    if match.group(1) not in _DIRECTED or (counted and _known(match.group(2), mention)):
        yield Reading(match.group(2), "place.behind", 0.95)


def _right_before(mention: Mention) -> Iterator[Reading]:
    """ "5,100 fell ill in Elm, in Oakford 4,700": the place that stands right before a figure."""
    match = _BEFORE.search(mention.before)
    counted = {"person", "count"} & {*dimensions(mention.quantity.unit or "person")}
    if match and counted and is_place_name(match.group(1)):
        yield Reading(match.group(1), "place.before", 0.955)


_BEFORE = re.compile(rf"(?:[,;]|\sand|\sbut|\swhile)\s(?:in|at|for)\s(?:the\s)?({SITE})\s$")


def _rest(mention: Mention) -> Iterator[Reading]:
    """ "40 in the rest of the country", "12 in other towns"."""
    if match := _REST.match(mention.behind):
        yield Reading(match.group(1), "place.rest", 0.96)


def _whole(mention: Mention) -> Iterator[Reading]:
    """ "nationwide", "around the world": the event's own, told as such."""
    if is_nationwide(mention):
        yield Reading(min(mention.around.gazetteer.own, default=_WORLD), "place.whole", 0.91, Basis.OWN)


def _together(mention: Mention) -> Iterator[Reading]:
    """ "Five million in Niger, Mali and Burkina Faso": three countries or more are those of the event together."""
    match = _TOGETHER.match(mention.behind) if mention.around.gazetteer.international else None
    if match and all(country(name) for name in _PARTS_OF_LIST.split(match.group(1))):
        yield Reading(_WORLD, "place.together", 0.97, Basis.OWN)


_TOGETHER = re.compile(rf"[^\d,;:.]{{0,60}}\s(?:in|across)\s({NAME}(?:,\s{NAME})+,?\sand\s{NAME})")
_PARTS_OF_LIST = re.compile(r",?\sand\s|,\s")


def is_nationwide(mention: Mention) -> bool:
    """Whether the figure's clause says that it is of the whole."""
    return _NATIONWIDE.search(own_clause(mention)) is not None


def _clause(mention: Mention) -> Iterator[Reading]:
    """The first place behind the figure in its clause, else the last before it: "died of the flu in Mexico"."""
    behind = CLAUSE_END.split(mention.behind, maxsplit=1)[0]
    found = _IN_CLAUSE.search(behind)
    if found and is_place_name(found.group(1)) and not _DIGIT.search(behind[: found.start()]):
        yield Reading(found.group(1), "place.clause", 0.8)
    before = CLAUSE_END.split(mention.before)[-1]
    if matches := [match for match in _IN_CLAUSE.finditer(before) if is_place_name(match.group(1))]:
        yield Reading(matches[-1].group(1), "place.clause", 0.77)


def _sentence(mention: Mention) -> Iterator[Reading]:
    """The last place named in the sentence before the figure: "fired on a march in Elm, killing six"."""
    if "percent" in mention.quantity.unit:
        return
    before = mention.before
    found = [match for match in _IN_CLAUSE.finditer(before) if is_place_name(match.group(1))]
    if found and _known(found[-1].group(1), mention) and not _ASIDE.match(before, found[-1].end()):
        yield Reading(found[-1].group(1), "place.sentence", 0.55, Basis.CARRIED)


# Right behind a place, these tell that it is told of the speaker ("a research group in Elm, said the dead were 40"), or
# that the figure is said to follow from the rest ("outside Elm, which would mean 8 km").
_ASIDE = re.compile(r",\s(?:which|say|says|said|tells?|told|reports?|reported|added|announced|estimated?|believed?)\b")


def _event_noun(mention: Mention) -> Iterator[Reading]:
    """ "the Kula fire scorched 202 acres", "the Paris march": the name of a place before what happened there."""
    for name, noun in compounds_of_clause(mention.token):
        if noun in words("dates", "events", "nouns") and is_place_name(name):
            yield Reading(name, "place.event", 0.79)
            return


def _gapped(mention: Mention) -> Iterator[Reading]:
    match = _GAPPED.search(mention.before)
    if match and is_place_name(match.group(1)) and (country(match.group(1)) or _follows_place(match.group(1), mention)):
        yield Reading(match.group(1), "place.gapped", 0.93)


def _follows_place(name: str, mention: Mention) -> bool:
    """Whether a name stands in a list after a place that reports as well: "Elm reported 22 deaths, Oakford 16"."""
    if mention.beside is None or not mention.beside.place.is_told:
        return False
    return _known(name, mention) or mention.beside.place.rule in ("place.subject", "place.gapped")


def _in_tree(mention: Mention) -> Iterator[Reading]:
    start = dateline_end(mention.sentence.text)
    for steps, name, sure in places_above(mention.token, mention.quantity.counted, start):
        if (sure or is_site(name) or _known(name, mention)) and not _of_another(name, mention):
            yield Reading(name, "place.tree", 0.92 - 0.02 * steps)


def _of_another(name: str, mention: Mention) -> bool:
    """Whether another figure stands between this one and the name: "10,000 officers, 3,500 of them in Elm"."""
    between, there, _ = mention.behind.partition(name)
    return bool(there and "," in between and _DIGIT.search(between))


def _fronted(mention: Mention) -> Iterator[Reading]:
    """The last place that opens a part of the sentence before the figure."""
    found = list(_FRONTED.finditer(mention.before))
    if found and is_place_name(found[-1].group(1)):
        yield Reading(found[-1].group(1), "place.fronted", 0.78)


def _subject(mention: Mention) -> Iterator[Reading]:
    """ "Mexico reported 1,004 cases", "Spain's 26 cases", "the US toll": a country's own figures."""
    for steps, name in subjects(mention.token, dateline_end(mention.sentence.text)):
        if is_site(name) or _known(name, mention):
            yield Reading(country(name) or name, "place.subject", 0.85 - 0.02 * steps)


def _destination(mention: Mention) -> Iterator[Reading]:
    """ "Some 20,000 have crossed to Chad; 10,000 reached South Sudan": where those are who went."""
    verb = mention.token.head
    if mention.token.dep_ not in ("nsubj", "nsubjpass") or verb.lemma_ not in words("populations", "going"):
        return
    for child in verb.rights:
        nouns = child.children if child.dep_ == "prep" and child.lower_ in _WHITHER else (child,)
        for noun in nouns:
            if noun.dep_ in ("pobj", "dobj") and noun.pos_ == "PROPN" and is_place_name(full_name(noun)):
                yield Reading(full_name(noun), "place.destination", 0.83)


_WHITHER = ("to", "into", "in", "for", "towards")


def _waters(mention: Mention) -> Iterator[Reading]:
    """ "The Tarn stood at 4.7 metres, and may reach 5.5": the river or lake whose level is told."""
    if mention.measure != "water_level":
        return
    for verb in (node for node in mention.token.ancestors if node.pos_ == "VERB"):
        for subject in (child for child in verb.children if child.dep_ == "nsubj"):
            if subject.pos_ == "PROPN" and not subject.is_ancestor(mention.token):
                yield Reading(full_name(subject), "place.waters", 0.86)
    before = mention.earlier
    if before is not None and before.measure == mention.measure and before.frame.place.rule == "place.waters":
        near = mention.sentence.start - before.sentence_end <= _NEXT
        yield Reading(before.frame.place.value if near else "", "place.waters", 0.6, Basis.CARRIED)


_NEXT = 2  # characters between a sentence and the next one of its paragraph


def _bearer(mention: Mention) -> Iterator[Reading]:
    """ "The Solace, with 1,000 beds": the ship or building that has what is counted."""
    if {"person", "count"} & {*dimensions(mention.quantity.unit)}:
        yield from (Reading(name, "place.bearer", 0.93) for name in bearers(mention.token))


def _nation(mention: Mention) -> Iterator[Reading]:
    """ "12 Mexican patients"; those who travel are of their country elsewhere too."""
    if mention.quantity.counted in words("populations", "abroad"):
        return
    for child in mention.token.children:
        if (
            child.i < mention.token.i
            and child.dep_ in ("amod", "compound", "nmod", "poss")
            and (found := country(child.text))
        ):
            yield Reading(found, "place.nation", 0.84)


_RULES = (
    _bracket, _behind, _right_before, _rest, listed.place, listed.in_turn, _gapped, _in_tree, _whole, _together,
    _subject, _bearer, _waters, _destination, _nation, _clause, _sentence, _event_noun, _fronted, quarter,
    carried.anaphor, carried.of_event, carried.official, carried.passage, carried.beside, carried.speaker, ward, bank,
)  # fmt: skip
