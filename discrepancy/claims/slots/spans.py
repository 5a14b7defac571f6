"""Where in the article the value of a slot was read: the place nearest to its figure, there or before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.frame import Frame, Slot
from discrepancy.claims.gazetteer import NAME, country
from discrepancy.language.gate import lowered
from discrepancy.language.sentences import Sentence

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention

# A slot is read from the figure's sentence, or from one that stands no more than so many before it.
BACK = 6
_WORD = re.compile(r"[\w-]+")
_STEM = 3  # letters of a word that is looked for with any ending
_SLOTS = ("substance", "population", "place", "actor", "occasion", "part_of")


def with_spans(frame: Frame, mention: Mention) -> Frame:
    """The frame with the characters of the article that each slot was read from, where they can be found."""
    for name in _SLOTS:
        slot: Slot = getattr(frame, name)
        if slot.value and slot.start < 0:
            found = _found(slot, mention)
            if found.start < 0 and name == "population" and mention.quantity.noun_start is not None:
                start = mention.quantity.noun_start  # "officers" is read as police
                found = replace(slot, start=start, end=_word_end(mention.around.document.text, start))
            frame = replace(frame, **{name: found})  # type: ignore[arg-type]
    return frame


def _word_end(text: str, start: int) -> int:
    match = _WORD.match(text, start)
    return match.end() if match else start


def _found(slot: Slot, mention: Mention) -> Slot:
    span = stands(slot.value, mention.around.sentences, mention.index, mention.quantity.start)
    return replace(slot, start=span[0], end=span[1]) if span else slot


def stands(value: str, sentences: Sequence[Sentence], index: int, at: int) -> tuple[int, int] | None:
    """Where the words of a slot stand in an article: in the sentence of that index, nearest to its figure, which
    starts `at` that character of the article, else in one of those before.
    """
    for before in range(index, max(index - BACK, -1), -1):
        sentence = sentences[before]
        near = at - sentence.start if before == index else len(sentence.text)
        if span := nearest(value, sentence.text, near):
            return sentence.start + span[0], sentence.start + span[1]
    return None


def nearest(value: str, text: str, near: int) -> tuple[int, int] | None:
    """The words of a value in a text, those nearest to an offset: as they are, else a name that points to a country,
    else its longest word ("children" of "12 children").
    """
    low = lowered(text)  # patterns are made only for words that are there
    spans = _spans(rf"(?<!\w){re.escape(value)}(?!\w)", text) if lowered(value) in low else []
    if not spans and country(value) == value:
        names = (match for pattern in _names() for match in pattern.finditer(text))
        spans = [match.span() for match in names if country(match.group().removeprefix("The ")) == value]
    stem = max(value.split(), key=len, default="").rstrip("s")
    if not spans and len(stem) >= _STEM and lowered(stem) in low:
        spans = _spans(rf"\b{re.escape(stem)}\w*", text)
    return min(spans, key=lambda span: (abs(span[0] - near), span), default=None)


def _spans(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


@lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Names of several words ("United States") and of one ("U.S.", "Mexican")."""
    return re.compile(NAME), re.compile(r"(?:[A-Z]\.){2,}|[A-Z][\w-]+")
