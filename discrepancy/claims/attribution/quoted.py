"""Whose words a quotation is: the cue beside it, or the speaker of the quotation before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from discrepancy.claims.attribution.model import Report
from discrepancy.claims.attribution.quotes import Quote

_GAP = re.compile(r"[\s,:…\-–—]*(?:(?:that|as|simply|only|and|just|then)\s+)?")
_TITLE = re.compile(r"\s(?:[A-Z][\w.]{0,15}\s+){1,3}")  # a title or first name that the parser cut off
_END = re.compile(r"[.!?:;\"“”]\s")
_WORDS = re.compile(r"\w+")
BEFORE, AFTER = 600, 400  # characters around a quotation in which its cue is looked for
SHORT = 4  # a quotation of fewer words beside no cue is a term in inverted commas, not speech


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation with the report whose content it is; the report may stand in another sentence."""

    quote: Quote
    report: Report


def attach(text: str, quotes: Sequence[Quote], reports: Sequence[Report]) -> list[Quoted]:
    """Give each quotation its report, in order of the text; those that have none are left out."""
    found: list[Quoted] = []
    by_place = _Places(reports)
    last: Quoted | None = None
    for place, quote in enumerate(quotes):
        report = by_place.beside(text, quote)
        if report is None and quote.goes_on and place + 1 < len(quotes):
            report = by_place.beside(text, quotes[place + 1])  # the cue stands where the quotation closes
        if report is None and last is not None and _goes_on(text, last.quote, quote, by_place):
            report = last.report
        if report is not None:
            last = Quoted(quote, report)
            found.append(last)
        elif _is_speech(text, quote):
            last = None
    return found


class _Places:
    """Reports in order of their cues, to find those near a quotation."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = sorted(reports, key=lambda report: report.cue)
        self.starts = [report.cue[0] for report in self.reports]

    def near(self, start: int, end: int) -> list[Report]:
        return self.reports[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def beside(self, text: str, quote: Quote) -> Report | None:
        """The report whose cue clause touches the quotation or whose content holds its start."""
        after_all = self.near(quote.end, min(quote.paragraph[1], quote.end + AFTER))
        if (report := _behind(text, quote, after_all)) is not None:
            return report
        before = self.near(max(quote.paragraph[0], quote.start - BEFORE), quote.start)
        for report in reversed(before):
            if any(start <= quote.start + 1 < end for start, end in report.contents):
                return report
        for report in reversed(before):
            if _touches(text, report.clause[1], quote.start) and (
                not report.bare or text[report.clause[1] : quote.start].strip() in (",", ":")
            ):
                return report
        return None


def _behind(text: str, quote: Quote, reports: Sequence[Report]) -> Report | None:
    """The report of a cue behind the quotation, in the same sentence: a full stop before the mark ends that."""
    last = text[quote.end - 2 : quote.end - 1]
    if last == ".":
        return None
    own = [report for report in reports if report.source.span[0] >= quote.end]
    touching = [
        report
        for report in own
        if _touches(text, quote.end, report.clause[0]) or _TITLE.fullmatch(text, quote.end, report.clause[0])
    ]
    said = [report for report in touching if not report.bare]
    if said or (touching and last in (",", "?", "!", "…")):
        return (said or touching)[0]
    near = [r for r in reports if not r.bare and not _sentence_ends(text, quote.end, r.clause[0])]
    holding = [r for r in near if any(start <= quote.start + 1 < end for start, end in r.contents)]
    empty = [r for r in near if r in own and not r.contents and last in (",", "?", "!")]
    return next(iter(holding or empty), None)


def _touches(text: str, end: int, start: int) -> bool:
    return 0 <= start - end <= 30 and _GAP.fullmatch(text, end, start) is not None


def _sentence_ends(text: str, start: int, end: int) -> bool:
    """Whether a sentence or another quotation lies between."""
    return _END.search(text, start, end) is not None


def _is_speech(text: str, quote: Quote) -> bool:
    return len(_WORDS.findall(text, quote.start, quote.end)) >= SHORT


def _goes_on(text: str, before: Quote, quote: Quote, places: _Places) -> bool:
    """Whether a quotation without a cue of its own is by the speaker of the one before."""
    if before.goes_on and quote.line == before.line + 1:
        return True
    if not _is_speech(text, quote) or quote.line > before.line + 1:
        return False
    if quote.line > before.line:
        return quote.start == quote.paragraph[0]
    lead = text[before.end : quote.start].strip()
    return not lead or lead.endswith((".", "!", "?"))
