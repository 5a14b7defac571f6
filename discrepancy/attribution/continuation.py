"""Sentences that go on with the last speaker's words without a cue, told by backshifted tense."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.attribution.model import Report
from discrepancy.attribution.nesting import Found
from discrepancy.language.analysis import Analysis

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc, Token

_SIGN = re.compile(r"\b(?:had|'d|’d|(?:is|are|was|were) said to)\b", re.IGNORECASE)
REACH = 6  # sentences that one speaker can go on for without a new cue


@lru_cache(maxsize=1024)  # asked before the parse and after it
def may_go_on(sentence: str) -> bool:
    """Whether the sentence holds a sign of backshift at all; what has none need not be parsed for it."""
    return _SIGN.search(sentence) is not None


def run_up(analysis: Analysis, index: int) -> range:
    """The sentences up to a backshifted one, from the first before it that is not, in its paragraph."""
    first = index
    while index - first < REACH and may_go_on(analysis.sentences[first].text):
        if first == 0 or analysis.sentences[first - 1].line != analysis.sentences[index].line:
            break
        first -= 1
    return range(first, index + 1)


def continued(analysis: Analysis, wanted: Iterable[int], found: Sequence[Found]) -> list[Found]:
    """Whole sentences in backshifted tense that follow a sentence with reported words, as its speaker's."""
    last: dict[int, Report] = {}
    for report, part in sorted(found, key=lambda item: item[1][1] - item[1][0]):  # the widest of a sentence stays
        if report.strong and analysis.text[part[0]] not in "\"“'‘":
            last[analysis.index_at(part[0])] = report
    more: list[Found] = []
    for index in sorted(wanted):
        for i in run_up(analysis, index)[1:]:
            if i not in last and i - 1 in last and goes_on(analysis.parse(i)):
                last[i] = replace(last[i - 1], denied=False)
                more.append((last[i], (analysis.sentences[i].start, analysis.sentences[i].end)))
    return more


def goes_on(doc: Doc) -> bool:
    """Whether the main clause stands in the past perfect, or is hearsay ("are said to be")."""
    roots = [token for token in doc if token.dep_ == "ROOT"]
    return any(_backshifted(root) for root in roots[:1])


def _backshifted(root: Token) -> bool:
    for child in root.lefts:
        if child.dep_ == "aux" and child.lower_ in ("had", "'d", "’d") and child.tag_ == "VBD" and root.tag_ == "VBN":
            return True
    hearsay = root.lower_ == "said" and any(child.dep_ == "auxpass" for child in root.lefts)
    return hearsay and any(child.dep_ == "xcomp" for child in root.rights)
