"""Places that have no name: the south, the city centre, nursing homes, the eastern shaft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.frame import Reading
from discrepancy.claims.slots.context import own_clause
from discrepancy.claims.slots.place_in_tree import reports
from discrepancy.language.datelines import dateline_end
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention
    from discrepancy.language.tree import Token

_HEAD = 300  # characters in which an article tells what it is about
_PLACING = ("in", "at", "on", "across", "near", "around", "inside", "outside", "throughout")


def quarter(mention: Mention) -> Iterator[Reading]:
    """ "In the south 340 people died", "nursing homes had 211 deaths", "methane in the eastern shaft stood at 9%"."""
    start = dateline_end(mention.sentence.text)
    for step, prep in enumerate(_preps(mention.token)):
        for noun in prep.children:
            if noun.dep_ == "pobj" and noun.idx >= start and (name := _name(noun, mention)):
                yield Reading(name, "place.quarter", 0.76 - 0.01 * step)
    if fronted := _fronted().search(mention.before):
        yield Reading(fronted.group(1).lower(), "place.quarter", 0.7)


def bank(mention: Mention) -> Iterator[Reading]:
    """ "On the western bank 40 died", "put the toll on their side at eight": one of two sides of a river or front."""
    clause, everywhere = own_clause(mention), [*_BANK.finditer(mention.sentence.text)]
    if told := _BANK.search(clause) or (everywhere[0] if len(everywhere) == 1 else None):
        yield Reading(f"{told[1]} {told[2]}", "place.bank", 0.82)
    elif mention.speaker and (own := _OWN_SIDE.search(clause)):
        yield Reading(f"{mention.speaker} {own[1]}", "place.bank", 0.82)


_SIDES = "bank|side|shore|riverbank"
_BANK = re.compile(
    rf"\b[Oo]n the ((?!(?:other|far|same|near|opposite|one|left-hand)\b)[A-Za-z]+(?:-[a-z]+)?) ({_SIDES})\b"
)
_OWN_SIDE = re.compile(rf"\b[Oo]n (?:their|its|our)(?: own)? ({_SIDES})\b")


@lru_cache(maxsize=1)
def _fronted() -> re.Pattern[str]:
    """ "In the south 340 people died": the parser may take "south 340" for one thing."""
    compass = "|".join(sorted(words("quarters", "compass"), key=len, reverse=True))
    return re.compile(rf"(?:^|[;:,]\s(?:and\s|while\s|but\s)?)[Ii]n\sthe\s({compass})\s(?:[a-z]+\s){{0,3}}$")


def _preps(token: Token) -> Iterator[Token]:
    """The prepositions that place a figure: on its noun, on the verbs above it and on their subjects."""
    for node in (token, *token.ancestors):
        near = [node]
        if node.pos_ in ("VERB", "AUX"):
            near += [child for child in node.children if child.dep_ in ("nsubj", "nsubjpass")]
        for one in near:
            yield from (child for child in one.children if child.dep_ == "prep" and child.lower_ in _PLACING)
        if node.pos_ in ("VERB", "AUX") and (reports(node) or node.dep_ in ("ROOT", "ccomp", "relcl")):
            return


def _name(noun: Token, mention: Mention) -> str:
    """What such a place is called, "" where a name tells it or the article is about it."""
    lemma = noun.lemma_.lower()
    if any(child.dep_ in ("prep", "appos", "relcl") or child.pos_ == "PROPN" for child in noun.children):
        return ""
    definite = any(child.lower_ == "the" for child in noun.children)
    if noun.lower_ in words("quarters", "compass") and definite:
        return noun.lower_
    kinds = [child.lower_ for child in noun.lefts if child.dep_ in ("compound", "amod") and child.is_alpha]
    several = noun.tag_ == "NNS" and not any(child.dep_ in ("det", "nummod", "poss") for child in noun.children)
    known = lemma in words("quarters", "places") | words("populations", "sites")
    if not known or not (several or (definite and kinds)):
        return ""
    if lemma in mention.around.document.text[:_HEAD].lower() or mention.measure in words("quarters", "housed"):
        return ""
    return " ".join([*kinds, noun.lower_])
