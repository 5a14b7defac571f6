"""One row of the claims table as the comparison sees it: intervals, windows, words, and what a person judged of it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

from discrepancy.claims.measures import measure
from discrepancy.matching.stories import stories
from discrepancy.table import complete, units
from discrepancy.table.columns import CLAIMED, FRAME, cells
from discrepancy.table.frame import read
from discrepancy.table.judged import Judged, Judgement, between, marks
from discrepancy.table.readings import Convention, convention

_END = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")

BACKGROUND = "background"  # the role of history, of other events and of fixed facts

Moves = Literal["cumulative", "snapshot", "extremal", "static"]


@dataclass(frozen=True, slots=True, eq=False)  # one that is equal to itself alone is cheap to keep things by
class Figure:
    """A claim ready to be compared. Unbounded ends are infinite; `first` and `last` are day numbers, None if undated,
    `first` alone where it is of some day up to `last`.

    `number` is what the words name, in `unit` ("more than 100" names 100); a range or a vague word names its middle.
    """

    row: int
    id: str
    document: str
    start: int | None
    end: int | None
    publisher: str
    title: str
    sentence: str
    written: str
    counted: str
    source: str
    attributed: bool
    side: str
    measure: str
    scope: str
    kind: str
    trend: str
    moves: Moves
    hedge: str
    firm: bool
    stated_low: float | None
    stated_high: float | None
    stated_unit: str
    unit: str
    low: float
    high: float
    core_low: float
    core_high: float
    number: float
    first: int | None
    last: int | None
    origin: str = ""
    series: str = ""
    stance: str = "asserted"
    place: str = ""
    population: str = ""
    actor: str = ""
    occasion: str = ""
    modifiers: str = ""
    predicate: str = ""
    part_of: str = ""
    role: str = "claim"
    quantity: str = ""  # the one that a second reader told
    whole: str = ""  # the one that it is told to be a part of
    judged: str = ""  # the marks of what a person judged (see `judged`)
    nth: int = 0  # which it is of the figures that its source gives in its sentence
    story: str = ""  # the first of the near copies of its article, if it has any
    other_year: bool = False  # its days lie in another year than its article
    date_basis: str = "sentence"

    @property
    def claimed(self) -> bool:
        """Whether the source stands for the figure, rather than denying or supposing it, and it is no background."""
        return self.stance in CLAIMED and self.role != BACKGROUND

    @property
    def by_hand(self) -> bool:
        """Whether the figure is of a table made by hand, whose measure and scope tell all that it is of."""
        return self.start is None


def figures(claims: pd.DataFrame, name: str) -> list[Figure]:
    """The rows of a claims table as figures, read by the convention of that name, each series in one unit.

    A row is read anew where the table was read by another convention, else its own readings stand.
    """
    table = complete(claims)
    return list(made(prepared(table), convention(name), table.attrs.get("convention", "default") != name))


def prepared(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a complete table with plain columns, and what the comparison adds to each (see `dressed`)."""
    plain = table.reset_index()
    counts: dict[Any, int] = plain.groupby(["measure", "unit"]).size().to_dict()
    nth = plain.sort_values("start", kind="stable").groupby(["document", "sentence", "source"], sort=False).cumcount()
    return dressed(plain.assign(row=range(len(plain)), nth=nth), common_units(counts), stories(plain))


def common_units(counts: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], str]:
    """The commonest unit of each measure and dimension (flows may come in several).

    Rows counted by (measure, unit) in; for each (measure, unit) the unit that its figures are brought to out.
    """
    chosen: dict[tuple[str, str], str] = {}
    for (key, unit), _ in sorted(counts.items(), key=lambda item: (-item[1], item[0][1])):
        chosen.setdefault((key, units.dimension(unit)), unit)
    return {(key, unit): chosen[key, units.dimension(unit)] for key, unit in counts}


def dressed(plain: pd.DataFrame, common: Mapping[tuple[str, str], str], copies: Mapping[str, str]) -> pd.DataFrame:
    """Rows of a complete table, each with its place in it (`row`), and what the comparison adds to each.

    They have `nth`, which a row is of those that its source gives in its sentence.
    `scope` names the year too where the figure is of another event, `common_unit` is one of `common_units`, `story` one
    of `copies` (see `stories`), `first` and `last` are day numbers, `other_year` tells days in another year than the
    article's.
    """
    years = _past(plain)
    scope = plain["scope"].where(years == "", plain["scope"].str.cat(years, sep=", ").str.removeprefix(", "))
    return plain.assign(
        scope=scope,
        common_unit=[common[key] for key in zip(cells(plain["measure"]), cells(plain["unit"]), strict=True)],
        story=plain["document"].map(copies).fillna("").astype("str") if copies else "",
        first=_ordinal(plain["date"]),
        last=_ordinal(plain["date_end"].fillna(plain["date"])),
        other_year=(plain["date"].dt.year != plain["published"].dt.year)
        & plain["date"].notna()
        & plain["published"].notna(),
    )


def _past(plain: pd.DataFrame) -> pd.Series[str]:
    """The year of a figure that lies so far before its article that it is of another event ("in 2009, 94 died")."""
    last = plain["date_end"].fillna(plain["date"])
    old = plain["date"].notna() & ((plain["published"] - last).dt.days >= _LONG_AGO) & (plain["kind"] != "static")
    years: pd.Series[str] = plain["date"].dt.year.where(old).astype("Int64").astype("str").fillna("")
    return years


def _ordinal(days: pd.Series[Any]) -> pd.Series[Any]:
    """Day numbers as `date.toordinal` gives them."""
    return ((days - _EPOCH).dt.days + _EPOCH.toordinal()).astype("Int64")


_EPOCH = pd.Timestamp(1970, 1, 1)


_LONG_AGO = 180  # days


def made(rows: pd.DataFrame, reading: Convention, anew: bool) -> Iterator[Figure]:
    """Prepared rows as figures, read anew by the convention if asked for, in the common unit."""
    columns = {name: cells(rows[name]) for name in (*_READ, *(name for name in _TOLD if name in rows))}
    for values in zip(*columns.values(), strict=True):
        row = dict(zip(columns, values, strict=True))
        yield in_unit(_figure(row, reading, anew), row["common_unit"])


def is_headline(figure: Figure) -> bool:
    """Whether the figure stands in a headline: its sentence is the title, or ends without a full stop."""
    sentence = figure.sentence.strip()
    return bool(sentence) and (sentence == figure.title.strip() or not _END.search(sentence))


def reread(figure: Figure, name: str) -> Figure:
    """The same figure under another convention; only vague words are read differently."""
    if figure.hedge != "vague":
        return figure
    stated = {key: getattr(figure, key) for key in ("stated_low", "stated_high", "stated_unit", "hedge", "measure")}
    ends = read({**stated, "trend": figure.trend or None}, convention(name))
    convert = units.conversion(ends["unit"], figure.unit, change=bool(figure.trend))
    low, high, core_low, core_high = (convert(ends[key]) for key in ("low", "high", "core_low", "core_high"))
    return replace(
        figure, low=_least(low), high=_most(high), core_low=_least(core_low), core_high=_most(core_high)
    )  # fmt: skip


def in_unit(figure: Figure, unit: str) -> Figure:
    """The figure with its readings in another unit of its dimension."""
    if figure.unit == unit:
        return figure
    convert = units.conversion(figure.unit, unit, change=bool(figure.trend))
    names = ("low", "high", "core_low", "core_high", "number")
    ends = {name: _scaled(convert, getattr(figure, name)) for name in names}
    return replace(figure, unit=unit, **ends)  # type: ignore[arg-type]


def _scaled(convert: units.Conversion, value: float) -> float:
    converted = convert(value) if math.isfinite(value) else value
    return value if converted is None else converted


def _figure(row: Mapping[str, Any], reading: Convention, anew: bool) -> Figure:
    known = measure(row["measure"])
    trend = row["trend"] or ""
    ends = read(row, reading) if anew else row
    core_low, core_high = _least(ends["core_low"]), _most(ends["core_high"])
    words = row["written"].casefold()
    return Figure(
        id=row["claim_id"],
        **{name: row[name] for name in _SAME},
        quantity=row.get("quantity") or "",
        whole=row.get("whole") or "",
        judged=row.get("judged") or "",
        trend=trend,
        moves=_moves(row.get("behaviour") or known.behaviour, row["kind"], trend),
        firm=any(words.startswith(top) for top in reading.firm_tops),
        low=_least(ends["low"]),
        high=_most(ends["high"]),
        core_low=core_low,
        core_high=core_high,
        number=_named(row["hedge"], core_low, core_high, ends["high"]),
    )


_SAME = (
    "document", "start", "end", "publisher", "title", "sentence", "written", "counted", "source", "attributed", "side",
    "measure", "scope", "kind", "hedge", "stated_low", "stated_high", "stated_unit", "unit", "origin", "series",
    "stance", "row", "first", "last", "story", "other_year", "nth", "date_basis", *FRAME,
)  # fmt: skip
_TOLD = ("quantity", "whole", "behaviour", "judged")  # columns that only a second reader fills, and a person
_READ = (*_SAME, "claim_id", "common_unit", "trend", "low", "high", "core_low", "core_high")


def _moves(behaviour: Moves, kind: str, trend: str) -> Moves:
    """How the figure may move. A rate, a plan or a change in a total is no total: it goes up and down."""
    return "snapshot" if behaviour == "cumulative" and (kind in ("rate", "plan") or trend) else behaviour


def _named(hedge: str, low: float, high: float, top: float | None) -> float:
    """The number that the words name, from the core reading and the hard upper end."""
    if hedge == "at_most" and top is not None:
        return top
    if hedge in ("more_than", "at_least") or not math.isfinite(high):
        return low
    if hedge in ("less_than", "nearly") or not math.isfinite(low):
        return high
    return (low + high) / 2


def _least(value: float | None) -> float:
    return -math.inf if value is None else value


def _most(value: float | None) -> float:
    return math.inf if value is None else value


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
