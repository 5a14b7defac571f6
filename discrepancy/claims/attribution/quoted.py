"""Whose words a quotation is: the cue beside it, or the speaker of the quotation before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from discrepancy.claims.attribution.model import Report
from discrepancy.claims.attribution.quotes import Quote

_GAP = re.compile(r"[\s,.;:!?…\-–—]*(?:(?:that|as|simply|only|and|just|then)\s+)?")
_TITLE = re.compile(r"\s(?:[A-Z][\w.]{0,15}\s+){1,3}")  # a title or first name that the parser cut off
_WORDS = re.compile(r"\w+")
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
    for quote in quotes:
        report = by_place.beside(text, quote)
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
        from bisect import bisect_left

        return self.reports[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def beside(self, text: str, quote: Quote) -> Report | None:
        """The report whose cue clause touches the quotation or whose content holds its start."""
        line_start = max(text.rfind("\n", 0, quote.start) + 1, quote.start - 600)
        line_end = text.find("\n", quote.end)
        line_end = min(line_end if line_end >= 0 else len(text), quote.end + 400)
        after_all = self.near(quote.end, line_end)
        after = [
            report
            for report in after_all
            if report.source.span[0] >= quote.end
            and (_touches(text, quote.end, report.clause[0]) or _TITLE.fullmatch(text, quote.end, report.clause[0]))
        ]
        said = [report for report in after if not report.bare]
        if said:
            return said[0]
        if after and text[quote.end - 2 : quote.end - 1] in (",", "?", "!", "…"):
            return after[0]
        ending = [
            report
            for report in after_all
            if not report.bare and not report.contents and report.source.span[0] > quote.end
        ]
        if ending and not _sentence_ends(text, quote.end, ending[0].clause[0]):
            return ending[0]
        before = self.near(line_start, quote.start)
        for report in reversed(before):
            if any(start <= quote.start + 1 < end for start, end in report.contents):
                return report
        for report in reversed(before):
            if _touches(text, report.clause[1], quote.start) and (
                not report.bare or text[report.clause[1] : quote.start].strip() in (",", ":")
            ):
                return report
        return None


def _touches(text: str, end: int, start: int) -> bool:
    return 0 <= start - end <= 30 and _GAP.fullmatch(text, end, start) is not None


def _sentence_ends(text: str, start: int, end: int) -> bool:
    """Whether a sentence or another quotation lies between; a comma must close the one before."""
    return (
        text[start - 2 : start - 1] not in (",", "?", "!") or re.search(r"[.!?:;\"“”]\s", text[start:end]) is not None
    )


def _is_speech(text: str, quote: Quote) -> bool:
    return len(_WORDS.findall(text, quote.start, quote.end)) >= SHORT


def _goes_on(text: str, before: Quote, quote: Quote, places: _Places) -> bool:
    """Whether a quotation without a cue of its own is by the speaker of the one before."""
    if before.goes_on and quote.line == before.line + 1:
        return True
    if not _is_speech(text, quote) or quote.line > before.line + 1:
        return False
    lead = text[max(text.rfind("\n", 0, quote.start) + 1, before.end if before.line == quote.line else 0) : quote.start]
    if quote.line == before.line:
        return lead.rstrip().endswith((".", "!", "?")) or not lead.strip()
    return not lead.strip()
