"""Sentences with their offsets: line breaks first (headlines have no full stop), then syntok within a line.

In a text with hard-wrapped lines (mail, wire copy) a line break ends nothing: blank lines part its paragraphs.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from discrepancy.language.lexicon import words

# A sentence longer than this is cut at white space: no article has one, and the parser's memory grows with length.
LONGEST = 2000
_INNER_END = re.compile(r"[.!?…。．！？\u203c-\u2049][^\w\s]{0,5}\s+\S")
# syntok decides by the words beside a stop. The others it need not see, but for those that it counts in brackets.
_FAR_WORDS = re.compile(r"(?<=\w )(?:[\w,'’$£€%-]+ )+(?=\w)")
_BRACKET = re.compile(r"[(\[{⦃-⦅\u2329\u3018\u301a\ufd3e\ufe59-\ufe5d\uff08\uff3b\uff5b\uff5f]")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_PARAGRAPH = re.compile(r"[^\r\n]+(?:\r?\n[^\r\n]+)*")
# What wraps: lines of about a screen's width, most of which break off in the middle of a sentence.
_WRAPPED_AT = range(40, 101)
_LAST_WORD = re.compile(r"\b([A-Za-z][a-z]{0,8})\.$")
_NEXT_DIGIT = re.compile(r"\s+\d")
_NEXT_NAME = re.compile(r"\s+([A-Z][\w'’-]*)")
_OPEN_END = re.compile(r"[\w,;–—-]\s*$")


class Sentence(NamedTuple):
    """`text[start:end]` of the document, without surrounding white space; `line` counts its non-empty lines."""

    start: int
    end: int
    text: str
    line: int


def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order, none empty, none overlapping: `text[s.start:s.end] == s.text` for each."""
    found: list[Sentence] = []
    pieces = _PARAGRAPH if _is_wrapped(text) else _LINE
    for number, match in enumerate(m for m in pieces.finditer(text) if m.group().strip()):
        for start, end in _within(match.group(), match.start()):
            found.append(Sentence(start, end, text[start:end], number))
    return tuple(found)


def paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """The span of each paragraph, in order: the k-th is what sentences with `line == k` make up."""
    groups = (list(group) for _, group in itertools.groupby(sentences, key=lambda sentence: sentence.line))
    return [(group[0].start, group[-1].end) for group in groups]


def _is_wrapped(text: str) -> bool:
    """Whether lines are cut to one width: most that another one follows break off in mid-sentence."""
    lines = text[: LONGEST * 10].splitlines()
    followed = [line for line, after in itertools.pairwise(lines) if line.strip() and after.strip()]
    cut = [line for line in followed if len(line) in _WRAPPED_AT and _OPEN_END.search(line)]
    return len(cut) >= 4 and len(cut) * 2 >= len(followed) and max(map(len, lines)) <= _WRAPPED_AT.stop + 20


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
    near = piece if _BRACKET.search(piece) else _FAR_WORDS.sub(lambda far: " " * len(far.group()), piece)
    cursor = 0
    for sentence in syntok.segmenter.segment(tokens.tokenize(near)):
        sentence = list(sentence)
        if not sentence:
            continue
        last = sentence[-1]
        if _is_cut_short(piece, last.offset + len(last.value)):
            continue
        yield from _bounded(piece, cursor, last.offset + len(last.value))
        cursor = last.offset + len(last.value)
    yield from _bounded(piece, cursor, len(piece))


def _is_cut_short(piece: str, end: int) -> bool:
    """Whether a word cut short ends here that goes on to a name or a number: "Cmdr. Ada Lund said", "Rs. 500"."""
    word = _LAST_WORD.search(piece, max(0, end - 12), end)
    if word is None:
        return False
    if word.group(1).lower() in words("abbreviations", "of_numbers"):
        return _NEXT_DIGIT.match(piece, end) is not None
    if not word.group(1)[0].isupper() or word.group(1).lower() not in words("abbreviations", "titles"):
        return False
    name = _NEXT_NAME.match(piece, end)
    return name is not None and name.group(1).lower() not in words("roles", "surface", "openers")


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
