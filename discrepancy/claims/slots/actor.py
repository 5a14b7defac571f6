"""By whom, or whose: the party that a figure belongs to, the donor of money and goods, the sender of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.attribution.names import bodies
from discrepancy.claims.dimension import dimensions
from discrepancy.claims.frame import EMPTY, Reading, Slot
from discrepancy.claims.gazetteer import NAME, country, is_place_name
from discrepancy.claims.measures import measure
from discrepancy.claims.slots.context import dateline_end, is_on
from discrepancy.claims.slots.place_in_tree import full_name, reports
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention
    from discrepancy.language.tree import Token


def actor(mention: Mention) -> Slot:
    """Who the figure belongs to or comes from; empty where nobody in particular."""
    readings = [
        reading for rule in (_owner, _contestant, _giver, _gapped) for reading in rule(mention) if is_on(reading.rule)
    ]
    slot = Slot.of([reading for reading in readings if reading.value])
    return slot if slot.value not in mention.around.gazetteer.own else EMPTY


def _owner(mention: Mention) -> Iterator[Reading]:
    start = dateline_end(mention.sentence.text)
    if owner := owner_of(mention.token, mention.measure, start):
        yield Reading(_short(owner, mention), "actor.owner", 0.9)


def _giver(mention: Mention) -> Iterator[Reading]:
    """ "Spain has pledged $4.3m", "FEMA said it had approved $16m", "$2m from Norway"."""
    for node in (mention.token, *mention.token.ancestors):
        for child in node.children:
            given = mention.quantity.unit not in ("person", "percent")
            if child.dep_ == "prep" and child.lower_ == "from" and node is mention.token and given:
                yield from (_named(one, mention, 0.7) for one in child.children if one.dep_ == "pobj")
            if child.dep_ in ("nsubj", "agent") and node.lemma_.lower() in _giving(mention):
                givers = child.children if child.dep_ == "agent" else (child,)
                yield from (_named(one, mention, 0.85) for one in givers if not one.is_ancestor(mention.token))
        if node.lower_ == "to" or node.lemma_.lower() in words("populations", "giving") or node.dep_ == "relcl":
            return  # "sent 30 lifts to 25 libraries": those who receive are nobody's


def _giving(mention: Mention) -> frozenset[str]:
    """Verbs of giving, or, of people who may be sent, those of sending."""
    if mention.quantity.unit != "person":
        return words("populations", "giving")
    sent = words("populations", "abroad") | words("populations", "members")
    return words("populations", "sending") if mention.quantity.counted in sent else frozenset()


_FOR = re.compile(rf"\s(?:of the votes?\s|votes\s|percent\s)?(?:for|to)\s({NAME})")
_ON = re.compile(rf"\b({NAME})\s(?:on|with|at|no|to)?\s?(?:[a-z]+\s){{0,3}}$")
_WHOSE = re.compile(rf"\b({NAME})[’']s?\s(?:[a-z]+\s){{1,2}}(?:[a-z]+\s){{0,3}}$")
_GAP = re.compile(rf"(?:,|\sand|\splus|;)\s(?:the\s)?((?:two |three )?(?:{NAME}|[a-z]+(?:\s[a-z]+)?))\s$")


def _contestant(mention: Mention) -> Iterator[Reading]:
    """Whose votes or share of the vote: "gave Volkan 2.1 million votes against 2.6 million for Hadek"."""
    quantity = mention.quantity
    shared = quantity.unit == "percent" and mention.measure in words("kinds", "contested")
    if not shared and quantity.counted not in words("populations", "ballots"):
        return
    if match := _FOR.match(mention.behind):
        yield Reading(_short(match.group(1), mention), "actor.contest", 0.9)
    elif (match := _ON.search(mention.before) or _WHOSE.search(mention.before)) and _is_name(match.group(1), mention):
        yield Reading(_short(match.group(1), mention), "actor.contest", 0.86)
    start = dateline_end(mention.sentence.text)
    for node in mention.token.ancestors:
        for child in node.children:
            named = child.dep_ == "nsubj" and child.pos_ == "PROPN" and child.idx >= start
            if named and node.lemma_ in words("populations", "contests"):
                yield Reading(_short(full_name(child), mention), "actor.contest", 0.84)
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
    if mention.beside is None or not mention.beside.actor.value or dimensions(mention.quantity.unit)[0] != "money":
        return
    if match := _GAP.search(mention.before):
        yield Reading(match.group(1), "actor.gapped", 0.88)


_RULES = (_owner, _contestant, _giver, _gapped)


def _named(giver: Token, mention: Mention, score: float) -> Reading:
    if giver.pos_ == "PROPN":
        name = full_name(giver)
        return Reading(country(name) or mention.around.gazetteer.name(name), "actor.giver", score)
    if giver.pos_ == "NOUN" and giver.lemma_.lower() in bodies() and giver.lower_ not in ("agency", "body", "group"):
        compounds = [child.text for child in giver.lefts if child.dep_ in ("compound", "amod")]
        return Reading(" ".join([*compounds, giver.lower_]), "actor.giver", score - 0.05)
    if giver.lower_ in ("it", "they", "we") and mention.speaker:  # "FEMA said it had approved $16m"
        return Reading(mention.speaker, "actor.speaker", score - 0.1)
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
            for owner in (child,) if subject or child.dep_ == "poss" else beneficiary:
                if owner.pos_ == "PROPN" and owner != token and owner.idx >= start:
                    return full_name(owner)
    return ""
