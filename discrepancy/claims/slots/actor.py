"""By whom, or whose: the party that a figure belongs to, the donor of money and goods, the sender of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.attribution.names import bodies
from discrepancy.claims.frame import EMPTY, Basis, Reading, Slot
from discrepancy.claims.gazetteer import NAME, country, is_place_name
from discrepancy.claims.measures import dimensions, measure
from discrepancy.claims.slots import doer, holdings, listed, owner, persons, spokesmen
from discrepancy.claims.slots.place_in_tree import full_name, reports
from discrepancy.language.datelines import dateline_end
from discrepancy.language.lexicon import load, words
from discrepancy.language.rules import is_on

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention
    from discrepancy.language.tree import Token


def actor(mention: Mention) -> Slot:
    """Who the figure belongs to or comes from; empty where nobody in particular."""
    readings = [r for rule in _RULES for r in rule(mention) if is_on(r.rule) and not _only_counts(r.value, mention)]
    slot = Slot.of([reading for reading in readings if reading.value])
    firm = dimensions(mention.quantity.unit)[0] in ("money", "percent") and not country(slot.value)
    return slot if firm or slot.value not in mention.around.gazetteer.own else EMPTY


def _only_counts(name: str, mention: Mention) -> bool:
    """Whether a body is told to have a figure on its count, and no more: "the ministry has 2,900 so far"."""
    noun = mention.token
    while noun.dep_ == "conj" and noun.head is not noun:
        noun = noun.head
    same = name in mention.speaker or load("aliases")["bodies"].get(name.lower()) == mention.speaker
    return bool(name) and noun.head.lemma_ == "have" and same


def _owner(mention: Mention) -> Iterator[Reading]:
    start = dateline_end(mention.sentence.text)
    if name := owner_of(mention.token, mention.measure, start):
        yield Reading(_short(name, mention), "actor.owner", 0.9)


def _giver(mention: Mention) -> Iterator[Reading]:
    """ "Spain has pledged $4.3m", "FEMA said it had approved $16m", "$2m from Norway"."""
    verbs, start = _giving(mention), dateline_end(mention.sentence.text)
    sent = words("populations", "abroad") | words("populations", "members")
    people = "person" in dimensions(mention.quantity.unit) and mention.quantity.counted not in sent
    for node in (mention.token, *mention.token.ancestors):
        subject = False
        for child in node.children:
            given = mention.quantity.unit not in ("person", "percent")
            its_own = node is mention.token or (node.lemma_ == "come" and mention.token.head is node)
            if child.dep_ == "prep" and child.lower_ == "from" and its_own and given:
                yield from (_named(one, mention, 0.7) for one in child.children if one.dep_ == "pobj")
            subject = subject or child.dep_ in ("nsubj", "nsubjpass")
            if child.dep_ in ("nsubj", "agent") and node.lemma_.lower() in verbs:
                givers = child.children if child.dep_ == "agent" else (child,)
                if people or node.lemma_.lower() in words("populations", "working"):
                    givers = tuple(one for one in givers if _is_body(one) or owner.is_firm(one, mention))
                named = (one for one in givers if not one.is_ancestor(mention.token) and one.idx >= start)
                yield from (_named(one, mention, 0.85) for one in named)
        passed_on = node.lemma_.lower() in verbs and node.dep_ != "conj"
        if node.lower_ == "to" or node.dep_ == "relcl" or passed_on or (subject and node.pos_ == "VERB"):
            return  # "sent 30 lifts to 25 libraries": those who receive are nobody's


def _promiser(mention: Mention) -> Iterator[Reading]:
    """ "$2 million in aid that Spain promised", "the $5m pledged by Spain": the giver on the sum itself."""
    if dimensions(mention.quantity.unit)[0] != "money":
        return
    sums = [mention.token]
    for noun in sums:
        preps = (child for child in noun.children if child.dep_ == "prep" and child.lower_ in ("of", "in"))
        sums += [one for prep in preps for one in prep.children if one.dep_ == "pobj"]
        for verb in noun.children:
            if verb.dep_ in ("relcl", "acl") and verb.lemma_.lower() in words("populations", "giving"):
                agents = (one for by in verb.children if by.dep_ == "agent" for one in by.children)
                subjects = (one for one in verb.children if one.dep_ == "nsubj" and one.tag_ not in ("WDT", "WP"))
                yield from (_named(one, mention, 0.9) for one in (*agents, *subjects))


def _is_body(noun: Token) -> bool:
    """Whether a noun is the name of a body, or has one on it: "NDRF teams", "St Anna hospital"."""
    named = [child for child in (noun, *noun.children) if child.pos_ == "PROPN" and child.dep_ != "appos"]
    known = any((name.text.isupper() and len(name) > 1) or country(name.text) for name in named)
    return known or (bool(named) and any(name.lower_ in bodies() for name in (noun, *named)))


def _giving(mention: Mention) -> frozenset[str]:
    """Verbs of giving, or, of people who may be sent, those of sending; with those of a body's own work."""
    given, sent = words("populations", "giving"), words("populations", "sending")
    first = dimensions(mention.quantity.unit)[0]
    if first == "money":
        return given
    if first in ("percent", "duration", "length", "magnitude"):
        return frozenset()
    work = sent | words("populations", "working")
    return work if first == "person" else work | given - {"give"}


def _purse(mention: Mention) -> Iterator[Reading]:
    """ "US military aid totals $1.3bn", "the fund set up by the union has $2m": whose money it is."""
    if dimensions(mention.quantity.unit)[0] != "money":
        return
    for node in (mention.token, *mention.token.ancestors):
        for noun in (node, *node.children):
            if noun.lemma_.lower() not in words("populations", "purses") or noun.pos_ not in ("NOUN", "PROPN"):
                continue
            for child in noun.children:
                if child.dep_ in ("poss", "compound", "nmod", "amod") and child.pos_ in ("PROPN", "ADJ"):
                    name = owner.name_of(child, mention) if child.pos_ == "PROPN" else country(child.text)
                    yield Reading(name, "actor.purse", 0.75)
                elif child.dep_ in ("acl", "relcl"):  # "set up by the union"
                    agents = (one for by in child.children if by.dep_ == "agent" for one in by.children)
                    yield from (_named(one, mention, 0.75) for one in agents)
        if node.pos_ in ("VERB", "AUX"):
            return


def _heading(mention: Mention) -> Iterator[Reading]:
    """ "* SPAIN - 2 million euros, 150 tonnes of goods": whose line of a list the figure stands in."""
    if not {"money", "mass", "volume", "person", "count"} & {*dimensions(mention.quantity.unit)}:
        return
    sentences, line = mention.around.sentences, mention.sentence.line
    first = mention.index
    while first and sentences[first - 1].line == line:
        first -= 1
    text = sentences[first].text
    if dateline_end(text) or not (match := _HEADING.match(text)):
        return
    name = match.group(2)
    listed = match.group(1) or country(name)
    if country(name) or (listed and any(word.lower() in bodies() for word in name.split())):
        plain = name.title() if name.isupper() and len(name) > _ACRONYM else name
        yield Reading(country(name) or plain, "actor.heading", 0.8)


# The owner of a line, behind what marks it as one of a list: "* SPAIN - ", "Spain: ".
_HEADING = re.compile(rf"([*•·–-]\s)?({NAME})(?:\s[-–—]+|:)\s")
_ACRONYM = 4  # letters; longer names in capitals are no acronyms


_FOR = re.compile(rf"\s(?:of the votes?\s|votes\s|percent\s)?(?:for|to)\s({NAME})")
_ON = re.compile(rf"\b({NAME})\s(?:on|with|at|no|to)?\s?(?:[a-z]+\s){{0,3}}$")
_WHOSE = re.compile(rf"\b({NAME})[’']s?\s(?:[a-z]+\s){{1,2}}(?:[a-z]+\s){{0,3}}$")
_GAP = re.compile(rf"(?:,|\sand|\splus|;)\s(?:the\s)?((?:two |three )?(?:{NAME}|[a-z]+(?:\s[a-z]+)?)),?\s$")


# "gave Lund 50.2 percent and Hadek 46.4", in an article on a vote
_GAVE = re.compile(r"\b(?:gave|gives|giving|had|put|puts|shows?|showed|credited)\b[^.;]{0,80}$")
_VOTING = re.compile(r"\b(?:ballots?|polling stations?|voters|turnout)\b")

_PLUS = re.compile(r"\d[^\d.;:]{0,12}(?:,|\sand)\splus\s$|\d[^\d.;:]{0,12}\splus\s$")


def _contestant(mention: Mention) -> Iterator[Reading]:
    """Whose votes or share of the vote: "gave Volkan 2.1 million votes against 2.6 million for Hadek"."""
    quantity = mention.quantity
    told = _GAVE.search(mention.before) and _VOTING.search(mention.around.document.text)
    shared = quantity.unit == "percent" and (mention.measure in words("kinds", "contested") or bool(told))
    if not shared and quantity.counted not in words("populations", "ballots"):
        return
    if match := _FOR.match(mention.behind):
        yield Reading(_short(match.group(1), mention), "actor.contest", 0.9)
    elif (match := _ON.search(mention.before) or _WHOSE.search(mention.before)) and _is_name(match.group(1), mention):
        yield Reading(_short(match.group(1), mention), "actor.contest", 0.86)
    start = dateline_end(mention.sentence.text)
    for node in mention.token.ancestors:
        for child in node.children:
            if child.dep_ != "nsubj" or child.idx < start or node.lemma_ not in words("populations", "contests"):
                continue
            for name in (child, *(one for one in child.children if one.dep_ == "appos")):
                if name.pos_ == "PROPN":  # "a third candidate, Olaf Brandt, won 3 percent"
                    yield Reading(_short(full_name(name), mention), "actor.contest", 0.84)
        if node.dep_ in ("ccomp", "relcl"):
            return


def _is_name(name: str, mention: Mention) -> bool:
    """Whether words in capitals are a name, rather than the first word of a sentence, a day or a place."""
    last = [token for token in mention.doc if token.text == name.split()[-1]]
    place = country(name) or name in mention.around.located or name.isupper()
    return bool(last) and last[0].pos_ == "PROPN" and not place and is_place_name(name)


def _short(name: str, mention: Mention) -> str:
    """The surname alone, where the article uses it alone."""
    text, last = mention.around.document.text, name.split()[-1]
    return last if text.count(last) > text.count(name) else name


def _gapped(mention: Mention) -> Iterator[Reading]:
    """ "the government promised 4m, the county 750,000": each sum has a giver of its own."""
    if mention.beside is None or not mention.beside.actor.value or mention.quantity.unit == "percent":
        return
    if _PLUS.search(mention.before):  # "and Corvane 1.5m, plus 500 for each household"
        yield Reading(mention.beside.actor.value, "actor.gapped", 0.88, Basis.CARRIED)
    match = _GAP.search(mention.before)
    if match and (match.group(1)[0].isupper() or match.group(1).split()[-1] in bodies()):
        yield Reading(match.group(1), "actor.gapped", 0.88)


def _named(giver: Token, mention: Mention, score: float) -> Reading:
    if giver.pos_ == "PROPN":
        name = owner.office(giver, mention) or owner.name_of(giver, mention)
        return Reading(name, "actor.giver", score)
    if giver.pos_ == "NOUN" and (
        named := [one for one in giver.children if one.dep_ == "appos" and one.pos_ == "PROPN"]
    ):
        return Reading(owner.name_of(named[0], mention), "actor.giver", score)  # "the oil company Corvane"
    if giver.pos_ == "NOUN" and giver.lemma_.lower() in bodies() and giver.lower_ not in ("agency", "body", "group"):
        compounds = [child.text for child in giver.lefts if child.dep_ in ("compound", "amod") and not child.like_num]
        return Reading(" ".join([*compounds, giver.lower_]), "actor.giver", score - 0.05)
    if giver.lower_ in ("it", "they", "we") and mention.speaker:  # "FEMA said it had approved $16m"
        seat = country(load("demonyms")["seats"].get(mention.speaker.lower(), ""))  # "Riyadh says it has ..."
        return Reading(seat or mention.speaker, "actor.speaker", score - 0.1)
    return Reading("", "actor.giver", 0.0)


def owner_of(token: Token, key: str, start: int) -> str:
    """Whose the figure is, where each party has its own ("the Alliance won 113 seats"); "" if untold."""
    if not measure(key).owned:
        return ""
    for node in (token, *token.ancestors):
        if reports(node):  # who says it has no part in it
            break
        for child in node.children:
            subject = (
                child.dep_ in ("nsubj", "nsubjpass") and node.pos_ in ("VERB", "AUX") and not child.is_ancestor(token)
            )
            beneficiary = [pobj for pobj in child.children if pobj.dep_ == "pobj"] if child.lower_ == "for" else []
            for holder in (child,) if subject or child.dep_ == "poss" else beneficiary:
                if holder.pos_ == "PROPN" and holder != token and holder.idx >= start:
                    return full_name(holder)
    return ""


_RULES = (
    _owner,
    _contestant,
    _giver,
    _promiser,
    _purse,
    _heading,
    _gapped,
    listed.giver,
    owner.listed,
    owner.subject,
    owner.instrument,
    doer.doer,
    persons.own_person,
    holdings.index,
    holdings.holder,
    holdings.fund,
    holdings.group,
    holdings.carried,
    spokesmen.own_count,
)
