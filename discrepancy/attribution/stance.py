"""Whether a source claims a figure, passes it on as hearsay, only supposes it, or denies it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.attribution.denials import denials
from discrepancy.attribution.model import Attribution, Stance
from discrepancy.attribution.sources import passive
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Token

REACH = 10  # words above the figure that can bear on it


def stance_of(token: Token, start: int, said: Attribution | None) -> Stance:
    """The stance to a figure whose counted noun or number is `token`, in a sentence that starts at `start`.

    What stands outside the words of `said` has no bearing on them. Hearsay is told by the article alone: what a source
    has heard is still what the source says.
    """
    if said is not None and said.stance == "denied":
        return "denied"
    if any(first <= token.i < last and _within(token.doc[i], start, said) for (first, last), i in denials(token.doc)):
        return "denied"
    above = [node for node in _above(token) if _within(node, start, said)]
    if any(_supposed(node) for node in above) or any(_feared(node) for node in _above(token)):
        return "supposed"
    return "reported" if said is None and any(_hearsay(node) for node in above) else "asserted"


def _within(node: Token, start: int, said: Attribution | None) -> bool:
    return said is None or said.content_start <= start + node.idx < said.content_end


def _above(token: Token) -> Iterator[Token]:
    """The token and the words above it, up to the clause that is the sentence's own."""
    for _ in range(REACH):
        yield token
        if token.head.i == token.i:
            return
        token = token.head


def _supposed(node: Token) -> bool:
    """Whether a clause is a condition ("if 50 had died"), or tells what would or, on a condition, could have been."""
    if node.pos_ not in ("VERB", "AUX"):
        return False
    lefts = list(node.lefts)
    if any(child.dep_ == "mark" and child.lower_ in words("stance", "conditions") for child in lefts):
        return True
    auxiliaries = {child.lower_ for child in lefts if child.dep_ == "aux"}
    perfect = bool(auxiliaries & {"have", "'ve", "’ve"})
    if perfect and "would" in auxiliaries:
        return True
    return bool(auxiliaries & {"would", "could", "might"}) and any(_condition(word, perfect) for word in node.doc)


def _feared(clause: Token) -> bool:
    """Whether a clause is what somebody fears ("aid groups fear that 50 have died"): to fear it is not to claim it."""
    fearing = clause.head.lemma_.lower() in words("stance", "fearing") and clause.head.pos_ == "VERB"
    return clause.dep_ == "ccomp" and fearing and not passive(clause.head)


def _condition(word: Token, perfect: bool) -> bool:
    """Whether a word opens a condition contrary to fact: "if X had happened", "had X happened", "if not for X".

    Beside what could have been (`perfect`), any condition is one: "could have died if nobody called".
    """
    if word.lower_ == "had":
        return _inverted(word)
    if word.lower_ not in ("if", "unless"):
        return False
    if [token.lower_ for token in word.doc[word.i + 1 : word.i + 3]] == ["not", "for"]:
        return True
    clause = word.head
    if word.dep_ != "mark" or clause.dep_ != "advcl":
        return False
    return perfect or any(child.dep_ == "aux" and child.lower_ in ("had", "'d", "’d") for child in clause.lefts)


def _inverted(had: Token) -> bool:
    """Whether "had" stands before its subject: "had the wind turned"."""
    verbs = [had, had.head] if had.dep_ in ("aux", "auxpass") else [had]
    verbs += [child for child in had.rights if child.dep_ == "ccomp"]
    subjects = [child.i for verb in verbs for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")]
    return bool(subjects) and min(subjects) > had.i


def _hearsay(node: Token) -> bool:
    """Whether nobody stands behind the words: "are said to have died", "reportedly", "reports of 50 dead"."""
    if any(child.lower_ in words("stance", "hearsay_adverbs") for child in node.children):
        return True
    lemma = node.lemma_.lower()
    if node.pos_ == "NOUN":
        return lemma in words("stance", "hearsay_nouns") and any(
            child.dep_ in ("prep", "acl") and child.i > node.i for child in node.children
        )
    if node.pos_ != "VERB":
        return False
    refused = node.dep_ == "xcomp" and node.head.lemma_ in words("stance", "refusals")
    if lemma in words("stance", "open") and (refused or any(child.dep_ == "neg" for child in node.children)):
        return True
    return lemma in words("stance", "hearsay") and passive(node)
