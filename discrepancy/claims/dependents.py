"""Evidence on the counted noun itself: "12 dead", "12 people injured", "12 suspected cases", "inches of rain"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.claims.phrases import (
    NAMES,
    PASSIVES,
    SUBJECTS,
    Evidence,
    Role,
    chain,
    is_compounded,
    is_name,
    lemma,
    noun,
    objects,
    phrases,
    prepositional,
)

if TYPE_CHECKING:
    from discrepancy.language.tree import Token


def own(token: Token, counted: str = "") -> Iterator[Evidence]:
    """What the counted noun and its own modifiers say: "12 dead", "12 people injured", "12 suspected cases".

    `counted` is its lemma where that is known.
    """
    name = counted or lemma(token)
    for child in token.children:
        if child.dep_ in ("amod", "compound", "nmod"):
            yield Evidence("noun", f"{lemma(child)} {name}", 0, is_compounded(child))
    yield Evidence("noun", name, 0)
    yield Evidence("counted", name, 0)
    for child in token.children:
        if child.dep_ in ("amod", "advmod", "compound", "nmod", "appos", "npadvmod"):
            # the verb that governs the noun outdoes an adjective before it: "escaped inmates were arrested"
            step = 1 if child.dep_ == "amod" and child.i < token.i else 0
            yield Evidence("state", child.text.lower(), step)
            yield Evidence("state", lemma(child), step)
        elif child.dep_ == "acl":
            yield from participle(child)
        elif child.dep_ == "relcl":
            yield from _relative(child, token)
        elif child.dep_ == "prep":
            yield Evidence("phrase", child.lower_, 0)
            yield from prepositional(child, 0)
            yield from _of(child, token)
    for other in token.conjuncts:
        if other.i > token.i:  # "93 homes and four shops destroyed"
            for child in other.children:
                if child.dep_ == "acl":
                    yield from (e._replace(steps=1) for e in participle(child))
    last = max((other.i for other in token.rights if other.dep_ == "conj" and other.pos_ == "NOUN"), default=token.i)
    if last > token.i and last + 1 < len(token.doc) and (told := token.doc[last + 1]).tag_ == "VBN":
        yield Evidence("state", told.lower_, 0)  # "93 officers and guards hurt"
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is not None and following.lower_ == "still" and following.i + 1 < len(token.doc):  # "12 still below"
        yield Evidence("phrase", f"still {following.nbor().lower_}", 0)
    if following is not None and (following.pos_ in ("ADJ", "ADV") or token.like_num or _participial(following, token)):
        yield Evidence("state", following.text.lower(), 0)


def _participial(verb: Token, noun: Token) -> bool:
    """ "12 hurt", but not "the loss of 12 flights hit travellers"."""
    acts = any(child.dep_ == "dobj" for child in verb.children)  # "observers monitored the vote"
    return verb.pos_ == "VERB" and not acts and (verb.tag_ in ("VBN", "VBG") or noun.head == verb or verb.head == noun)


def _of(prep: Token, token: Token) -> Iterator[Evidence]:
    """ "three inches of rain": what the measure is of; "40% of teachers": what it is a share of."""
    for pobj in objects(prep) if prep.lower_ in ("of", "in") else ():
        if token.lemma_ not in ("%", "percent"):
            yield from noun(pobj, 1)
            yield from _stuff(pobj)
        elif prep.lower_ == "of":
            yield Evidence("whole", lemma(pobj), 1, pobj.pos_ not in NAMES)


def _stuff(noun: Token) -> Iterator[Evidence]:
    """What so much of something is of, if it is no thing that is known: "of hose", not "of the river"."""
    if not any(child.dep_ in ("det", "poss") for child in noun.children):
        yield Evidence("stuff", lemma(noun), 0, not is_name(noun))


def behind_bracket(token: Token) -> Iterator[Evidence]:
    """What stands behind the conversion of a measure: the oil of "4.9m barrels (206m gallons) of oil"."""
    doc, at = token.doc, token.i + 1
    if at >= len(doc) or doc[at].text not in "([":
        return
    close = next((at + far for far in range(1, _BRACKET) if at + far < len(doc) and doc[at + far].text in ")]"), -1)
    prep = doc[close + 1] if 0 < close < len(doc) - 1 else None
    if prep is None or prep.dep_ != "prep":
        return
    yield Evidence("phrase", prep.lower_, 0)
    yield from prepositional(prep, 0)
    for pobj in objects(prep) if prep.lower_ == "of" else ():
        yield from noun(pobj, 1)
        yield from _stuff(pobj)


_BRACKET = 8  # tokens in it


def participle(verb: Token) -> Iterator[Evidence]:
    """A participle behind its noun: "12 people trapped under rubble"."""
    role: Role = "subject" if verb.tag_ == "VBG" else "object"
    yield Evidence(role, lemma(verb), 0)
    yield Evidence("state", verb.text.lower(), 0)
    yield from phrases(verb, 0)
    yield from chain(verb, role, 0)


def _fronted(verb: Token) -> Iterator[Token]:
    """What stands on a relative verb's subject: the "of whom" of "some of whom slept in a school"."""
    for child in verb.children:
        if child.i < verb.i:
            yield child
            yield from child.children


def _relative(verb: Token, noun: Token) -> Iterator[Evidence]:
    if any(child.lower_ == "of" and child.dep_ == "prep" and any(objects(child)) for child in _fronted(verb)):
        return  # "6,000, of whom 640 slept in a school": said of a part
    subject = any(child.dep_ in SUBJECTS and child.tag_ in ("WDT", "WP") for child in verb.children)
    passive = any(child.dep_ in PASSIVES for child in verb.children)
    role: Role = "subject" if subject and not passive else "object"
    yield Evidence(role, lemma(verb), 1)
    yield from phrases(verb, 1)
    yield from chain(verb, role, 1)
