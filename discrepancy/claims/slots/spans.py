"""Where in the article the value of a slot was read: the place nearest to its figure, there or before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from discrepancy.claims.frame import Frame, Slot
from discrepancy.claims.gazetteer import country

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention

# A slot is read from the figure's sentence, or from one that stands no more than so many before it.
BACK = 6
_NAME = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][\w-]+")
_WORD = re.compile(r"[\w-]+")
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
    sentences = mention.around.sentences
    for index in range(mention.index, max(mention.index - BACK, -1), -1):
        sentence = sentences[index]
        near = mention.quantity.start - sentence.start if index == mention.index else len(sentence.text)
        if span := _nearest(slot.value, sentence.text, near):
            return replace(slot, start=sentence.start + span[0], end=sentence.start + span[1])
    return slot


def _nearest(value: str, text: str, near: int) -> tuple[int, int] | None:
    """The words of a value in a text, those nearest to an offset: as they are, else a word that points to a country,
    else its longest word ("children" of "12 children").
    """
    spans = [match.span() for match in re.finditer(re.escape(value), text, re.IGNORECASE)]
    if not spans and country(value) == value:
        spans = [match.span() for match in _NAME.finditer(text) if country(match.group()) == value]
    if not spans and (stem := max(value.split(), key=len).rstrip("s")):
        spans = [match.span() for match in re.finditer(rf"\b{re.escape(stem)}\w*", text, re.IGNORECASE)]
    return min(spans, key=lambda span: (abs(span[0] - near), span), default=None)
