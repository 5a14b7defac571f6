"""The figures of a claims table series by series, so that few of them are in memory at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, groupby, pairwise

import pandas as pd

from discrepancy.matching.clusters import leaders, regrouped, some_of_each
from discrepancy.matching.comparable import Series, places, series_key
from discrepancy.matching.figure import Figure, made, prepared
from discrepancy.matching.near import Joined, Near, neighbours, side_by_side
from discrepancy.matching.origins import origins
from discrepancy.table import complete
from discrepancy.table.readings import Convention, convention

_AT_ONCE = 20_000  # rows that are made figures at a time


@dataclass(frozen=True)
class Groups:
    """The rows of a claims table, those of one series together, and where each series lies.

    `between` gives the rows from one place to another, prepared as `figure.dressed` does; they may lie on the disk.
    Iterating gives each series as (id, figures), in the order of the ids, with `series` and `origin` filled in and the
    figures in the order of the table.
    """

    between: Callable[[int, int], pd.DataFrame]
    series: Mapping[str, Series]
    spans: Mapping[str, tuple[int, int]]
    neighbours: Near
    reading: Convention
    anew: bool

    def __iter__(self) -> Iterator[tuple[str, list[Figure]]]:
        yield from self._kept.items() if self._is_small else self._read()

    @property
    def rows(self) -> pd.DataFrame:
        """All rows."""
        return self.between(0, self._size)

    def members(self, name: str) -> list[Figure]:
        """The figures of one series."""
        if self._is_small:
            return self._kept[name]
        return _traced(list(made(self.between(*self.spans[name]), self.reading, self.anew)))

    def first(self, name: str) -> Figure:
        """The first figure of one series that is told in the words by which the series is called."""
        members = self.between(*self.spans[name])
        told = zip(members["measure"], members["scope"], strict=True)
        named = members[[_called(measure, scope, self.series[name]) for measure, scope in told]]
        return next(made((members if named.empty else named).head(1), self.reading, self.anew))

    def only(self, ids: Collection[str]) -> Groups:
        """The same series, of the claims with these ids alone; a series without any is gone."""
        rows = self.rows
        kept = rows[rows["claim_id"].isin(ids)]
        counts = {str(key): size for key, size in kept["series"].value_counts(sort=False).sort_index().items()}
        left = {name: key for name, key in self.series.items() if name in counts}
        return replace(self, between=lambda start, stop: kept.iloc[start:stop], series=left, spans=spans(counts))

    def near(self, name: str) -> list[str]:
        """The series, of no narrower scope, whose figures may be of the same thing or of its whole; each two once."""
        return self.neighbours.of(name)

    @cached_property
    def _size(self) -> int:
        return max((stop for _, stop in self.spans.values()), default=0)

    @property
    def _is_small(self) -> bool:
        """Whether all figures may be in memory at once, and need not be made again for each series near theirs."""
        return self._size <= _AT_ONCE

    @cached_property
    def _kept(self) -> dict[str, list[Figure]]:
        return dict(self._read())

    def _read(self) -> Iterator[tuple[str, list[Figure]]]:
        for rows in self._portions():
            figures = made(rows, self.reading, self.anew)
            for name, members in groupby(figures, key=lambda figure: figure.series):
                yield name, _traced(list(members))

    def _portions(self) -> Iterator[pd.DataFrame]:
        """Slices of the rows that hold whole series."""
        start = stop = 0
        for _, stop in self.spans.values():
            if stop - start >= _AT_ONCE:
                yield self.between(start, stop)
                start = stop
        if stop > start:
            yield self.between(start, stop)


def groups(claims: pd.DataFrame, name: str) -> Groups:
    """The claims as groups, read by the convention of that name; its rows anew if the table was read by another.

    Raises ValueError for an unknown convention, TableError for what is no claims table.
    """
    reading = convention(name)
    table = complete(claims)
    plain = prepared(table)
    anew = table.attrs.get("convention", "default") != name
    names, series = keys(plain)
    passages = plain[plain["start"].notna()].groupby(["document", "sentence"]).ngroup()
    cells = plain.assign(series=names, passage=passages)
    near: Near = neighbours(series, cells, side_by_side(cells))
    sizes = Counter(names.tolist())
    leader = leaders(series, sizes, near, some_of_each(cells, lambda some: made(some, reading, anew)))
    if leader:
        names = names.replace(leader)
        near = Joined(near, series, leader)
        series = {key: found for key, found in series.items() if key not in leader}
    if "judged" in plain and plain["judged"].fillna("").ne("").any():
        names, series = regrouped(names, plain, series)
        cells = cells.assign(series=names)
        near = neighbours(series, cells, side_by_side(cells))
    rows = plain.assign(series=names).sort_values("series", kind="stable")
    counts = {str(key): size for key, size in rows["series"].value_counts(sort=False).sort_index().items()}
    return Groups(lambda start, stop: rows.iloc[start:stop], series, spans(counts), near, reading, anew)


def keyed(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims table with `series` filled in, which each row tells by itself; `origin` needs all of them (`label`).

    Raises TableError for what is no claims table.
    """
    table = complete(claims)
    plain = prepared(table)
    names, series = keys(plain)
    if "judged" in plain:
        names, _ = regrouped(names, plain, series)
    result = table.assign(series=pd.Series(names.to_numpy(), index=table.index, dtype="str"))
    result.attrs = dict(table.attrs)
    return result


def keys(plain: pd.DataFrame) -> tuple[pd.Series[str], dict[str, Series]]:
    """The id of the series that each prepared row belongs to, and the series by id, in the order of the ids."""
    cells = pd.DataFrame({name: plain[name] for name in _KEY}).assign(change=plain["trend"].notna())
    codes = cells.groupby([*_KEY, "change"], sort=False).ngroup()
    found = [series_key(*row) for row in cells[~codes.duplicated()].itertuples(index=False)]
    names = codes.map(dict(enumerate(key.id for key in found))).astype("str")
    series = {key.id: key for key in sorted(found, key=lambda key: (key.id, key), reverse=True)}
    return names, dict(sorted(series.items()))


def spans(sizes: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Where the rows of each series lie, from how many there are of each, in the order of the ids."""
    return dict(zip(sizes, pairwise(accumulate(sizes.values(), initial=0)), strict=True))


_KEY = ["measure", "scope", "unit", "kind"]


def _called(measure: str, scope: str, series: Series) -> bool:
    return measure == series.measure and places(scope) == series.scope


def _traced(members: list[Figure]) -> list[Figure]:
    """The figures of one series, just made and nobody else's, with their origins."""
    for figure, origin in zip(members, origins(members), strict=True):
        object.__setattr__(figure, "origin", origin)  # a copy of all its fields takes as long as to make it
    return members
