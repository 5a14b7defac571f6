"""One row a comparable series: its envelope, origins, indices, consensus and a headline, most contested first."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from discrepancy.claims.measures import measure
from discrepancy.matching.comparable import Series, background, places, series_of
from discrepancy.matching.figure import Figure
from discrepancy.matching.groups import Groups, groups
from discrepancy.matching.words import of_what
from discrepancy.table.columns import cells
from discrepancy.verdicts import indices
from discrepancy.verdicts.consensus import consensus
from discrepancy.verdicts.headline import headline
from discrepancy.verdicts.relations import among as related

COLUMNS = {
    "label": "str",
    "measure": "str",
    "scope": "str",
    "unit": "str",
    "behaviour": "str",
    "claims": "int64",
    "documents": "int64",
    "origins": "int64",
    "voices": "int64",
    "first": "datetime64[us]",
    "last": "datetime64[us]",
    "low": "float64",
    "high": "float64",
    "spread": "float64",
    "agreeing": "int64",
    "sides": "int64",
    "side_ratio": "float64",
    "drift_per_day": "float64",
    "reversals": "int64",
    "parted": "datetime64[us]",
    "conflicts": "int64",
    "tensions": "int64",
    "revisions": "int64",
    "drifts": "int64",
    "consensus_low": "float64",
    "consensus_high": "float64",
    "consensus": "str",
    "headline": "str",
    "weight": "float64",
}

# What a fact-checker looks at first: the worst verdict of a series decides, then how far its figures are apart.
TIERS = (("conflict", 4.0), ("revision_down", 3.5), ("tension", 3.0), ("drift", 2.0))


def series(claims: pd.DataFrame, relations: pd.DataFrame | None = None, convention: str = "default") -> pd.DataFrame:
    """The comparable series of a claims table, indexed by `series`, most contested first.

    `voices` are the independent sources, the speakers of the origins: one may give several figures.
    `low` and `high` are the envelope of the
    core readings of totals (`spread` their ratio), parts and additions left aside; verdicts are counted between
    independent origins, not between articles. Figures that are denied or only supposed count in nothing but the
    conflict of a denial with the claim that it denies. `relations` are those of the same claims, made anew if not
    given. Raises ValueError for an unknown convention, TableError for what is no claims table.
    """
    grouped = groups(claims, convention)
    return among(grouped, related(grouped, convention) if relations is None else relations)


def among(grouped: Groups, relations: pd.DataFrame) -> pd.DataFrame:
    """The series of groups, as `series` gives them, whose figures have these relations."""
    order = relations["series"].argsort(kind="stable").to_numpy()
    return of_groups(grouped, _told(relations[list(_TOLD)], order))


def _told(relations: pd.DataFrame, order: npt.NDArray[np.integer[Any]]) -> Iterator[tuple[Any, ...]]:
    """The relations in that order as plain values, some tens of thousands at a time."""
    for start in range(0, len(order), _AT_ONCE):
        rows = relations.iloc[order[start : start + _AT_ONCE]]
        yield from zip(*(cells(rows[name]) for name in _TOLD), strict=True)


_AT_ONCE = 50_000  # rows that are kept as Python values, which take ten times the memory of a column
_TOLD = ("series", "a_origin", "b_origin", "verdict", "gap")


def of_groups(grouped: Groups, told: Iterable[tuple[str, str, str, str, float]]) -> pd.DataFrame:
    """The series of groups, as `series` gives them.

    `told` are series, origins, verdict and gap of their relations: in the order of the series, and within one as
    `relations` has them.
    """
    rows = {}
    related = groupby(told, key=itemgetter(0))
    name, pairs = next(related, _END)
    for key, members in grouped:
        while name < key and pairs is not None:
            name, pairs = next(related, _END)
        verdicts = _verdicts(pairs if pairs is not None and name == key else ())
        claimed = [figure for figure in members if figure.claimed]
        if claimed:
            rows[key] = _row(claimed, verdicts, _called(claimed, grouped.series[key]))
    table = pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS)).astype(COLUMNS)
    table.index = pd.Index(list(rows), dtype="str", name="series")
    return (
        table.reset_index()
        .sort_values(["weight", "series"], ascending=[False, True], kind="stable")
        .set_index("series")
    )


_END: tuple[str, None] = ("", None)


def _verdicts(told: Iterable[tuple[str, str, str, str, float]]) -> dict[tuple[str, str], tuple[str, float]]:
    """The verdict and gap of each pair of origins that was compared in a series."""
    verdicts: dict[tuple[str, str], tuple[str, float]] = {}
    for _, a, b, verdict, gap in told:
        verdicts.setdefault((a, b) if a < b else (b, a), (verdict, gap))
    return verdicts


def _called(members: Sequence[Figure], key: Series) -> Figure:
    """The first figure that is told in the words by which the series is called."""
    named = (figure for figure in members if figure.measure == key.measure and places(figure.scope) == key.scope)
    return next(named, members[0])


def _row(
    members: Sequence[Figure], verdicts: dict[tuple[str, str], tuple[str, float]], called: Figure
) -> dict[str, Any]:
    totals = [figure for figure in members if figure.kind not in ("part", "increment")] or list(members)
    leads = indices.leads(totals)
    low, high = indices.envelope(totals)
    counts = Counter(verdict for verdict, _ in verdicts.values())
    agreed = consensus(leads)
    days = [day for figure in members for day in (figure.first, figure.last) if day is not None]
    return {
        **_named(called),
        "claims": len(members),
        "documents": len({figure.document for figure in members}),
        "origins": len({figure.origin for figure in members}),
        "voices": indices.voices(indices.leads(members)),
        "first": _date(min(days, default=None)),
        "last": _date(max(days, default=None)),
        "low": low,
        "high": high,
        "spread": high / low if low > 0 else math.nan,
        "agreeing": indices.agreeing(leads),
        "sides": len({figure.side for figure in members} - {""}),
        "side_ratio": indices.side_ratio(leads),
        "drift_per_day": indices.drift_per_day(leads),
        "reversals": indices.reversals(leads),
        "parted": _date(indices.parted(leads)),
        "conflicts": counts["conflict"],
        "tensions": counts["tension"],
        "revisions": counts["revision_down"],
        "drifts": counts["drift"],
        "consensus_low": agreed.low,
        "consensus_high": agreed.high,
        "consensus": agreed.how,
        "headline": headline(leads, [figure for figure in members if figure.kind == "increment"] if totals else []),
        "weight": _weight(leads, verdicts),
    }


def _named(figure: Figure) -> dict[str, str]:
    """What is measured, in words and in keys."""
    return {
        "label": of_what(figure),
        "measure": figure.measure,
        "scope": figure.scope,
        "unit": figure.unit,
        "behaviour": measure(figure.measure).behaviour,
    }


def _weight(leads: Sequence[Figure], verdicts: dict[tuple[str, str], tuple[str, float]]) -> float:
    """What to look at first: the worst verdict, then the widest gap and the number of origins.

    Fixed lengths, and figures that stand alone, come last.
    """
    found = {verdict for verdict, _ in verdicts.values()}
    tier = next((value for verdict, value in TIERS if verdict in found), 1.0 if len(leads) > 1 else 0.0)
    fixed = background(series_of(leads[0])) or all(figure.kind == "static" for figure in leads)
    if fixed:
        tier /= 10
    worst = max((gap for verdict, gap in verdicts.values() if verdict in dict(TIERS)), default=1.0)
    size = min(6.0, math.log10(worst)) + 0.1 * len(leads)
    return round(tier + 0.4 * size / (1 + size) * (0.1 if fixed else 1.0), 6)


def _date(day: int | None) -> pd.Timestamp | None:
    return None if day is None else pd.Timestamp.fromordinal(day)
