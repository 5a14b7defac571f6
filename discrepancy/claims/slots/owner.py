"""Whose money or share a figure is: the firm whose shares move, who is fined, who earns, spends or asks for a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.attribution.names import bodies
from discrepancy.claims.frame import Basis, Reading
from discrepancy.claims.gazetteer import NAME, country
from discrepancy.claims.measures import dimensions
from discrepancy.claims.slots.firms import FIRM, firm_before, firms, plain_firm
from discrepancy.claims.slots.place_in_tree import full_name, reports, tells
from discrepancy.claims.slots.spokesmen import is_body
from discrepancy.language.datelines import dateline_end
from discrepancy.language.lexicon import load, words
from discrepancy.quantities.counted import counting_unit

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention
    from discrepancy.language.tree import Token

_STOCK = r"(?:shares|stock|share\sprice|stock\sprice|market\svalue)\b"
_LISTED = re.compile(rf"\b({FIRM})\s{_STOCK}|\b(?:[Ss]hares|[Ss]tock)\s(?:in|of)\s(?:the\s)?({FIRM})")
_ITS_STOCK = re.compile(rf"\b(?:[Ii]ts|[Tt]heir|[Tt]he(?:\s(?:company|firm|group|bank)[’']s)?)\s{_STOCK}")
_MOVED = re.compile(rf"({NAME})\s(?:(?:was|were|is)\s)?(?:off|down|up|lost|gained|fell|rose)\s(?:by\s)?$")


def listed(mention: Mention) -> Iterator[Reading]:
    """ "Corvane shares fell 4 percent", "its shares closed at 212 pence": the firm whose shares they are."""
    if dimensions(mention.quantity.unit)[0] not in ("money", "percent") and mention.measure not in _markets():
        return
    before, text = mention.before, mention.around.document.text
    known = [match for match in _LISTED.finditer(before) if plain_firm(match.group(1) or match.group(2), text)]
    own = list(_ITS_STOCK.finditer(before))
    if not (known or own):
        return
    if moved := _MOVED.search(before):
        yield Reading(plain_firm(moved.group(1), text), "actor.listed", 0.95)
    if known and not (own and own[-1].start() > known[-1].start()):
        name = known[-1].group(1) or known[-1].group(2)
        yield Reading(plain_firm(name, text), "actor.listed", 0.93)
    elif own:
        at = mention.quantity.start - len(before) + own[-1].start()
        yield Reading(firm_before(text, at), "actor.listed", 0.9, Basis.CARRIED)


def _markets() -> frozenset[str]:
    return words("kinds", "markets")


def subject(mention: Mention) -> Iterator[Reading]:
    """ "Corvane made $31m", "the company was fined $5m": who earns, spends, asks for or is charged a sum."""
    money = dimensions(mention.quantity.unit)[0] == "money" or mention.measure in words("populations", "penalties")
    if not money or mention.measure in words("populations", "costs"):
        return
    start = dateline_end(mention.sentence.text)
    for node in mention.token.ancestors:
        if node.pos_ not in ("VERB", "AUX"):
            continue
        subjects = [child for child in node.children if child.dep_ in ("nsubj", "nsubjpass") and child.idx >= start]
        if not subjects or subjects[0] is mention.token or subjects[0].is_ancestor(mention.token):
            if subjects or node.dep_ == "ccomp":
                return
            continue
        if tells(node) or (subjects[0].lower_ == "it" and node.lemma_ == "be"):  # "it is nearer 250 million"
            return
        yield from _as_owner(subjects[0], node, mention)
        return


def _as_owner(noun: Token, verb: Token, mention: Mention) -> Iterator[Reading]:
    if noun.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        noun = verb.head
    word, text = noun.lower_, mention.around.document.text
    at = mention.sentence.start + noun.idx
    if noun.pos_ == "PROPN":
        yield Reading(office(noun, mention) or name_of(noun, mention), "actor.subject", 0.72)
    elif word in ("it", "they", "we"):
        body = mention.speaker if mention.speaker and _speaks_for_itself(mention) else firm_before(text, at)
        yield Reading(body, "actor.pronoun", 0.7, Basis.CARRIED)
    elif word == "centre" and noun.text[0].isupper() and noun.left_edge is noun:
        yield Reading(load("populations")["offices"][word], "actor.subject", 0.72)
    elif noun.lemma_.lower() in words("roles", "firms") | words("holdings", "kinds"):
        several = noun.tag_ == "NNS"  # "the five big banks need 14 billion"
        body = noun.lower_ if several else firm_before(text, at)
        yield Reading(body, "actor.firm", 0.7, Basis.TOLD if several else Basis.CARRIED)
    elif noun.pos_ == "NOUN" and noun.lemma_.lower() in bodies():
        kinds = [child.text for child in noun.lefts if child.dep_ in ("compound", "amod") and not child.like_num]
        yield Reading(" ".join([*kinds, word]), "actor.subject", 0.68)


def _speaks_for_itself(mention: Mention) -> bool:
    """Whether the speaker is a body, of which "it" and "we" may be said."""
    return is_body(mention.speaker, mention.around.document.text)


def is_firm(noun: Token, mention: Mention) -> bool:
    """Whether a proper noun heads the name of a firm that the article names."""
    text = mention.around.document.text
    return noun.pos_ == "PROPN" and plain_firm(full_name(noun), text) in firms(text)


def office(noun: Token, mention: Mention) -> str:
    """ "the prime minister", "President Lund": whose office gives for the government of a country or state."""
    with_it = [child for child in noun.subtree if child.i < noun.i and child.dep_ in _BESIDE]
    titles = {noun.lower_, *(child.lower_ for child in with_it)}
    offices: dict[str, str] = load("populations")["offices"]
    held = next((offices[title] for title in offices if title in titles), "")
    if not held:
        return ""
    beside = mention.beside.actor.value if mention.beside is not None else ""
    nation = next((found for child in with_it if (found := country(child.text))), country(beside))
    return nation or ("state " + held if titles & {"chief", "state"} else held)


_BESIDE = ("compound", "nmod", "amod", "poss")


def name_of(noun: Token, mention: Mention) -> str:
    """The name of a body or country that a proper noun heads, "" where it is none."""
    name = undotted(full_name(noun))
    acronym = name.isupper() and name.isalpha() and len(name) > 1  # "the UN"
    if not acronym and {word.lower() for word in name.split()} & (words("populations", "no_place") - bodies()):
        return ""
    seat = country(load("demonyms")["seats"].get(name.lower(), ""))
    if seat and noun.dep_ == "nsubj" and seat not in mention.around.gazetteer.own:  # "Madrid sent 40 rescuers"
        return seat
    if name.split()[-1] in words("populations", "firms"):
        return plain_firm(name, mention.around.document.text)
    return country(name) or mention.around.gazetteer.name(name)


def undotted(name: str) -> str:
    """A name whose initials have no full stops: "UN" for "U.N."."""
    return _DOTTED.sub(r"\1", name)


_DOTTED = re.compile(r"\b([A-Z])\.?(?![a-z])(?=[A-Z]\b|\s|$)")


def instrument(mention: Mention) -> Iterator[Reading]:
    """ "The tube catches less than 10 percent": what takes in a share, or brings it about."""
    if (
        mention.quantity.unit != "percent"
        or mention.quantity.counted
        or mention.measure in words("populations", "unheld")
    ):
        return
    share = mention.token
    while share.dep_ in ("nummod", "appos", "conj") and share.head is not share:  # "2,000 barrels, or about 40%"
        share = share.head
    if share.dep_ not in ("dobj", "pobj") and share.pos_ != "VERB":
        return
    verb = share if share.pos_ == "VERB" else share.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head is not verb and verb.dep_ in ("pobj", "prep", "conj"):
        verb = verb.head
    idle = words("frames", "value_verbs") | words("frames", "telling_verbs") | words("frames", "light_verbs")
    if verb.pos_ != "VERB" or verb.lemma_.lower() in idle or reports(verb):
        return
    for noun in verb.children:
        lemma = noun.lemma_.lower()
        thing = (
            noun.dep_ == "nsubj" and noun.pos_ == "NOUN" and counting_unit(lemma) != "person" and lemma not in bodies()
        )
        if thing and lemma not in words("frames", "vague_nouns") and noun is not mention.token:
            yield Reading(lemma, "actor.instrument", 0.6)
