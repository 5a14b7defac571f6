"""What the parse says of a quantity: the nouns, verbs and phrases that tell what it measures, nearest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from discrepancy.language.lexicon import words
from discrepancy.quantities.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Role = Literal["noun", "object", "subject", "state", "counted", "phrase"]

# How far up the tree a governor may stand, and how far apart its steps are against the order within one step.
STEPS = 7


@dataclass(frozen=True, slots=True)
class Evidence:
    """A lemma (or several, for a phrase) in its role beside the quantity, `steps` heads away from it.

    `common` is false for names and pronouns, which the lexicon may know but no key should be made of.
    """

    role: Role
    lemma: str
    steps: int
    common: bool = True


SUBJECTS = frozenset(("nsubj", "csubj"))
PASSIVES = frozenset(("nsubjpass", "csubjpass"))
OBJECTS = frozenset(("dobj", "obj", "dative", "attr", "oprd"))
NAMES = frozenset(("PROPN", "PRON", "NUM", "SYM"))


def anchor(doc: Doc, quantity: Quantity, offset: int) -> Token | None:
    """The token that stands for the quantity: its counted noun where that is part of it, else the top of its own span.

    `offset` is where the sentence starts in the text.
    """
    if quantity.noun_start is not None and quantity.start <= quantity.noun_start < quantity.end:
        return _at_offset(doc, quantity.noun_start - offset)
    start, end = quantity.start - offset, quantity.end - offset
    inside = [token for token in doc if start <= token.idx < end and not token.is_punct]
    if not inside:
        return None
    return min(inside, key=lambda token: (sum(1 for _ in token.ancestors), -token.i))


def counted_token(token: Token, quantity: Quantity, offset: int) -> Token:
    """The counted noun, which may stand elsewhere in the sentence ("100 soldiers died and 200 were wounded")."""
    if quantity.noun_start is None:
        before = [other for other in token.doc if other.i < token.i and other.lemma_.lower() == quantity.counted]
        return before[-1] if before else token
    return _at_offset(token.doc, quantity.noun_start - offset) or token


def _at_offset(doc: Doc, offset: int) -> Token | None:
    return next((token for token in doc if token.idx <= offset < token.idx + len(token)), None)


def gather(token: Token, *, named: bool) -> list[Evidence]:
    """All evidence for the quantity at `token`, nearest first; within a step the more telling role first.

    `named` tells that the token is a counted noun; a unit or a bare number ("£5m", "12") is no evidence itself.
    """
    found: list[Evidence] = [e for e in _own(token) if named or e.role not in ("noun", "counted") or e.steps]
    child = token
    for step in range(1, STEPS + 1):
        head = child.head
        if head is child:
            break
        found.extend(_at(child, head, step))
        child = head
    return found


def _own(token: Token) -> Iterator[Evidence]:
    """What the counted noun and its own modifiers say: "12 dead", "12 people injured", "12 suspected cases"."""
    lemma = token.lemma_.lower()
    for child in token.children:
        if child.dep_ in ("amod", "compound", "nmod"):
            yield Evidence("noun", f"{child.lemma_.lower()} {lemma}", 0)
    yield Evidence("noun", lemma, 0)
    yield Evidence("counted", lemma, 0)
    for child in token.children:
        name = child.lemma_.lower()
        if child.dep_ in ("amod", "advmod", "compound", "nmod", "appos", "npadvmod"):
            yield Evidence("state", child.text.lower(), 0)
            yield Evidence("state", name, 0)
        elif child.dep_ == "acl":
            yield from _participle(child)
        elif child.dep_ == "relcl":
            yield from _relative(child, token)
        elif child.dep_ == "prep":
            yield Evidence("phrase", child.lower_, 0)
            yield from _prepositional(child, 0)
            yield from _of(child)
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is not None and following.pos_ in ("ADJ", "VERB", "ADV"):
        yield Evidence("state", following.text.lower(), 0)


def _of(prep: Token) -> Iterator[Evidence]:
    """ "three inches of rain": what the measure is of."""
    if prep.lower_ in ("of", "in"):
        for pobj in _objects(prep):
            yield _noun(pobj, 1)


def _noun(token: Token, step: int) -> Evidence:
    return Evidence("noun", token.lemma_.lower(), step, token.pos_ not in NAMES)


def _participle(verb: Token) -> Iterator[Evidence]:
    role: Role = "object" if verb.tag_ == "VBN" else "subject"
    yield Evidence(role, verb.lemma_.lower(), 0)
    yield Evidence("state", verb.text.lower(), 0)
    yield from _phrases(verb, 0)
    yield from _chain(verb, role, 0)


def _relative(verb: Token, noun: Token) -> Iterator[Evidence]:
    subject = any(child.dep_ in SUBJECTS and child.tag_ in ("WDT", "WP") for child in verb.children)
    passive = any(child.dep_ in PASSIVES for child in verb.children)
    role: Role = "subject" if subject and not passive else "object"
    yield Evidence(role, verb.lemma_.lower(), 1)
    yield from _phrases(verb, 1)
    yield from _chain(verb, role, 1)


def _at(child: Token, head: Token, step: int) -> Iterator[Evidence]:
    if head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "PRON", "SYM"):
        yield from _noun_governor(child, head, step)
    elif head.pos_ == "ADP" or head.dep_ in ("prep", "agent"):
        yield Evidence("phrase", f"{head.lower_}", step)
        for grandchild in head.children:
            if grandchild.dep_ in ("prep", "pcomp") and grandchild is not child:
                yield from _prepositional(grandchild, step)
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
    for name in _compounds(head):
        yield Evidence("noun", f"{name} {lemma}", step, head.pos_ not in NAMES)
    if child.dep_ == "prep" and child.lower_ in ("of", "with", "for"):
        for pobj in _objects(child):
            yield Evidence("noun", f"{lemma} {pobj.lemma_.lower()}", step - 1, pobj.pos_ == head.pos_ == "NOUN")
    role: Role = "state" if head.pos_ == "ADJ" else "noun"
    if child.dep_ != "conj":
        yield Evidence(role, lemma, step, head.pos_ not in NAMES)
    if head.dep_ == "ROOT" and child.i < head.i:  # a headline's verb is often taken for a noun: "Thousands flee"
        yield Evidence("subject", lemma, step, False)
    if head.text.lower() != lemma:
        yield Evidence("state", head.text.lower(), step)
    for other in head.children:
        if other is child:
            continue
        if other.dep_ == "acl":
            yield from (Evidence(e.role, e.lemma, step) for e in _participle(other))
        elif other.dep_ == "amod" and child.dep_ == "prep":
            yield Evidence("state", other.text.lower(), step)
        elif other.dep_ == "prep":
            yield Evidence("phrase", f"{head.lower_} {other.lower_}", step)
            yield from _prepositional(other, step)


def _verb_governor(child: Token, head: Token, step: int) -> Iterator[Evidence]:
    lemma = head.lemma_.lower()
    passive = any(other.dep_ in PASSIVES or other.dep_ == "auxpass" for other in head.children)
    role = _role(child, head, passive=passive)
    yield from _phrases(head, step)
    if role:
        yield Evidence(role, lemma, step)
        yield Evidence("state", head.text.lower(), step)
        if role == "subject":
            yield from _predicate(head, step)
        yield from _chain(head, role, step)
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
        if other is child or other.dep_ not in SUBJECTS | PASSIVES:
            continue
        lemma = other.lemma_.lower()
        # the subject of "stand" or "rise" is what is measured, the subject of "offer" is who acts
        common = verb.lemma_.lower() in words("frames", "value_verbs") and other.pos_ not in NAMES
        for name in _compounds(other):
            yield Evidence("noun", f"{name} {lemma}", step, common)
        yield Evidence("noun", lemma, step, common)
        for prep in other.children:
            if prep.dep_ == "prep":
                for pobj in _objects(prep):
                    yield _noun(pobj, step)
                    for acl in pobj.children:
                        if acl.dep_ in ("acl", "amod"):
                            yield Evidence("state", acl.text.lower(), step)
            elif prep.dep_ in ("acl", "amod"):
                yield Evidence("state", prep.text.lower(), step)


def _complements(verb: Token, child: Token, step: int) -> Iterator[Evidence]:
    """ "left 12 people dead", "the fire is 12% contained"."""
    for other in verb.children:
        if other is child:
            continue
        if other.dep_ in ("acomp", "oprd", "ccomp", "xcomp") and other.pos_ in ("ADJ", "VERB", "ADV"):
            yield Evidence("state", other.text.lower(), step)
            yield Evidence("phrase", f"{verb.lemma_.lower()} {other.text.lower()}", step)
        if other.dep_ == "dobj":  # "raised its estimate of the leak to 5,000 barrels a day"
            yield _noun(other, step)
            for prep in other.children:
                if prep.lower_ == "of":
                    yield from (_noun(pobj, step) for pobj in _objects(prep))


def _predicate(verb: Token, step: int) -> Iterator[Evidence]:
    """What is said of a subject: "12 people are missing", "12 were under rubble"."""
    for other in verb.children:
        if other.dep_ in ("acomp", "attr", "oprd"):
            yield Evidence("state", other.text.lower(), step)
            yield Evidence("state", other.lemma_.lower(), step)


def _chain(verb: Token, role: Role, step: int) -> Iterator[Evidence]:
    """The verbs below a verb that has the same participant: "told to evacuate", "are said to be under control"."""
    for other in verb.children:
        if other.dep_ == "xcomp" and other.pos_ in ("VERB", "AUX", "ADJ"):
            passive = any(child.dep_ == "auxpass" for child in other.children)
            inner: Role = "object" if passive else "subject"
            yield Evidence(inner, other.lemma_.lower(), step)
            yield Evidence("phrase", f"{verb.lemma_.lower()} {other.lemma_.lower()}", step)
            yield from _phrases(other, step)
            yield from _predicate(other, step)
            yield from _chain(other, inner, step)
        elif other.dep_ == "conj" and other.pos_ == "VERB":
            yield Evidence(role, other.lemma_.lower(), step + 1)


def _phrases(verb: Token, step: int) -> Iterator[Evidence]:
    """The verb with its object, particle or preposition: "lose life", "take into custody", "lay off"."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubj", "nsubjpass", "oprd", "acomp", "attr", "xcomp"):
            yield Evidence("phrase", f"{lemma} {child.lemma_.lower()}", step)
            yield Evidence("phrase", f"{lemma} {child.text.lower()}", step)
            if any(det.lower_ == "no" for det in child.children):
                yield Evidence("phrase", f"{lemma} no {child.lemma_.lower()}", step)
        elif child.dep_ in ("prt", "advmod"):
            yield Evidence("phrase", f"{lemma} {child.lower_}", step)
        elif child.dep_ in ("prep", "agent"):
            yield Evidence("phrase", f"{lemma} {child.lower_}", step)
            for evidence in _prepositional(child, step):
                yield evidence
                yield Evidence("phrase", f"{lemma} {evidence.lemma}", step)


def _prepositional(prep: Token, step: int) -> Iterator[Evidence]:
    for pobj in _objects(prep):
        yield Evidence("phrase", f"{prep.lower_} {pobj.lemma_.lower()}", step)


def _objects(prep: Token) -> Iterator[Token]:
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield child


def _compounds(noun: Token) -> Iterator[str]:
    for child in noun.children:
        if child.dep_ in ("compound", "amod", "nmod"):
            yield child.lemma_.lower()
