"""Transcripts: what stands behind "LUND:" or "ADA LUND, MAYOR OF OPAVA (on camera):" is said by that name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from discrepancy.attribution.model import Mention, Report, Span
from discrepancy.language.lexicon import words
from discrepancy.language.sentences import Sentence

# A name in capitals at the start of a line; an office may follow behind a comma, a note in brackets.
_LABEL = re.compile(
    r"^[ \t]*(?P<name>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3})"
    r"(?:, [A-Z][A-Z .,'’&/-]{1,80})?(?: \([^()\n]{1,60}\))?: (?=\S)",
    re.MULTILINE,
)
FEWEST = 3  # labels that make a text a transcript, one of them twice: heads of sections ("WATER:") come once each
LONGEST = 20  # sentences of one turn


def reports(text: str, sentences: Sequence[Sentence]) -> Iterator[Report]:
    """One report for each turn of a transcript, up to the next label; none for other texts.

    The last turn ends with its paragraph: what the article goes on with behind an interview is its own.
    """
    labels = [label for label in _LABEL.finditer(text) if label["name"].lower() not in _no_speakers()]
    if len(labels) < FEWEST or len({_surname(label) for label in labels}) == len(labels):
        return
    starts = [sentence.start for sentence in sentences]
    closing = text.find("\n", labels[-1].end())
    ends = [*(label.start() for label in labels[1:]), closing if closing >= 0 else len(text)]
    for label, end in zip(labels, ends, strict=True):
        first = max(0, bisect_left(starts, label.end() + 1) - 1)
        turn = sentences[first : min(bisect_left(starts, end), first + LONGEST)]
        contents = tuple(_parts(text, turn, label.end(), end))
        if contents:
            name = label.span("name")
            last = label["name"].split()[-1].lower()
            yield Report(first, Mention(name, last, named=name), (label.end() - 2, label.end() - 1), name, contents)


def _surname(label: re.Match[str]) -> str:
    """The last word of a name: "ADA LUND" is later only "LUND"."""
    return label["name"].split()[-1]


def _no_speakers() -> frozenset[str]:
    return words("reporting", "headlines", "labels") - {"who"}


def _parts(text: str, sentences: Sequence[Sentence], start: int, end: int) -> Iterator[Span]:
    """The sentences of a turn, without its label."""
    for sentence in sentences:
        first, last = max(sentence.start, start), min(sentence.end, end)
        if first < last and text[first:last].strip():
            yield first, last
