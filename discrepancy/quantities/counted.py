"""What is counted: the class of a noun that becomes the unit ("person", "vehicle"), and its lemma."""

from __future__ import annotations

import re
from functools import lru_cache

from discrepancy.language.tree import Token as Word
from discrepancy.quantities.lexicons import counted

CLASSES = ("person", "settlement", "vehicle", "building")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’&][^\W\d_]+)*(?=[\d.,;:/(”\")])")
_SHORTEST = 6  # letters: shorter nouns in -er are mostly things


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    lexicon = counted()
    return {lemma.lower(): name for name in reversed(CLASSES) for lemma in lexicon[name]}


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    return frozenset(counted()["never_person"])


@lru_cache(maxsize=4096)
def counting_unit(lemma: str) -> str:
    """The unit of counted things: "person" for people, a class that the lexicon names, else "item"."""
    known = _classes().get(lemma)
    if known:
        return known
    return "person" if is_person(lemma) else "item"


@lru_cache(maxsize=4096)
def is_person(lemma: str) -> bool:
    """Whether a noun names people: the lexicon knows it, or it ends like one that does."""
    known = _classes().get(lemma)
    if known:
        return known == "person"
    if lemma in _never() or len(lemma) < _SHORTEST:
        return False
    if lemma.endswith(_endings("surely_person_endings")):
        return True
    return lemma.endswith(_endings("person_endings")) and not lemma.endswith(_endings("thing_endings"))


@lru_cache(maxsize=8)
def _endings(key: str) -> tuple[str, ...]:
    return tuple(counted()[key])


def written(word: Word) -> str:
    """The letters of a noun without what is glued to them: the "households" of "households”.177" and "households12"."""
    if word.is_alpha:
        return word.text
    found = _LETTERS.match(word.text)
    return found.group() if found and len(found.group()) > 2 else word.text.strip("'’")


def lemma_of(word: Word) -> str:
    """The lemma in lower case, as the lexicon corrects it."""
    low = written(word).lower()
    known = counted()["lemmas"].get(low)
    if known:
        return str(known)
    if word.tag_ in ("NNP", "NNPS") and low.endswith("s"):
        single = low[:-3] + "y" if low.endswith("ies") else low[:-1]
        if single in _classes():
            return single  # Syrian Refugee Families, Yazidis
    whole = low == word.lower_.strip("'’")
    lemma = word.lemma_.lower() if whole else low
    if (
        (
            not whole
            or word.tag_ in ("NNS", "NNPS")
            or (word.tag_ == "NNP" and low.endswith(_endings("peoples_endings")))
        )
        and lemma == low
        and low.endswith("s")
        and not low.endswith(("ss", "us", "is"))
        and len(low) > 3
    ):
        return low[:-3] + "y" if low.endswith("ies") and len(low) > 4 else low[:-1]
    return lemma
