"""Figures that were said in one breath, and whether one article sets two speakers side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from discrepancy.language.lexicon import words
from discrepancy.matching.bounds import one_window
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


Speakers = Literal["one", "two", "one quoted", "nobody quoted"]

_KEPT = 65_536  # figures of which is kept whether they are bare
_AFTER = 3  # words behind a number in which its noun stands
_STEM = 4  # letters, which "death" and "deaths" share
PASSAGE = 250  # characters between two figures of one passage
_ASIDE = 1  # days by which the day of an article may miss that of a figure which has no day of its own


def speakers(a: Figure, b: Figure) -> Speakers:
    """Whether one speaker who is quoted gives both, two do, one of them is quoted, or nobody."""
    if a.attributed and b.attributed:
        return "one" if a.source.casefold() == b.source.casefold() else "two"
    return "one quoted" if a.attributed or b.attributed else "nobody quoted"


def side_by_side(a: Figure, b: Figure) -> bool:
    """Whether one passage gives the figures of two speakers who are quoted."""
    return _near(a, b) and speakers(a, b) == "two"


def _near(a: Figure, b: Figure) -> bool:
    """Whether one passage gives both."""
    if not a.document or a.document != b.document or a.start is None or b.start is None:
        return False
    return abs(a.start - b.start) <= PASSAGE


def answers(a: Figure, b: Figure) -> bool:
    """Whether the later of two figures, side by side, is a bare number: "The union put it at 40,000".

    Its speaker names nothing that it is of, since the figure before, another's or the article's own, has told it.
    """
    if not _near(a, b) or a.sentence == b.sentence or speakers(a, b) == "one":
        return False
    later = max(a, b, key=_start)
    return later.attributed and later.nth == 0 and _bare(later.sentence, later.written, later.counted)


def silent_answer(a: Figure, b: Figure, slot: str) -> bool:
    """Whether of two figures of which one `answers` the other, only the one that is answered has the slot.

    A larger number may answer for the whole of which the other was a part ("310 there", "3,000 in all").
    """
    first, later = sorted((a, b), key=_start)
    return not getattr(later, slot) and later.number < first.number


def _start(figure: Figure) -> int:
    return figure.start or 0


@lru_cache(maxsize=_KEPT)
def _bare(sentence: str, written: str, counted: str) -> bool:
    """Whether no noun follows the number that tells what is counted."""
    _, found, after = sentence.partition(written or "\0")
    near = f"{found} {' '.join(after.split()[:_AFTER])}".casefold()
    return bool(found) and (not counted or re.search(rf"\b{re.escape(counted.casefold()[:_STEM])}", near) is None)


def one_time(a: Figure, b: Figure) -> bool:
    """Whether the two are about days in common (see `one_window`).

    A passage that sets two speakers side by side means one time: where the day of one of them is only that of the
    article, the other's may be the day before.
    """
    if one_window(a, b):
        return True
    taken = "document" in (a.date_basis, b.date_basis) and side_by_side(a, b)
    return taken and abs((a.last or 0) - (b.last or 0)) <= _ASIDE
