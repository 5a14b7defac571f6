"""Series from cells: those that tell of one thing in other words come together, as a person's judgements say too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import pandas as pd

from discrepancy.language.lexicon import load
from discrepancy.matching.comparable import Series
from discrepancy.matching.comparisons import FRAME
from discrepancy.matching.figure import BACKGROUND, Figure
from discrepancy.matching.match import Match, match
from discrepancy.matching.near import Near, telling
from discrepancy.table.columns import CLAIMED
from discrepancy.table.judged import Judgement, marks

LOOKED_AT = 4  # figures of a cell that are weighed against those of another
_MOST = 8  # cells of a series
_NUMBER = 5.0  # bits that a number in common can weigh

Links = Mapping[tuple[str, str], float]


def leaders(
    series: Mapping[str, Series], sizes: Mapping[str, int], near: Near, members: Mapping[str, Sequence[Figure]]
) -> dict[str, str]:
    """For each cell (a measure and a scope) that is joined with a larger one, that one, whose name the series has.

    Two cells are one series where what their figures are of weighs enough by itself, amounts and days aside, or a
    number of three digits links them; the surest first. They are not where a figure of the one and a figure of the
    other cannot be of one thing, as two amounts of one article for one day, nor are those that were joined with them.
    `sizes` are the figures of each cell, `members` some of those that were read in articles; rows made by hand stay as
    they are.
    """
    links, apart = _weighed(series, near, members)
    leader = {name: name for pair in links for name in pair}
    cells = {name: [name] for name in leader}
    for one, other in sorted(links, key=lambda pair: (-links[pair], pair)):
        first, second = leader[one], leader[other]
        together = [*cells[first], *cells[second]]
        if first != second and len(together) <= _MOST and not _parted(cells[first], cells[second], apart):
            chosen = min(together, key=lambda name: (-sizes[name], name))
            leader |= dict.fromkeys(together, chosen)
            cells[chosen] = together
    return {name: found for name, found in leader.items() if name != found}


def _weighed(
    series: Mapping[str, Series], near: Near, members: Mapping[str, Sequence[Figure]]
) -> tuple[dict[tuple[str, str], float], set[frozenset[str]]]:
    """What links cells, by how much it weighs, and which cannot be one."""
    least = float(load("match_weights")["joined"])
    links: dict[tuple[str, str], float] = {}
    apart: set[frozenset[str]] = set()
    for one in members:
        for other in near.of(one):
            if other not in members or not _of_one_kind(series[one], series[other]):
                continue
            if _frame(match(members[one][0], members[other][0])) < least - _NUMBER:
                continue
            found = [(a, b, match(a, b)) for a, b in product(members[one], members[other])]
            if any(_cannot(a, b, weighed) for a, b, weighed in found):
                apart.add(frozenset((one, other)))
            elif (bits := _bits(found)) >= least:
                links[one, other] = bits
    return links, apart


def _of_one_kind(one: Series, other: Series) -> bool:
    return (one.dimension, one.sort) == (other.dimension, other.sort)


def _bits(found: Iterable[tuple[Figure, Figure, Match]]) -> float:
    """What the frames weigh by themselves, those of the pair that speaks most against, and a number in common."""
    frames = [(_frame(weighed), _linked(a, b, weighed)) for a, b, weighed in found]
    return min(bits for bits, _ in frames) + max(more for _, more in frames)


def _frame(weighed: Match) -> float:
    return sum(bits for name, _, bits in weighed.evidence if name in FRAME)


def _linked(a: Figure, b: Figure, weighed: Match) -> float:
    """The weight of a telling number that two articles give."""
    shared = weighed.levels["number"] == "same, three digits" and telling(abs(a.stated_low or 0.0))
    return sum(bits for name, _, bits in weighed.evidence if name == "number") if shared and _two(a, b) else 0.0


def _two(a: Figure, b: Figure) -> bool:
    return a.document != b.document


def _cannot(a: Figure, b: Figure, weighed: Match) -> bool:
    """Whether two figures cannot be of one thing: an article gives both for one day, or somebody told them apart."""
    levels = weighed.levels
    told = levels["reader"] == "two quantities" or levels["modifiers"] == "opposed"
    different = any(levels[name] == "different" for name in FRAME - {"modifiers"})
    return told or different or levels["passage"] in ("one sentence, two amounts", "one article, two amounts")


def _parted(first: Sequence[str], second: Sequence[str], apart: set[frozenset[str]]) -> bool:
    return any(frozenset(pair) in apart for pair in product(first, second))


def some_of_each(rows: pd.DataFrame, figures: Callable[[pd.DataFrame], Iterable[Figure]]) -> dict[str, list[Figure]]:
    """A few figures of each cell, of the rows (with `series`) that were read in articles and are claimed."""
    read = rows[rows["start"].notna() & rows["stance"].isin(CLAIMED) & (rows["role"] != BACKGROUND)]
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures(read.groupby("series", sort=False).head(LOOKED_AT)):
        found[figure.series].append(figure)
    return dict(found)


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
