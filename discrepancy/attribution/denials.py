"""Words in a sentence that are said not to be so: "no evidence that ...", "reports ... are false", "not 50 but"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from discrepancy.attribution import cues, mentions
from discrepancy.attribution.contents import SUBJECTS, Range, is_count
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc, Token

_CLAUSES = ("acl", "ccomp", "relcl", "csubj", "csubjpass", "pcomp", "advcl")
_PHRASES = ("of", "for", "in", "to")
_NOT = ("not", "n't", "n’t", "never")
REACH = 12  # words between "not" and the "but" that answers it
NEAR = 4  # words between "not" and its figure


class Denial(NamedTuple):
    """The tokens denied, and the word that denies them."""

    part: Range
    trigger: int


@lru_cache(maxsize=64)  # asked for by each claim of a sentence
def denials(doc: Doc) -> tuple[Denial, ...]:
    """What the sentence denies by its own words, whoever says it; a verb of denying is a cue of its own."""
    marks = (token for token in doc if token.tag_ == "VBN" or _may_deny(token.lemma_, token.lower_))
    return tuple(Denial(part, token.i) for token in marks for part in _denied_by(token))


@lru_cache(maxsize=20_000)
def _may_deny(lemma: str, low: str) -> bool:
    """Whether a word can be the mark of a denial: few can, and most tokens need no further look."""
    return (
        lemma.lower() in words("stance", "grounds")
        or low in words("stance", "untrue") | words("stance", "true")
        or low in _NOT
    )


def _denied_by(token: Token) -> Iterable[Range]:
    if token.lemma_.lower() in words("stance", "grounds"):
        return _without_ground(token)
    if token.lower_ in words("stance", "untrue") or _not_true(token):
        return _untrue(token)
    if token.lower_ in _NOT:
        return (*_not_this_but_that(token), *_own_deed(token))
    if token.tag_ == "VBN" and "deny" in cues.verb_classes(token) and not mentions.agent(token):
        return [_whole(child) for child in token.lefts if child.dep_ in ("nsubjpass", "csubjpass") and _told(child)]
    return ()


def disputes(verb: Token) -> bool:
    """Whether a verb of denying is about words: it is not in "denied entry to 50", "rejected 50 applications"."""
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "oprd")]
    if any(noun.lemma_.lower() in words("stance", "grants") for noun in objects):
        return False
    if any(child.dep_ == "dative" for child in verb.children):
        return False
    if verb.lemma_ in words("stance", "disputed_words"):
        return all(_told(noun) for noun in objects)
    return not any(child.dep_ == "nummod" for noun in objects for child in noun.lefts)


def _without_ground(noun: Token) -> Iterator[Range]:
    """The clause or phrase behind a ground that is lacking: "no evidence that ...", "did not find any sign of ..."."""
    before = [*noun.lefts, *([noun.head] if noun.dep_ == "pobj" else ())]
    if not (any(child.lower_ in words("stance", "none") for child in before) or _negated(noun.head)):
        return
    behind = [*noun.rights, *(noun.head.rights if noun.head.lemma_ in ("be", "have", "find", "see") else ())]
    for child in behind:
        phrase = child.dep_ == "prep" and child.lower_ in _PHRASES
        if child.i > noun.i and (phrase or child.dep_ in _CLAUSES):
            yield _whole(child)


def _not_true(token: Token) -> bool:
    """Whether a word for what is so is negated: "it is not true that"."""
    return token.lower_ in words("stance", "true") and token.dep_ in ("acomp", "attr") and _negated(token.head)


def _untrue(word: Token) -> Iterator[Range]:
    """What is called untrue: a clause, or the words or the count that a noun stands for."""
    if word.dep_ in ("amod", "compound") and _told(word.head):
        yield word.i, _whole(word.head)[1]
    elif (verb := _called(word)) is not None:
        yield verb.i + 1, word.i
    elif word.dep_ in ("acomp", "attr", "oprd") or word.head.lemma_ == "be":
        for child in (*word.head.children, *word.rights):
            subject = child.dep_ in SUBJECTS and _told(child)
            if subject or (child.dep_ == "ccomp" and child.i > word.i and child.left_edge.lower_ == "that"):
                yield _whole(child)


def _called(word: Token) -> Token | None:
    """The verb in "called reports of 80 dead a lie": its object stands for words."""
    for verb in word.ancestors:
        if verb.lemma_ in words("stance", "calling"):
            return verb if any(_told(child) and verb.i < child.i < word.i for child in verb.rights) else None
    return None


def _told(noun: Token) -> bool:
    """Whether the noun stands for words or a count ("the claim that 50 had died", "a toll of 50"), or is a clause."""
    if noun.dep_ in ("csubj", "csubjpass") or noun.lower_ == "number" or is_count(noun):
        return True
    return noun.lemma_.lower() in words("reporting", "nouns", "statement")


def _not_this_but_that(negation: Token) -> Iterator[Range]:
    """The figure in "not 50 but 40", "40, not 50", "is not 50" and "was never 50", the negation with it."""
    doc, first = negation.doc, negation.i + 1
    number = next((token for token in doc[first : first + NEAR] if token.pos_ == "NUM" or token.like_num), None)
    if number is None or number.lower_ in ("one", "1") or any(_bars(token) for token in doc[first : number.i]):
        return
    last = (number.head.i if number.dep_ == "nummod" and number.head.i > number.i else number.i) + 1
    if last < len(doc) and doc[last].lower_ in words("stance", "elapsed"):
        return
    answer = next((token.i for token in doc[number.i + 1 : last + REACH] if token.lower_ == "but"), None)
    if answer is not None:
        yield negation.i, answer
    elif negation.i and (_sets_off(doc[negation.i - 1]) or doc[negation.i - 1].lemma_ == "be"):
        yield negation.i, last


def _own_deed(negation: Token) -> Iterator[Range]:
    """The object in "we did not lose 80 men", of what the speaker or the speaker's own are to have done.

    Of others it may be a figure of what was not done ("the firm did not pay 40 workers"), and so is "12 of the men".
    """
    verb = negation.head
    did = verb.tag_ == "VBD" or any(child.dep_ == "aux" and child.lemma_ == "do" for child in verb.lefts)
    if not did or verb.pos_ != "VERB" or not any(child.dep_ == "nsubj" and _own(child) for child in verb.lefts):
        return
    for noun in verb.rights:
        numbers = [child for child in noun.lefts if child.dep_ == "nummod" and child.lower_ not in ("one", "1")]
        definite = any(child.dep_ in ("det", "poss", "predet") for child in noun.lefts)
        if noun.dep_ == "dobj" and numbers and not definite and not _bounded(negation, numbers[0]):
            yield _whole(noun)


def _own(subject: Token) -> bool:
    return subject.tag_ == "PRP" or any(child.tag_ == "PRP$" for child in subject.lefts)


def _bounded(negation: Token, number: Token) -> bool:
    return any(token.lower_ in words("stance", "bounds") for token in negation.doc[negation.i + 1 : number.i])


def _bars(token: Token) -> bool:
    """Whether a word between "not" and the figure takes the "not" for itself: "not more than 50", "not all 50"."""
    return token.pos_ in ("VERB", "NOUN") or token.lower_ in words("stance", "bounds")


def _sets_off(token: Token) -> bool:
    return token.text in (",", "—", "–", "(") or token.lower_ == "and"


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ in ("never", "neither") for child in verb.children)


def _whole(head: Token) -> Range:
    return head.left_edge.i, head.right_edge.i + 1
