"""Evidence above the quantity: the nouns, verbs and prepositions that govern it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from discrepancy.claims.dependents import participle
from discrepancy.claims.phrases import (
    NAMES,
    OBJECTS,
    PASSIVES,
    SUBJECTS,
    Evidence,
    Role,
    chain,
    compounds,
    noun,
    objects,
    phrases,
    predicate,
    prepositional,
)
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token


def governed(child: Token, head: Token, step: int) -> Iterator[Evidence]:
    """What `head` says of the quantity below it, reached through `child`, `step` heads up."""
    if head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "PRON", "SYM"):
        yield from _noun_governor(child, head, step)
    elif head.pos_ == "ADP" or head.dep_ in ("prep", "agent"):
        yield Evidence("phrase", f"{head.lower_}", step)
        for grandchild in head.children:
            if grandchild.dep_ in ("prep", "pcomp") and grandchild != child:
                yield from prepositional(grandchild, step)
    elif head.pos_ in ("VERB", "AUX"):
        yield from _verb_governor(child, head, step)
    elif head.pos_ == "ADV":
        yield Evidence("phrase", head.lower_, step)
        yield Evidence("state", head.lower_, step)
        for grandchild in head.children:
            if grandchild.dep_ == "prep":
                yield Evidence("phrase", f"{head.lower_} {grandchild.lower_}", step)


def _noun_governor(child: Token, head: Token, step: int) -> Iterator[Evidence]:
    """ "a death toll of 12", "the deaths of 12", "a 12-mile advance", "six miles long"."""
    lemma = head.lemma_.lower()
    for name in compounds(head):
        yield Evidence("noun", f"{name} {lemma}", step, head.pos_ not in NAMES)
    if child.dep_ == "prep" and child.lower_ in ("of", "with", "for"):
        for pobj in objects(child):
            yield Evidence("noun", f"{lemma} {pobj.lemma_.lower()}", step - 1, pobj.pos_ == head.pos_ == "NOUN")
    role: Role = "state" if head.pos_ == "ADJ" else "noun"
    if child.dep_ != "conj":
        yield Evidence(role, lemma, step, head.pos_ not in NAMES)
    if child.dep_ in SUBJECTS or (head.dep_ == "ROOT" and child.i < head.i):
        # a headline's verb is often taken for a noun: "Thousands flee"
        yield Evidence("subject", lemma, step, False)
    if head.text.lower() != lemma:
        yield Evidence("state", head.text.lower(), step)
    for other in head.children:
        if other == child:
            continue
        if other.dep_ == "acl":
            yield from (replace(e, steps=step) for e in participle(other))
        elif other.dep_ == "amod" and child.dep_ == "prep":
            yield Evidence("state", other.text.lower(), step)
        elif other.dep_ == "prep":
            yield Evidence("phrase", f"{head.lower_} {other.lower_}", step)
            yield from prepositional(other, step)


def _verb_governor(child: Token, head: Token, step: int) -> Iterator[Evidence]:
    lemma = head.lemma_.lower()
    passive = any(other.dep_ in PASSIVES or other.dep_ == "auxpass" for other in head.children)
    role = _role(child, head, passive=passive)
    yield from phrases(head, step)
    if role:
        yield Evidence(role, lemma, step)
        yield Evidence("state", head.text.lower(), step)
        if role == "subject":
            yield from predicate(head, step)
        yield from chain(head, role, step)
    else:
        yield Evidence(
            "object" if child.dep_ in ("prep", "npadvmod", "advmod", "ccomp") else "phrase", lemma, step, False
        )
    if role != "subject":
        yield from _subject_nouns(head, child, step)
        yield from _complements(head, child, step)


def _role(child: Token, head: Token, *, passive: bool) -> Role | None:
    if child.dep_ in PASSIVES:
        return "object"
    if child.dep_ in SUBJECTS:
        # "12 killed": a bare participle tagged as a past tense with its victim as subject
        return "object" if passive else "subject"
    if child.dep_ in OBJECTS and head.lemma_ != "be":
        return "object"
    return None


def _subject_nouns(verb: Token, child: Token, step: int) -> Iterator[Evidence]:
    """ "the death toll stands at 12", "the number of people killed rose to 12", "the leak was put at 5,000 barrels"."""
    for other in verb.children:
        if other == child or other.dep_ not in SUBJECTS | PASSIVES:
            continue
        lemma = other.lemma_.lower()
        # the subject of "stand" or "rise" is what is measured, the subject of "offer" is who acts
        common = verb.lemma_.lower() in words("frames", "value_verbs") and other.pos_ not in NAMES
        for name in compounds(other):
            yield Evidence("noun", f"{name} {lemma}", step, common)
        yield Evidence("noun", lemma, step, common)
        for prep in other.children:
            if prep.dep_ == "prep":
                for pobj in objects(prep):
                    yield noun(pobj, step)
                    for acl in pobj.children:
                        if acl.dep_ in ("acl", "amod"):
                            yield Evidence("state", acl.text.lower(), step)
                        if acl.dep_ == "acl":  # "the number of people known to have died"
                            yield from (replace(e, steps=step) for e in participle(acl))
            elif prep.dep_ in ("acl", "amod"):
                yield Evidence("state", prep.text.lower(), step)


def _complements(verb: Token, child: Token, step: int) -> Iterator[Evidence]:
    """ "left 12 people dead", "the fire is 12% contained"."""
    for other in verb.children:
        if other == child:
            continue
        if other.dep_ in ("acomp", "oprd", "ccomp", "xcomp") and other.pos_ in ("ADJ", "VERB", "ADV"):
            yield Evidence("state", other.text.lower(), step)
            yield Evidence("phrase", f"{verb.lemma_.lower()} {other.text.lower()}", step)
        if other.dep_ == "dobj":  # "raised its estimate of the leak to 5,000 barrels a day"
            yield noun(other, step)
            for prep in other.children:
                if prep.lower_ == "of":
                    yield from (noun(pobj, step) for pobj in objects(prep))
