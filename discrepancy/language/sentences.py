"""Sentences with their offsets: line breaks first (headlines have no full stop), then syntok within a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A sentence longer than this is cut at white space: no article has one, and the parser's memory grows with length.
LONGEST = 2000
_INNER_END = re.compile(r"[.!?…。．！？\u203c-\u2049][^\w\s]{0,5}\s+\S")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]` of the document, without surrounding white space; `line` counts its non-empty lines."""

    start: int
    end: int
    text: str
    line: int


def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order, none empty, none overlapping: `text[s.start:s.end] == s.text` for each."""
    found: list[Sentence] = []
    for number, match in enumerate(m for m in _LINE.finditer(text) if m.group().strip()):
        for start, end in _within(match.group(), match.start()):
            found.append(Sentence(start, end, text[start:end], number))
    return tuple(found)


def _within(line: str, offset: int) -> Iterator[tuple[int, int]]:
    for start, end in _pieces(line):
        piece = line[start:end]
        for first, last in _syntok(piece):
            yield offset + start + first, offset + start + last


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Cut a line into stretches that syntok can take at a time, at white space where there is some."""
    start = 0
    while len(line) - start > LONGEST * 10:
        cut = line.rfind(" ", start, start + LONGEST * 10)
        cut = cut if cut > start else start + LONGEST * 10
        yield start, cut
        start = cut
    yield start, len(line)


def _syntok(piece: str) -> Iterator[tuple[int, int]]:
    if _INNER_END.search(piece) is None:
        yield from _bounded(piece, 0, len(piece))  # nothing inside it ends a sentence
        return

    import syntok.segmenter
    import syntok.tokenizer

    tokens = syntok.tokenizer.Tokenizer(emit_hyphen_or_underscore_sep=True, replace_not_contraction=False)
    cursor = 0
    for sentence in syntok.segmenter.segment(tokens.tokenize(piece)):
        sentence = list(sentence)
        if not sentence:
            continue
        last = sentence[-1]
        yield from _bounded(piece, cursor, last.offset + len(last.value))
        cursor = last.offset + len(last.value)
    yield from _bounded(piece, cursor, len(piece))


def _bounded(piece: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without surrounding white space, in parts no longer than LONGEST."""
    while True:
        while start < end and piece[start].isspace():
            start += 1
        while end > start and piece[end - 1].isspace():
            end -= 1
        if end - start <= LONGEST:
            break
        cut = piece.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    if end > start:
        yield start, end
