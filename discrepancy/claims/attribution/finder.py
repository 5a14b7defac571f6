"""From a text to its attributions: reports, quotations, headlines, posts, resolved and in order."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.claims.attribution import clauses, cues, names, nesting, quoted, quotes
from discrepancy.claims.attribution.model import Report
from discrepancy.claims.model import Attribution
from discrepancy.language.analysis import Analysis, analyse


def find_attributions(text: str) -> list[Attribution]:
    """Who says what in a text: every attribution, in order of contents, with exact offsets."""
    analysis = analyse([text], lambda analysis: needed(analysis, range(len(analysis.sentences))))[0]
    return find(analysis)


def needed(analysis: Analysis, indexes: Sequence[int]) -> Sequence[int]:
    """The sentences whose parse `find` will ask for when given `indexes`."""
    return [i for i in range(len(analysis.sentences)) if cues.may_report(analysis.sentences[i].text)]


def find(analysis: Analysis, indexes: Sequence[int] | None = None) -> list[Attribution]:
    """The attributions whose content touches the sentences `indexes` (None: all)."""
    wanted = range(len(analysis.sentences)) if indexes is None else indexes
    reports: list[Report] = []
    for i in needed(analysis, wanted):
        reports.extend(clauses.reports(analysis.parse(i), i, analysis.sentences[i].start))
    text = analysis.text
    marks = quotes.find(text)
    reports = nesting.prune(text, reports, marks)
    out = []
    for r in reports:
        for part in r.contents:
            out.append(_attribution(text, r, part))
    for q in quoted.attach(text, marks, reports):
        out.append(_attribution(text, q.report, (q.quote.start, q.quote.end)))
    return sorted(out, key=lambda a: (a.content_start, a.content_end))


def _attribution(text: str, r: Report, part: tuple[int, int]) -> Attribution:
    return Attribution(
        source_start=r.source[0],
        source_end=r.source[1],
        content_start=part[0],
        content_end=part[1],
        speaker=names.speaker(text[slice(*(r.giver or r.source))]),
        cue_start=r.cue[0],
        cue_end=r.cue[1],
        stance="denied" if r.denied else "asserted",
    )
