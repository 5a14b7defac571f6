"""Reports inside reports: which of them count, and through whom the words came."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from discrepancy.attribution import names as naming
from discrepancy.attribution.model import Report, Span
from discrepancy.attribution.quotations import Quote
from discrepancy.language.lexicon import words

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
    for report, part in sorted(set(found), key=lambda item: (item[1][0], -item[1][1], item[0].cue)):
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
