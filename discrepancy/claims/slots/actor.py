"""By whom, or whose: the party that a figure belongs to, the donor of money and goods, the sender of people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.claims.frame import EMPTY, Reading, Slot
from discrepancy.claims.gazetteer import country
from discrepancy.claims.measures import measure
from discrepancy.claims.slots.context import is_on
from discrepancy.claims.slots.place_in_tree import full_name, reports
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention
    from discrepancy.language.tree import Token


def actor(mention: Mention) -> Slot:
    """Who the figure belongs to or comes from; empty where nobody in particular."""
    readings = [reading for rule in (_owner, _giver) for reading in rule(mention) if is_on(reading.rule)]
    slot = Slot.of([reading for reading in readings if reading.value])
    return slot if slot.value not in mention.around.gazetteer.own else EMPTY


def _owner(mention: Mention) -> Iterator[Reading]:
    yield Reading(owner_of(mention.token, mention.measure), "actor.owner", 0.9)


def _giver(mention: Mention) -> Iterator[Reading]:
    """ "Spain has pledged $4.3m", "FEMA said it had approved $16m", "$2m from Norway"."""
    for node in (mention.token, *mention.token.ancestors):
        for child in node.children:
            given = mention.quantity.unit not in ("person", "percent")
            if child.dep_ == "prep" and child.lower_ == "from" and node is mention.token and given:
                yield from (_named(one, mention, 0.7) for one in child.children if one.dep_ == "pobj")
            if child.dep_ in ("nsubj", "agent") and node.lemma_.lower() in words("populations", "giving"):
                givers = child.children if child.dep_ == "agent" else (child,)
                yield from (_named(one, mention, 0.85) for one in givers if not one.is_ancestor(mention.token))
        if node.lemma_.lower() in words("populations", "giving") or node.dep_ == "relcl":
            return


def _named(giver: Token, mention: Mention, score: float) -> Reading:
    if giver.pos_ == "PROPN":
        name = full_name(giver)
        return Reading(country(name) or mention.around.gazetteer.name(name), "actor.giver", score)
    if giver.lower_ in ("it", "they", "we") and mention.speaker:
        return Reading(mention.speaker, "actor.speaker", score - 0.1)
    return Reading("", "actor.giver", 0.0)


def owner_of(token: Token, key: str) -> str:
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
                if owner.pos_ == "PROPN" and owner != token:
                    return full_name(owner)
    return ""
