"""Stretches of direct speech: quotation marks paired within a paragraph, and on into the next one that opens again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
# A run of marks is one mark (“” and ““ are slips of the pen); 'single' ones only where they cannot be apostrophes.
_MARK = re.compile(r"""["“”„‟«»]+|''|``|‘|(?<=[,.?!…])['’](?=[\s)\]]|$)|(?<![\w'’])'(?=\w)""")
_CLOSERS = re.compile(r"[\s)\],.;:?!…—–-]")


@dataclass(frozen=True, slots=True)
class Quote:
    """`text[start:end]` with its marks. `goes_on`: no closing mark, as the next paragraph takes the quotation up."""

    start: int
    end: int
    line: int
    goes_on: bool = False


def find(text: str) -> list[Quote]:
    """All quotations, in order, none overlapping. `line` counts non-empty lines, as Sentence.line does."""
    found: list[Quote] = []
    lines = [match for match in _PARAGRAPH.finditer(text) if match.group().strip()]
    for number, match in enumerate(lines):
        following = lines[number + 1].group().lstrip() if number + 1 < len(lines) else ""
        for start, end, closed in _pairs(match.group()):
            opens_again = not closed and following[:1] in tuple('"“„«‘')
            found.append(Quote(match.start() + start, match.start() + end, number, bool(opens_again)))
    return found


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
        return "close"
    if not before or before.isspace() or before in "([—–":
        return "open" if after and not after.isspace() else ""
    if not after or _CLOSERS.match(after) or before in ",.?!…":
        return "close"
    return "open" if before in ":,;-" else "close"
