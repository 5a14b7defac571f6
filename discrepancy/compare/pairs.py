"""Which figures of a series are held against each other: all of a small series, a bounded choice of a large one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from discrepancy.compare.comparable import places, series_of, why_not
from discrepancy.compare.figure import Figure

_ALL = 40  # figures: up to here every pair is compared
_NEAR = 6  # in a larger series, how many neighbours in time and in size
_WHOLES = 8  # totals of its own article, and as many of the nearest day, that a part or an addition is held against

Pair = tuple[Figure, Figure]


def pairs(members: Sequence[Figure]) -> Iterator[Pair]:
    """The pairs of one series to compare, each once, the earlier row first; linear in the number of figures.

    A series of more than 40 figures is compared origin by origin: each repeat with the figure that stands for its
    origin; those with their neighbours in time and in size, and with the smallest and the largest of every day beside.
    Parts and additions are held against the totals of their own article and of the nearest day. A claim read twice,
    from two copies of one article, is compared once.
    """
    seen: set[tuple[int, int]] = set()
    firsts: dict[str, Figure] = {}
    for figure in members:
        firsts.setdefault(figure.id, figure)
    yield from ((firsts[figure.id], figure) for figure in members if figure is not firsts[figure.id])
    for a, b in _candidates(list(firsts.values())):
        key = (a.row, b.row) if a.row < b.row else (b.row, a.row)
        if a.row != b.row and key not in seen and not why_not(a, b):
            seen.add(key)
            yield (a, b) if a.row < b.row else (b, a)


def across(parts: Sequence[Figure], others: Iterable[Sequence[Figure]]) -> Iterator[Pair]:
    """Pairs of parts whose scope is narrower ("12 children, Kyiv") with the totals of the wider series ("Kyiv")."""
    narrow = [part for part in parts if part.kind == "part"]
    for totals in others:
        if narrow and set(places(totals[0].scope)) < set(places(narrow[0].scope)):
            for a, b in _with_wholes(narrow, totals):
                if not why_not(a, b):
                    yield (a, b) if a.row < b.row else (b, a)


def _candidates(members: Sequence[Figure]) -> Iterator[Pair]:
    alike: dict[str, list[Figure]] = {}
    for figure in members:
        alike.setdefault("total" if figure.kind == "static" else figure.kind, []).append(figure)
    totals = alike.get("total", [])
    for kind, group in alike.items():
        yield from _every(group) if len(group) <= _ALL else _chosen(group)
        if kind in ("part", "increment") and totals:
            yield from _with_wholes(group, totals)


def _every(group: Sequence[Figure]) -> Iterator[Pair]:
    for i, a in enumerate(group):
        for b in group[i + 1 :]:
            yield a, b


def _chosen(group: Sequence[Figure]) -> Iterator[Pair]:
    leads = {figure.origin: figure for figure in group if figure.id == figure.origin}
    yield from ((leads[figure.origin], figure) for figure in group if figure.origin in leads)
    by_time = sorted(leads.values(), key=lambda f: (f.first or 0, f.core_low, f.row))
    by_size = sorted(leads.values(), key=lambda f: (f.core_low, f.core_high, f.row))
    yield from _neighbours(by_time)
    yield from _neighbours(by_size)
    days: dict[int | None, list[Figure]] = {}
    for figure in by_size:
        days.setdefault(figure.first, []).append(figure)
    extremes: list[Figure] = []
    for day in sorted(days, key=lambda day: (day is None, day or 0)):
        edges = [days[day][0], days[day][-1]]
        yield from ((edge, figure) for edge in edges for figure in days[day])
        yield from ((edge, figure) for edge in edges for figure in extremes[-2:])
        extremes += edges


def _neighbours(ordered: Sequence[Figure]) -> Iterator[Pair]:
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 : i + 1 + _NEAR]:
            yield a, b


def _with_wholes(group: Sequence[Figure], totals: Sequence[Figure]) -> Iterator[Pair]:
    """Each part or addition with the totals of its own article, and with those of the day nearest to it."""
    own: dict[str, list[Figure]] = {}
    days: dict[int, list[Figure]] = {}
    for total in totals:
        own.setdefault(total.document, []).append(total)
        days.setdefault(total.last or 0, []).append(total)
    ordered = sorted(days)
    for figure in group:
        day = figure.last or 0
        place = bisect_left(ordered, day)
        nearest = min(ordered[max(0, place - 1) : place + 1], key=lambda other: abs(other - day))
        beside = own.get(figure.document, []) if figure.document else []
        yield from ((figure, total) for total in (*beside[:_WHOLES], *days[nearest][:_WHOLES]))


def by_series(found: Iterable[Figure]) -> dict[str, list[Figure]]:
    """The figures of each series, the series in a stable order."""
    groups: dict[str, list[Figure]] = {}
    for figure in found:
        groups.setdefault(figure.series, []).append(figure)
    return dict(sorted(groups.items()))


def wider(groups: dict[str, list[Figure]], series: str) -> list[list[Figure]]:
    """The totals of the series that measure the same of a wider scope."""
    own = series_of(groups[series][0])
    found = []
    for members in groups.values():
        other = series_of(members[0])
        if own._replace(scope=()) == other._replace(scope=()) and set(other.scope) < set(own.scope):
            found.append([figure for figure in members if figure.kind in ("total", "static")])
    return [totals for totals in found if totals]
