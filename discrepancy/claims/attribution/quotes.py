"""Stretches of direct speech: quotation marks paired within a paragraph, and on into the next one that opens again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from discrepancy.claims.attribution.model import Span
from discrepancy.claims.attribution.paragraphs import paragraphs
from discrepancy.language.sentences import Sentence

# A run of marks is one mark (“” and ““ are slips of the pen); 'single' ones only where they cannot be apostrophes.
_MARK = re.compile(r"""["“”„‟«»]+|''|``|‘|(?<=[,.?!…])['’](?=[\s)\]]|$)|(?<![\w'’])'(?=\w)""")
_CLOSERS = re.compile(r"[\s)\],.;:?!…—–-]")


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
            goes_on = not closed and following in ('"', "“", "„", "«")
            found.append(Quote(first + start, first + end, number, (first, last), goes_on))
    return tuple(found)


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
