"""Which of the two amounts that a speaker sets side by side another speaker's figure is to be held against."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from discrepancy.matching.bounds import one_amount, one_window
from discrepancy.matching.comparisons import FRAME, contrasted
from discrepancy.matching.figure import Figure
from discrepancy.matching.match import match

Said = Mapping[tuple[str, str], Sequence[Figure]]  # by article and sentence


def said(figures: Iterable[Figure]) -> dict[tuple[str, str], list[Figure]]:
    """The claimed figures of each sentence."""
    found: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        if figure.claimed and figure.sentence:
            found.setdefault((figure.document, figure.sentence), []).append(figure)
    return found


def ambiguous(a: Figure, b: Figure, known: Said) -> bool:
    """Whether one speaker gives two amounts in one breath, of which another one than this is as likely meant.

    "She had 51 percent, he 43", and somebody else has him at 54: what each of them is of must tell them apart, or the
    order in which one sentence gives both speakers' figures.
    """
    return _another(a, b, known) or _another(b, a, known)


def _another(figure: Figure, rival: Figure, known: Said) -> bool:
    """Whether the speaker of the figure gives another in its sentence that is as much of what the rival is of."""
    others = [other for other in known.get((figure.document, figure.sentence), ()) if _two_things(figure, other)]
    best, own = max((_frame(other, rival) for other in others), default=-math.inf), _frame(figure, rival)
    return best > own or (best == own and not contrasted(figure, rival))


def _two_things(a: Figure, b: Figure) -> bool:
    return (
        a.row != b.row
        and a.source.casefold() == b.source.casefold()
        and (a.measure, a.unit, _sort(a), a.trend) == (b.measure, b.unit, _sort(b), b.trend)
        and one_window(a, b)
        and (a.first is None) == (b.first is None)  # of "fell from 66 to 31" only one is of now
        and not one_amount(a, b)
    )


def _sort(figure: Figure) -> str:
    """The kind of a figure; a part is a total of fewer: "57 died, 25 of them in Elm, where the coroner lists 31"."""
    return "total" if figure.kind == "part" else figure.kind


def _frame(a: Figure, b: Figure) -> float:
    """What the frames of two figures weigh by themselves, as far as both tell them."""
    return sum(bits for name, level, bits in match(a, b).evidence if name in FRAME and level != "carried")
