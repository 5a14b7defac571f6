"""The column `judged` of a claims table: what a person judged of two claims.

A claim carries the marks of the judgements that it is an end of, in a column `judged` of the claims table: "12a:same
15b~part" says that it is the first of the two that judgement 12 calls the same, and stands for the second of those of
judgement 15, whose speaker and words it shares. Two claims are judged where both carry a judgement, each another end.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Judgement(StrEnum):
    """What two figures are to each other, as a person sees it: of one thing, of two, a part (the first) and a whole.

    SOURCE: of one thing, and one voice has it from the other. LATER: of one thing, which moved between the two counts,
    whatever their days. MISREAD: one of the two says something else. RIGHT: what
    was found of a sum that they stand in is so, which changes nothing.
    """

    SAME = "same"
    DIFFERENT = "different"
    PART = "part"
    SOURCE = "source"
    LATER = "later"
    MISREAD = "misread"
    RIGHT = "right"

    @property
    def of_one_thing(self) -> bool:
        """Whether both figures are of the same thing."""
        return self in (Judgement.SAME, Judgement.SOURCE, Judgement.LATER)

    @property
    def told(self) -> str:
        """The judgement in words, as a reason."""
        return _TOLD[self]


_TOLD = {
    Judgement.SAME: "one thing, as a person judged",
    Judgement.DIFFERENT: "of two things, as a person judged",
    Judgement.PART: "a part and its whole, as a person judged",
    Judgement.SOURCE: "one source, as a person judged",
    Judgement.LATER: "one thing at two times, as a person judged",
    Judgement.MISREAD: "one of the two was misread, as a person judged",
    Judgement.RIGHT: "found rightly, as a person judged",
}


class Mark(NamedTuple):
    """One end of a judgement: `first` or second; `direct` where it was judged itself, not its like."""

    number: int
    first: bool
    direct: bool
    judgement: Judgement

    def __str__(self) -> str:
        return f"{self.number}{'a' if self.first else 'b'}{':' if self.direct else '~'}{self.judgement}"


class Judged(NamedTuple):
    """A judgement of two figures; `first` tells whether the figure asked for first is the first of the judgement."""

    number: int
    direct: bool
    judgement: Judgement
    first: bool


_MARK = re.compile(rf"(\d{{1,12}})([ab])([:~])({'|'.join(Judgement)})(?!\S)")


@lru_cache(maxsize=65_536)
def marks(text: str) -> tuple[Mark, ...]:
    """The marks that a cell of the column `judged` holds; what is none is passed over."""
    return tuple(
        Mark(int(number), end == "a", way == ":", Judgement(what)) for number, end, way, what in _MARK.findall(text)
    )


def between(one: str, other: str) -> Judged | None:
    """What was judged of two claims with these cells: of themselves before their likes, the last word first."""
    if not (one and other):
        return None
    ends = {(mark.number, mark.first): mark for mark in marks(other)}
    found = [
        Judged(mark.number, mark.direct and against.direct, mark.judgement, mark.first)
        for mark in marks(one)
        if (against := ends.get((mark.number, not mark.first))) and against.judgement is mark.judgement
    ]
    return max(found, key=lambda known: (known.direct, known.number), default=None)
