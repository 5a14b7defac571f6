"""Who gives two figures, and whether one article sets two speakers side by side."""

from __future__ import annotations

from typing import Literal

from discrepancy.matching.bounds import one_window
from discrepancy.matching.figure import Figure

Speakers = Literal["one", "two", "one quoted", "nobody quoted"]

_NEAR = 250  # characters between two figures of one passage
_ASIDE = 1  # days by which the day of an article may miss that of a figure which has no day of its own


def speakers(a: Figure, b: Figure) -> Speakers:
    """Whether one speaker who is quoted gives both, two do, one of them is quoted, or nobody."""
    if a.attributed and b.attributed:
        return "one" if a.source.casefold() == b.source.casefold() else "two"
    return "one quoted" if a.attributed or b.attributed else "nobody quoted"


def side_by_side(a: Figure, b: Figure) -> bool:
    """Whether one passage gives the figures of two speakers who are quoted."""
    if not a.document or a.document != b.document or a.start is None or b.start is None:
        return False
    return abs(a.start - b.start) <= _NEAR and speakers(a, b) == "two"


def one_time(a: Figure, b: Figure) -> bool:
    """Whether the two are about days in common (see `one_window`).

    A passage that sets two speakers side by side means one time: where the day of one of them is only that of the
    article, the other's may be the day before.
    """
    if one_window(a, b):
        return True
    taken = "document" in (a.date_basis, b.date_basis) and side_by_side(a, b)
    return taken and abs((a.last or 0) - (b.last or 0)) <= _ASIDE
