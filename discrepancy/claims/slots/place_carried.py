"""The place of a figure by its passage: one named before, that the paragraph opens with, or the speaker's country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from discrepancy.claims.frame import Basis, Reading
from discrepancy.claims.gazetteer import NAME, SITE, country, half_named, is_place_name
from discrepancy.claims.measures import dimensions
from discrepancy.claims.slots.context import Mention, own_clause
from discrepancy.claims.slots.place_in_tree import clause
from discrepancy.language.lexicon import load
from discrepancy.language.sentences import Sentence

_LEAD = r"(?:the\s)?(?:[a-z-]+\s){0,3}?"
_THERE = re.compile(r"\bthere\b(?!\s(?:is|are|was|were|has|have|had|will|would|may|might|could|can|seem|be)\b)", re.I)
_THE_PLACE = re.compile(
    r"\b(?:the|that|this|his|her|its|their|[a-z]+[’']s) (?:(?!of\b)[a-z-]+ )?"
    r"(city|town|village|region|province|state|island|district|county|municipality|square|port|hospital|prison|hotel|"
    r"camp|clinic|school|airport|dam|reservoir|stadium|plant|bridge)\b(?! of [A-Z])",
    re.IGNORECASE,
)
_THE_CAPITAL = re.compile(r"\b(?:(?:in|to|for|of|across|around) the capital\b|the capital[’']s\b)", re.IGNORECASE)
_ANY = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|to|into|[Nn]ear|[Aa]round|from|through|across|outside|inside|over|off|of)\s"
    rf"(?!the (?:river|lake|sea)\s){_LEAD}({SITE})"
)
# "MALI. Twenty-three are in crisis", "- UK: 332,000 cars": the place that a line of a list is of
_HEADED = re.compile(rf"\W{{0,3}}({NAME})[.:](?:\s|$)")
_OPENING = re.compile(rf"(?:In|Near|Around|Across|Outside)\s(?:the\s)?(?:[a-z]+\s)?({NAME})[^,]{{0,40}},")


def anaphor(mention: Mention) -> Iterator[Reading]:
    """ "Officers there", "the city": the place named last before."""
    text = own_clause(mention)
    the_place = _THE_PLACE.search(text)
    if capital := _THE_CAPITAL.search(text):
        yield Reading(_capital(mention, capital.group()), "place.capital", 0.8)
    whole = [name for name in mention.around.gazetteer.own if not country(name)]
    if the_place and whole and the_place.group(1).lower() not in _BUILT:  # "the town" that the event is of
        yield Reading(min(whole), "place.anaphor", 0.7, Basis.OWN)
    elif the_place or _THERE.search(text):
        sort = the_place.group(1).lower() if the_place else ""
        found = _built_before(mention, sort) if sort in _BUILT else _named_before(mention)
        for name in found:
            if not sort or sort in _BUILT or not country(name):
                yield Reading(name, "place.anaphor", 0.7, Basis.CARRIED)
                return


def of_event(mention: Mention) -> Iterator[Reading]:
    """ "The blaze in Elm is the largest. It has burned 81,000 hectares": where that is which a pronoun goes back to."""
    if mention.index == 0 or not _IT.match(mention.sentence.text):
        return
    before = mention.around.sentences[mention.index - 1]
    if before.line == mention.sentence.line and (told := [*_EVENT_IN.finditer(before.text)]):
        yield Reading(told[-1].group(1), "place.of_event", 0.62, Basis.CARRIED)


_IT = re.compile(r"It (?:has|had|is|was|burned|killed|scorched|destroyed|spread)\b")
_EVENT_IN = re.compile(
    rf"\b(?:fire|blaze|wildfire|flood|quake|blast|explosion|outbreak|spill|leak|crash|strike|battle|march|protest) "
    rf"(?:in|at|near) (?:the )?({SITE})"
)


def official(mention: Mention) -> Iterator[Reading]:
    """ "The governor of Zambezia, Ada Lund, speaks of 6,500": what the head of a part of a country counts is there."""
    last = mention.speaker.split()[-1] if mention.speaker else ""
    for match in _OFFICIAL.finditer(mention.before):
        named = mention.before[match.end() : match.end() + _NAMED]
        if last and (last in named or last in match.group()):
            yield Reading(match.group(1), "place.official", 0.69, Basis.CARRIED)


_OFFICIAL = re.compile(rf"\b(?:governor|mayor|prefect|premier|sheriff) of (?:the )?({NAME})")
_NAMED = 40  # characters behind an office in which the name of who holds it may stand


def _capital(mention: Mention, words_there: str) -> str:
    """The capital by name, else as such; "" where the event is of it, or somebody was but brought there."""
    gazetteer = mention.around.gazetteer
    own = any(name.lower() in load("demonyms")["seats"] for name in gazetteer.own)
    return gazetteer.capital or ("" if own or words_there.startswith("to ") else "capital")


# Places that are named by what they are: "the square" is one whose name ends so.
_BUILT = (
    "square", "hospital", "prison", "port", "hotel", "camp", "clinic", "school", "airport", "dam", "reservoir",
    "stadium", "plant", "bridge",
)  # fmt: skip


_BACK = 8  # sentences back in which the building may stand that "the hotel" is


def _built_before(mention: Mention, sort: str) -> Iterator[str]:
    """The names of buildings of that sort before the figure, the last first."""
    first = max(mention.index - _BACK, 0)
    for text in (mention.before, *(one.text for one in reversed(mention.around.sentences[first : mention.index]))):
        for match in reversed([*_SITES.finditer(text)]):
            name = _ARTICLE.sub("", match.group())
            if sort in name.lower().split()[1:] and is_place_name(name):
                yield name


_SITES = re.compile(SITE)
_ARTICLE = re.compile(r"^(?:The|A|An|This|That|His|Her|Its|Their|Our|My|One|At|In|Outside|Inside)\s")


def _named_before(mention: Mention) -> Iterator[str]:
    """The names of places before the figure, the last first: in its sentence, then in the one before."""
    texts = [mention.before]
    if mention.index:
        texts.append(mention.around.sentences[mention.index - 1].text)
    for text in texts:
        for match in reversed([*_POSSESSIVE.finditer(text), *_COUNTRY_SUBJECT.finditer(text), *_ANY.finditer(text)]):
            if is_place_name(match.group(1)) and (match.re is not _POSSESSIVE or country(match.group(1))):
                yield match.group(1)


_POSSESSIVE = re.compile(rf"\b({NAME})['’]s\s")  # "Zambia's health ministry"
_COUNTRY_SUBJECT = re.compile(rf"(?:^|\ssaid\s|,\s)({NAME})\s(?:has|had|have|reported|said|confirmed)\b")


def passage(mention: Mention) -> Iterator[Reading]:
    """The place that the paragraph opens with, or one of two places struck together."""
    around, index = mention.around, mention.index
    if (opened := around.openings.get(index, "")) and dimensions(mention.quantity.unit)[0] != "money":
        yield Reading(opened, "place.opening", 0.66, Basis.CARRIED)
    if around.gazetteer.halves and (half := _half(mention)):
        yield Reading(half, "place.half", 0.64, Basis.CARRIED)


def _half(mention: Mention) -> str:
    """Which of two places that were struck together the figure is of: the one that its clause names, else its
    sentence, else the sentence before in its paragraph.
    """
    sentences, index = mention.around.sentences, mention.index
    sentence, before = sentences[index], sentences[max(index - 1, 0)]
    near = before.text if before.line == sentence.line else ""
    texts = (clause(mention.token), sentence.text, near)
    return next((found for text in texts if (found := half_named(text, mention.around.gazetteer))), "")


def speaker(mention: Mention) -> Iterator[Reading]:
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


def beside(mention: Mention) -> Iterator[Reading]:
    """The place of the figure before it in the sentence, unless another clause with a subject of its own begins."""
    if mention.beside is not None and mention.beside.place.value and not _TURN.search(mention.before[-_NEAR:]):
        yield Reading(mention.beside.place.value, "place.beside", 0.6, Basis.CARRIED)


_TURN = re.compile(r"\b(?:while|whereas|but|although|compared)\b|;")
_NEAR = 100  # characters before a figure in which another clause may have begun


def openings(sentences: Sequence[Sentence], located: frozenset[str]) -> dict[int, str]:
    """For each sentence the place that it, or an earlier one of its paragraph, opens with ("In Belgorod, ...")."""
    found: dict[int, str] = {}
    line, opened = -1, ""
    for index, sentence in enumerate(sentences):
        if sentence.line != line:
            line, opened = sentence.line, ""
        match = _OPENING.match(sentence.text)
        if match and is_place_name(match.group(1)):
            opened = match.group(1)
        elif (headed := _HEADED.match(sentence.text)) and (country(headed.group(1)) or headed.group(1) in located):
            opened = country(headed.group(1)) or headed.group(1)
        found[index] = opened
    return found
