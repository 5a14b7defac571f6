"""The words around two figures: those who tell of one thing mostly use some of the same."""

from __future__ import annotations

import re
from functools import lru_cache

from discrepancy.language.lexicon import words
from discrepancy.matching.figure import Figure

_KEPT = 65_536  # figures whose words are kept
_NEAR = 8  # words on either side
_STEM = 6  # letters, which "flood", "floods" and "flooded" share
_ENOUGH = 3  # words, of which none in common tells something
_MOST = 3  # words in common that are told apart
_WORD = re.compile(r"[^\W\d_][\w'’-]+")


def shared(a: Figure, b: Figure) -> str:
    """How many words the surroundings of two figures in two articles share, those that any sentence has left out.

    Within an article the second figure is often told in few words of its own.
    """
    if not (a.sentence and b.sentence) or a.document == b.document:
        return "one article"
    first, second = _around(a.sentence, a.written), _around(b.sentence, b.written)
    count = len(first & second)
    return _LEVELS[min(count, _MOST)] if count or min(len(first), len(second)) >= _ENOUGH else "few words"


_LEVELS = ("none", "one word", "two words", "several words")


@lru_cache(maxsize=_KEPT)
def _around(sentence: str, written: str) -> frozenset[str]:
    """The stems of the figure's own words and of those next to it."""
    before, found, after = sentence.partition(written or "\0")
    near = [*_WORD.findall(before)[-_NEAR:], *_WORD.findall(found), *_WORD.findall(after)[:_NEAR]]
    return frozenset(_stem(word) for word in near if word.casefold() not in words("matching", "empty"))


def _stem(word: str) -> str:
    return word.casefold()[:_STEM].removesuffix("s")
