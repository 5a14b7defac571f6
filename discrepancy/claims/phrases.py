"""Evidence from a verb and what hangs on it: phrases, predicates, and the verbs that share its participant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from discrepancy.attribution.names import bodies, persons
from discrepancy.claims.inflection import is_noun
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Token

Role = Literal["noun", "object", "subject", "state", "counted", "phrase", "hint", "whole", "manner", "stuff"]

SUBJECTS = frozenset(("nsubj", "csubj"))
PASSIVES = frozenset(("nsubjpass", "csubjpass"))
OBJECTS = frozenset(("dobj", "obj", "dative", "attr", "oprd"))

_MONTHS = frozenset(("March", "May"))
_PARTICLES = frozenset(("up", "in", "off", "out", "down", "over"))

# The lemma of evidence that a figure is told a time: "9,000 barrels are leaking every day".
EACH_TIME = "each time"
COMPOUNDING = frozenset(("compound", "amod", "nmod"))
NAMES = frozenset(("PROPN", "PRON", "NUM", "SYM"))


class Evidence(NamedTuple):
    """A lemma (or several, for a phrase) in its role beside the quantity, `steps` heads away from it.

    `common` is false for names and pronouns, which the lexicon may know but no key should be made of. What is `beyond`
    the quantity's own clause tells nothing of what happened to the things counted.
    """

    role: Role
    lemma: str
    steps: int
    common: bool = True
    beyond: bool = False


def lemma(token: Token) -> str:
    """The lemma in lower case; that of "clean-up", which the parser cuts in three, is the whole."""
    if token.text in _MONTHS and token.pos_ == "PROPN":
        return token.text  # no march
    plain = token.lemma_.lower()
    if plain in _PARTICLES and token.pos_ == "NOUN" and token.i > 1 and token.nbor(-1).text == "-":
        return f"{token.nbor(-2).lower_}-{plain}"
    return plain


def phrases(verb: Token, step: int) -> Iterator[Evidence]:
    """The verb with its object, particle or preposition: "lose life", "take into custody", "lay off"."""
    name = lemma(verb)
    if name == "be":  # "electricity was back for 300 homes"
        said = [child for child in verb.children if child.dep_ in ("advmod", "acomp", "prt")]
        subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
        yield from (Evidence("phrase", f"{lemma(one)} {other.lower_}", step) for one in subjects for other in said)
    if verb.lemma_ in words("background", "holding") and _is_made_for(verb):
        yield Evidence("phrase", "can hold", step)
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubj", "nsubjpass", "oprd", "acomp", "attr", "xcomp"):
            meant = bearer(child)
            if name == "lose" and child.dep_ == "nsubj":
                continue  # who lost their homes was not lost
            yield Evidence("phrase", f"{name} {lemma(meant)}", step)
            yield Evidence("phrase", f"{name} {meant.text.lower()}", step)
            if verb.tag_ == "VBZ" and lemma(meant) in words("frames", "venues"):
                yield Evidence("phrase", f"{verb.lower_} venue", step)  # the stadium "holds 80,000", at any time
            if any(det.lower_ == "no" for det in child.children):
                yield Evidence("phrase", f"{name} no {lemma(child)}", step)
        elif child.dep_ == "neg":
            yield Evidence("phrase", f"not {name}", step)
        elif child.dep_ == "aux" and child.lower_ in ("can", "could"):
            yield Evidence("phrase", f"can {name}", step)  # "the ferry can carry 200"
        elif child.dep_ in ("prt", "advmod"):
            if _hedges(child):
                continue
            yield Evidence("phrase", f"{name} {child.lower_}", step)
            yield Evidence("manner", child.lower_, step)
            if child.dep_ == "prt":
                yield Evidence("phrase", f"{name}-{child.lower_}", step)
        elif child.dep_ in ("prep", "agent"):
            yield Evidence("phrase", f"{name} {child.lower_}", step)
            for evidence in prepositional(child, step):
                yield evidence
                yield Evidence("phrase", f"{name} {evidence.lemma}", step)


def _hedges(word: Token) -> bool:
    """The "up" of "showed up to 24,000" is of the figure."""
    following = word.doc[word.i + 1 : word.i + 3]
    return word.lower_ == "up" and len(following) > 1 and following[0].lower_ == "to" and following[1].like_num


def _is_made_for(verb: Token) -> bool:
    """ "the stadium, which holds 80,000": in the present it tells how many there is room for."""
    subjects = (bearer(child) for child in verb.lefts if child.dep_ in SUBJECTS)
    present = verb.tag_ in ("VBZ", "VBP") and not any(child.dep_ == "aux" for child in verb.lefts)
    return present and any(lemma(subject) in words("background", "halls") for subject in subjects)


def each_time(token: Token) -> bool:
    """ "every day", "each lost day", "per week", "daily"."""
    if token.lower_ in words("kinds", "rate_adverbs"):
        return True
    if token.lower_ == "per":  # "per week", "per square metre", not "parts per million" nor "per police"
        return any(child.dep_ == "pobj" and not child.like_num and not _speaks(child) for child in token.children)
    if token.dep_ == "prep":  # "in an average year"
        return any(_usual_time(pobj) for pobj in objects(token))
    each = any(child.lower_ in ("each", "every") for child in token.children if child.dep_ == "det")
    return each and token.lemma_ in words("kinds", "times")


def _speaks(noun: Token) -> bool:
    """ "per police", "per the ministry's count": who says it; without an article a body alone ("per household")."""
    if noun.pos_ == "PROPN" or noun.lower_ == "police":
        return True
    told = noun.tag_ == "NNS" or any(child.dep_ in ("det", "poss") for child in noun.children)
    return told and noun.lemma_.lower() in bodies() | persons() | words("reporting", "nouns", "evidence")


def _usual_time(noun: Token) -> bool:
    usual = words("kinds", "usual")
    return noun.lemma_ in words("kinds", "times") and any(child.lower_ in usual for child in noun.children)


def told_each_time(token: Token) -> bool:
    """Whether a figure is told a time or a thing beside it ("40 new admissions every day")."""
    verb = next((node for node in token.ancestors if node.pos_ in ("VERB", "AUX")), None)
    said = (child for node in token.subtree if node.dep_ == "relcl" for child in node.children)
    beside = [*token.children, *(verb.children if verb is not None else ()), *said]
    return any(each_time(child) for child in beside if child.dep_ in ("npadvmod", "nsubj", "advmod", "prep", "appos"))


def bearer(subject: Token) -> Token:
    """What a relative pronoun stands for ("the fire, which covered 9 hectares"); any other word is itself."""
    clause = subject.head
    return clause.head if subject.tag_ in ("WDT", "WP") and clause.dep_ == "relcl" else subject


def prepositional(prep: Token, step: int) -> Iterator[Evidence]:
    """A preposition with its object: "under rubble"."""
    for pobj in objects(prep):
        yield Evidence("phrase", f"{prep.lower_} {lemma(pobj)}", step, not is_name(pobj))
        for name in compounds(pobj):  # "on a waiting list"
            yield Evidence("phrase", f"{prep.lower_} {name} {lemma(pobj)}", step, False)
            if name in words("frames", "ship_prefixes"):  # "on the MV Aurora"
                yield Evidence("phrase", f"{prep.lower_} ship", step)
    for inner in prep.children:
        if inner.dep_ == "prep":  # "out of work"
            for pobj in objects(inner):
                yield Evidence("phrase", f"{prep.lower_} {inner.lower_} {lemma(pobj)}", step, False)


def predicate(verb: Token, step: int) -> Iterator[Evidence]:
    """What is said of a subject, which outdoes what the subject is called: "12 missing are dead"."""
    for other in verb.children:
        if other.dep_ in ("acomp", "attr", "oprd"):
            yield Evidence("state", other.text.lower(), step - 2)
            yield Evidence("state", lemma(other), step - 2)
            if other.tag_ == "VBN":  # "2,400 remain cut off"
                yield Evidence("object", lemma(other), step)
                yield from phrases(other, step)


def chain(verb: Token, role: Role, step: int) -> Iterator[Evidence]:
    """The verbs below a verb that has the same participant: "told to evacuate", "are said to be under control"."""
    for other in verb.children:
        if other.dep_ == "xcomp" and other.pos_ in ("VERB", "AUX", "ADJ"):
            passive = any(child.dep_ == "auxpass" for child in other.children)
            inner: Role = "object" if passive else "subject"
            yield Evidence(inner, lemma(other), step)
            yield Evidence("phrase", f"{lemma(verb)} {lemma(other)}", step)
            yield from phrases(other, step)
            yield from predicate(other, step)
            yield from chain(other, inner, step)
        elif other.dep_ == "conj" and other.pos_ == "VERB" and _shares(other, role):
            yield Evidence(role, lemma(other), step + 1)
            yield Evidence("phrase", f"{lemma(verb)} {lemma(other)}", step)  # "damaged or destroyed"


def _shares(verb: Token, role: Role) -> bool:
    """Whether a coordinated verb has the same participant: not in "has 250 deputies and needs votes"."""
    own = SUBJECTS | PASSIVES | (OBJECTS if role == "object" else frozenset())
    return not any(child.dep_ in own for child in verb.children)


def is_name(token: Token) -> bool:
    """Whether a word is a name, a pronoun or a number; a capital word that no dictionary has is a name (HALLORAN)."""
    return token.pos_ in NAMES or (token.text[:1].isupper() and not is_noun(lemma(token)))


def noun(token: Token, step: int) -> Iterator[Evidence]:
    """A noun as evidence, common if it is no name; a participle in its place is a state ("the number of injured")."""
    if token.tag_ in ("VBN", "VBG", "JJ"):
        yield Evidence("state", token.lower_, step)
    yield Evidence("noun", lemma(token), step, not is_name(token))


def objects(prep: Token) -> Iterator[Token]:
    """The objects of a preposition."""
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield child


def compounds(noun: Token) -> Iterator[str]:
    """Lemmas of the words that stand on a noun: "death" of "death toll"."""
    for child in noun.children:
        if child.dep_ in COMPOUNDING:
            yield lemma(child)


def is_compounded(child: Token) -> bool:
    """Whether a word on a noun makes one thing with it ("filling station"), and does not only describe it."""
    return child.dep_ == "compound" and child.pos_ == "NOUN" and not is_name(child)
