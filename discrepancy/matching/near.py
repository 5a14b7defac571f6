"""Blocking: which series may hold figures of one thing, or parts and wholes, without holding each against each."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, combinations
from typing import Protocol

import numpy as np
import pandas as pd

from discrepancy.language.lexicon import load
from discrepancy.matching.comparable import Series
from discrepancy.matching.facets import anybody, by_one_name, is_day
from discrepancy.matching.passages import PASSAGE
from discrepancy.table import units
from discrepancy.table.judged import marks
from discrepancy.table.readings import trailing_zeros

_SCOPES = 4  # names of a scope of which all subsets are looked for


def telling(number: float) -> bool:
    """Whether a number has three digits that are not trailing zeros, so that two articles hardly give it by chance."""
    return number >= 1 and math.floor(math.log10(number)) + 1 - trailing_zeros(number) > 2


def neighbours(series: Mapping[str, Series], rows: pd.DataFrame, answered: Iterable[tuple[str, str]]) -> Neighbours:
    """The neighbours among series, from rows with `series`, `counted`, `start`, `passage`, `stated_low`, `stated_high`.

    Rows made by hand have no `start`: their measure and scope alone tell what they are of. `passage` numbers the
    sentences, `answered` are the series that passages tell of side by side (see `side_by_side`).
    """
    read = rows[rows["start"].notna()]
    nouns = read[["series", "counted"]].drop_duplicates()
    stated = read["stated_low"].where(read["stated_low"] > 0, read["stated_high"])
    given = pd.DataFrame({"series": read["series"], "number": stated})[stated >= _HUNDRED].drop_duplicates()
    shared = given[given["number"].duplicated(keep=False)]
    shared = shared.loc[np.array([telling(number) for number in shared["number"].tolist()], dtype=bool)]
    groups = [sorted(group) for _, group in shared.groupby("number")["series"]]
    if "whole" in read:
        groups += _told(read)
    if "judged" in rows:
        groups += _judged(rows)
    return Neighbours(
        series,
        {str(name): sorted(group) for name, group in nouns.groupby("series")["counted"]},
        [*_in_one_sentence(read), *answered, *(group for group in groups if len(group) <= _SHARED)],
    )


def side_by_side(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """The series of each figure of a speaker with those of the two figures before it in its passage, each two once.

    `rows` have `series`, `document`, `start` and `attributed`.
    """
    read = rows.loc[rows["start"].notna(), ["series", "document", "start", "attributed"]]
    told = read.sort_values(["document", "start"], kind="stable")
    found: set[tuple[str, str]] = set()
    for before in (told.shift(steps) for steps in range(1, BEFORE + 1)):
        near = (told["document"] == before["document"]) & (told["start"] - before["start"] <= PASSAGE)
        both = near.fillna(False) & told["attributed"].eq(True) & (told["series"] != before["series"])
        found.update(zip(before.loc[both, "series"], told.loc[both, "series"], strict=True))
    return sorted({(min(pair), max(pair)) for pair in found})


BEFORE = 2  # figures before one that it may answer


def _told(read: pd.DataFrame) -> list[list[str]]:
    """The series of each part and of its whole, where a second reader told them."""
    rows = read[["series", "quantity", "whole"]].drop_duplicates()
    pairs = rows[rows["whole"] != ""].merge(rows, left_on="whole", right_on="quantity")[["series_x", "series_y"]]
    return [sorted({*pair}) for pair in pairs.itertuples(index=False)]


def _judged(rows: pd.DataFrame) -> list[list[str]]:
    """The series that hold both ends of a judgement."""
    there = rows.loc[rows["judged"].fillna("") != "", ["series", "judged"]].drop_duplicates()
    found: dict[int, set[str]] = defaultdict(set)
    for name, text in there.itertuples(index=False):
        for mark in marks(text):
            found[mark.number].add(name)
    return [sorted(names) for names in found.values() if len(names) > 1]


def _in_one_sentence(read: pd.DataFrame) -> list[tuple[str, ...]]:
    """The series that one sentence tells of, each such group once."""
    told = read[["passage", "series"]].drop_duplicates()
    several = told[told["passage"].duplicated(keep=False)].sort_values(["passage", "series"])
    found = several.groupby("passage", sort=False)["series"].agg(tuple)
    return sorted({group for group in found.tolist() if len(group) <= _TOGETHER})


_HUNDRED = 100  # the least number of three digits
_SHARED = 20  # series; more that give one number give it by chance
_TOGETHER = 8  # series; a sentence with more is a table


class Near(Protocol):
    """What tells the series that are near one."""

    def of(self, name: str) -> list[str]:
        """Those near it, each two once."""


class Joined:
    """The neighbours among series that several of the former ones were joined to: `leader` tells to which."""

    def __init__(self, near: Near, names: Iterable[str], leader: Mapping[str, str]) -> None:
        self._found: dict[str, set[str]] = defaultdict(set)
        for name in names:
            own = leader.get(name, name)
            for other in (leader.get(found, found) for found in near.of(name)):
                if other != own and own not in self._found.get(other, ()):
                    self._found[own].add(other)

    def of(self, name: str) -> list[str]:
        """The series near this one, each two once; sorted."""
        return sorted(self._found.get(name, ()))


class Neighbours:
    """The series near each other: told of in a word of the measure or by a noun in common, of scopes within each other.

    `series` by id, the `nouns` counted in those that were read in articles, and groups of series that `share` a number
    or a sentence, or are a part and its whole.
    """

    def __init__(
        self, series: Mapping[str, Series], nouns: Mapping[str, Sequence[str]], share: Sequence[Sequence[str]]
    ) -> None:
        self._series = series
        self._nouns = nouns
        self._share = share

    def of(self, name: str) -> list[str]:
        """The series near this one whose scope is wider, or as wide and their id later; sorted."""
        own = self._series[name]
        whole = _scope(own.scope)
        found = set(self._numbered.get(name, ()))
        for token in self._tokens(name):
            for scope in _subsets(whole):
                found |= {
                    other
                    for other in self._index.get((token, _coarse(own), _sort(own), scope), ())
                    if scope != whole or other > name
                }
        return sorted(found - {name})

    def _tokens(self, name: str) -> Iterator[str]:
        """By what a series is found. Of one made by hand the measure alone tells what it is of."""
        own = self._series[name]
        yield own.measure
        if name in self._nouns:
            within = load("matching")["within"]
            yield from (f"word {word}" for word in own.measure.split("_") if word not in _EMPTY)
            yield from (f"noun {_leader(noun)}" for noun in self._nouns[name] if not anybody(noun))
            yield from within.get(own.measure, ())
            yield from (f"kin {group[0]}" for group in load("matching")["kin"] if own.measure in group)

    @cached_property
    def _index(self) -> dict[tuple[str, str, str, tuple[str, ...]], set[str]]:
        found: dict[tuple[str, str, str, tuple[str, ...]], set[str]] = defaultdict(set)
        for name, own in self._series.items():
            for token in self._tokens(name):
                found[token, _coarse(own), _sort(own), _scope(own.scope)].add(name)
        return found

    @cached_property
    def _numbered(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for group in self._share:
            for one, other in combinations(sorted(group), 2):
                first, second = self._series[one], self._series[other]
                if (_coarse(first), _sort(first)) == (_coarse(second), _sort(second)):
                    found[one].add(other)
        return found


def _coarse(series: Series) -> str:
    if units.counts(series.dimension):
        return "count"
    return "money" if re.fullmatch(r"\[[A-Z]{3}\]", series.dimension) else series.dimension


def _sort(series: Series) -> str:
    """What a plan names may be what another article tells as done, if it is the very amount."""
    return "" if series.sort == "plan" else series.sort


_EMPTY = frozenset({"in", "of", "a", "an", "the", "by", "to", "people", "items", "person"})


def _leader(noun: str) -> str:
    """One noun for all of its meaning."""
    return next((group[0] for group in load("matching")["synonyms"] if noun in group), noun)


@lru_cache(maxsize=4096)
def _scope(names: tuple[str, ...]) -> tuple[str, ...]:
    """A scope with each country under one of its names; a day narrows nothing, for what is told of it may move."""
    return tuple(sorted({by_one_name(name) for name in names if not is_day(name)}))


def _subsets(scope: tuple[str, ...]) -> list[tuple[str, ...]]:
    if len(scope) > _SCOPES:
        return [scope, ()]
    return list(chain.from_iterable(combinations(scope, size) for size in range(len(scope) + 1)))
