"""The source of a verb that reports: the noun that does the saying, whom it cites, and who passes its words on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from discrepancy.attribution import cues
from discrepancy.attribution.mentions import agent, chars, giver_of, mention
from discrepancy.attribution.model import Mention, Report
from discrepancy.attribution.source_nouns import can_speak, counted, figured
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Token

SUBJECTS = ("nsubj", "csubj")
_CONTENTS = ("ccomp", "parataxis")
REACH = 8  # verbs that are climbed to find a shared subject


def source_of(verb: Token) -> Token | None:
    """Head of the noun phrase that does the saying, None where nobody is named ("is said to")."""
    if passive(verb):
        return agent(verb)
    subject = _own_subject(verb)
    if subject is not None:
        return _behind_address(named_one(_antecedent(subject, verb)), verb)
    if verb.lower_ in ("believed", "thought", "feared", "expected", "understood") and verb.dep_ == "conj":
        following = verb.doc[verb.i + 1 : verb.i + 2]
        if following and following[0].lower_ == "to":
            return None  # "a statue of Ada, believed to protect them": nobody believes
    return _inherited(verb)


def named_one(noun: Token | None) -> Token | None:
    """The name in "one of the authors, Ada Lund": else the noun itself."""
    if noun is None or noun.lower_ != "one":
        return noun
    beside = (token for token in noun.subtree if token.dep_ == "appos" and token.i > noun.i)
    return next((token for token in beside if token.pos_ == "PROPN"), noun)


def _behind_address(noun: Token | None, verb: Token) -> Token | None:
    """Who speaks in "Mayor, the Red Cross says 40", read as one: an apposition has a comma at its end too."""
    beside = [child for child in noun.rights if child.dep_ == "appos"] if noun is not None else []
    for other in beside:
        opened = other.doc[other.left_edge.i - 1].text == ","
        if opened and other.right_edge.i == verb.i - 1 and can_speak(other):
            return other
    return noun


def passive(verb: Token) -> bool:
    """Whether the verb is in the passive voice."""
    marked = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    return marked or (verb.tag_ == "VBN" and (verb.dep_ == "acl" or any(c.dep_ == "agent" for c in verb.children)))


def author(noun: Token) -> Token | None:
    """Who wrote what the noun names, in "Marsh answered in a letter stating that": the subject of the main verb."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in ("in", "with", "by") or preposition.head.pos_ != "VERB":
        return None
    return _own_subject(preposition.head)


def _own_subject(verb: Token) -> Token | None:
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    if verb.i and verb.nbor(-1).text == "," and (behind := [child for child in found if child.i > verb.i]):
        found = behind  # "Rubbish, says the union"
    return min(found, key=lambda child: (not can_speak(child) or figured(child), abs(child.i - verb.i)), default=None)


def _antecedent(subject: Token, verb: Token) -> Token | None:
    """The subject itself, or for "who" and "which" the noun before the clause."""
    if subject.lower_ in ("who", "which", "that") and subject.tag_ in ("WP", "WDT", "IN", "DT"):
        clause = verb
        while clause.dep_ in ("conj", "xcomp") and clause.head.i != clause.i:
            clause = clause.head
        return clause.head if clause.dep_ == "relcl" else None
    return None if subject.tag_ in ("WP", "EX") else subject


def _inherited(verb: Token) -> Token | None:
    """The subject that a verb without its own one shares with a verb above it."""
    for _ in range(REACH):
        head = verb.head
        if verb.dep_ == "pcomp" and head.dep_ == "prep":
            return _told_as(head)
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return author(head) or head
        if head.i == verb.i or not _shares(verb, head):
            return None
        if passive(head):
            return _patient(verb, head)
        if (subject := _own_subject(head)) is not None:
            if verb.dep_ == "advcl" and head.dep_ == "ccomp" and counted(subject):
                return _own_subject(head.head)  # "said 149 people had survived, correcting ..."
            if verb.dep_ == "conj" and head.dep_ == "ccomp" and (not can_speak(subject) or _resumes(verb, head)):
                return _own_subject(head.head)  # "it denied that work had stopped and said"
            return _antecedent(subject, head)
        verb = head
    return None


def _resumes(verb: Token, head: Token) -> bool:
    """Whether a verb goes on with the main clause: "the agency said Norland has reported 40 cases, and repeated"."""
    perfect = head.tag_ == "VBN" and any(child.dep_ == "aux" and child.tag_ == "VBZ" for child in head.lefts)
    return perfect and verb.tag_ == "VBD"


def _shares(verb: Token, head: Token) -> bool:
    """Whether the verb can have the subject of the one above it."""
    if head.pos_ not in ("VERB", "AUX"):
        return False
    if verb.dep_ == "xcomp":
        return not any(child.dep_ == "dobj" and child.i < verb.i for child in head.children)
    return verb.dep_ in ("conj", "dep", "ccomp", "parataxis") or (verb.dep_ == "advcl" and verb.tag_ == "VBG")


def _patient(verb: Token, head: Token) -> Token | None:
    """The subject of the passive verb above: nobody's words in "is believed to have announced"."""
    if verb.dep_ == "ccomp" or (verb.dep_ == "xcomp" and cues.verb_classes(head)):
        return None
    return next((child for child in head.children if child.dep_ == "nsubjpass"), None)


def _told_as(preposition: Token) -> Token | None:
    """X in "quoted X as saying" and "X was quoted as saying"; the subject in "by saying", "in saying"."""
    verb = preposition.head
    if verb.pos_ not in ("VERB", "AUX"):
        return verb if preposition.lower_ == "as" and verb.pos_ in ("NOUN", "PROPN") else None
    if preposition.lower_ == "as":
        for child in verb.children:
            if child.dep_ in ("dobj", "nsubjpass") and child.i < preposition.i:
                return child
        return None
    return _own_subject(verb) or _inherited(verb)


def cited(report: Report, verb: Token, offset: int) -> Iterator[Report]:
    """The same contents as the words of whoever the source of `report` cites for them."""
    for citing in (*_participles(verb), *_set_in(verb)):
        for noun in citing.rights:
            speaks = can_speak(noun) or giver_of(noun) is not None
            if noun.dep_ == "dobj" and speaks:
                cue = chars(verb.doc, (citing.i, citing.i + 1), offset)
                source = mention(noun, offset)
                yield replace(report, source=source, cue=cue, clause=(cue[0], source.span[1]), through=report.source)
                return


def _participles(verb: Token) -> Iterator[Token]:
    """Forms of "citing" beside the verb or at the head of its content."""
    contents = [child for child in verb.children if child.dep_ in _CONTENTS]
    for node in (verb, *contents):
        for child in node.children:
            if child.tag_ == "VBG" and child.dep_ == "advcl" and child.lemma_ in words("reporting", "passing", "cite"):
                yield child


def _set_in(verb: Token) -> Iterator[Token]:
    """Forms of "citing" between commas before the verb, whatever the parser hung them on."""
    for token in verb.doc[max(0, verb.i - REACH) : verb.i]:
        apart = token.i and token.nbor(-1).text == "," and verb.nbor(-1).text == ","
        cites = token.tag_ == "VBG" and token.lemma_ in words("reporting", "passing", "cite")
        if apart and cites and token.dep_ != "advcl":
            yield token


def quoted_by(source: Token, offset: int) -> Mention | None:
    """Who quotes the source, in "the minister, quoted by Tass, said"."""
    for child in source.rights:
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in words("reporting", "passing", "carry"):
            carrier = agent(child)
            return None if carrier is None else mention(carrier, offset)
    return None
