"""The figures of a claims table series by series, so that few of them are in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

import pandas as pd

from discrepancy.compare.comparable import Series, series_key
from discrepancy.compare.figure import Figure, made, prepared
from discrepancy.compare.origins import origins
from discrepancy.table import complete
from discrepancy.table.conventions import Convention, convention

_AT_ONCE = 20_000  # rows that are made figures at a time


@dataclass(frozen=True)
class Groups:
    """The rows of a claims table, those of one series together, and where each series lies.

    Iterating gives each series as (id, figures), in the order of the ids, with `series` and `origin` filled in and the
    figures in the order of the table.
    """

    rows: pd.DataFrame
    series: Mapping[str, Series]
    spans: Mapping[str, tuple[int, int]]
    reading: Convention
    anew: bool

    def __iter__(self) -> Iterator[tuple[str, list[Figure]]]:
        for rows in self._portions():
            figures = made(rows, self.reading, self.anew)
            for name, members in groupby(figures, key=lambda figure: figure.series):
                yield name, _traced(list(members))

    def members(self, name: str) -> list[Figure]:
        """The figures of one series."""
        return _traced(list(made(self.rows.iloc[slice(*self.spans[name])], self.reading, self.anew)))

    def first(self, name: str) -> Figure:
        """The first figure of one series."""
        start, _ = self.spans[name]
        return next(made(self.rows.iloc[start : start + 1], self.reading, self.anew))

    def wider(self, name: str) -> list[str]:
        """The series that measure the same of a wider scope."""
        own = self.series[name]
        alike = self._families[own._replace(scope=())]
        return [other for other in alike if set(self.series[other].scope) < set(own.scope)]

    @cached_property
    def _families(self) -> dict[Series, list[str]]:
        """The series that measure the same, whatever their scope."""
        found: dict[Series, list[str]] = {}
        for name, key in self.series.items():
            found.setdefault(key._replace(scope=()), []).append(name)
        return found

    def _portions(self) -> Iterator[pd.DataFrame]:
        """Slices of the rows that hold whole series."""
        start = stop = 0
        for _, stop in self.spans.values():
            if stop - start >= _AT_ONCE:
                yield self.rows.iloc[start:stop]
                start = stop
        if stop > start:
            yield self.rows.iloc[start:stop]


def groups(claims: pd.DataFrame, name: str) -> Groups:
    """The claims as groups, read by the convention of that name; its rows anew if the table was read by another.

    Raises ValueError for an unknown convention, TableError for what is no claims table.
    """
    reading = convention(name)
    table = complete(claims)
    plain = prepared(table)
    cells = pd.DataFrame({name: plain[name] for name in _KEY}).assign(change=plain["trend"].notna())
    codes = cells.groupby([*_KEY, "change"], sort=False).ngroup()
    keys = [series_key(*row) for row in cells[~codes.duplicated()].itertuples(index=False)]
    rows = plain.assign(series=codes.map(dict(enumerate(key.id for key in keys))).astype("str"))
    rows = rows.sort_values("series", kind="stable")
    series = {key.id: key for key in sorted(keys, key=lambda key: (key.id, key), reverse=True)}
    sizes = rows["series"].value_counts(sort=False).sort_index()
    stops = sizes.cumsum()
    spans = {str(name): (int(stops[name] - sizes[name]), int(stops[name])) for name in sizes.index}
    anew = table.attrs.get("convention", "default") != name
    return Groups(rows, dict(sorted(series.items())), spans, reading, anew)


_KEY = ["measure", "scope", "unit", "kind"]


def _traced(members: list[Figure]) -> list[Figure]:
    """The figures of one series with their origins."""
    found = zip(members, origins(members), strict=True)
    return [figure if figure.origin == origin else replace(figure, origin=origin) for figure, origin in found]
