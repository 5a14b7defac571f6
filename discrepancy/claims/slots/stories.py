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
_ENTRY = re.compile(r"\W*[\w ]{1,30}(?::| -| –) ?(?:about |some |more than |at least )?[$£€]?\d")
_SMALL = 4  # letters of words that tell little
_ENDS = (".", "!", "?", ".”", '."', "”", '"', ":", ";", ",", ")")
_LISTED = 6  # lines of a list of other stories
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
    label = _label().match(sentence.text)
    if label:
        named = _NAME.findall(sentence.text, label.end())
    elif not named or not _is_headline(around, index) or not _follows(around, index):
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
    if _ENTRY.match(sentence.text):
        return False  # of a box: "Boats: 12 lost"
    lines = {around.sentences[i].line for i in (index - 1, index + 1) if 0 <= i < len(around.sentences)}
    return sentence.line not in lines


def _follows(around: Surroundings, index: int) -> bool:
    """Whether a line stands below text or a label: what stands above the text is the article's own head."""
    return any(other.text.endswith(".") for other in around.sentences[:index]) or _is_listed(around, index)


def _is_listed(around: Surroundings, index: int) -> bool:
    """Whether the line stands in a list of other stories: right below "Related Stories", or below such a line."""
    for other in range(index - 1, max(index - _LISTED, 0) - 1, -1):
        text = around.sentences[other].text
        if _heading().fullmatch(text):
            return True
        if text.rstrip().endswith(_ENDS):
            return False
    return False


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    """A line that is a label and nothing else; it may name the paper: "More from the Courier"."""
    return re.compile(rf"\W*(?:{_any('labels')}|more from [\w ]{{1,30}})\W*", re.IGNORECASE)


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_any('labels')})\s?[:»|]", re.IGNORECASE)


@lru_cache(maxsize=1)
def _apart() -> re.Pattern[str]:
    happened = rf"(?:[\w-]+ ){{0,2}}(?:{_any('happenings')})"
    return re.compile(rf"\W*(?:(?:{_any('apart')})\s{happened}\b|separately,)", re.IGNORECASE)


def _any(name: str) -> str:
    return "|".join(map(re.escape, sorted(load("background")["stories"][name], key=len, reverse=True)))
