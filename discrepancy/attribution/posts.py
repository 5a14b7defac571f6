"""Words that are signed: posts of social networks embedded in an article, and quotations with a name behind them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from discrepancy.attribution import names, quotations
from discrepancy.attribution.model import Mention, Report, Span
from discrepancy.language.sentences import Sentence

_SIGNATURE = re.compile(
    r"(?:—|–|--?|&mdash;) ?(?P<name>[^\n()—]{1,80}?) ?\((?P<handle>@\w{1,30})\),? ?"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})"
)
LONGEST = 280  # characters of a post, the limit that X and its like set


def reports(text: str, sentences: Sequence[Sentence]) -> Iterator[Report]:
    """One report for each post: the account is the source, each sentence of the post a content."""
    signatures = list(_SIGNATURE.finditer(text))
    usual = _usual_gap(text) if signatures else ""
    starts = [sentence.start for sentence in sentences]
    floor = 0
    for match in signatures:
        start = _start(text, match.start(), floor, usual)
        floor = match.end()
        last = bisect_left(starts, match.start())  # the first sentence behind the post's text
        first = max(0, bisect_right(starts, start) - 1)
        contents = tuple(_parts(text, sentences[first:last], start, match.start()))
        if contents:
            name = match.span("name")
            yield Report(last - 1, Mention(name, "account", named=name), match.span("handle"), match.span(), contents)


def _parts(text: str, sentences: Sequence[Sentence], start: int, end: int) -> Iterator[Span]:
    """The sentences between two offsets, cut to them."""
    for sentence in sentences:
        first, last = max(sentence.start, start), min(sentence.end, end)
        if written := text[first:last].rstrip():
            yield first, first + len(written)


def _usual_gap(text: str) -> str:
    """The line break that mostly stands between this text's paragraphs."""
    gaps = Counter(match.group() for match in re.finditer(r"(?:\r?\n)+", text))
    return gaps.most_common(1)[0][0] if gaps else "\n"


def _start(text: str, end: int, floor: int, usual: str) -> int:
    """Where the post that ends at `end` starts: its line, and lines above set apart otherwise than paragraphs are."""
    start = max(text.rfind("\n", 0, end) + 1, floor)
    while start > floor:
        above = text[floor:start].rstrip()
        gap = text[floor + len(above) : start].replace(" ", "").replace("\t", "")
        line = floor + above.rfind("\n") + 1
        if not above or gap == usual or end - line > LONGEST:
            break
        start = line
    return start


# A dash and a name up to the end of the line, there or on the next one; an office may follow behind a comma.
_SIGNED = re.compile(
    r"[.,]?[ \t]{0,3}(?:\r?\n[ \t]{0,3})?(?:—|–|--?)[ \t]?"
    r"(?P<name>(?:the )?[A-Z][\w.'’&-]{0,30}(?:[ \t](?:of|the|de|von|bin|al|[A-Z][\w.'’&-]{0,30})){0,6}"
    r"|(?:the|an?) (?:[\w'’-]{1,30} ){0,3}?(?P<role>[a-z]{2,30}))"
    r"(?:,[^\n]{1,80}| (?:in|of|at|from) [^\n]{1,60})?[ \t]*(?=\r?\n|$)"
)


def signed_quotations(text: str, sentences: Sequence[Sentence]) -> Iterator[Report]:
    """One report for each quotation that a name alone follows behind a dash."""
    starts = [sentence.start for sentence in sentences]
    for quote in quotations.find(text, tuple(sentences)):
        signed = _SIGNED.match(text, quote.end)
        if signed is not None and (signed["role"] is None or signed["role"] in names.persons()):
            name = signed.span("name")
            first = max(0, bisect_right(starts, quote.start) - 1)
            mention = Mention(name, signed["name"].split()[-1].lower(), named=None if signed["role"] else name)
            yield Report(first, mention, name, name, ((quote.start, quote.end),))
