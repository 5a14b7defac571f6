"""The counted noun behind a number, read off the parse: "700 powerful glide bombs", "two of the drones"."""

from __future__ import annotations

from functools import lru_cache

from discrepancy.language.tree import Doc
from discrepancy.language.tree import Token as Word
from discrepancy.quantities.counted import is_person, lemma_of
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.units import TIMES

_HYPHENS = ("-", "–", "‑", "‐")
_REACH = 5  # words
_NOUNS = ("NOUN", "PROPN")


def head(doc: Doc, start: int, of: bool) -> Word | None:
    """The head of the noun phrase whose words start at `start`; `of` lets "of (the)" stand before it.

    Reads on over adjectives, participles and nouns to the last noun, as English noun phrases end in their heads.
    """
    at = _behind_of(doc, start) if of else start
    found: Word | None = None
    while at < len(doc):
        word = doc[at]
        if found is not None and word.pos_ in _NOUNS and _hyphened(doc, at):
            at += 1  # 15 co-defendants, where the parse takes the hyphen for a noun
            continue
        if word.pos_ in _NOUNS or word.lower_ == "others":
            if found is not None and not _compound(found, word) and not _tied(doc[at - 1]):
                break
            if word.lower_ in _stops() or (found is None and word.tag_ != "NNS" and word.lemma_.lower() in TIMES):
                break
            found = word
        elif found is None:
            if not _modifies(doc, at):
                break
        elif _hyphened(doc, at):
            found = found if doc[at + 1].pos_ == "NOUN" else None
        elif word.tag_ == "POS" or word.lower_ in ("'s", "’s"):
            found = None
        elif (behind := _abbreviated(doc, at, found)) is not None:
            return behind
        elif word.text != "&" and not _joins(doc, at, found):
            break
        at += 1
    return found


def is_verb(doc: Doc, at: int) -> bool:
    """Whether the word right behind a number is a verb that was taken for a noun: "398 lie under mud"."""
    word, behind = doc[at], doc[at + 1] if at + 1 < len(doc) else None
    if word.tag_ != "NN" or behind is None or word.lower_ not in words("counted", "bare_verbs"):
        return False
    return behind.pos_ not in _NOUNS or behind.lower_ in words("counted", "faced")


def _tied(word: Word) -> bool:
    """Whether a hyphen, a slash or "and" ties the noun behind it to the one before: "riot and border police"."""
    return word.text in (*_HYPHENS, "/") or word.pos_ == "CCONJ"


def _abbreviated(doc: Doc, at: int, found: Word) -> Word | None:
    """The plural behind a name and its abbreviation: "21 Cerebrospinal Meningitis (CSM) cases"."""
    if doc[at].text != "(" or at + 3 >= len(doc) or doc[at + 2].text != ")" or found.tag_ not in ("NN", "NNP"):
        return None
    noun = doc[at + 3]
    return noun if noun.tag_ == "NNS" or lemma_of(noun) in words("counted", "unchanged_people") else None


def _behind_of(doc: Doc, at: int) -> int:
    """The index behind "of", its determiners and possessives: "of Johnson's | deputies"."""
    if at < len(doc) and doc[at].lower_ == "of":
        at += 1
    while at < len(doc) and (
        doc[at].pos_ in ("DET", "PRON", "NUM")
        or doc[at].dep_ == "poss"
        or doc[at].tag_ == "POS"
        or (doc[at].pos_ in ("ADJ", "VERB") and at + 1 < len(doc) and doc[at + 1].pos_ == "NUM")  # the combined 400
    ):
        at += 1
    return at


def _hyphened(doc: Doc, at: int) -> bool:
    """Whether a hyphen stands there that ties two parts of one word."""
    tight = doc[at].text in _HYPHENS and doc[at].idx == doc[at - 1].idx + len(doc[at - 1])
    return tight and at + 1 < len(doc) and doc[at + 1].pos_ in ("NOUN", "ADJ", "VERB")


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    """Nouns that tell when, not what: "killed three Tuesday"."""
    return (
        words("rejections", "calendar", "days") | words("rejections", "calendar", "months") | words("counted", "when")
    )


def compound(doc: Doc, start: int) -> Word | None:
    """The plural at the end of a noun group that the parse takes apart: "long lasting insecticide treated nets"."""
    for at in range(start, min(start + _LONGEST_GROUP, len(doc))):
        word = doc[at]
        if word.tag_ == "NNS" and at > start + 1 and doc[at - 1].tag_ in ("VBN", "NN", "JJ"):
            return word
        if word.tag_ not in _INSIDE or (at == start and word.tag_ not in _FIRST) or word.lower_ in _bounds():
            return None
    return None


_LONGEST_GROUP = 7
_FIRST = ("RB", "JJ", "NN")
_INSIDE = ("RB", "JJ", "NN", "VBG", "VBN", "IN", "HYPH", "NNS")


@lru_cache(maxsize=1)
def _bounds() -> frozenset[str]:
    """Words that no noun group holds: prepositions and words that tell when."""
    return words("counted", "function") | words("counted", "prepositions") | words("counted", "when")


def governor(number: Word) -> Word | None:
    """The noun that the number modifies in the parse, not far to its right: a participle may mislead the reading on."""
    if number.dep_ != "nummod":
        return None
    noun = number.head
    if any(word.text in "()[" for word in number.doc[number.i : noun.i]):
        return None  # 800 (police): who counted them
    if noun.pos_ != "NOUN" or not number.i < noun.i <= number.i + _REACH or noun.lower_ in _stops():
        return None
    return None if noun.tag_ != "NNS" and noun.lemma_.lower() in TIMES else noun


def end_of_capitals(number: Word, noun: Word) -> Word:
    """The plural that a number counts where capitals mislead: "300 Treated Bed Nets", "14 Red Dawn suspects"."""
    plural = number.head
    if number.dep_ == "nummod" and plural.tag_ == "NNPS" and noun.i < plural.i <= number.i + _LONGEST_GROUP:
        return plural
    behind = number.doc[noun.i + 1 : number.i + _LONGEST_GROUP]
    plain = next((word for word in behind if not word.text[0].isupper() and word.text not in _HYPHENS), None)
    if plain is None or not noun.text[0].isupper():
        return noun
    people = plain.tag_ == "VBZ" and is_person(lemma_of(plain))  # which the parse takes for a verb
    return plain if plain.tag_ == "NNS" or people else noun


def _joins(doc: Doc, at: int, found: Word) -> bool:
    """Whether a word ties a name before it to the noun further on: "Kia and Hyundai vehicles", "Model 3 sedans"."""
    if _half(doc, at, found):
        return True
    if at + 1 >= len(doc):
        return False
    follows = doc[at + 1]
    paired = doc[at].pos_ == "CCONJ" or doc[at].text == "/"
    if found.tag_ == "NN" and paired and follows.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and at + 2 < len(doc):
        return doc[at + 2].tag_ == "NNS" or lemma_of(doc[at + 2]) in words("counted", "unchanged_people")
    if found.pos_ != "PROPN":
        return False
    if doc[at].pos_ == "NUM" and doc[at].text.isdigit():
        return follows.pos_ == "NOUN"
    if doc[at].pos_ != "CCONJ" or follows.pos_ not in ("PROPN", "ADJ"):
        return False
    at += 1
    while at < len(doc) and (doc[at].pos_ in ("PROPN", "ADJ") or len(doc[at]) == 1):  # Model S and Model X vehicles
        at += 1
    return at < len(doc) and doc[at].tag_ == "NNS"


def _half(doc: Doc, at: int, found: Word) -> bool:
    """Whether a noun is one of two that narrow the one counted: "search and rescue workers"."""
    head = found.head
    narrows = found.tag_ == "NN" and found.dep_ in ("nmod", "compound") and head.pos_ == "NOUN"
    return narrows and doc[at].pos_ == "CCONJ" and at < head.i <= at + 3


def _compound(first: Word, second: Word) -> bool:
    """Whether two nouns that stand together are one compound, and not the ends of two phrases."""
    if first.dep_ in ("compound", "amod", "nmod", "poss", "nummod") or (
        second.head.i == first.i and second.dep_ in ("compound",)
    ):
        return True
    if first.dep_ == "conj" and first.head.dep_ in ("nmod", "compound") and first.head.head.i == second.i:
        return True  # "search and rescue workers"
    if first.tag_ in ("NNS", "NNPS") and second.dep_ in ("npadvmod", "nsubj", "nsubjpass", "dobj", "appos"):
        return False
    return (first.head.i >= second.i and first.pos_ != "PROPN") or (first.pos_ == "PROPN" and second.pos_ == "NOUN")


def _modifies(doc: Doc, at: int) -> bool:
    """Whether a word that is no noun can stand before the noun: an adjective, a participle, "very"."""
    word, behind = doc[at], doc[at + 1] if at + 1 < len(doc) else None
    noun_behind = behind is not None and behind.pos_ in _NOUNS
    if word.pos_ == "ADJ":
        return noun_behind or word.lower_ not in ("dead", "missing", "due", "old")
    if behind is None:
        return False
    if word.tag_ in ("VBN", "VBG"):
        attached = word.dep_ in ("amod", "compound") or (behind.pos_ == "NOUN" and behind.dep_ not in ("nsubj", "pobj"))
        governs = behind.dep_ == "dobj" and behind.head.i == word.i  # millions lost power
        return attached and not governs and behind.pos_ in ("NOUN", "ADJ", "PROPN", "CCONJ", "VERB")
    if word.pos_ == "ADV":
        degree = word.dep_ in ("advmod", "amod", "npadvmod") and word.lower_ not in words("counted", "when")
        capital = word.text[0].isupper() and behind.pos_ == "PROPN"  # Internally Displaced People
        return degree and (capital or behind.pos_ in ("ADJ", "VERB", "NOUN", "ADV"))
    adjectives = at > 0 and doc[at - 1].pos_ == "ADJ"
    if word.text == ",":
        return adjectives and behind.pos_ == "ADJ"
    if word.pos_ == "CCONJ":
        return adjectives and behind.pos_ in ("ADJ", "NOUN")
    if word.text in "-–" and (at == 0 or word.idx > doc[at - 1].idx + len(doc[at - 1])):
        return False  # 158 – dozens still missing
    return word.text in "-–“\"'‘”’/" and behind.pos_ in ("ADJ", "NOUN", "PROPN", "VERB")
