"""Direct speech: quotation marks paired into quotations, and whose words each one is.

Marks are paired within a paragraph, and on into the next one that opens again. A quotation belongs to the cue beside
it, or to the speaker of the quotation before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from discrepancy.attribution.model import Report, Span
from discrepancy.language.lexicon import words
from discrepancy.language.rules import is_on
from discrepancy.language.sentences import Sentence, paragraphs

# A run of marks is one mark (“” and ““ are slips of the pen); 'single' ones only where they cannot be apostrophes.
_MARK = re.compile(r"""["“”„‟«»]+|''|``|‘|(?<=[,.?!…])['’](?=[\s)\]]|$)|(?<![\w'’])'(?=\w)""")
_CLOSERS = re.compile(r"[\s)\],.;:?!…—–-]")
_GAP = re.compile(r"[\s,:…\-–—]*(?:(?:that|as|simply|only|and|just|then)\s+)?")
_TITLE = re.compile(r"\s(?:[A-Z][\w.]{0,15}\s+){1,3}")  # a title or first name that the parser cut off
_END = re.compile(r"[.!?:;\"“”]\s")
_WORDS = re.compile(r"\w+")
BEFORE, AFTER = 600, 400  # characters around a quotation in which its cue is looked for
LONGEST = 3  # paragraphs without a mark that an unclosed quotation runs on through
_OPENERS = ('"', "“", "„", "«")
_LED = 2  # words before who speaks at the start of a sentence: "But then Rao said ..."
SHORT = 4  # a quotation of fewer words beside no cue is a term in inverted commas, not speech


@dataclass(frozen=True, slots=True)
class Quote:
    """`text[start:end]` with its marks. `goes_on`: no closing mark, as the next paragraph takes the quotation up."""

    start: int
    end: int
    line: int
    paragraph: Span
    goes_on: bool = False


@lru_cache(maxsize=64)  # asked for by several steps, of the articles of one batch
def find(text: str, sentences: tuple[Sentence, ...]) -> tuple[Quote, ...]:
    """All quotations, in order, none overlapping. `line` counts paragraphs, as Sentence.line does."""
    found: list[Quote] = []
    spans = paragraphs(sentences)
    for number, (first, last) in enumerate(spans):
        following = text[spans[number + 1][0]] if number + 1 < len(spans) else ""
        for start, end, closed in _pairs(text[first:last]):
            taken_up = () if closed or following in _OPENERS else _taken_up(text, spans[number + 1 :])
            goes_on = not closed and (following in _OPENERS or bool(taken_up))
            found.append(Quote(first + start, first + end, number, (first, last), goes_on))
            for place, span in enumerate(taken_up, start=number + 1):
                found.append(Quote(*span, place, spans[place], goes_on=True))
    return tuple(found)


def _taken_up(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The paragraphs that an unclosed quotation runs on through: those up to one that opens with a mark again."""
    for count, (first, last) in enumerate(spans[: LONGEST + 1]):
        mark = _MARK.search(text, first, last)
        if mark is not None:
            return tuple(spans[:count]) if mark.start() == first and mark.group() in _OPENERS else ()
    return ()


def _pairs(line: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, closed) of each quotation of one line."""
    opened: int | None = None
    kind = ""
    for match in _MARK.finditer(line):
        direction = _direction(line, match)
        single = match.group() in "'‘’"
        if opened is None:
            if direction == "open":
                opened, kind = match.start(), "single" if single else "double"
        elif (kind == "single") == (single and match.group() != "''") and direction == "close":
            yield opened, match.end(), True
            opened = None
    if opened is not None and kind == "double":
        yield opened, len(line.rstrip()), False


def _direction(line: str, match: re.Match[str]) -> str:
    mark = match.group()
    before, after = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
    if mark in {"“", "„", "«", "``", "‘"}:
        return "open"
    if mark in {"”", "»", "’"}:
        return "close" if before else "open"  # at the head of a paragraph it can only be a slip
    if not before or before.isspace() or before in "([—–":
        return "open" if after and not after.isspace() else ""
    if not after or _CLOSERS.match(after) or before in ",.?!…":
        return "close"
    return "open" if before in ":,;-" else "close"


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
        going_on = report is None and last is not None and _goes_on(text, last.quote, quote, by_place)
        if going_on and last is not None and is_on("speaker.quoted"):
            report = replace(last.report, rule="speaker.quoted")
        if report is None and is_on("speaker.after") and _is_speech(text, quote):
            before = by_place.before_sentence(text, quote)
            report = replace(before, rule="speaker.after") if before is not None else None
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

    def before_sentence(self, text: str, quote: Quote) -> Report | None:
        """The report of the sentence that ends right before a quotation which is a sentence of its own.

        'Rao said the true number was 90. "They left out the guests."'
        """
        opens, end = quote.paragraph[0], len(text[: quote.start].rstrip())
        if not text[quote.start + 1 : quote.start + 2].isupper() or text[end - 1 : end] != ".":
            return None
        first = max((match.end() for match in _END.finditer(text, opens, end - 1)), default=opens)
        speaking = [report for report in self.near(first, end) if _opens_sentence(text, first, report)]
        ending = [report for report in speaking if any(end - 2 <= last <= end for _, last in report.contents)]
        return max(ending, key=lambda report: report.contents[-1][1] - report.contents[0][0], default=None)


def _opens_sentence(text: str, first: int, report: Report) -> bool:
    """Whether the sentence that starts at an offset begins with somebody who says what is reported."""
    told = report.strong and not report.denied and report.source.head not in words("reporting", "nouns", "evidence")
    return told and len(_WORDS.findall(text, first, report.source.span[0])) <= _LED


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
