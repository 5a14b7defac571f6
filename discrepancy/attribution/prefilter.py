"""Which sentences must be parsed to tell whose words others are. Decided on the surface, as parsing is the cost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discrepancy.attribution import cues, nesting, quotations
from discrepancy.attribution.model import Span
from discrepancy.attribution.quotations import Quote
from discrepancy.language.analysis import Analysis

_PRONOUN = re.compile(r"\b(?:he|she|it|they)\b", re.IGNORECASE)
_OPENING = re.compile(r"\W*(?:\w+\W+)?(?:he|she|it|they)\b", re.IGNORECASE)
_MARK = re.compile(r"[\"“”„«»]|''")
# A figure behind a colon or its owner, or before somebody in brackets: "went further: 40 dead", "400 (police)".
_FIGURE_SET = re.compile(r":\s+\S{0,2}\d|['’]s?\s\d|\d\S*(?: [\w-]+){0,3} \([A-Za-z][A-Za-z ]{1,40}\)")
# "The union has 75 missing": no cue elsewhere.
_HAS = re.compile(r"\b(?:has|have|had) (?:[a-z]+ ){0,2}\S?\d")
NEAR = 25  # characters between a pronoun and the cue that it is the subject of
SHORT = 60  # a sentence beside a quotation that may be no more than "Lund pressed."
REACH = 6  # sentences or quotations that are looked back over for the one that names the speaker


def needed(analysis: Analysis, indexes: Sequence[int]) -> Sequence[int]:
    """The sentences, in order, whose parse `find` will ask for when given `indexes`."""
    marks = quotations.find(analysis.text, analysis.sentences)
    unquoted = _without(analysis.text, [(quote.start, quote.end) for quote in marks])
    chosen = {i for i in indexes if _tells(analysis.sentences[i].text) or nesting.behind_semicolon(analysis, i)}
    chosen |= _around_quotations(analysis, indexes, marks, unquoted)
    for i in indexes:
        chosen |= set(nesting.run_up(analysis, i)[:-1])
    for i in sorted(chosen):
        if _has_pronoun_source(unquoted[analysis.sentences[i].start : analysis.sentences[i].end]):
            chosen |= _antecedents(analysis, i, unquoted)
    return sorted(chosen)


def _tells(sentence: str) -> bool:
    marked = _MARK.search(sentence) or _FIGURE_SET.search(sentence) or _HAS.search(sentence)
    return cues.may_report(sentence) or nesting.may_go_on(sentence) or marked is not None


def _without(text: str, spans: Sequence[Span]) -> str:
    """The text with blanks for these spans, so that offsets stay."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*pieces, text[last:]])


def _around_quotations(analysis: Analysis, indexes: Sequence[int], marks: Sequence[Quote], unquoted: str) -> set[int]:
    """The sentences that may hold the cue of the quotations over `indexes`, or of those that they go on from."""
    wanted, chosen = set(indexes), set[int]()
    for k, quote in enumerate(marks):
        first, last = analysis.index_at(quote.start), analysis.index_at(quote.end - 1)
        if wanted.isdisjoint(range(first, last + 1)):
            continue
        for earlier in reversed(marks[max(0, k - REACH) : k + 1]):
            beside = _beside(analysis, earlier)
            said = {i: unquoted[analysis.sentences[i].start : analysis.sentences[i].end].strip() for i in beside}
            cued = {i for i in beside if cues.may_report(said[i])}
            chosen |= cued or {i for i in beside if 5 < len(said[i]) < SHORT}
            if cued:
                break
    return chosen


def _beside(analysis: Analysis, quote: Quote) -> list[int]:
    """The sentences that the quotation begins and ends in, and where it fills them, their neighbours."""
    sentences = analysis.sentences
    first, last = analysis.index_at(quote.start), analysis.index_at(quote.end - 1)
    found = {first, last}
    if first > 0 and quote.start <= sentences[first].start:
        before = sentences[first - 1]
        found |= {first - 1} if before.line == sentences[first].line or before.text.endswith(":") else set()
    if last + 1 < len(sentences) and quote.end >= sentences[last].end:
        found |= {last + 1} if sentences[last + 1].line == sentences[last].line else set()
    return sorted(found)


def _has_pronoun_source(sentence: str) -> bool:
    return any(
        cues.may_report(sentence[match.end() : match.end() + NEAR])
        or cues.may_report(sentence[: match.start()][-NEAR:])
        for match in _PRONOUN.finditer(sentence)
    )


def _antecedents(analysis: Analysis, index: int, unquoted: str) -> set[int]:
    """The sentences before that are no quotation, back to the first that does not open with a pronoun itself."""
    found: set[int] = set()
    for i in range(index - 1, max(-1, index - 1 - 2 * REACH), -1):
        sentence = analysis.sentences[i]
        if len(found) == REACH or not unquoted[sentence.start : sentence.end].strip():
            continue
        found.add(i)
        if not _OPENING.match(sentence.text):
            break
    return found
