"""Which words report: verbs by class, and nouns that hold words or figures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from discrepancy.language.lexicon import load, words

if TYPE_CHECKING:
    from discrepancy.language.tree import Token

_WORD = re.compile(r"\w+")
_ENDING = "(?:[bdgklmnprtvz]?(?:e|y|a|s|es|ed|d|ing|ies|ied))?"  # of a verb or noun, its last letter doubled or not
_ENDS = re.compile(_ENDING)
_LONGEST_ENDING = 4


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
    if lemma == "add" and any(word.lower_ == "up" for word in token.doc[token.i + 1 : token.i + 2]):
        return frozenset()  # the parser takes "add up to $5m" for "up to $5m"
    for child in token.children:
        beside = lemma == "call" and child.i == token.i + 1 and child.lower_ in words("reporting", "surface", "called")
        if child.dep_ == "prt" or beside:
            phrase = table.get(f"{lemma} {child.lower_}")
            if phrase or child.i == token.i + 1:
                return phrase or frozenset()
    return table.get(lemma) or table.get(_plain(token.lower_), frozenset())


def _plain(form: str) -> str:
    """The lemma by the ending alone, for what the lemmatiser gets wrong ("hopes" as a form of "hop")."""
    return form[:-1] if form.endswith(("es", "ed")) else form


def reads_as_verb(token: Token) -> bool:
    """Whether a plural noun is written like a verb of saying or counting: "claims", "estimates", "shows"."""
    return bool(_classes().get(token.lemma_.lower(), frozenset()) & {"say", "announce", "count", "show"})


def holds_words(token: Token) -> bool:
    """Whether the noun is one that holds words ("statement", "announcement")."""
    return token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in words("reporting", "nouns", "statement")


def holds_figures(token: Token) -> bool:
    """Whether the noun is a collection of figures or findings ("tally", "poll", "study")."""
    return token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in words("reporting", "nouns", "evidence")


class _Surface(NamedTuple):
    """Any form of any cue, generously: whole words, the stems of words, and what is more than one word."""

    words: frozenset[str]
    stems: frozenset[str]
    phrase: re.Pattern[str]


@lru_cache(maxsize=1)
def _surface() -> _Surface:
    lemmas = {lemma.split()[0] for lemma in _classes()} - words("reporting", "surface", "helpers")
    lemmas |= words("reporting", "content", "setting")
    lemmas |= words("reporting", "nouns", "statement") | words("reporting", "nouns", "evidence")
    irregular = words("reporting", "surface", "irregular")
    joined = {form: re.escape(form) for form in irregular if not _WORD.fullmatch(form)}
    joined |= {lemma: re.escape(_stem(lemma)) + _ENDING for lemma in lemmas if not _WORD.fullmatch(lemma)}
    return _Surface(
        frozenset(form.lower() for form in irregular - joined.keys()),
        frozenset(_stem(lemma).lower() for lemma in lemmas - joined.keys()),
        re.compile(rf"\b(?:{'|'.join(sorted(joined.values()))})\b", re.IGNORECASE),
    )


def _stem(lemma: str) -> str:
    return lemma[:-1] if lemma[-1] in "ey" and len(lemma) > 3 else lemma


@lru_cache(maxsize=20_000)
def _is_form(word: str) -> bool:
    surface, low = _surface(), word.lower()
    if low in surface.words:
        return True
    cuts = range(max(0, len(low) - _LONGEST_ENDING), len(low) + 1)
    return any(low[:cut] in surface.stems and _ENDS.fullmatch(low, cut) for cut in cuts)


@lru_cache(maxsize=1024)  # asked before the parse and after it
def may_report(sentence: str) -> bool:
    """Whether some form of a cue stands in the sentence; generous, as the grammar decides."""
    return any(map(_is_form, _WORD.findall(sentence))) or _surface().phrase.search(sentence) is not None
