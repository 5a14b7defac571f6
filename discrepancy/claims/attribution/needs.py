"""Which sentences must be parsed to tell whose words others are. Decided on the surface, as parsing is the cost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discrepancy.claims.attribution import continuation, cues, quotes
from discrepancy.language.analysis import Analysis

_PRONOUN = re.compile(r"\b(?:he|she|it|they|we)\b", re.IGNORECASE)
REACH = 6  # quotations that are looked back over for the one that names their speaker


def needed(analysis: Analysis, indexes: Sequence[int]) -> Sequence[int]:
    """The sentences, in order, whose parse `find` will ask for when given `indexes`."""
    chosen = {i for i in indexes if _tells(analysis, i)}
    chosen |= _beside_quotations(analysis, indexes)
    chosen |= _before_continuations(analysis, indexes)
    for i in sorted(chosen):
        if _PRONOUN.search(analysis.sentences[i].text):
            chosen |= {j for j in (i - 2, i - 1) if j >= 0}
    return sorted(chosen)


def _tells(analysis: Analysis, index: int) -> bool:
    text = analysis.sentences[index].text
    return cues.may_report(text) or continuation.may_go_on(text) or any(mark in text for mark in '"“”')


def _beside_quotations(analysis: Analysis, indexes: Sequence[int]) -> set[int]:
    """The sentences in which quotations over `indexes` begin and end, and those around them that may hold the cue."""
    wanted, chosen = set(indexes), set[int]()
    marks = quotes.find(analysis.text)
    places = [(analysis.index_at(quote.start), analysis.index_at(quote.end - 1)) for quote in marks]
    for k, (first, last) in enumerate(places):
        if not wanted.intersection(range(first, last + 1)):
            continue
        for start, end in places[max(0, k - REACH) : k + 1]:
            chosen |= {i for i in (start - 1, start, end, end + 1) if 0 <= i < len(analysis.sentences)}
    return {i for i in chosen if _tells(analysis, i)}


def _before_continuations(analysis: Analysis, indexes: Sequence[int]) -> set[int]:
    chosen: set[int] = set()
    for i in indexes:
        if continuation.may_go_on(analysis.sentences[i].text):
            line = analysis.sentences[i].line
            chosen |= {j for j in range(max(0, i - 4), i) if analysis.sentences[j].line == line}
    return chosen
