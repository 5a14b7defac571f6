"""Series as a person's judgements leave them: what is of one thing comes together, what is of two stands apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from discrepancy.matching.comparable import Series
from discrepancy.table.judged import Judgement, marks

Ends = tuple[list[int], list[int]]
Judgements = Mapping[tuple[int, Judgement], Ends]  # by number: the rows at both ends


@dataclass(slots=True)
class _Rows:
    """The rows that are judged: their series, how many claims each series has, and which rows are of one thing."""

    names: dict[int, str]
    sizes: Counter[str]
    leader: dict[int, int] = field(default_factory=dict)

    def of(self, row: int) -> int:
        while (above := self.leader.get(row, row)) != row:
            row = above
        return row

    def join(self, rows: Iterable[int]) -> None:
        first, *others = sorted({self.of(row) for row in rows})
        self.leader |= dict.fromkeys(others, first)

    def together(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for row in self.names:
            found[self.of(row)].append(row)
        return found


def regrouped(
    names: pd.Series[str], plain: pd.DataFrame, series: Mapping[str, Series]
) -> tuple[pd.Series[str], dict[str, Series]]:
    """The series of each prepared row and the series by id, as the column `judged` leaves them.

    Claims that were judged to be of one thing count in the largest of their series, those judged to be of another thing
    or a part in a series of their own ("killed--person--apart-12", after the judgement).
    """
    known = dict(series)
    judged = plain["judged"].fillna("").astype("str")
    there = judged[judged != ""]
    if not len(there):
        return names, known
    places = {int(place): str(text) for place, text in zip(plain.loc[there.index, "row"], there, strict=True)}
    by_row = dict(zip(plain["row"].astype(int), names, strict=True))
    sizes = Counter(by_row.values())
    rows = _Rows({row: by_row[row] for row in places}, sizes)
    judgements = _ends(places)
    _bring_together(rows, judgements, known)
    kinds = dict(zip(plain["row"].astype(int), plain["kind"], strict=True))
    lows = dict(zip(plain["row"].astype(int), plain["core_low"].fillna(0.0), strict=True))
    _set_apart(rows, judgements, known, kinds, lows)
    by_row |= rows.names
    found = plain["row"].astype(int).map(by_row).astype("str")
    left = {*found}
    return found, {name: one for name, one in sorted(known.items()) if name in left}


def _ends(places: Mapping[int, str]) -> Judgements:
    """The rows at both ends of each judgement, in the order in which they were made."""
    found: dict[tuple[int, Judgement], Ends] = {}
    for row, text in places.items():
        for mark in marks(text):
            found.setdefault((mark.number, mark.judgement), ([], []))[not mark.first].append(row)
    return {key: ends for key, ends in sorted(found.items()) if all(ends)}


def _bring_together(rows: _Rows, judgements: Judgements, series: Mapping[str, Series]) -> None:
    for (_, judgement), (firsts, seconds) in judgements.items():
        keys = [series[rows.names[row]] for row in (*firsts, *seconds)]
        sorts = {(key.dimension, key.sort) for key in keys}
        if judgement.of_one_thing and len(sorts) == 1:
            rows.join([*firsts, *seconds])
    for members in rows.together().values():
        chosen = min({rows.names[row] for row in members}, key=lambda name: (-rows.sizes[name], name))
        rows.names |= dict.fromkeys(members, chosen)


def _set_apart(
    rows: _Rows, judgements: Judgements, series: dict[str, Series],
    kinds: Mapping[int, str], lows: Mapping[int, float],
) -> None:  # fmt: skip
    together = rows.together()
    for (number, judgement), (firsts, seconds) in judgements.items():
        if judgement not in (Judgement.DIFFERENT, Judgement.PART):
            continue
        for name in sorted({rows.names[row] for row in firsts} & {rows.names[row] for row in seconds}):
            ends = [[row for row in end if rows.names[row] == name] for end in (firsts, seconds)]
            sides = [{other for row in end for other in together[rows.of(row)]} for end in ends]
            if sides[0] & sides[1]:
                continue  # judged to be of one thing besides
            size = [(len(side), min(lows[row] for row in side)) for side in sides]
            leaving = sides[0] if judgement is Judgement.PART or size[0] <= size[1] else sides[1]
            if judgement is Judgement.PART and all(kinds[row] in ("part", "increment") for row in leaving):
                continue  # what is told as a part counts in no total
            apart = f"{name}--apart-{number}"
            series[apart] = series[name]
            rows.names |= dict.fromkeys(leaving, apart)
