"""Bare figures whose noun tells the unit: "a 6.4 quake", "the magnitude was put at 7.2", "the average age is 41"."""

from __future__ import annotations

from discrepancy.language.tree import Token as Word
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.parsed import Parsed

_STRONGEST = 10
_OLDEST = 120
_HEADS = 4  # words from the figure up to the verb whose subject or object is the magnitude


def mark(parsed: Parsed, drafts: list[Draft]) -> None:
    """Give bare decimals the unit magnitude where the noun behind them or their clause tells it, and ages years."""
    for draft in drafts:
        if not draft.unit and not draft.counted and draft.bare and draft.value <= _OLDEST:
            draft.unit = "year" if _is_age(parsed.word(draft.number)) else ""
        if draft.unit or draft.form != "digits" or "." not in parsed.tokens[draft.number].text:
            continue
        if not 0 < draft.value < _STRONGEST:
            continue
        if draft.counted in words("units", "magnitude", "nouns"):
            draft.unit, draft.counted, draft.noun_start, draft.end = "magnitude", "", None, None
        elif not draft.counted and _told(parsed.word(draft.number)):
            draft.unit = "magnitude"


def _is_age(word: Word) -> bool:
    """Whether the number hangs on a verb whose subject is an average age or a life expectancy."""
    for _ in range(_HEADS):
        word = word.head
        if word.pos_ in ("VERB", "AUX"):
            subjects = (child.lemma_.lower() for child in word.lefts if child.dep_ in _PARTS)
            return any(subject in words("units", "years", "nouns") for subject in subjects)
    return False


def _told(word: Word) -> bool:
    """Whether the number hangs on "magnitude" or on a verb that has it as subject or object."""
    names = words("units", "magnitude", "names")
    for _ in range(_HEADS):
        word = word.head
        if word.lemma_.lower() in names or _measures_quake(word):
            return True
        if any(child.lemma_.lower() in names and child.dep_ in _PARTS for child in word.lefts):
            return True
        if any(child.lemma_.lower() in names and child.dep_ == "dobj" for child in word.rights):
            return True
    return False


def _measures_quake(word: Word) -> bool:
    """Whether a verb tells what a quake measured: "a quake measuring 7.1", "the tremor measured 4.8"."""
    if word.lemma_.lower() not in ("measure", "register"):
        return False
    quakes = words("units", "magnitude", "nouns") | {"shock"}
    subjects = (child.lemma_.lower() for child in word.lefts if child.dep_ in _PARTS)
    return word.head.lemma_.lower() in quakes if word.dep_ in ("acl", "relcl") else any(s in quakes for s in subjects)


_PARTS = ("nsubj", "nsubjpass")
