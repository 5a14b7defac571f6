"""Where a figure holds: the place told nearest to it, else the one that its passage is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from discrepancy.claims.dimension import dimensions
from discrepancy.claims.frame import EMPTY, Basis, Reading, Slot
from discrepancy.claims.gazetteer import NAME, country, half_named, is_place_name, plain_name
from discrepancy.claims.measures import measure
from discrepancy.claims.slots.context import Mention, dateline_end, is_on
from discrepancy.claims.slots.place_in_tree import clause, compounds_of_clause, fixed_place, places_above, subjects
from discrepancy.language.lexicon import words
from discrepancy.language.sentences import Sentence

_LOCATED = r"(?:in|at|near|around|outside|across|throughout|on|inside)"
_LEAD = r"(?:the\s)?(?:[a-z-]+\s){0,3}?"

# "Spain (93)"
_BRACKET = re.compile(rf"({NAME}) \($")
# "2,000 in the eastern city of Ismailiya", "400,000 for Paris": the place right behind a figure
_BEHIND = re.compile(rf"\s(?:{_LOCATED}|for)\s{_LEAD}({NAME})")
# "In Marseille the union saw 205,000": the place that a sentence or its part opens with
_FRONTED = re.compile(
    r"(?:^|[;:]\s|,\s(?:and\s|while\s|but\s)?|\sand\s|[“\"])"
    rf"(?:[Ii]n|[Aa]t|[Oo]n|[Nn]ear|[Aa]round|[Aa]cross|[Ff]or)\s{_LEAD}({NAME})"
)
# ", Spain 40", "and Chad 7": a list in which only names and figures are left
_GAPPED = re.compile(rf"(?:,|;|\sand|:)\s(?:the\s)?({NAME})(?:\s(?:with|had|has|at))?\s$")
# a place in the figure's own clause, which ends at these
_CLAUSE_END = re.compile(r"[,;:.?!–—]\s|\s(?:and|but|while|who|which|after|when|as|since|--)\s")
_IN_CLAUSE = re.compile(rf"\b{_LOCATED}\s{_LEAD}({NAME})")
_DIGIT = re.compile(r"\d")
# "13 have died and 75 were injured in Suez"
_SHARED = re.compile(rf"[^,;:.\d]{{0,40}}\sand\s[^,;:.]{{0,50}}?\b{_LOCATED}\s{_LEAD}({NAME})")
_NATIONWIDE = re.compile(
    r"\b(?:nationwide|countrywide|nationally|worldwide|globally|across the (?:country|nation|world|globe)|around the "
    r"(?:world|globe|country)|throughout the (?:country|nation)|for the country)\b",
    re.IGNORECASE,
)
_WORLD = "the world"

_THERE = re.compile(r"\bthere\b(?!\s(?:is|are|was|were|has|have|had|will|would|may|might|could|can|seem|be)\b)", re.I)
_THE_PLACE = re.compile(
    r"\b(?:the|that|this) "
    r"(city|town|village|region|province|state|island|district|county|square|port|hospital|prison)\b",
    re.IGNORECASE,
)
_THE_CAPITAL = re.compile(r"\b(?:in|to|for) the capital\b", re.IGNORECASE)
_IT = re.compile(r"^(?:It|They|Officials there|Authorities there)\s(?:has|have|had|also|now|then|reported?|recorded)\b")
_ANY = re.compile(rf"\b(?:[Ii]n|[Aa]t|to|into|[Nn]ear|[Aa]round|from)\s{_LEAD}({NAME})")
_OPENING = re.compile(rf"(?:In|Near|Around|Across|Outside)\s(?:the\s)?(?:[a-z]+\s)?({NAME})[^,]{{0,40}},")
_ELABORATION = re.compile(rf"The\s(?:[a-z-]+\s){{1,3}}(?:in|at|near)\s(?:the\s)?({NAME})")


def place(mention: Mention) -> Slot:
    """The place of a figure; empty where it is the event's own or none."""
    if mention.measure in words("populations", "unplaced"):
        return EMPTY
    gazetteer, known = mention.around.gazetteer, measure(mention.measure)
    if known.timeless:
        name = gazetteer.name(fixed_place(mention.token, known.unit))
        return Slot(name, Basis.TOLD, "place.fact") if name else EMPTY
    readings = [reading for rule in _RULES for reading in rule(mention) if is_on(reading.rule)]
    named = [Reading(gazetteer.name(reading.value), reading.rule, reading.score, reading.basis) for reading in readings]
    slot = Slot.of([reading for reading in named if reading.value])
    if slot.value == _WORLD or not slot.value:
        return EMPTY
    if gazetteer.narrows(slot.value):
        return slot
    part = _part_of_own(mention, slot.value)
    return replace(slot, value=part) if part else EMPTY


def _part_of_own(mention: Mention, name: str) -> str:
    """ "southern Egypt" where Egypt is the event's own, "" where the sentence names the whole of it."""
    compass = _compass().search(mention.sentence.text)
    return compass.group() if compass and compass.group().endswith(f" {name}") else ""


@lru_cache(maxsize=1)
def _compass() -> re.Pattern[str]:
    directions = sorted(words("populations", "compass") - words("populations", "entire"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(directions)})\s{NAME}")


def _known(name: str, mention: Mention) -> bool:
    """Whether a name is surely that of a place: a country, the event's own, or used as one in the article."""
    gazetteer = mention.around.gazetteer
    return bool(country(name)) or gazetteer.name(name) in gazetteer.own or plain_name(name) in mention.around.located


def _bracket(mention: Mention) -> Iterator[Reading]:
    match = _BRACKET.search(mention.before)
    if match and is_place_name(match.group(1)):
        yield Reading(match.group(1), "place.bracket", 1.0)


def _behind(mention: Mention) -> Iterator[Reading]:
    match = _BEHIND.match(mention.behind)
    if match and is_place_name(match.group(1)):
        yield Reading(match.group(1), "place.behind", 0.95)


def own_clause(mention: Mention) -> str:
    """The words around the figure up to the marks and words that part clauses."""
    return f"{_CLAUSE_END.split(mention.before)[-1]} {_CLAUSE_END.split(mention.behind, maxsplit=1)[0]}"


def _whole(mention: Mention) -> Iterator[Reading]:
    """ "nationwide", "around the world": the event's own, told as such."""
    if _NATIONWIDE.search(own_clause(mention)):
        yield Reading(min(mention.around.gazetteer.own, default=_WORLD), "place.whole", 0.91, Basis.OWN)


def _clause(mention: Mention) -> Iterator[Reading]:
    """The first place behind the figure in its clause, else the last before it: "died of the flu in Mexico"."""
    behind = _CLAUSE_END.split(mention.behind, maxsplit=1)[0]
    found = _IN_CLAUSE.search(behind)
    if found and is_place_name(found.group(1)) and not _DIGIT.search(behind[: found.start()]):
        yield Reading(found.group(1), "place.clause", 0.8)
    shared = _SHARED.match(mention.behind)
    if shared and is_place_name(shared.group(1)):
        yield Reading(shared.group(1), "place.shared", 0.72)
    before = _CLAUSE_END.split(mention.before)[-1]
    if matches := [match for match in _IN_CLAUSE.finditer(before) if is_place_name(match.group(1))]:
        yield Reading(matches[-1].group(1), "place.clause", 0.77)


def _event_noun(mention: Mention) -> Iterator[Reading]:
    """ "the Kula fire scorched 202 acres", "the Paris march": the name of a place before what happened there."""
    for name, noun in compounds_of_clause(mention.token):
        if noun in words("dates", "events", "nouns") and is_place_name(name):
            yield Reading(name, "place.event", 0.79)
            return


def _gapped(mention: Mention) -> Iterator[Reading]:
    match = _GAPPED.search(mention.before)
    if match and country(match.group(1)):
        yield Reading(match.group(1), "place.gapped", 0.93)


def _in_tree(mention: Mention) -> Iterator[Reading]:
    start = dateline_end(mention.sentence.text)
    for steps, name, sure in places_above(mention.token, mention.quantity.counted, start):
        if sure or _known(name, mention):
            yield Reading(name, "place.tree", 0.92 - 0.02 * steps)


def _fronted(mention: Mention) -> Iterator[Reading]:
    """The last place that opens a part of the sentence before the figure."""
    found = list(_FRONTED.finditer(mention.before))
    if found and is_place_name(found[-1].group(1)):
        yield Reading(found[-1].group(1), "place.fronted", 0.78)


def _subject(mention: Mention) -> Iterator[Reading]:
    """ "Mexico reported 1,004 cases", "Spain's 26 cases", "the US toll": a country's own figures."""
    for steps, name in subjects(mention.token, dateline_end(mention.sentence.text)):
        if _known(name, mention):
            yield Reading(country(name) or name, "place.subject", 0.85 - 0.02 * steps)


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


def _anaphor(mention: Mention) -> Iterator[Reading]:
    """ "Officers there", "the city", "It has two": the place named last before."""
    text = own_clause(mention)
    the_place = _THE_PLACE.search(text)
    if _THE_CAPITAL.search(text) and mention.around.gazetteer.capital:
        yield Reading(mention.around.gazetteer.capital, "place.capital", 0.8)
    if the_place or _THERE.search(text):
        sort = the_place.group(1).lower() if the_place else ""
        for name in _named_before(mention):
            if not sort or (name.lower().endswith(sort) if sort in _BUILT else not country(name)):
                yield Reading(name, "place.anaphor", 0.7, Basis.CARRIED)
                return
    if _IT.match(mention.sentence.text) and (name := _subject_before(mention)):
        yield Reading(name, "place.it", 0.7, Basis.CARRIED)


# Places that are named by what they are: "the square" is one whose name ends so.
_BUILT = ("square", "hospital", "prison", "port")


def _named_before(mention: Mention) -> Iterator[str]:
    """The names of places before the figure, the last first: in its sentence, then in the one before."""
    texts = [mention.before]
    if mention.index:
        texts.append(mention.around.sentences[mention.index - 1].text)
    for text in texts:
        for match in reversed([*_ANY.finditer(text), *_COUNTRY_SUBJECT.finditer(text)]):
            if is_place_name(match.group(1)):
                yield match.group(1)


_COUNTRY_SUBJECT = re.compile(rf"(?:^|\ssaid\s|,\s)({NAME})\s(?:has|had|have|reported|said|confirmed)\b")


def _subject_before(mention: Mention) -> str:
    for other in range(mention.index - 1, max(mention.index - 3, -1), -1):
        match = _COUNTRY_SUBJECT.search(mention.around.sentences[other].text)
        if match:
            return country(match.group(1))
    return ""


def _passage(mention: Mention) -> Iterator[Reading]:
    """The place that the paragraph opens with, one of two places struck together, or what the next sentence adds."""
    around, index = mention.around, mention.index
    if (opened := around.openings.get(index, "")) and dimensions(mention.quantity.unit)[0] != "money":
        yield Reading(opened, "place.opening", 0.66, Basis.CARRIED)
    if around.gazetteer.halves and (half := _half(mention)):
        yield Reading(half, "place.half", 0.64, Basis.CARRIED)
    if index + 1 < len(around.sentences) and around.sentences[index + 1].line == around.sentences[index].line:
        match = _ELABORATION.match(around.sentences[index + 1].text)
        if match and is_place_name(match.group(1)):
            yield Reading(match.group(1), "place.elaboration", 0.62, Basis.CARRIED)


def _half(mention: Mention) -> str:
    """Which of two places that were struck together the figure is of: the one that its clause names, else its
    sentence, else the sentence before in its paragraph.
    """
    sentences, index = mention.around.sentences, mention.index
    sentence, before = sentences[index], sentences[max(index - 1, 0)]
    near = before.text if before.line == sentence.line else ""
    texts = (clause(mention.token), sentence.text, near)
    return next((found for text in texts if (found := half_named(text, mention.around.gazetteer))), "")


def _speaker(mention: Mention) -> Iterator[Reading]:
    """What a country's officials say of an international event is of their country: "Mexican authorities cut ..."."""
    if not mention.around.gazetteer.international:
        return
    if found := country(mention.nation):
        yield Reading(found, "place.speaker", 0.52, Basis.CARRIED)
        return
    named = [word for word in _CAPITALISED.findall(mention.before) if word in mention.around.nations]
    if named:
        yield Reading(mention.around.nations[named[0]], "place.speaker", 0.5, Basis.CARRIED)
    elif (match := _AUTHORITIES.search(mention.before)) and (found := country(match.group(1))):
        yield Reading(found, "place.authorities", 0.51, Basis.CARRIED)


_CAPITALISED = re.compile(r"[A-Z][\w’'-]+")
_AUTHORITIES = re.compile(
    r"\b((?:[A-Z]\.){2,}|[A-Z]\w+)(?:[’']s)? (?:\w+ ){0,2}"
    r"(?:authorities|officials|government|ministry|ministers?|experts)\b"
)


def _beside(mention: Mention) -> Iterator[Reading]:
    """The place of the figure before it in the sentence, unless another clause with a subject of its own begins."""
    if mention.beside is not None and mention.beside.place.value and not _TURN.search(mention.before[-_NEAR:]):
        yield Reading(mention.beside.place.value, "place.beside", 0.6, Basis.CARRIED)


_TURN = re.compile(r"\b(?:while|whereas|but|although|compared)\b|;")
_NEAR = 100  # characters before a figure in which another clause may have begun

_RULES = (
    _bracket, _behind, _gapped, _in_tree, _whole, _subject, _nation, _clause, _event_noun, _fronted, _anaphor, _passage,
    _beside, _speaker,
)  # fmt: skip


def openings(sentences: Sequence[Sentence]) -> dict[int, str]:
    """For each sentence the place that it, or an earlier one of its paragraph, opens with ("In Belgorod, ...")."""
    found: dict[int, str] = {}
    line, opened = -1, ""
    for index, sentence in enumerate(sentences):
        if sentence.line != line:
            line, opened = sentence.line, ""
        match = _OPENING.match(sentence.text)
        if match and is_place_name(match.group(1)):
            opened = match.group(1)
        found[index] = opened
    return found
