"""What the parse says of a quantity: the nouns, verbs and phrases that tell what it measures, nearest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.claims.dependents import behind_bracket, own
from discrepancy.claims.governors import governed
from discrepancy.claims.labels import labelled
from discrepancy.claims.phrases import EACH_TIME, OBJECTS, SUBJECTS, Evidence, lemma, told_each_time
from discrepancy.language.lexicon import words
from discrepancy.quantities.model import Quantity

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc, Token

# How many heads up a governor may stand.
STEPS = 7

# Words from the comma to the part of a whole: "of the 40 on board, at least 12 are missing".
_PART_NEAR = 4


def anchor(doc: Doc, quantity: Quantity, offset: int) -> Token | None:
    """The token that stands for the quantity: its counted noun where that is part of it, else the top of its own span.

    `offset` is where the sentence starts in the text.
    """
    if quantity.noun_start is not None and quantity.start <= quantity.noun_start < quantity.end:
        return doc.at(quantity.noun_start - offset)
    start, end = quantity.start - offset, quantity.end - offset
    inside = [token for token in doc.between(start, end) if not token.is_punct]
    figures = [place for place, token in enumerate(inside) if token.like_num or token.is_currency or token.is_digit]
    inside = inside[
        min(figures, default=0) :
    ]  # "estimated at $2 billion": the span may open with the words of its hedge
    if not inside:
        return None
    return min(inside, key=lambda token: (sum(1 for _ in token.ancestors), -token.i))


def counted_token(token: Token, quantity: Quantity, offset: int) -> Token:
    """The counted noun, which may stand elsewhere in the sentence ("100 soldiers died and 200 were wounded")."""
    if quantity.noun_start is None:
        before = [other for other in token.doc if other.i < token.i and other.lemma_.lower() == quantity.counted]
        return before[-1] if before else token
    return token.doc.at(quantity.noun_start - offset) or token


def gather(token: Token, counted: str) -> list[Evidence]:
    """All evidence for the quantity at `token`, nearest first; within a step the more telling role first.

    `counted` is the counted noun, "" if none: a unit or a bare number ("£5m", "12") is no evidence itself.
    """
    named = bool(counted) and not token.like_num
    found: list[Evidence] = [e for e in own(token, counted) if named or e.role not in ("noun", "counted") or e.steps]
    if counted and not named:
        found.append(Evidence("counted", counted, 0))
        found.append(Evidence("noun", counted, 0))
    if told_each_time(token):
        found.append(Evidence("phrase", EACH_TIME, 0))
    found.extend(labelled(token))
    found.extend(_cut_off(token))
    found.extend(behind_bracket(token))
    child, beyond, measured, where, joined = token, False, not counted, False, False
    step = 0
    while step < STEPS and child.head != child:
        head = child.head
        step += not _of_number(child, head)
        beyond = beyond or _clause(child)
        told = (e for e in governed(child, head, step) if not (where and e.role in _FATES))
        found.extend(e._replace(beyond=True) if beyond else e for e in told)
        beyond = beyond or (measured and _amounts(child, head))
        joined = joined or child.dep_ == "conj"  # whatever the parser joined it to
        where = where or (not (joined or measured or token.like_num) and _whereabouts(child, head))
        child = head
    return found


def _cut_off(token: Token) -> list[Evidence]:
    """The participle before what the parser takes for a subject: "..., killing 23 people, residents said"."""
    at = token.left_edge.i - 1
    verb = token.doc[at] if at > 0 and token.dep_ in SUBJECTS else None
    if verb is None or verb.tag_ != "VBG" or any(child.dep_ in OBJECTS for child in verb.children):
        return []
    return [Evidence("object", lemma(verb), 0)] if verb.dep_ == "advcl" else []


# What is said of people is not said of where they are: in "40 people on two buses were killed" no buses were.
_FATES = ("object", "subject", "state")


def _whereabouts(prep: Token, noun: Token) -> bool:
    """Whether a step up goes from a place or vehicle to those who are there: "60 people in two cars"."""
    named = noun.pos_ in ("NOUN", "PROPN") and not noun.like_num
    return named and prep.dep_ == "prep" and prep.lower_ in words("frames", "places_at")


def _of_number(child: Token, head: Token) -> bool:
    """Whether a step up goes from the things to their number: "thousands of people", "a total of 12", "three of 12"."""
    if child.dep_ == "pobj":
        return head.lower_ == "of" and _of_number(head, head.head)
    return child.lower_ == "of" and (head.like_num or head.lemma_.lower() in words("frames", "number_nouns"))


def _amounts(prep: Token, noun: Token) -> bool:
    """ "payments of $700": the noun that has the amount says what it is, and nothing above it does."""
    told = prep.lower_ == "of" and noun.pos_ == "NOUN" and not noun.like_num
    return told and lemma(noun) not in words("frames", "transparent_nouns") | words("frames", "vague_nouns")


def is_whole(doc: Doc, quantity: Quantity, offset: int) -> bool:
    """Whether the things counted are those that a part is of: the homes of "900 of 1,150 homes" and of "of the 1,150
    homes, 900", the tanks of "three of the 14 tanks".
    """
    at = doc.before(quantity.start - offset) - 1
    if not quantity.counted or at < 0:
        return False
    at -= doc[at].pos_ in ("DET", "PRON") and at > 0
    of = doc[at].lower_ == "of"
    if not of and doc[at].lower_ not in words("kinds", "among"):
        return False
    at -= of and at > 0 and doc[at - 1].lower_ == "out"  # "nine out of 12 tanks"
    if at == 0 or doc[at - 1].is_punct:
        return _parted(doc, quantity.end - offset)
    return of and (doc[at - 1].like_num or doc[at - 1].lemma_ in ("%", "percent"))


def _parted(doc: Doc, end: int) -> bool:
    """Whether the part follows behind a comma: "of the 1,200 people on the ferry, 40 died"."""
    behind = doc[doc.before(end) :]
    comma = next((place for place, token in enumerate(behind) if token.text == ","), len(behind))
    return any(token.like_num for token in behind[comma + 1 : comma + 1 + _PART_NEAR])


def _clause(verb: Token) -> bool:
    """Whether a verb heads a clause of its own: to reject a claim that 130 people came is to reject no people."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    return verb.dep_ in ("ccomp", "relcl") or (verb.dep_ == "acl" and any(c.dep_ == "mark" for c in verb.children))
