"""What is said of the things that a figure counts, and the words that narrow them, as short phrases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.identify import STEP_COST, WEIGHT, outcome, status_of
from discrepancy.claims.inflection import participle, present_participle
from discrepancy.claims.phrases import Evidence
from discrepancy.language.lexicon import load, words

if TYPE_CHECKING:
    from discrepancy.language.tree import Token

# What is said of a figure stands no further off than this, in heads.
_NEAR = 3

_NARROWING = ("amod", "compound", "nmod")


def predicate_of(evidence: Sequence[Evidence], counted: str) -> str:
    """What happened to the things counted or is said of them, with its status: "killed", "suspected", "pledged".

    The class of outcome where the lexicon has one ("levelled" is "destroyed"); "" where nothing is said of them.
    """
    near = [item for item in evidence if item.steps <= _NEAR and not item.beyond and item.lemma != counted]
    status = status_of(near)
    said = (outcome(near, counted) if counted else "") or _said(near)
    return " ".join(part for part in (status, said) if part and part != status) or status


def _said(evidence: Sequence[Evidence]) -> str:
    """The nearest, most telling verb or adjective, as the participle of what was done to them or of what they do."""
    told = [item for item in evidence if _tells(item)]
    if not told:
        return ""
    best = max(told, key=lambda item: WEIGHT[item.role] - STEP_COST * item.steps)
    if best.role == "state":
        return best.lemma
    return participle(best.lemma) if best.role == "object" else present_participle(best.lemma)


def _tells(item: Evidence) -> bool:
    if item.role == "state":
        return item.lemma in _states()
    verb = item.role in ("object", "subject") and item.common and " " not in item.lemma
    return verb and item.lemma not in words("frames", "light_verbs") and bool(participle(item.lemma))


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    """Adjectives and participles that some measure or outcome knows ("dead", "homeless", "shut")."""
    entries = (*load("measures").values(), *load("outcomes").values())
    return frozenset(state for entry in entries for state in entry.get("state", ()))


def modifiers_of(noun: Token, is_place: Callable[[str], bool]) -> str:
    """The words before a counted noun that narrow it: "UN", "commercial", "search and rescue".

    Neither number, hedge, status, nation nor place: `is_place` tells whether a name is one.
    """
    narrowing = (child for child in noun.lefts if child.dep_ in _NARROWING)
    phrases = (_phrase(child, is_place) for child in narrowing)
    return ", ".join(phrase for phrase in phrases if phrase)


def _phrase(child: Token, is_place: Callable[[str], bool]) -> str:
    """A modifier with what is coordinated with it or compounds it, "" where it narrows nothing."""
    text = child.doc.text[child.left_edge.idx : child.right_edge.idx + len(child.right_edge)]
    name = child.pos_ == "PROPN"
    if (
        child.like_num
        or child.is_digit
        or child.is_currency
        or _no_narrowing(child.lower_)
        or (name and is_place(text))
    ):
        return ""
    kept = [node for node in child.subtree if not (node.like_num or node.is_digit or _no_narrowing(node.lower_))]
    kept = [node for node in kept if not (node.dep_ in ("det", "poss", "case") or node.is_punct or node.is_quote)]
    return " ".join(node.text if node.pos_ == "PROPN" else node.lower_ for node in kept)


def _no_narrowing(word: str) -> bool:
    return word in _passed_over()


@lru_cache(maxsize=1)
def _passed_over() -> frozenset[str]:
    """Words that tell an increment, a status, a plan, a nation or how sure a number is, or nothing at all."""
    kinds = load("kinds")
    told = (*kinds["increment"], *kinds["new"], *kinds["plan_modifiers"], *load("frames")["no_modifiers"])
    status = (state for entry in load("statuses").values() for state in entry.get("state", ()))
    nations = (*load("demonyms")["adjectives"], *load("demonyms")["names"])
    return frozenset((*told, *status, *nations))
