"""Paragraphs from lines as printed, without what stands on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from discrepancy.documents.layout import BETWEEN_CELLS, Line

_BROWSER_CELLS = 3  # its line has a left, a middle and a right
_EDGE = 3  # lines at the top and the foot of a page, among which its furniture is
_APART = 1.6  # heights of a letter, from the middle of one line to that of the next
PAGE_NUMBER = re.compile(r"(?:page\s)?[-–—|\s]{0,3}\d{1,4}(?:\s?(?:of|/|\|)\s?\d{1,4})?[-–—|\s]{0,3}", re.IGNORECASE)
# What browsers print above and below a page: when it was printed, its address, and "1/3".
_PRINTED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?"
    r"|(?:https?|file|about):\S+(?:\s\d{1,4}/\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_ANOTHER_SIZE = 1.15
_WIDE = 0.35  # of a letter's height, beyond the usual white between lines
_INDENT = 1.2, 8.0  # letters: the first line of a paragraph, but no line that is centred
_ENDS = re.compile(r"[.!?:][\"'”’)\]]*$")
_ITEM = re.compile(r"[•▪●◦■‣*–-]\s")
_HYPHEN = "-\u00ad\u2010"


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of all pages. Page numbers and what a browser prints beside them are left out.

    Of heads and feet that come again the first is kept. A head kept stands where it stood, a foot at the very end, so
    that neither parts a sentence.
    """
    heads, feet = (_repeated(pages, part) for part in (_top, _foot))
    kept: list[Line] = []
    last: dict[str, Line] = {}
    seen: set[str] = set()
    for page in pages:
        top, foot = {id(line) for line in _top(page)}, {id(line) for line in _foot(page)}
        printed = {id(line) for line in _outermost(page) if _is_printed(line)}
        for line in page:
            key = _key(line)
            if id(line) in printed or ((id(line) in top or id(line) in foot) and PAGE_NUMBER.fullmatch(line.text)):
                continue
            if key in feet and id(line) in foot:
                last.setdefault(key, line)
            elif key not in heads or id(line) not in top:
                kept.append(line)
            elif key not in seen:
                seen.add(key)
                kept.append(line)
    return [*kept, *(line for key, line in last.items() if key not in seen)]


def _outermost(page: Sequence[Line]) -> list[Line]:
    """The highest and the lowest line."""
    return [min(page, key=lambda line: line.middle), max(page, key=lambda line: line.middle)] if page else []


def _is_printed(line: Line) -> bool:
    """Whether a browser put the line on the page: the time or the address, beside it the title or the page's number."""
    cells = line.text.split(BETWEEN_CELLS)
    return len(cells) <= _BROWSER_CELLS and any(map(_PRINTED.fullmatch, cells))


def _repeated(pages: Sequence[Sequence[Line]], part: Callable[[Sequence[Line]], list[Line]]) -> set[str]:
    """What stands in that part of several pages; pages that are the same throughout are one."""
    different = {tuple(map(_key, page)): page for page in pages}.values()
    counts = Counter(key for page in different for key in {*map(_key, part(page))})
    return {key for key, count in counts.items() if count > 1}


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text)


def _top(page: Sequence[Line]) -> list[Line]:
    return _apart(sorted(page, key=lambda line: -line.middle))


def _foot(page: Sequence[Line]) -> list[Line]:
    return _apart(sorted(page, key=lambda line: line.middle))


def _apart(ordered: Sequence[Line]) -> list[Line]:
    """The first lines, if there is more white between them and the rest than between lines of text."""
    count = 0
    for number, (line, following) in enumerate(pairwise(ordered[: _EDGE + 1]), 1):
        if abs(line.middle - following.middle) > _APART * following.size:
            count = number
    return list(ordered[:count])


def together(lines: Sequence[Line]) -> Iterator[str]:
    """Paragraphs: a line goes on with the one before where its first word had no room there, or is in lower case.

    A word divided at the end of a line is put together. A row of a table, another size of letters and more white than
    usual between two lines end a paragraph.
    """
    paragraph = ""
    last: Line | None = None
    for line in lines:
        if last and _goes_on(last, line):
            paragraph = _joined(paragraph, line.text)
        else:
            if paragraph:
                yield paragraph
            paragraph = line.text
        last = line
    if paragraph:
        yield paragraph


def _goes_on(last: Line, line: Line) -> bool:
    if last.cells or line.cells or not 1 / _ANOTHER_SIZE < line.size / last.size < _ANOTHER_SIZE:
        return False
    goes_on = line.text[0].islower() and not _ENDS.search(last.text)  # over whatever stands between
    if (
        (line.gap > _WIDE and not goes_on)
        or _ITEM.match(line.text)
        or (_INDENT[0] < line.indent - last.indent < _INDENT[1] and _ENDS.search(last.text))
    ):
        return False
    return line.text[0].islower() or last.room < len(line.text.split(maxsplit=1)[0]) + 1


def _joined(first: str, second: str) -> str:
    if first[-1] in _HYPHEN and first[-2:-1].isalnum():
        divided = first[-1] == "\u00ad" or (first[-2].islower() and second[0].islower())
        return (first[:-1] if divided else first) + second
    if re.search(r"\d,$", first) and re.match(r"000\b", second):
        return first + second
    return f"{first} {second}"
