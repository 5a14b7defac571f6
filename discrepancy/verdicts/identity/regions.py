"""Places that make up a whole: the dead of Turkey and those of Syria are the dead of Turkey and Syria."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from discrepancy.matching.comparable import series_of
from discrepancy.matching.figure import Figure
from discrepancy.matching.identity import Identity
from discrepancy.verdicts.identity.sums import added_up

_AND = re.compile(r"\s*(?:,|&|\+|\band\b)\s*")
_SAME_DAY = 8  # figures that one source gives of one place on one day, at most


def whole_of(scope: str) -> frozenset[str]:
    """The places that a scope names, if it is nothing but two or more places ("Turkey and Syria"); else none."""
    names = [name for name in _AND.split(scope.strip()) if name]
    placed = len(names) > 1 and all(name[:1].isupper() for name in names)
    return frozenset(name.casefold() for name in names) if placed else frozenset()


def regions(found: Iterable[Figure]) -> Iterator[Identity]:
    """Sums over places, of figures that one source gives as of one day, in one article or in several.

    What different sources give, or one source on different days, need not add up. Neither need parts and additions.
    """
    groups: dict[tuple[object, ...], dict[str, list[Figure]]] = {}
    for figure in found:
        if figure.kind in ("total", "static") and figure.scope:
            key = (*series_of(figure)._replace(scope=()), figure.source.casefold(), figure.first, figure.last)
            groups.setdefault(key, {}).setdefault(figure.scope.strip().casefold(), []).append(figure)
    for scopes in groups.values():
        for members in scopes.values():
            terms = [scopes.get(place, []) for place in sorted(whole_of(members[0].scope))]
            if terms and all(terms):
                yield _closest(terms, members)


def _closest(terms: list[list[Figure]], wholes: list[Figure]) -> Identity:
    """The choice of figures that comes nearest to holding, where the source gives several for one day."""
    checked = (
        added_up(chosen, whole, "places")
        for whole in wholes[:_SAME_DAY]
        for chosen in product(*(group[:_SAME_DAY] for group in terms))
    )
    return min(checked, key=lambda identity: (not identity.holds, identity.gap))
