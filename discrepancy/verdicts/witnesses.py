"""Claims in the order in which an editor would name them, and the independent voices among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from discrepancy.matching.figure import Figure
from discrepancy.matching.origins import one_name


def ordered(claims: Sequence[Figure], figure: Figure, first: Callable[[Figure], object]) -> tuple[Figure, ...]:
    """The claims as an editor would name them beside a figure.

    By `first`, then the best backed, the latest, those who are quoted, and those that come nearest to the figure.
    """
    alike: dict[float, list[Figure]] = {}
    for claim in claims:
        alike.setdefault(claim.number, []).append(claim)
    witnesses = {number: len(voices(same)) for number, same in alike.items()}

    def rank(claim: Figure) -> tuple[object, ...]:
        near = -abs(claim.number - figure.number)
        return first(claim), witnesses[claim.number], claim.last or 0, claim.attributed, near, -claim.row

    return tuple(sorted(claims, key=rank, reverse=True))


def voices(claims: Sequence[Figure]) -> list[Figure]:
    """One claim for each independent origin, the first of each; a speaker who says it again counts once."""
    heard: dict[str, list[str]] = {}
    origins: set[str] = set()
    kept = []
    for claim in claims:
        names = heard.setdefault("".join(claim.source.casefold().split()[-1:]), [])
        if claim.origin not in origins and not any(one_name(claim.source, name) for name in names):
            kept.append(claim)
            names.append(claim.source)
        origins.add(claim.origin)
    return kept
