"""What a firm, a body or a fund has, does or is paid: its jobs and loans, its index, what is drawn from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.frame import Basis, Reading
from discrepancy.claims.gazetteer import NAME
from discrepancy.claims.inflection import plural
from discrepancy.claims.measures import dimensions
from discrepancy.claims.slots.context import own_clause
from discrepancy.claims.slots.firms import FIRM, firm_before, firms, plain_firm
from discrepancy.claims.slots.place_in_tree import full_name, tells
from discrepancy.claims.slots.spokesmen import affiliation, is_body
from discrepancy.language.datelines import dateline_end
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention
    from discrepancy.language.tree import Token

_INDEX = re.compile(rf"\b({NAME})\s(?:[a-z-]+\s)?(index|benchmark)\b(?![^.;]*\b(?:and|while|but)\b[^.;]*\b{NAME}\s)")
_MOVES = (
    r"(?:fell|rose|lost|gained|dropped|slid|jumped|leapt|leaped|climbed|slumped|tumbled|plunged|surged|shed|sank|soared|"
    r"dived|dove|added|eased)"
)
_MOVED = re.compile(rf"\b({FIRM})\s{_MOVES}\s(?:by\s|about\s|nearly\s|more\sthan\s|some\s|over\s)*$")


def index(mention: Mention) -> Iterator[Reading]:
    """ "The Marrow index shed 4.8 percent", "Rival Corvane fell 12 percent": what moved on the market."""
    if mention.measure not in words("kinds", "markets"):
        return
    if found := list(_INDEX.finditer(mention.before)):
        yield Reading(f"{_bare(found[-1].group(1))} index", "actor.index", 0.94)
    elif (moved := _MOVED.search(mention.before)) and (
        name := plain_firm(moved.group(1), mention.around.document.text)
    ):
        yield Reading(name, "actor.moved", 0.92)


def _bare(name: str) -> str:
    return name.removeprefix("The ")


def holder(mention: Mention) -> Iterator[Reading]:
    """ "Corvane is to cut 1,400 jobs", "1.9 billion was withdrawn from the bank", "9 percent of its loans"."""
    units, counted = dimensions(mention.quantity.unit), mention.quantity.counted
    held = counted in words("holdings", "things") or bool({"money", "percent"} & {*units})
    if not held or mention.measure in words("populations", "costs") | words("holdings", "unheld"):
        return
    node, steps = mention.token, 0
    while True:
        yield from (_held(noun, mention, score - 0.01 * steps) for noun, score in _near(node, mention))
        if node.head is node or (node.pos_ in ("VERB", "AUX") and (node.dep_ in ("ccomp", "ROOT") or tells(node))):
            return
        node, steps = node.head, steps + 1


def _near(node: Token, mention: Mention) -> Iterator[tuple[Token, float]]:
    """The nouns about a word that may be whose the figure is, and how far each is to be trusted."""
    start = dateline_end(mention.sentence.text)
    for child in node.children:
        if child.idx < start or child is mention.token or child.is_ancestor(mention.token):
            continue
        if child.dep_ in ("prep", "agent") and child.lower_ in words("holdings", "links"):
            yield from ((noun, 0.71) for noun in _objects(child))
        elif child.dep_ == "poss" and mention.quantity.counted not in words("populations", "members"):
            yield child, 0.72
        elif child.dep_ in ("nsubj", "nsubjpass") and not tells(node):
            yield child, 0.7
        elif child.dep_ == "dobj":
            yield child, 0.66


def group(mention: Mention) -> Iterator[Reading]:
    """ "The hole in the books of five banks is 14 billion", "the banks' shortfall": a sum of all of a sort."""
    if dimensions(mention.quantity.unit)[0] != "money":
        return
    if found := [match.group(1).lower() for match in _group().finditer(own_clause(mention))]:
        yield Reading(found[-1], "actor.holders", 0.64)


@lru_cache(maxsize=1)
def _group() -> re.Pattern[str]:
    plurals = "|".join(sorted(plural(kind) for kind in words("holdings", "kinds")))
    return re.compile(rf"\b({plurals})\b", re.IGNORECASE)


def carried(mention: Mention) -> Iterator[Reading]:
    """The firm, fund or donor of the figure before of the same measure, where the passage names no other."""
    before = mention.earlier
    if before is None or before.measure != mention.measure or not before.frame.actor.rule.startswith(_HOLDING):
        return
    between = mention.around.document.text[before.sentence_end : mention.quantity.start]
    if "\n" not in between and not any(firm in between for firm in firms(mention.around.document.text)):
        yield Reading(before.frame.actor.value, "actor.carried", 0.4, Basis.CARRIED)


_HOLDING = ("actor.holder", "actor.employer", "actor.its", "actor.fund", "actor.firm", "actor.carried", "actor.listed")


def _objects(prep: Token) -> Iterator[Token]:
    for child in prep.children:
        if child.dep_ == "pobj":
            yield child
            yield from (one for one in child.children if one.dep_ == "poss")
        elif child.dep_ == "prep":  # "out of it"
            yield from _objects(child)


def _held(noun: Token, mention: Mention, score: float) -> Reading:
    """Who is meant by a noun, if it is a firm or body: by name, "the bank", "its", or "banks" of all of them."""
    text, at, lemma = mention.around.document.text, mention.sentence.start + noun.idx, noun.lemma_.lower()
    if noun.pos_ == "PROPN":
        name = plain_firm(full_name(noun), text)
        known = next((firm for firm in firms(text) if name and (firm == name or name in firm.split(" & "))), "")
        if known or mention.quantity.counted not in words("holdings", "things") or noun.dep_ != "nsubj":
            return Reading(known, "actor.holder", score)
        return Reading(name, "actor.employer", score - 0.06)  # "Corvane is to cut 1,400 jobs" names a firm
    if lemma in words("holdings", "kinds"):
        if noun.tag_ == "NNS":
            return Reading(noun.lower_, "actor.holders", score - 0.05)
        definite = any(child.lower_ in ("the", "this", "that") for child in noun.children)
        name = firm_before(text, at) if definite else ""
        own = name != mention.speaker  # "Hale Capital valued the company at $5m"
        return Reading(name if own else "", "actor.holder", score - 0.02, Basis.CARRIED)
    amount = noun.dep_ == "nsubj" and noun.head.lemma_ == "be"  # "it is nearer 250 million"
    if noun.lower_ in ("its", "their", "our", "it") and noun.dep_ in ("poss", "pobj", "nsubj") and not amount:
        return Reading(_itself(mention, at), "actor.its", score - 0.03, Basis.CARRIED)
    return Reading("", "actor.holder", 0.0)


def _itself(mention: Mention, at: int) -> str:
    """Who "its" and "our" mean: the body that speaks, else the firm named before."""
    text = mention.around.document.text
    if mention.speaker and is_body(mention.speaker, text):
        return mention.speaker
    return affiliation(text, mention.speaker) or firm_before(text, at)


def fund(mention: Mention) -> Iterator[Reading]:
    """ "The flash appeal is 58 percent funded", "an appeal for $262 million": the appeal or fund that a sum is of."""
    if not {"money", "percent"} & {*dimensions(mention.quantity.unit)}:
        return
    for node in (mention.token, *mention.token.ancestors):
        near = [child for child in node.children if child.dep_ in ("nsubj", "nsubjpass")]
        for noun in (node, *near):
            if noun.pos_ in ("NOUN", "PROPN") and noun.lemma_.lower() in words("holdings", "funds"):
                kinds = [one for one in noun.lefts if one.dep_ in ("compound", "poss", "nmod", "amod") and one.is_alpha]
                named = [one.text for one in kinds if one.pos_ in ("PROPN", "NOUN") or one.dep_ == "compound"]
                yield Reading(" ".join([*named, noun.lower_]), "actor.fund", 0.65)
                return
        if node.pos_ in ("VERB", "AUX") and node.dep_ in ("ccomp", "ROOT"):
            return
