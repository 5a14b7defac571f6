"""Which figures of a series are held against each other: all of a small series, a bounded choice of a large one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise, product

from discrepancy.matching.comparable import ONE_VOICE, why_not
from discrepancy.matching.figure import Figure, said, tied

_ALL = 120  # figures of articles in a series: up to here every pair is compared
_BY_HAND = 40  # rows made by hand, of which there may be millions
_WHOLES = 8  # totals of its own article, and as many of the nearest day, that a part or an addition is held against

Pair = tuple[Figure, Figure]


def pairs(members: Sequence[Figure]) -> Iterator[Pair]:
    """The pairs of one series to compare, each once, the earlier row first; linear in the number of figures.

    Up to 120 figures of a kind (40 rows made by hand) are compared pair by pair. More of them are compared origin by
    origin: each repeat with the figure that stands for its origin; of those, each with the smallest and the largest of
    its day and with the next larger one of its day; and the smallest and the largest of a day with those of the day
    before. Parts and additions are held against the totals of their own article and of the nearest day. A claim read
    twice, from two copies of one article, is compared once; what one speaker tells of two things in one article, no
    other article sets at odds.
    """
    seen: set[tuple[int, int]] = set()
    firsts: dict[str, Figure] = {}
    for figure in members:
        firsts.setdefault(figure.id, figure)
    yield from ((firsts[figure.id], figure) for figure in members if figure is not firsts[figure.id])
    once = list(firsts.values())
    found = [(a, b, why_not(a, b)) for a, b in chain(candidates(once), tied(once))]
    two_things = {_origins(a, b) for a, b, why in found if why == ONE_VOICE}
    for a, b, why in found:
        key = (a.row, b.row) if a.row < b.row else (b.row, a.row)
        if (
            a.row != b.row
            and key not in seen
            and not why
            and (a.origin == b.origin or _origins(a, b) not in two_things or said(a, b))
        ):
            seen.add(key)
            yield (a, b) if a.row < b.row else (b, a)


def _origins(a: Figure, b: Figure) -> tuple[str, str]:
    return (a.origin, b.origin) if a.origin < b.origin else (b.origin, a.origin)


def between(members: Sequence[Figure], others: Sequence[Figure]) -> Iterator[Pair]:
    """The pairs of two series to compare: the one may be told of the same thing in other words, or of a part of it.

    In tables made by hand only parts are held against the totals of a wider scope ("12 children, Kyiv", "Kyiv").
    """
    own, theirs = _unlike(members), _unlike(others)
    found: Iterable[Pair] = wholes(others).beside(part for part in members if part.kind == "part" and part.by_hand)
    if own and theirs:
        few = len(own) * len(theirs) <= _PRODUCT
        found = chain(found, product(own, theirs) if few else chain(_numbered(own, theirs), tied([*own, *theirs])))
    seen: set[tuple[int, int]] = set()
    for a, b in found:
        pair = (a, b) if a.row < b.row else (b, a)
        if (pair[0].row, pair[1].row) not in seen and not why_not(a, b):
            seen.add((pair[0].row, pair[1].row))
            yield pair


_PRODUCT = 10_000  # pairs of two series that are all looked at


def _unlike(members: Sequence[Figure]) -> list[Figure]:
    """The figures that were read in articles, each id once."""
    return list({figure.id: figure for figure in members if not figure.by_hand}.values())


def _numbered(own: Sequence[Figure], theirs: Sequence[Figure]) -> Iterator[Pair]:
    """The pairs of one number or one sentence."""
    known: dict[object, list[Figure]] = {}
    for figure in theirs:
        for key in (f"{figure.number:.6g}", (figure.document, figure.sentence)):
            known.setdefault(key, []).append(figure)
    for figure in own:
        for key in (f"{figure.number:.6g}", (figure.document, figure.sentence)):
            yield from ((figure, other) for other in known.get(key, ())[:_WHOLES])


@dataclass(frozen=True, slots=True)
class Wholes:
    """The totals of a series that parts and additions are held against: a few of each article and of each day."""

    own: Mapping[str, Sequence[Figure]]
    days: Mapping[int, Sequence[Figure]]
    ordered: Sequence[int]

    def beside(self, parts: Iterable[Figure]) -> Iterator[Pair]:
        """Each part or addition with the totals of its own article, and with those of the day nearest to it."""
        for figure in parts:
            if self.ordered:
                day = figure.last or 0
                place = bisect_left(self.ordered, day)
                nearest = min(self.ordered[max(0, place - 1) : place + 1], key=lambda other: abs(other - day))
                yield from ((figure, total) for total in self.own.get(figure.document, ()))
                yield from ((figure, total) for total in self.days[nearest])


def wholes(members: Iterable[Figure]) -> Wholes:
    """The totals of a series, ready to hold parts against them."""
    own: dict[str, list[Figure]] = {}
    days: dict[int, list[Figure]] = {}
    for figure in members:
        if figure.claimed and figure.kind in ("total", "static"):
            for kept in (
                own.setdefault(figure.document, []) if figure.document else [],
                days.setdefault(figure.last or 0, []),
            ):
                if len(kept) < _WHOLES:
                    kept.append(figure)
    return Wholes(own, days, sorted(days))


def candidates(members: Sequence[Figure]) -> Iterator[Pair]:
    """The pairs of one series that would be compared if they can be."""
    alike: dict[str, list[Figure]] = {}
    for figure in members:
        alike.setdefault("total" if figure.kind == "static" else figure.kind, []).append(figure)
    totals = wholes(alike.get("total", ()))
    read = [[figure for figure in alike.get(kind, ()) if not figure.by_hand] for kind in ("total", "part")]
    if len(read[0]) + len(read[1]) <= _ALL:
        yield from product(*read)  # what one article tells as a part may be another's total
    for kind, group in alike.items():
        most = _BY_HAND if group[0].by_hand else _ALL
        yield from combinations(group, 2) if len(group) <= most else _chosen(group)
        if kind in ("part", "increment"):
            yield from totals.beside(group)


def _denials(leads: Iterable[Figure], claimed: Iterable[Figure]) -> Iterator[Pair]:
    """Each figure that is denied with those that claim it."""
    by_number: dict[str, list[Figure]] = {}
    for figure in claimed:
        by_number.setdefault(f"{figure.number:.6g}", []).append(figure)
    for figure in leads:
        if not figure.claimed:
            yield from ((figure, claim) for claim in by_number.get(f"{figure.number:.6g}", [])[:_WHOLES])


def _chosen(group: Sequence[Figure]) -> Iterator[Pair]:
    leads = {figure.origin: figure for figure in group if figure.id == figure.origin}
    yield from ((leads[figure.origin], figure) for figure in group if figure.origin in leads)
    claimed = [figure for figure in leads.values() if figure.claimed]
    yield from _denials(leads.values(), claimed)
    days: dict[int | None, list[Figure]] = {}
    for figure in sorted(claimed, key=lambda f: (f.core_low, f.core_high, f.row)):
        days.setdefault(figure.first, []).append(figure)
    before: list[Figure] = []
    for day in sorted(days, key=lambda day: (day is None, day or 0)):
        edges = [days[day][0], days[day][-1]]
        yield from pairwise(days[day])
        yield from product(edges, days[day])
        yield from product(edges, before)
        before = edges
