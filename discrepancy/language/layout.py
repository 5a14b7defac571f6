"""Where the words of a parse stand in its sentence: asked for by every figure, worked out once a sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KEPT = 64  # sentences: those of the article at hand


@lru_cache(maxsize=_KEPT)
def text(doc: Doc) -> str:
    """The text of the sentence, which spaCy puts together anew each time."""
    return str(doc.text)


@lru_cache(maxsize=_KEPT)
def starts(doc: Doc) -> tuple[int, ...]:
    """The offset of each token, in order."""
    return tuple(token.idx for token in doc)


def at(doc: Doc, offset: int) -> Token | None:
    """The token that holds the character at `offset`, None if none does."""
    place = bisect_right(starts(doc), offset) - 1
    if place < 0 or offset >= starts(doc)[place] + len(doc[place]):
        return None
    return doc[place]


def between(doc: Doc, first: int, last: int) -> list[Token]:
    """The tokens that start at `first` or behind it, and before `last`."""
    return [doc[place] for place in range(before(doc, first), before(doc, last))]


def before(doc: Doc, offset: int) -> int:
    """How many tokens start before `offset`."""
    return bisect_left(starts(doc), offset)
