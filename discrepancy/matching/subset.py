"""A figure of a part that is told as if of the whole, by what its own article says beside it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from discrepancy.language.lexicon import words
from discrepancy.matching.bounds import one_window
from discrepancy.matching.comparisons import contrasted
from discrepancy.matching.figure import Figure

_FAR = 3.0  # times; nearer figures of one article may be two sources' own

Beside = Mapping[tuple[str, str], Sequence[Figure]]


def beside(figures: Iterable[Figure]) -> dict[tuple[str, str], list[Figure]]:
    """The totals of each series that each article gives, by (series, document)."""
    found: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        if figure.document and figure.claimed and figure.kind in ("total", "static"):
            found.setdefault((figure.series, figure.document), []).append(figure)
    return found


def subset(a: Figure, b: Figure, known: Beside) -> bool:
    """Whether the smaller of two figures that are far apart seems to count a part of what the larger counts.

    It says so ("fifteen of his colleagues"), in the sentence of the larger however near they are; or its article gives,
    as of the same days, another figure that comes far nearer to the larger one: one speaker's other figure, or what is
    quoted beside the article's own words.
    """
    small, large = (a, b) if a.number < b.number else (b, a)
    rivals = (
        bool(a.place) and a.place == b.place and contrasted(a, b)
    )  # "25 of them in Elm, where the coroner lists 31"
    if (small.sentence == large.sentence and partitive(small) and not rivals) or _of_another_whole(a, b):
        return True
    if not (small.claimed and large.claimed) or not 0 < small.number * _FAR <= large.number < math.inf:
        return False
    given = known.get((small.series, small.document), ())
    return partitive(small) or any(_whole(other, small, large) for other in given)


def _of_another_whole(a: Figure, b: Figure) -> bool:
    """Whether the later of two shares in one article is of what the first is of: "41 percent, a third of them"."""
    if not a.document or a.document != b.document or not a.unit == b.unit == "percent":
        return False
    first, later = sorted((a, b), key=lambda figure: figure.start or 0)
    return _takes_up(later) and not _takes_up(first)


def _takes_up(share: Figure) -> bool:
    """Whether the share is of something that is only pointed at: "a third of them"."""
    _, found, after = share.sentence.partition(share.written or "\0")
    told = f"{found}{after[:_AFTER]}".casefold()
    return re.search(rf"\bof (?:{'|'.join(words('matching', 'pointed_at'))})\b", told) is not None


def _whole(other: Figure, small: Figure, large: Figure) -> bool:
    near = abs(math.log(other.number / large.number)) if 0 < other.number < math.inf else math.inf
    one_voice = other.source.casefold() == small.source.casefold() or not small.attributed
    return one_voice and other.row != small.row and one_window(other, small) and 2 * near <= _log(small, large)


def _log(small: Figure, large: Figure) -> float:
    return math.log(large.number / small.number)


def partitive(figure: Figure) -> bool:
    """Whether the words of the figure, or those right behind it, name the whole that it is of."""
    _, found, after = figure.sentence.partition(figure.written or "\0")
    told = f"{found}{after[:_AFTER]}".casefold()
    return bool(found) and re.match(rf"\W*[\w.,-]+ of (?:{_wholes()})\b", told) is not None


def _wholes() -> str:
    return "|".join(map(re.escape, words("kinds", "wholes")))


_AFTER = 20  # characters
