"""Whether a figure stands in a teaser of another story, or in a sentence on something else that happened."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.language.lexicon import load

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention, Surroundings

_WORD = re.compile(r"[^\W\d_][\w-]*")
_NAME = re.compile(r"\b[A-Z][\w-]+")
_SMALL = 4  # letters of words that tell little
_ENDS = (".", "!", "?", ".”", '."', "”", '"', ":", ";", ",", ")")
_LONGEST = 15  # words of a headline
_LEAD = 3  # paragraphs that are headlines, bylines and summaries of this story


def is_of_another_story(mention: Mention) -> bool:
    """Whether the figure's line leads to another story, or its sentence tells of something apart from this one."""
    text = mention.sentence.text
    if _apart().match(text):
        return True
    return _leads_on(mention.around, mention.index)


def _leads_on(around: Surroundings, index: int) -> bool:
    """Whether a sentence is a line that leads to another story: its names and most of its words stand nowhere else.

    "Ferry sinks with 22 aboard in Assam" below a report on a quake, "ALSO READ: Cholera claims two lives".
    """
    sentence = around.sentences[index]
    named = _NAME.findall(sentence.text)
    if label := _label().match(sentence.text):
        named = _NAME.findall(sentence.text, label.end())
    elif not named or not _is_headline(around, index):
        return False
    rest = around.document.text[: sentence.start] + around.document.text[sentence.end :]
    elsewhere = frozenset(_WORD.findall(rest))
    if label:
        return not named or elsewhere.isdisjoint(named)
    told = [word for word in _WORD.findall(sentence.text) if word[0].islower() and len(word) > _SMALL]
    return elsewhere.isdisjoint(named) and sum(word in elsewhere for word in told) < len(told) / 2


def _is_headline(around: Surroundings, index: int) -> bool:
    """Whether a sentence is a line by itself without a full stop, below the head of the article."""
    sentence = around.sentences[index]
    if sentence.line < _LEAD or sentence.text.rstrip().endswith(_ENDS) or len(sentence.text.split()) > _LONGEST:
        return False
    lines = {around.sentences[i].line for i in (index - 1, index + 1) if 0 <= i < len(around.sentences)}
    return sentence.line not in lines


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_any('labels')})\s?[:»|]", re.IGNORECASE)


@lru_cache(maxsize=1)
def _apart() -> re.Pattern[str]:
    happened = rf"(?:[\w-]+ ){{0,2}}(?:{_any('happenings')})"
    return re.compile(rf"\W*(?:(?:{_any('apart')})\s{happened}\b|separately,)", re.IGNORECASE)


def _any(name: str) -> str:
    return "|".join(map(re.escape, sorted(load("background")["stories"][name], key=len, reverse=True)))
