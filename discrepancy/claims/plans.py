"""Whether a figure is of something that has not happened: planned, forecast, ordered, or only supposed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Token

# How many heads up the words of a plan may stand.
STEPS = 8
_VERBS = ("VERB", "AUX")
_OBJECTS = ("dobj", "nsubjpass", "npadvmod")


def is_plan(token: Token) -> bool:
    """Whether what is said of the figure at `token` is to come ("will", "ordered to", "a plan to") or a condition."""
    if _foreseen(token):
        return True
    path = [token]
    while len(path) <= STEPS and path[-1].head != path[-1]:
        path.append(path[-1].head)
    for node, head in pairwise(path):
        if head.dep_ == "prep" and head.lower_ in words("kinds", "background"):
            return False  # "after a one-day walkout"
        if head.pos_ in _VERBS:
            if _infinitive(head) and _stands_alone(head):
                return True
            modal = next((child.lower_ for child in head.children if _modal(child) and child.i < head.i), "")
            if modal:
                open_toll = _open_toll(head) and not _hindsight(head)
                return open_toll or not (
                    _unable(head, modal) or _hindsight(head) or _guess(head, modal) or _unreal(head, modal)
                )
            if _intended(node, head) or _supposed(head):
                return True
        elif head.pos_ == "ADJ":
            if head.lower_ in words("kinds", "plan_adjectives") and node.dep_ == "xcomp" and _infinitive(node):
                return True
        elif _foreseen(head) or (head.lemma_.lower() in words("kinds", "plan_nouns") and _below(node)):
            return True
        told = head.dep_ == "ccomp" and _infinitive(head)  # "expected 5,000 tourists to return"
        if (
            head.dep_ in ("relcl", "ccomp", "advcl", "pcomp")
            and head.pos_ in _VERBS
            and node.dep_ != "xcomp"
            and not told
        ):
            return False
    return False


def is_to_come(mention: Token) -> bool:
    """Whether the day named at `mention` is one to come: "will close on Friday", "expect 500 by Friday", "a plan to
    cut 500 jobs by May"; not "said on Friday that it will close", nor "were told on Friday to leave".
    """
    for node in (mention, *mention.ancestors):
        if node.pos_ not in _VERBS:
            if node.lemma_.lower() in words("kinds", "plan_nouns") or _foreseen(node):
                return True
            continue
        modal = next((child.lower_ for child in node.children if _modal(child) and child.i < node.i), "")
        if (modal or _hindsight(node)) and not _set_for(node, mention):
            return bool(modal) and not _hindsight(node)
        if node.lemma_.lower() in words("kinds", "awaiting"):
            by = any(other.lower_ in ("by", "for") for other in mention.ancestors)
            return by or node.tag_ in ("VBP", "VBZ", "VBG", "VB") or any(c.dep_ == "auxpass" for c in node.children)
        if not _infinitive(node) or node.head == node:
            return _infinitive(node)
        return node.head.lemma_ == "be" or node.dep_ in ("acl", "relcl") or _awaits(node.head)
    return False


def _set_for(verb: Token, mention: Token) -> bool:
    """ "have called a march for Thursday": what has been set is still to come."""
    has = any(child.dep_ == "aux" and child.tag_ in ("VBZ", "VBP") for child in verb.children)
    return (
        has and verb.lemma_.lower() in words("kinds", "awaiting") and any(a.lower_ == "for" for a in mention.ancestors)
    )


def _awaits(head: Token) -> bool:
    """ "expected to", "due to": what is below has still to happen."""
    return head.lemma_.lower() in words("kinds", "awaiting") or head.lower_ in words("kinds", "plan_adjectives")


def _foreseen(noun: Token) -> bool:
    """ "an expected 500 people", "a planned shipment of 500,000 doses"."""
    return noun.pos_ in ("NOUN", "PROPN") and any(
        child.dep_ == "amod" and child.lower_ in words("kinds", "plan_modifiers") for child in noun.children
    )


def _stands_alone(verb: Token) -> bool:
    """ "to cut 500 jobs", "is to cut 500 jobs", and in a headline "Carmaker to cut 500 jobs"."""
    if verb.dep_ == "ROOT" or verb.head.lemma_ == "be":
        return True
    return verb.head.dep_ == "ROOT" and verb.head.pos_ in ("NOUN", "PROPN") and verb.head.i < verb.i


def _modal(token: Token) -> bool:
    return token.dep_ == "aux" and token.lower_ in words("kinds", "modals")


def _intended(node: Token, verb: Token) -> bool:
    """ "demanded 7%", "a strike is planned", "told 500 people to leave", "are likely to cost"."""
    lemma = verb.lemma_.lower()
    if node.dep_ == "nsubjpass" and lemma in words("kinds", "sought"):
        return False  # "one man is being sought"
    if node.dep_ in _OBJECTS and lemma in words("kinds", "plan_objects"):
        return node.lemma_.lower() not in words("frames", "transparent_nouns")  # "offered an estimate"
    if node.lower_ == "for" and lemma in words("kinds", "plan_prepositional"):
        return True
    below = any(child.dep_ in ("xcomp", "ccomp") and _infinitive(child) for child in verb.children)
    if lemma in words("kinds", "plan_verbs") and (below or (node.dep_ in ("xcomp", "advcl") and _infinitive(node))):
        return True
    return any(
        child.dep_ in ("acomp", "attr", "oprd")
        and child.lower_ in words("kinds", "plan_adjectives")
        and any(_infinitive(grand) for grand in child.children)
        for child in verb.children
    )


def _below(node: Token) -> bool:
    """Whether a figure reached through `node` is what a noun of planning is about ("a plan to cut 500 jobs")."""
    return (node.dep_ in ("acl", "relcl") and _infinitive(node)) or node.dep_ in ("prep", "compound", "nummod", "nmod")


def _supposed(verb: Token) -> bool:
    """ "if 600 workers leave": a condition is no fact; "even if" and "asked if" suppose nothing."""
    return verb.dep_ == "advcl" and any(
        child.dep_ == "mark" and child.lower_ in words("kinds", "conditions") for child in verb.children
    )


def _infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _unable(verb: Token, modal: str) -> bool:
    """ "12 could not be found": what was not possible is no plan."""
    return modal == "could" and any(child.dep_ == "neg" for child in verb.children)


def _open_toll(verb: Token) -> bool:
    """ "The final toll could be 12,000", "the bill may be as high as $2bn": what a count might yet come to."""
    return verb.lemma_ == "be" and any(
        child.dep_ == "nsubj" and child.lemma_.lower() in words("frames", "transparent_nouns")
        for child in verb.children
    )


def _hindsight(verb: Token) -> bool:
    """ "would have died", "may have died": a guess about what has happened is no plan."""
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def _unreal(verb: Token, modal: str) -> bool:
    """ "which would mean an advance of 8 km": what follows from a figure of today is one itself."""
    return modal in words("kinds", "unreal") and verb.lemma_ in words("kinds", "consequence_verbs")


def _guess(verb: Token, modal: str) -> bool:
    """ "80 people may be trapped": a guess about how things stand is no plan."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return modal in words("kinds", "guesses") and (passive or verb.lemma_ in words("kinds", "states"))
