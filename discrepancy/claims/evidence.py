"""What the parse and the words around say of a quantity: what tells what it measures, nearest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.claims.governors import behind_bracket, governed, own
from discrepancy.claims.inflection import going_on
from discrepancy.claims.measures import dimensions
from discrepancy.claims.phrases import (
    EACH_TIME,
    OBJECTS,
    SUBJECTS,
    Evidence,
    Role,
    each_time,
    is_name,
    lemma,
    told_each_time,
)
from discrepancy.claims.phrases import noun as of_noun
from discrepancy.language.lexicon import words
from discrepancy.quantities.model import Quantity

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc, Token


# A label is no longer than this, in tokens.
LONGEST = 9
# What the participles of a label are to the things counted: "Collected: 10,000 barrels", "Oil leaking: 9,000 barrels".
_ROLES: dict[str, Role] = {"VBN": "object", "VBG": "subject"}
_BULLETS = frozenset("-–—•*·")


def label(token: Token) -> list[Token]:
    """The words of the label that opens the figure's line ("Homes destroyed" of "Homes destroyed: 14,300"), if any.

    What somebody does before a colon ("She said: ...") is none.
    """
    said = _opening(token)
    if not said or any(word.like_num or _acts(word, said[-1]) for word in said):
        return []
    return said


def _opening(token: Token) -> list[Token]:
    """The words before the colon that opens a line, without what stands in brackets, [] where they are no label."""
    said: list[Token] = []
    aside = False
    for other in token.doc[: token.i]:
        if other.text == ":" and not aside:
            return said
        aside = other.text == "(" or (aside and other.text != ")")
        if not aside and other.text not in _BULLETS and other.text != ")":
            said.append(other)
        if len(said) > LONGEST:
            break
    return []


def _acts(word: Token, last: Token) -> bool:
    """Whether a word before a colon is who does something ("Doctors said:"), not what is counted ("Homes damaged:")."""
    if word.dep_ not in SUBJECTS:
        return False
    return word.tag_ != "NNS" or word.head != last or lemma(last) in words("frames", "light_verbs")


def labelled(token: Token) -> list[Evidence]:
    """What the label of the figure's line says of it, as if it stood one head above."""
    told = label(token)
    found = [evidence for word in told for evidence in _said(word, 1)]
    found += [
        Evidence(_ROLES[word.tag_], lemma(word), 1)
        for word in told
        if word.tag_ in _ROLES and (word.dep_ != "amod" or word.head.pos_ == "PROPN")
    ]
    found += [Evidence("subject", verb, 1) for word in told if (verb := _going_on(word))]
    if len(told) == 1 and told[0].pos_ == "NOUN":  # "Hose: 12,000 feet"
        found.append(Evidence("stuff", lemma(told[0]), 1, not is_name(told[0])))
    if any(each_time(word) or _by_article(word) for word in told):
        found.append(Evidence("phrase", EACH_TIME, 1))
    return found


def _going_on(word: Token) -> str:
    """The verb of an "-ing" that the parser takes for a noun: "Oil leaking per day: 9,000 barrels"."""
    return going_on(word.lower_) if word.tag_ == "NN" and word.lower_.endswith("ing") else ""


def _by_article(word: Token) -> bool:
    """ "Oil leaking a day": how often, where a number follows."""
    return word.lemma_ in words("kinds", "times") and any(child.lower_ in ("a", "per") for child in word.lefts)


def counted_in(token: Token) -> str:
    """The lemma of the plural noun that the label counts ("home"), "" if none."""
    return next((lemma(word) for word in label(token) if word.tag_ == "NNS"), "")


def topic(doc: Doc) -> list[Evidence]:
    """What a sentence before says that a bare number may be of: "There is less agreement on the homeless.", "How many
    marched?".
    """
    asked = any(token.lower_ == "many" for token in doc)
    found = [evidence for token in doc for evidence in _said(token, 1)]
    verbs = (Evidence("subject", lemma(token), 1) for token in doc if asked and token.pos_ == "VERB")
    return [*found, *verbs]


def _said(token: Token, step: int) -> Iterator[Evidence]:
    if token.pos_ == "NOUN":
        for child in token.children:
            if child.dep_ in ("compound", "amod"):
                yield Evidence("noun", f"{lemma(child)} {lemma(token)}", step)
        yield from of_noun(token, step)
    elif token.tag_ in ("VBN", "VBD", "JJ", "VBG"):
        yield Evidence("state", token.lower_, step)


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
    if not (quantity.counted or dimensions(quantity.unit)[0] == "money") or at < 0:
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
