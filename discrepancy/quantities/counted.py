"""The counted noun of a figure, through the parse, and the class that becomes its unit."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc
from spacy.tokens import Token as Word

from discrepancy.quantities.lexicons import counted, words
from discrepancy.quantities.units import TIMES

CLASSES = ("person", "settlement", "vehicle", "building")
_HYPHENS = ("-", "–", "‑", "‐")
_REACH = 5  # words
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


def lemma_of(word: Word) -> str:
    """The lemma in lower case, as the lexicon corrects it."""
    low = word.lower_.strip("'’")
    known = counted()["lemmas"].get(low)
    if known:
        return str(known)
    lemma = word.lemma_.lower()
    if (
        (word.tag_ in ("NNS", "NNPS") or (word.tag_ == "NNP" and low.endswith(_endings("peoples_endings"))))
        and lemma == low
        and low.endswith("s")
        and not low.endswith(("ss", "us", "is"))
        and len(low) > 3
    ):
        return low[:-3] + "y" if low.endswith("ies") and len(low) > 4 else low[:-1]
    return lemma


def head(doc: Doc, start: int, of: bool) -> Word | None:
    """The head of the noun phrase whose words start at `start`; `of` lets "of (the)" stand before it.

    Reads on over adjectives, participles and nouns to the last noun, as English noun phrases end in their heads.
    """
    at = start
    if of:
        if at < len(doc) and doc[at].lower_ == "of":
            at += 1
        while at < len(doc) and (
            doc[at].pos_ in ("DET", "PRON", "NUM") or doc[at].dep_ == "poss" or doc[at].tag_ == "POS"
        ):
            at += 1
    found: Word | None = None
    while at < len(doc):
        word = doc[at]
        if word.pos_ in ("NOUN", "PROPN") or word.lower_ == "others":
            if found is not None and not _compound(found, word) and doc[at - 1].text not in _HYPHENS:
                break
            if word.lower_ in _stops() or (found is None and word.tag_ != "NNS" and word.lemma_.lower() in TIMES):
                break
            found = word
        elif (
            found is not None
            and word.text in _HYPHENS
            and at + 1 < len(doc)
            and doc[at + 1].pos_ in ("NOUN", "ADJ", "VERB")
            and word.idx == doc[at - 1].idx + len(doc[at - 1])
        ):
            found = found if doc[at + 1].pos_ == "NOUN" else None
        elif (found is not None and word.tag_ == "POS") or (word.lower_ in ("'s", "’s") and found is not None):
            found = None
        elif not _modifies(doc, at, found) and not (found is not None and _joins(doc, at, found)):
            break
        at += 1
    return found


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    return (
        words("rejections", "calendar", "days")
        | words("rejections", "calendar", "months")
        | {"ago", "percent", "today", "yesterday", "tomorrow"}
    )


def governor(number: Word) -> Word | None:
    """The noun that the number modifies in the parse, not far to its right: a participle may mislead the reading on."""
    if number.dep_ != "nummod":
        return None
    noun = number.head
    if noun.pos_ != "NOUN" or not number.i < noun.i <= number.i + _REACH or noun.lower_ in _stops():
        return None
    return None if noun.tag_ != "NNS" and noun.lemma_.lower() in TIMES else noun


def _joins(doc: Doc, at: int, found: Word) -> bool:
    """Whether a word ties a name before it to the noun further on: "Kia and Hyundai vehicles", "Model 3 sedans"."""
    if found.pos_ != "PROPN" or at + 1 >= len(doc):
        return False
    follows = doc[at + 1]
    if doc[at].pos_ == "NUM" and doc[at].text.isdigit():
        return follows.pos_ == "NOUN"
    if doc[at].pos_ != "CCONJ" or follows.pos_ not in ("PROPN", "ADJ"):
        return False
    at += 1
    while at < len(doc) and doc[at].pos_ in ("PROPN", "ADJ"):
        at += 1
    return at < len(doc) and doc[at].tag_ == "NNS"


def _compound(first: Word, second: Word) -> bool:
    """Whether two nouns that stand together are one compound, and not the ends of two phrases."""
    if first.dep_ in ("compound", "amod", "nmod", "poss", "nummod") or (
        second.head.i == first.i and second.dep_ in ("compound",)
    ):
        return True
    if first.tag_ in ("NNS", "NNPS") and second.dep_ in ("npadvmod", "nsubj", "nsubjpass", "dobj", "appos"):
        return False
    return (first.head.i >= second.i and first.pos_ != "PROPN") or (first.pos_ == "PROPN" and second.pos_ == "NOUN")


def _modifies(doc: Doc, at: int, found: Word | None) -> bool:
    """Whether a word that is no noun can stand inside the phrase here."""
    word = doc[at]
    if found is not None:
        return word.text in ("&",) or (word.lower_ == "and" and False)
    if word.pos_ == "ADJ":
        return word.lower_ not in ("dead", "missing", "due", "old") or (
            at + 1 < len(doc) and doc[at + 1].pos_ in ("NOUN", "PROPN")
        )
    behind = doc[at + 1] if at + 1 < len(doc) else None
    if behind is None:
        return False
    if word.tag_ in ("VBN", "VBG"):
        return (
            word.dep_ in ("amod", "compound") or (behind.pos_ in ("NOUN",) and behind.dep_ not in ("nsubj", "pobj"))
        ) and behind.pos_ in ("NOUN", "ADJ", "PROPN", "CCONJ", "VERB")
    if word.pos_ == "ADV":
        return (
            behind.pos_ in ("ADJ", "VERB", "NOUN", "ADV")
            and word.dep_ in ("advmod", "amod", "npadvmod")
            and word.lower_ not in ("ago", "later", "earlier", "before", "away", "already")
        )
    if word.text in (",", "-", "–", "“", '"', "'", "‘", "”", "’", "/"):
        return behind.pos_ in ("ADJ", "NOUN", "PROPN", "VERB") and (
            word.text != "," or (at > 0 and doc[at - 1].pos_ == "ADJ" and behind.pos_ == "ADJ")
        )
    if word.pos_ == "CCONJ":
        return at > 0 and doc[at - 1].pos_ in ("ADJ",) and behind.pos_ in ("ADJ", "NOUN")
    return word.pos_ == "NUM" and False
