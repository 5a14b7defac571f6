"""Figures that were said in one breath: those of one sentence, or of one source on one day where there is no text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from discrepancy.language.lexicon import words
from discrepancy.matching.figure import Figure


def passages(found: Iterable[Figure]) -> list[list[Figure]]:
    """The figures of each sentence in the order of the text; of rows without text, those of a source and day."""
    groups: dict[tuple[object, ...], dict[str, Figure]] = {}
    for figure in found:
        key = (figure.document, figure.sentence) if figure.sentence else (figure.document, figure.source, figure.first)
        groups.setdefault(key, {}).setdefault(figure.id, figure)
    return [sorted(group.values(), key=lambda f: (f.start or 0, f.row)) for group in groups.values()]


def places(passage: Sequence[Figure]) -> list[int] | None:
    """Where each figure starts in the sentence that they share; None where that cannot be told."""
    first, sentence = passage[0], passage[0].sentence
    if not sentence or any(figure.start is None or not figure.written for figure in passage):
        return None
    at = -1
    while (at := sentence.find(first.written, at + 1)) >= 0:
        shift = at - (first.start or 0)
        if all(sentence.startswith(figure.written, (figure.start or 0) + shift) for figure in passage):
            return [(figure.start or 0) + shift for figure in passage]
    return None


def in_brackets(a: Figure, at: int, b: Figure, then: int) -> bool:
    """Whether one figure stands in brackets right behind the other, of a sentence in which they start there."""
    between, after = a.sentence[at + len(a.written) : then], a.sentence[then + len(b.written) :]
    return re.fullmatch(r"\s?[(\[]", between) is not None and re.match(r"[)\]]", after) is not None


def exchanged(a: Figure, b: Figure) -> bool:
    """Whether two sums of money are one, the second in brackets in another currency: "3 million euros ($4.2 million)".

    At which rate is the article's to know.
    """
    money = _CURRENCY.fullmatch(a.unit) and _CURRENCY.fullmatch(b.unit)
    if a.unit == b.unit or a.sentence != b.sentence or not money:
        return False
    first, second = (a, b) if (a.start or 0) < (b.start or 0) else (b, a)
    starts = places((first, second))
    return starts is not None and in_brackets(first, starts[0], second, starts[1])


_CURRENCY = re.compile("[A-Z]{3}")


def follows(sentence: str, end: int, key: str) -> bool:
    """Whether one of the phrases at `key` of the lexicon `sums` follows there, two words aside ("7 people in all")."""
    return re.match(rf"\W{{0,2}}(?:[\w-]+\s){{0,2}}{_any_of(key)}\b", sentence[end:], re.IGNORECASE) is not None


def precedes(sentence: str, start: int, key: str) -> bool:
    """Whether one of the phrases at `key` of the lexicon `sums` stands right before."""
    return re.search(rf"\b{_any_of(key)}\Z", sentence[:start].casefold().rstrip()) is not None


@lru_cache(maxsize=8)
def _any_of(key: str) -> str:
    """A pattern of the phrases at `key`, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(words('sums', key), key=len, reverse=True)))})"
