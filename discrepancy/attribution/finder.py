"""From a text to its attributions: reports, quotations, headlines and posts, resolved and in order."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.attribution import clauses, headlines, nesting, posts, quotations, transcripts
from discrepancy.attribution.coreference import Resolver
from discrepancy.attribution.model import Attribution, Mention, Report, Span
from discrepancy.attribution.names import is_name
from discrepancy.attribution.nesting import Found
from discrepancy.attribution.prefilter import needed
from discrepancy.attribution.rules import under
from discrepancy.language.analysis import Analysis, analyse


def find_attributions(text: str) -> list[Attribution]:
    """Who says what in a text: every attribution, in order of contents, with exact offsets.

    A `speaker` of whom the text does not tell who it is stays as written ("he").
    """
    analysis = analyse([text], lambda whole: needed(whole, range(len(whole.sentences))))[0]
    return _find(analysis)


def find(analysis: Analysis, indexes: Sequence[int]) -> list[Attribution]:
    """The attributions to somebody known whose content touches the sentences `indexes`, in order of contents."""
    return [item for item in _find(analysis, indexes) if is_name(item.speaker)]


def _find(analysis: Analysis, indexes: Sequence[int] | None = None) -> list[Attribution]:
    wanted = range(len(analysis.sentences)) if indexes is None else indexes
    reports, subjects = _reports(analysis, needed(analysis, wanted))
    found = [(report, part) for report in reports for part in report.contents]
    spoken = quotations.attach(analysis.text, quotations.find(analysis.text, analysis.sentences), reports)
    found = nesting.largest([*found, *((item.report, (item.quote.start, item.quote.end)) for item in spoken)])
    found += nesting.continued(analysis, wanted, found)
    if indexes is not None:
        spans = [(analysis.sentences[i].start, analysis.sentences[i].end) for i in wanted]
        cover = nesting.Cover(spans)
        found = [(report, part) for report, part in found if cover.touches(*part)]
    return _resolved(analysis, sorted(found, key=lambda item: (item[1][0], -item[1][1])), subjects)


def _reports(analysis: Analysis, parsed: Sequence[int]) -> tuple[list[Report], list[Mention]]:
    """All reports, those that only repeat their speaker left out, and the subjects of the sentences parsed."""
    text, reports, subjects = analysis.text, list[Report](), list[Mention]()
    reports += under("speaker.headline", headlines.reports(text, analysis.sentences))
    headed = {head.sentence for head in reports if headlines.title_case(analysis.sentences[head.sentence].text)}
    for i in parsed:
        doc, start = analysis.parse(i), analysis.sentences[i].start
        if i not in headed:
            reports += clauses.reports(doc, i, start)
        if (subject := clauses.subject(doc, start)) is not None:
            subjects.append(subject)
        subjects += clauses.addressed(doc, start)
    reports = nesting.prune(text, reports, quotations.find(text, analysis.sentences))
    apart = (
        ("speaker.post", posts.reports),
        ("speaker.turn", transcripts.reports),
        ("speaker.signature", posts.signed_quotations),
    )
    more = (report for rule, read in apart for report in under(rule, read(text, analysis.sentences)))
    return [*reports, *more], subjects


def _resolved(analysis: Analysis, found: Sequence[Found], subjects: Sequence[Mention]) -> list[Attribution]:
    if not found:
        return []
    speakers = Resolver(analysis.text, analysis.sentences)
    reports = [report for report, _ in found]
    mentions = {report.source.span: report.source for report in reports} | {m.span: m for m in subjects}
    mentions |= {report.through.span: report.through for report in reports if report.through}
    names: dict[Span, str] = {}
    for span in sorted(mentions):
        names[span] = speakers.name(mentions[span])
        speakers.note(mentions[span])
    chains = nesting.chains(found, names)
    made = {_attribution(*item, names[item[0].source.span], via) for item, via in zip(found, chains, strict=True)}
    return sorted(made, key=_place)


def _place(item: Attribution) -> tuple[int, int, int, int, int, bool]:
    """In order of contents; of one content, its speaker before who passes it on, and denials before all else."""
    cue, passed = item.cue_start or 0, -len(item.via)
    return item.content_start, item.content_end, passed, item.source_start, cue, item.stance != "denied"


def _attribution(report: Report, part: Span, speaker: str, via: tuple[str, ...]) -> Attribution:
    return Attribution(
        source_start=report.source.span[0],
        source_end=report.source.span[1],
        content_start=part[0],
        content_end=part[1],
        speaker=speaker,
        cue_start=report.cue[0],
        cue_end=report.cue[1],
        via=via,
        rule=report.rule,
        stance="denied" if report.denied else "asserted",
    )
