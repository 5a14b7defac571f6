"""The sentence of a claim as printed, with its figure marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from discrepancy.charts import steps
from discrepancy.charts.metrics import SERIF, Font, Run

_BULLET = re.compile(r"\A[-–—•*]\s+")  # of a list that the sentence is an entry of
QUOTE = Font(steps.TEXT, SERIF)
FIGURE = Font(steps.TEXT, SERIF, bold=True)


def quotation(
    claim: Mapping[str, Any], around: int, font: Font = QUOTE, also: Sequence[str] = ()
) -> list[Run]:  # fmt: skip
    """The sentence with the figure in bold, cut to some characters on either side; nothing where there is none.

    `also` are the words of other figures of the sentence, marked too where they stand in what is left.
    """
    sentence, written = str(claim["sentence"]), str(claim["written"])
    if not (sentence or written):
        return []
    start = _place(sentence, written)
    if start < 0:
        return [(" ".join((sentence or written).split()), font)]
    end = start + len(written)
    before, after = " ".join(sentence[:start].split()), " ".join(sentence[end:].split())
    before = _BULLET.sub("", before)
    if len(before) > around:
        before = "…" + before[-around:].split(" ", 1)[-1]
    if len(after) > around:
        after = after[:around].rsplit(" ", 1)[0] + "…"
    gap = " " if before and sentence[start - 1].isspace() else ""
    tail = " " if after and sentence[end].isspace() else ""
    return [*_marked(before + gap, also, font), (_tied(written), replace(font, bold=True)),
            *_marked(tail + after, also, font)]  # fmt: skip


def _marked(text: str, words: Sequence[str], font: Font) -> list[Run]:
    """The text with these words in bold, each where it stands first."""
    for place, one in enumerate(words):
        figure = " ".join(one.split())
        start = _place(text, figure)
        if start >= 0:
            bold = (_tied(figure), replace(font, bold=True))
            rest = [*words[:place], *words[place + 1 :]]
            return [
                *_marked(text[:start], rest, font),
                bold,
                *_marked(text[start + len(figure) :], rest, font),
            ]
    return [(text, font)]


def _tied(words: str) -> str:
    return " ".join(words.split()).replace(" ", "\u00a0")


def _place(sentence: str, written: str) -> int:
    """Where the figure stands, not as a piece of a longer number or word; -1 if nowhere."""
    if not written:
        return -1
    whole = re.search(rf"(?<![\w.,]){re.escape(written)}(?!\w|[.,]\d)", sentence)
    return whole.start() if whole else sentence.find(written)
