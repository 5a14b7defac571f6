"""Who did, has or was given what is counted: the body that is the subject of its verb, or whose noun it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.attribution.names import bodies
from discrepancy.claims.frame import Basis, Reading
from discrepancy.claims.gazetteer import country
from discrepancy.claims.measures import dimensions
from discrepancy.claims.slots.firms import bodies_named, firm_before, plain_firm
from discrepancy.claims.slots.place_in_tree import full_name, tells
from discrepancy.claims.slots.spokesmen import affiliation, is_body
from discrepancy.language.datelines import dateline_end
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention
    from discrepancy.language.tree import Token

_HAD = ("person", "count", "mass", "volume", "money", "power", "energy")


def doer(mention: Mention) -> Iterator[Reading]:
    """ "The navy picked up 98", "Kabin has 3,100 members", "its volunteers handed out 12,000 blankets"."""
    subject = subject_of(mention.token)
    if subject is None or not does(mention):
        return
    for noun, score in _whose(subject):
        name, basis = body(noun, mention)
        if name:
            yield Reading(name, "actor.doer", score, basis)
            return


def does(mention: Mention) -> bool:
    """Whether the subject of a figure's verb does, has or gets what is counted, rather than tells of it."""
    verb, subject = _verb(mention.token), subject_of(mention.token)
    had = dimensions(mention.quantity.unit)[0] in _HAD and mention.measure not in words("holdings", "befalling")
    if not had or verb is None or subject is None or _tells(verb, mention):
        return False
    return subject.idx >= dateline_end(mention.sentence.text)


def _tells(verb: Token, mention: Mention) -> bool:
    """Whether a verb tells how many there are, rather than what somebody did: "had given 20", "thought it was 20"."""
    lemma = verb.lemma_.lower()
    if tells(verb) or lemma == "be":
        return True
    if any(child.dep_ == "dobj" and child.lemma_.lower() in _estimates() for child in verb.children):
        return True  # "raised its estimate to 6.3 million"
    return mention.token.like_num and lemma in words("frames", "saying")


@lru_cache(maxsize=1)
def _estimates() -> frozenset[str]:
    return words("frames", "counts") | words("holdings", "estimates")


def _verb(token: Token) -> Token | None:
    return next((node for node in (token, *token.ancestors) if node.pos_ in ("VERB", "AUX")), None)


def subject_of(token: Token) -> Token | None:
    """The subject of the verb of a figure, its own or that of the verb it goes on from; the agent of a passive."""
    verb = _verb(token)
    for node in (verb, *verb.ancestors) if verb is not None else ():
        if node.pos_ not in ("VERB", "AUX"):
            return None
        for child in node.children:
            if child.dep_ == "agent":
                return next((one for one in child.children if one.dep_ == "pobj" and one is not token), None)
            if child.dep_ in ("nsubj", "nsubjpass"):
                if child is token or child.is_ancestor(token):
                    return None
                return node.head if child.tag_ in ("WDT", "WP") and node.dep_ == "relcl" else child
        if node.dep_ == "relcl":
            return node.head
        if not (node.dep_ in ("conj", "xcomp") or (node.dep_ == "advcl" and node.tag_ == "VBG")):
            return None
    return None


def _whose(noun: Token) -> Iterator[tuple[Token, float]]:
    """A noun, what it is called, and whose it is: "its staff", "Red Cross volunteers", "hospitals run by Corvane"."""
    yield from ((child, 0.69) for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN")
    yield noun, 0.69
    if noun.dep_ == "appos":  # "Unity, a union that has 4,500 members"
        yield noun.head, 0.69
    yield from ((child, 0.68) for child in noun.lefts if child.dep_ in ("poss", "compound", "nmod"))


def body(noun: Token, mention: Mention) -> tuple[str, Basis]:
    """The body that a noun or pronoun names, by one name wherever the article names it, and how; "" if none."""
    text, lemma = mention.around.document.text, noun.lemma_.lower()
    if noun.pos_ == "PROPN" or noun.text in bodies_named(text) or _is_acronym(noun, mention):
        name = full_name(noun)
        plain = country(name) or plain_firm(name, text)
        known = country(name) or is_body(name, text) or {name, plain} & bodies_named(text)
        return plain if known else "", Basis.TOLD
    if noun.lower_ in ("it", "its", "i", "my", "we", "our", "they", "their"):
        return _antecedent(noun, mention), Basis.CARRIED
    if noun.tag_ == "NN" and lemma in _pointing():
        return _before(mention) or firm_before(text, mention.sentence.start + noun.idx), Basis.CARRIED
    kinds = [child.text for child in noun.lefts if child.dep_ in ("compound", "amod", "poss") and not child.like_num]
    acting = lemma in words("holdings", "acting") or (kinds and lemma in bodies() - words("populations", "sites"))
    anybody = noun.tag_ == "NNS" and not any(child.dep_ in ("det", "poss") for child in noun.children)  # "aid groups"
    if noun.pos_ != "NOUN" or not acting or anybody or lemma in words("holdings", "anybody"):
        return "", Basis.TOLD
    return " ".join([*kinds, noun.lower_]), Basis.TOLD


def _is_acronym(noun: Token, mention: Mention) -> bool:
    told = mention.index or mention.sentence.text.rstrip().endswith(".")  # headlines have capitals of all sorts
    return bool(told) and noun.text.isupper() and len(noun) > 1


@lru_cache(maxsize=1)
def _pointing() -> frozenset[str]:
    """Nouns by which a body that was named is meant: "the company", "the agency"."""
    return words("roles", "firms") | words("holdings", "kinds") - words("populations", "sites")


def _antecedent(pronoun: Token, mention: Mention) -> str:
    """Who "it" or "their" means: the subject of the clause above, else who speaks, else the body named before."""
    text = mention.around.document.text
    for verb in pronoun.ancestors:
        for child in verb.children:
            subject = child.dep_ in ("nsubj", "nsubjpass") and child.i < pronoun.i and child.pos_ != "PRON"
            if subject and verb.pos_ in ("VERB", "AUX") and not child.is_ancestor(pronoun):
                return body(child, mention)[0]
    if mention.speaker and is_body(mention.speaker, text):
        return mention.speaker
    if pronoun.lower_ in ("i", "my", "we", "our"):
        return affiliation(text, mention.speaker)
    return _before(mention)


def _before(mention: Mention) -> str:
    """The body that the sentence before in the paragraph names first, "" if none."""
    before = mention.around.sentences[mention.index - 1] if mention.index else None
    if before is None or before.line != mention.sentence.line:
        return ""
    names = bodies_named(mention.around.document.text)
    return min(((before.text.find(name), name) for name in names if name in before.text), default=(0, ""))[1]
