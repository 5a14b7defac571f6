"""Reports inside reports: which of them count, and through whom the words came; sentences that go on without a cue."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.attribution import names as naming
from discrepancy.attribution import source_nouns
from discrepancy.attribution.model import Report, Span
from discrepancy.attribution.quotations import Quote
from discrepancy.language.analysis import Analysis
from discrepancy.language.lexicon import words
from discrepancy.language.rules import is_on

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc, Token


Found = tuple[Report, Span]  # a report and one of its contents
_OWN = frozenset(("its", "his", "her", "their", "our", "my"))
NEAR = 12  # spans before an offset that are looked at: contents nest no deeper


def prune(text: str, reports: Sequence[Report], quotes: Sequence[Quote]) -> list[Report]:
    """Without the reports that only repeat the speaker around them.

    In a quotation, and in the content of another report, "I think", "he expects" and "we promise" are the speaker's
    own; a third party by name ("Reuters reported") is not.
    """
    starts = [quote.start for quote in quotes]
    kept: list[Report] = []
    contents = Cover([part for report in reports for part in report.contents])
    for report in reports:
        place = bisect_right(starts, report.cue[0]) - 1
        quoted = place >= 0 and report.cue[1] <= quotes[place].end
        nested = quoted or contents.holds(report.cue[0], report.source.span[0])
        source = text[slice(*report.source.span)]
        if nested and (naming.is_pronoun(report.source.head) or naming.is_pronoun(source) or not report.strong):
            continue
        if nested and not quoted and report.source.head in _findings() and _is_of_speaker(source):
            continue  # "the agency said tests showed", "the party said its own tally gave her 40 seats"
        if quoted and not any(letter.isupper() for letter in source):
            continue
        kept.append(report)
    return kept


def _is_of_speaker(source: str) -> bool:
    """Whether findings that a speaker tells of are nobody's ("tests"), or the speaker's ("her volunteers' reports")."""
    return (source.islower() and source.isalpha()) or source.split(" ", 1)[0].lower() in _OWN


def _findings() -> frozenset[str]:
    return words("reporting", "nouns", "evidence")


class Cover:
    """Spans, to ask whether one of them holds two offsets."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _ in self.spans]

    def holds(self, *offsets: int) -> bool:
        """Whether one span holds all the offsets."""
        place = bisect_right(self.starts, min(offsets))
        return any(end > max(offsets) for _, end in self.spans[max(0, place - NEAR) : place])

    def touches(self, start: int, end: int) -> bool:
        """Whether a span shares a character with [start, end)."""
        place = bisect_right(self.starts, end - 1)
        return any(last > start for _, last in self.spans[max(0, place - NEAR) : place])


def largest(found: Iterable[Found]) -> list[Found]:
    """Without contents that lie within another content of the same report, in order of the text."""
    kept: list[Found] = []
    widest: dict[tuple[Span, Span, bool], int] = {}
    for report, part in sorted(set(found), key=lambda item: (item[1][0], -item[1][1], item[0].cue, item[0].rule)):
        key = (report.source.span, report.cue, report.denied)
        if widest.get(key, -1) < part[1]:
            widest[key] = part[1]
            kept.append((report, part))
    return kept


def chains(found: Sequence[Found], names: Mapping[Span, str]) -> list[tuple[str, ...]]:
    """For each content in order of the text: the speakers around it who pass it on, outermost first."""
    around: list[Found] = []
    result: list[tuple[str, ...]] = []
    for report, part in found:
        around = [outer for outer in around if outer[1][1] > part[0]][-NEAR:]
        holding = [
            names[outer.source.span]
            for outer, (start, end) in around
            if not report.apart
            and start <= report.cue[0]
            and report.cue[1] <= end
            and part[1] <= end
            and outer.cue != report.cue
        ]
        holding += [names[report.through.span]] if report.through else []
        own = names[report.source.span]
        result.append(tuple(dict.fromkeys(name for name in holding if name != own)))
        around.append((report, part))
    return result


_INSTRUMENTS = ("speaker.show", "speaker.noun", "speaker.in")  # what shows a figure says nothing more
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
    open_ends: dict[int, Report] = {}  # by the sentence that their content ends with
    if not is_on("speaker.continued"):
        return []
    for report, part in sorted(found, key=lambda item: item[1][1] - item[1][0]):  # the widest of a sentence stays
        if report.strong and analysis.text[part[0]] not in "\"“'‘":
            last[analysis.index_at(part[0])] = report
        ends = part[1] >= analysis.sentences[analysis.index_at(part[1] - 1)].end - 1
        if report.strong and ends and report.rule not in _INSTRUMENTS:
            open_ends[analysis.index_at(part[1] - 1)] = report
    more: list[Found] = []
    for index in sorted(wanted):
        if index not in last and index - 1 in open_ends and _tells_on(analysis, index):
            last[index] = replace(open_ends[index - 1], denied=False, rule="speaker.semicolon")
            more.append((last[index], (analysis.sentences[index].start, analysis.sentences[index].end)))
        for i in run_up(analysis, index)[1:]:
            if i not in last and i - 1 in last and goes_on(analysis.parse(i)):
                last[i] = replace(last[i - 1], denied=False, rule="speaker.continued")
                more.append((last[i], (analysis.sentences[i].start, analysis.sentences[i].end)))
    return more


def behind_semicolon(analysis: Analysis, index: int) -> bool:
    """Whether a semicolon stands before a sentence."""
    sentences = analysis.sentences
    return index > 0 and analysis.text[sentences[index - 1].end - 1 : sentences[index].start].strip() == ";"


def _tells_on(analysis: Analysis, index: int) -> bool:
    """Whether a sentence goes on behind a semicolon, and is told of nobody who speaks: "...; 300 homes were lost"."""
    if not is_on("speaker.semicolon") or not behind_semicolon(analysis, index):
        return False
    subjects = [token for token in analysis.parse(index) if token.dep_ in ("nsubj", "nsubjpass")]
    norm = any(token.lemma_.lower() in words("kinds", "limits") for token in subjects)  # "...; the limit is 10"
    return not norm and not any(source_nouns.can_speak(one) and not source_nouns.figured(one) for one in subjects)


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
