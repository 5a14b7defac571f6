"""What a person judged of two figures: it goes before all weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from discrepancy.matching.figure import Figure
from discrepancy.table.judged import Judged, Judgement, between, marks


def judged(a: Figure, b: Figure) -> Judged | None:
    """What a person judged of two figures; None where nobody did, or only of a sum that both stand in."""
    if not (a.judged and b.judged) or a.id == b.id:
        return None
    found = between(a.judged, b.judged)
    return None if found is None or found.judgement is Judgement.RIGHT else found


def said(a: Figure, b: Figure) -> Judgement | None:
    """The judgement alone."""
    found = judged(a, b)
    return found.judgement if found else None


def tied(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The pairs among figures that were judged themselves, not only their likes."""
    ends: dict[int, tuple[list[Figure], list[Figure]]] = {}
    for figure in figures:
        for mark in marks(figure.judged) if figure.judged else ():
            if mark.direct:
                ends.setdefault(mark.number, ([], []))[not mark.first].append(figure)
    for firsts, seconds in ends.values():
        yield from ((a, b) for a in firsts for b in seconds if a.id != b.id)
