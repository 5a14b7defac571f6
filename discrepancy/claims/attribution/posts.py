"""Posts of social networks embedded in an article: text, dash, account with its handle, date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from discrepancy.claims.attribution.model import Mention, Report
from discrepancy.language.sentences import Sentence

_SIGNATURE = re.compile(
    r"(?:—|–|--?|&mdash;) ?(?P<name>[^\n()—]{1,80}?) ?\((?P<handle>@\w{1,30})\),? ?"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})"
)
LONGEST = 280  # characters of a post, the limit that X and its like set


def reports(text: str, sentences: Sequence[Sentence]) -> Iterator[Report]:
    """One report for each post: the account is the source, each sentence of the post a content."""
    signatures = list(_SIGNATURE.finditer(text))
    if not signatures:
        return
    usual = _usual_gap(text)
    floor = 0
    for match in signatures:
        start = _start(text, match.start(), floor, usual)
        parts = [
            (max(sentence.start, start), min(sentence.end, match.start()))
            for sentence in sentences
            if sentence.start < match.start() and sentence.end > start
        ]
        contents = tuple(
            (first, first + len(text[first:last].rstrip())) for first, last in parts if text[first:last].strip()
        )
        floor = match.end()
        if contents:
            name = match.span("name")
            index = next(i for i, sentence in enumerate(sentences) if sentence.end > match.start())
            yield Report(index, Mention(name, "account", named=name), match.span("handle"), match.span(), contents)


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
