"""The source of a cue: the noun phrase that says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.claims.attribution import cues, names
from discrepancy.claims.attribution.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "csubj")
_DUMMIES = {"it", "that", "this", "there", "which", "what"}


def source_of(verb: Token) -> Token | None:
    """Head of the noun phrase that does the saying, None where nobody is named ("is said to")."""
    if passive(verb):
        return _agent(verb)
    subject = _own_subject(verb)
    if subject is not None:
        return _antecedent(subject, verb)
    return _inherited(verb)


def passive(verb: Token) -> bool:
    """Whether the verb is in the passive voice."""
    return any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children) or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    )


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return noun
    return None


def author(noun: Token) -> Token | None:
    """Who wrote what the noun names, in "Marsh answered in a letter stating that": the subject of the main verb."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in ("in", "with", "by") or preposition.head.pos_ != "VERB":
        return None
    return _own_subject(preposition.head)


def _own_subject(verb: Token) -> Token | None:
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    return min(found, key=lambda child: abs(child.i - verb.i)) if found else None


def _antecedent(subject: Token, verb: Token) -> Token | None:
    """The subject itself, or for "who" and "which" the noun before the clause."""
    if subject.lower_ in ("who", "which", "that") and subject.tag_ in ("WP", "WDT", "IN", "DT"):
        clause = verb
        while clause.dep_ in ("conj", "xcomp") and clause.head.i != clause.i:
            clause = clause.head
        return clause.head if clause.dep_ == "relcl" else None
    return None if subject.tag_ in ("WP", "EX") else subject


def _inherited(verb: Token) -> Token | None:
    """The subject that a verb without its own one shares with the verb above it."""
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return _told_as(head)
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return author(head) or head
    if verb.dep_ in ("conj", "xcomp", "advcl", "dep", "ccomp", "parataxis") and head.pos_ in ("VERB", "AUX"):
        if verb.dep_ == "xcomp":
            objects = [child for child in head.children if child.dep_ == "dobj"]
            if objects and objects[0].i < verb.i:
                return None
        if verb.dep_ == "advcl" and verb.tag_ != "VBG":
            return None
        if passive(head):
            if verb.dep_ == "xcomp" and cues.verb_classes(head):
                return None  # "is believed to have announced": nobody says so
            patient = [child for child in head.children if child.dep_ == "nsubjpass"]
            return patient[0] if patient and verb.dep_ != "ccomp" else None
        subject = _own_subject(head)
        if subject is not None and verb.dep_ == "conj" and head.dep_ == "ccomp" and not can_speak(subject):
            return source_of(head.head)  # "it denied that work had stopped and said"
        return _antecedent(subject, head) if subject is not None else _inherited(head)
    return None


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
    return source_of(verb)


def is_dummy(token: Token) -> bool:
    """Whether the word stands for no speaker at all."""
    return token.lower_ in _DUMMIES and token.lower_ != "it"


def mention(head: Token, offset: int) -> Mention:
    """The noun phrase as a mention in the whole text, with the part of it that holds the name."""
    first, last = extent(head)
    named_span: tuple[int, int] | None = None
    if (cues.holds_words(head) or cues.holds_figures(head)) and (giver := giver_of(head)) is not None:
        inner = mention(giver, offset)
        named_span = inner.named or inner.span
    elif (named := _apposed(head)) is not None:
        named_span = chars(head.doc, named, offset)
        last = max(last, named[1])
    plural = head.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" and child.i < last for child in head.rights)
    return Mention(chars(head.doc, (first, last), offset), head.lemma_.lower(), plural, named_span)


def _apposed(head: Token) -> tuple[int, int] | None:
    """The proper name that an appositive gives for a common noun ("another blog, Two Majors")."""
    if head.pos_ == "PROPN":
        return None
    for child in head.rights:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            return extent(child)
    return None


def chars(doc: Doc, part: tuple[int, int], offset: int) -> tuple[int, int]:
    """The character span of a token range, in the whole text."""
    first, last = part
    return offset + doc[first].idx, offset + doc[last - 1].idx + len(doc[last - 1])


def can_speak(head: Token) -> bool:
    """Whether the noun is somebody's name or role, or a pronoun for somebody: not "the new law"."""
    if head.pos_ == "PROPN" or (head.pos_ == "NOUN" and head.i and head.text[0].isupper()):
        return True
    if head.lower_ in ("he", "she", "they", "we", "i", "you", "who", "it"):
        return True
    return head.lemma_.lower() in names.persons() or head.lemma_.lower() in names.bodies()


def respondents(head: Token) -> bool:
    """Whether the phrase counts people asked ("54 percent of voters", "two in three"): figures, not a source."""
    if head.lemma_.lower() in (
        "percent",
        "%",
        "majority",
        "third",
        "quarter",
        "half",
        "proportion",
        "share",
        "percentage",
    ):
        return True
    if head.lower_ == "one":
        return any(child.lower_ in ("in", "out") for child in head.rights)
    if head.pos_ == "NUM" or (head.pos_ in ("ADJ", "DET") and head.lower_ in ("most", "many", "few", "fewer", "more")):
        return True
    return any(child.dep_ == "nummod" and child.right_edge.lower_ in ("percent", "%") for child in head.lefts)


def extent(head: Token) -> tuple[int, int]:
    """Token range [first, last) of the noun phrase around `head`, without what trails behind a comma or a clause."""
    first = head.left_edge.i
    last = head.i + 1
    for child in head.rights:
        if child.dep_ in ("relcl", "punct", "cc", "conj", "appos", "acl", "advcl", "ccomp", "parataxis", "dep"):
            if child.dep_ in ("cc", "conj") and all(part.is_alpha or part.text in ",.-'’" for part in child.subtree):
                last = child.right_edge.i + 1
                continue
            if child.dep_ == "punct" and child.text not in ",;:()[]–—-":
                continue
            if child.dep_ == "punct" and any(later.dep_ == "conj" for later in head.rights if later.i > child.i):
                continue
            break
        last = child.right_edge.i + 1
    while first < head.i and (head.doc[first].is_punct or head.doc[first].is_quote or head.doc[first].dep_ == "cc"):
        first += 1
    return first, last


def giver_of(noun: Token) -> Token | None:
    """Who is behind a noun of speech: "from", "by" or "of" somebody, somebody's, or the word before it."""
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return giver_of(inner) or inner if cues.holds_words(inner) or cues.holds_figures(inner) else inner
        if child.dep_ == "acl" and child.tag_ == "VBN" and (maker := _agent(child)) is not None:
            return maker  # "data compiled by the observatory"
    for child in noun.children:
        if child.dep_ == "poss" and child.lower_ not in ("its", "our", "your", "my"):
            return child
    return None
