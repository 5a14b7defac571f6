"""Reports inside reports: which of them count, and through whom the words came."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from discrepancy.claims.attribution import names as naming
from discrepancy.claims.attribution.model import Report, Span
from discrepancy.claims.attribution.quotes import Quote

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
        if nested and (naming.is_pronoun(text[slice(*report.source.span)]) or not report.strong):
            continue
        kept.append(report)
    return kept


class Cover:
    """Spans, to ask whether one of them holds two offsets."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _ in self.spans]

    def holds(self, *offsets: int) -> bool:
        place = bisect_right(self.starts, min(offsets))
        return any(end > max(offsets) for _, end in self.spans[max(0, place - NEAR) : place])

    def touches(self, start: int, end: int) -> bool:
        """Whether a span shares a character with [start, end)."""
        place = bisect_right(self.starts, end - 1)
        return any(last > start for _, last in self.spans[max(0, place - NEAR) : place])


def via(report: Report, part: Span, found: Sequence[tuple[Report, Span]], names: Mapping[Span, str]) -> tuple[str, ...]:
    """Those who pass the words on: the speakers of the contents that hold the report's own cue, outermost first."""
    return ()
