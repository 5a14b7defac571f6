"""Which words report: verbs by class, and nouns that hold words or figures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.attribution.vocabulary import words
from discrepancy.language.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    """Lemma -> names of the verb classes it is in."""
    table: dict[str, set[str]] = {}
    for name, lemmas in load("reporting")["verbs"].items():
        for lemma in lemmas:
            table.setdefault(lemma, set()).add(name)
    return {lemma: frozenset(names) for lemma, names in table.items()}


def verb_classes(token: Token) -> frozenset[str]:
    """The reporting classes of a verb, particles included ("point out"); empty for all other words."""
    if token.pos_ not in ("VERB", "AUX") or (token.lemma_ in ("be", "have", "do") and token.pos_ == "AUX"):
        return frozenset()
    table = _classes()
    lemma = token.lemma_.lower()
    for child in token.children:
        if child.dep_ == "prt":
            phrase = table.get(f"{lemma} {child.lower_}")
            if phrase or child.i == token.i + 1:
                return phrase or frozenset()
    return table.get(lemma, frozenset())


def reads_as_verb(token: Token) -> bool:
    """Whether a plural noun is written like a verb of saying or counting: "claims", "estimates", "shows"."""
    return bool(_classes().get(token.lemma_.lower(), frozenset()) & {"say", "announce", "count", "show"})


def holds_words(token: Token) -> bool:
    """Whether the noun is one that holds words ("statement", "announcement")."""
    return token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in words("reporting", "nouns", "statement")


def holds_figures(token: Token) -> bool:
    """Whether the noun is a collection of figures or findings ("tally", "poll", "study")."""
    return token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in words("reporting", "nouns", "evidence")


@lru_cache(maxsize=1)
def _surface() -> re.Pattern[str]:
    """Any form of any cue, generously: what a sentence without a match cannot hold."""
    lemmas = {lemma.split()[0] for lemma in _classes()} - words("reporting", "surface", "helpers")
    lemmas |= words("reporting", "nouns", "statement") | words("reporting", "nouns", "evidence")
    stems = "|".join(sorted({_stem(lemma) for lemma in lemmas}, reverse=True))
    irregular = "|".join(sorted(words("reporting", "surface", "irregular")))
    ending = "(?:[bdgklmnprtvz]?(?:e|y|a|s|es|ed|d|ing|ies|ied))?"
    return re.compile(rf"\b(?:{irregular}|(?:{stems}){ending})\b", re.IGNORECASE)


def _stem(lemma: str) -> str:
    return re.escape(lemma[:-1] if lemma[-1] in "ey" and len(lemma) > 3 else lemma)


def may_report(sentence: str) -> bool:
    """Whether some form of a cue stands in the sentence; generous, as the grammar decides."""
    return _surface().search(sentence) is not None
