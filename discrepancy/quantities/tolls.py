"""Bare figures whose clause names what they count: "the toll rose to 45", "the number of jobs fell to 1,350"."""

from __future__ import annotations

from typing import NamedTuple

from discrepancy.language.tree import Doc
from discrepancy.language.tree import Token as Word
from discrepancy.quantities.counted import is_person, lemma_of
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.parsed import Parsed
from discrepancy.quantities.tokens import glued

_HEADS = 8  # words from a figure up to the noun or verb that tells


class Told(NamedTuple):
    """What a sentence's verbs and nouns tell to be counted, by their index in the parse."""

    tolls: dict[int, str]
    numbers: dict[int, str]

    def of(self, word: Word) -> str:
        """The noun that a bare figure counts, "" if none."""
        verb = word
        for _ in range(_HEADS):
            if verb.i in self.numbers:
                return self.numbers[verb.i]
            verb = verb.head
        for _ in range(6):
            word = word.head
            if word.pos_ in ("VERB", "AUX"):
                break
        return self.tolls.get(word.i, "")


def tolls(doc: Doc) -> dict[int, str]:
    """The nouns that count people, by the verb they are subjects of or that describes them.

    "The death toll rose to 45", "the toll, which stood at 289", "the crowd, estimated at 8,000".
    """
    found: dict[int, str] = {}
    for word in doc:
        if word.dep_ in ("nsubj", "nsubjpass") and word.pos_ != "PRON":
            noun, verb = word, word.head
        elif word.dep_ in ("relcl", "acl") and word.pos_ in ("VERB", "AUX"):
            noun, verb = word.head, word
        else:
            continue
        if lemma := _toll(noun):
            found.setdefault(verb.i, lemma)
    return found


def _toll(noun: Word) -> str:
    """The people that a noun such as "toll", "casualties" or "crowd" counts, "" for any other noun."""
    parts = (part.lemma_.lower() for part in noun.lefts if part.dep_ in ("compound", "amod"))
    names = {noun.lemma_.lower(), *parts}
    if _set("tolls").isdisjoint(names):
        return ""
    if not _set("deaths").isdisjoint(names):
        return "death"
    lemma = lemma_of(noun)
    return lemma if is_person(lemma) else "people"


def numbered(doc: Doc) -> dict[int, str]:
    """What "the number of" counts, by that noun and by the verb it belongs to."""
    found: dict[int, str] = {}
    nouns = _set("numbers")
    for word in doc:
        if word.lower_ not in nouns or word.i + 1 >= len(doc) or doc[word.i + 1].lower_ != "of":
            continue
        noun = next((child for child in doc[word.i + 1].children if child.dep_ == "pobj"), None)
        if noun is None or noun.pos_ == "NUM":
            continue
        lemma = "people" if noun.lower_ in _set("states") or noun.lower_ in _set("pronouns") else lemma_of(noun)
        found.setdefault(word.i, lemma)
        if word.dep_ in ("nsubj", "nsubjpass", "dobj"):
            found.setdefault(word.head.i, lemma)
    return found


def measured_out(parsed: Parsed, draft: Draft) -> str:
    """The people that the words before a bare figure speak of: "bringing the toll to 63", "a city of 400,000"."""
    if parsed.low(draft.first - 1) == "of" and parsed.low(draft.first - 2) in _set("peopled"):
        return "people"
    at = draft.first - 1
    while parsed.low(at) in _set("tolled") and draft.first - at < 4:
        at -= 1
    noun = parsed.low(at) if at < draft.first - 1 else ""
    return "death" if noun in _set("deaths") else ""


def entry(parsed: Parsed, draft: Draft) -> Word | None:
    """The noun before the colon of a line of facts: "Homes destroyed: 3,000", "- People in need: 2.3 million".

    People alone before a colon speak: "Doctors: we lost 12".
    """
    first = 1 if parsed.tokens[0].text in _BULLETS else 0
    colon = next((at for at in range(first, min(first + _LONGEST_ENTRY, draft.first)) if _ends_entry(parsed, at)), 0)
    if not colon or any(token.text == ";" for token in parsed.tokens[colon : draft.first]):
        return None
    noun = parsed.word(first)
    if parsed.low(draft.first - 1) in _set("places") or parsed.low(draft.last) == "of":
        return None
    between = range(first + 1, colon)
    if is_person(lemma_of(noun)) and not any(parsed.low(at) in _set("states") | _IN for at in between):
        return None
    plain = all(parsed.tokens[at].kind == "word" and parsed.word(at).tag_ not in ("VBP", "VBZ", "MD") for at in between)
    many = noun.tag_ in ("NNS", "NNPS") or (noun.tag_ == "NNP" and lemma_of(noun) != noun.lower_)
    return noun if many and plain else None


def _ends_entry(parsed: Parsed, at: int) -> bool:
    """Whether a colon or a dash between spaces stands there."""
    sign = parsed.tokens[at].text
    return sign == ":" or (sign in ("-", "–", "—") and not glued(parsed.tokens, at))


_IN = {"in", "without", "affected", "reached"}
_BULLETS = ("-", "–", "—", "•", "*", "·")
_LONGEST_ENTRY = 6  # tokens


def _set(key: str) -> frozenset[str]:
    return words("counted", key)
