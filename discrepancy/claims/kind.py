"""Which kind of figure a claim is: a total, an increment, a part, a rate, a plan, or a fixed fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from discrepancy.claims.measures import measure
from discrepancy.claims.model import Kind
from discrepancy.language.lexicon import load, words
from discrepancy.quantities.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

_RATE = re.compile(r"/ (?:second|minute|hour|day|night|week|month|year|decade)$")


def kind_of(token: Token, quantity: Quantity, start: int, key: str) -> Kind:
    """The kind of the claim whose counted noun or number is `token`; `start` is the sentence's offset in the text.

    What is said on the number itself comes first: "59,000 more were told to leave" is an increment, planned or not.
    """
    if _is_increment(token, quantity, start):
        return "increment"
    if quantity.unit == "percent" and measure(key).kind != "static":
        return "plan" if _is_plan(token) else "rate"
    if _is_part(token, quantity, start):
        return "part"
    if _RATE.search(quantity.unit) and not quantity.unit.startswith(("kilometer /", "mile /", "meter /", "foot /")):
        return "rate"
    if measure(key).kind == "static":
        return "static"
    return "plan" if _is_plan(token) else "total"


def _is_increment(token: Token, quantity: Quantity, start: int) -> bool:
    """A cue right before the figure, within it, on its noun, or right behind it."""
    cues = words("kinds", "increment")
    first, last = quantity.start - start, quantity.end - start
    before = [other for other in token.doc if other.idx < first][-2:]
    within = [other for other in token.doc if first <= other.idx < last]
    behind = [other for other in token.doc if other.idx >= last][:1]
    on_noun = [child for child in token.children if child.dep_ in ("amod", "advmod", "det")]
    return any(
        other.lower_ in cues
        and not _compares(other)
        and (other.head in (token, *within) or other in (*within, *behind))
        for other in (*before, *within, *on_noun, *behind)
    )


def _compares(token: Token) -> bool:
    """ "more than 5": a bound, not an increment."""
    return token.i + 1 < len(token.doc) and token.nbor().lower_ == "than"


def _is_part(token: Token, quantity: Quantity, start: int) -> bool:
    sentence = token.doc.text.lower()
    if sentence.startswith(tuple(load("kinds")["component"])):
        return True
    clause = re.split(r"[;:.]", sentence[: quantity.start - start])[-1]
    phrases = "|".join(re.escape(phrase) for phrase in load("kinds")["part_phrases"])
    near = re.search(rf"(?:{phrases})\W+(?:\w+\W+){{0,3}}$", clause)
    after = re.match(rf"\s*(?:{phrases})\b", sentence[quantity.end - start :])
    return bool(near or after) or _under_part_cue(token) or _of_the(token)


def _of_the(token: Token) -> bool:
    """ "three of the dead", "three of his men": so many of a set that is known."""
    definite = words("kinds", "definite")
    for child in token.children:
        if child.lower_ == "of":
            for whole in child.children:
                if any(det.lower_ in definite for det in whole.children if det.dep_ in ("det", "poss")):
                    return True
    return False


def _under_part_cue(token: Token) -> bool:
    cues = words("kinds", "part")
    node = token
    for _ in range(6):
        if node.dep_ in ("pobj", "dobj", "nsubj", "attr") and node.head.lower_ in cues:
            return True
        if node.head == node or node.dep_ not in ("conj", "appos", "nummod", "pobj", "quantmod", "dobj", "amod"):
            return False
        node = node.head
    return False


def _is_plan(token: Token) -> bool:
    modals, verbs, nouns = (words("kinds", name) for name in ("modals", "plan_verbs", "plan_nouns"))
    node = token
    for _ in range(8):
        head = node.head
        if head == node:
            return False
        if head.pos_ in ("VERB", "AUX"):
            if _infinitive(head) and (head.dep_ == "ROOT" or head.head.lemma_ == "be"):
                return True  # "to cut 500 jobs", "is to cut 500 jobs"
            if any(child.dep_ == "aux" and child.lower_ in modals and child.i < head.i for child in head.children):
                return not _hindsight(head) and head.lemma_ not in words("kinds", "consequence_verbs")
            if node.dep_ == "dobj" and head.lemma_.lower() in words("kinds", "plan_objects"):
                return True
            below = any(child.dep_ in ("xcomp", "ccomp") and _infinitive(child) for child in head.children)
            if head.lemma_.lower() in verbs and (below or (node.dep_ == "xcomp" and _infinitive(node))):
                return True
        elif (
            head.lemma_.lower() in nouns
            and node.dep_ in ("acl", "relcl", "prep")
            and (_infinitive(node) or node.dep_ == "prep")
        ):
            return True
        if head.dep_ in ("relcl", "ccomp", "advcl", "pcomp") and head.pos_ in ("VERB", "AUX") and node.dep_ != "xcomp":
            return False
        node = head
    return False


def _infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _hindsight(verb: Token) -> bool:
    """ "would have died", "may have died": a guess about what has happened is no plan."""
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
