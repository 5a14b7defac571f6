"""An event at a glance: how contested each measure is, between whom, and by what factor."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from discrepancy.claims.measures import measure
from discrepancy.matching.figure import figures
from discrepancy.matching.label import label as labelled
from discrepancy.matching.words import difference, listed
from discrepancy.table.columns import CLAIMED
from discrepancy.verdicts.reason import doubtful, ends
from discrepancy.verdicts.relations import relations as related

COLUMNS = {
    "label": "str",
    "series": "int64",
    "origins": "int64",
    "compared": "int64",
    "apart": "int64",
    "contested": "float64",
    "factor": "float64",
    "between": "str",
}
_MOST = 3  # measures that the summary names
_APART = ("conflict", "tension", "revision_down")
_TOGETHER = ("agree", "compatible")


def contested(claims: pd.DataFrame, relations: pd.DataFrame | None = None, convention: str = "default") -> pd.DataFrame:
    """One measure a row that two origins or more give a figure for, the most contested first, indexed by `measure`.

    `compared` are the pairs of origins that speak of one time, or of a total that cannot fall; `apart` those of them
    that contradict each other, hardly fit or fell, and `contested` their share. `factor` is the largest ratio between
    two of those (figures so far apart that they may be of two things left aside), `between` whom it lies: two parties
    where the event tells them, else two sources. `attrs["summary"]` says it in a sentence. Raises ValueError for an
    unknown convention, TableError for what is no claims table.
    """
    table = labelled(claims)
    known = related(claims, convention) if relations is None else relations
    once = _once(known[known["verdict"].isin([*_APART, *_TOGETHER])])
    measures = dict(zip(table["series"], table["measure"], strict=True))
    rows = {}
    told = dict(list(once.groupby(once["series"].map(measures))))
    for key, group in table[table["stance"].isin(CLAIMED)].groupby("measure", sort=True):
        if group["origin"].nunique() > 1:
            rows[str(key)] = _row(str(key), group, told.get(key, once.iloc[:0]), convention)
    found = pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS)).astype(COLUMNS)
    found.index = pd.Index(list(rows), dtype="str", name="measure")
    order = found.assign(
        size=-found["apart"] / (found["compared"] + 2), by=-found["factor"].fillna(0.0), key=found.index
    )
    result = found.loc[order.sort_values(["size", "by", "key"]).index]
    result.attrs["summary"] = _summary(result)
    return result


def _once(relations: pd.DataFrame) -> pd.DataFrame:
    """Each pair of origins of a series once."""
    swapped = relations["a_origin"] > relations["b_origin"]
    left = relations["a_origin"].where(~swapped, relations["b_origin"])
    right = relations["b_origin"].where(~swapped, relations["a_origin"])
    return relations[~pd.DataFrame({"series": relations["series"], "left": left, "right": right}).duplicated()]


def _row(key: str, group: pd.DataFrame, pairs: pd.DataFrame, convention: str) -> dict[str, Any]:
    apart = pairs[pairs["verdict"].isin(_APART)]
    doubts = [doubtful(verdict, gap) for verdict, gap in zip(apart["verdict"], apart["gap"], strict=True)]
    ids = set(group["claim_id"])
    claimed = apart["a"].isin(ids) & apart["b"].isin(ids)
    widest = apart[claimed & ~np.array(doubts, dtype=bool)].nlargest(1, "gap")
    smaller, larger, between = _told(widest, group, convention) if len(widest) else (math.nan, math.nan, "")
    return {
        "label": measure(key).label,
        "series": group["series"].nunique(),
        "origins": group["origin"].nunique(),
        "compared": len(pairs),
        "apart": len(apart),
        "contested": len(apart) / len(pairs) if len(pairs) else math.nan,
        "factor": larger / smaller if smaller else math.inf,
        "between": between,
    }


def _told(pair: pd.DataFrame, group: pd.DataFrame, convention: str) -> tuple[float, float, str]:
    """The two numbers of a pair, the smaller first, and whose they are: two parties, else two sources."""
    ids = {pair["a"].iloc[0], pair["b"].iloc[0]}
    found = figures(group[group["claim_id"].isin(ids)], convention)
    a, b = found[0], next(figure for figure in found if figure.id != found[0].id)
    names = [a.side, b.side] if a.side and b.side and a.side != b.side else [a.source, b.source]
    return *ends(a, b), f"{names[0]} against {names[1]}" if names[0] != names[1] else f"{names[0]}, two figures"


def _summary(found: pd.DataFrame) -> str:
    """The whole event in a sentence; "" where nothing can be held against anything."""
    held = found[found["compared"] > 0]
    rows: Sequence[Mapping[Any, Any]] = held[held["apart"] > 0].to_dict("records")
    start = "One thing is" if len(held) == 1 else f"{len(held)} things are"
    start = f"{start} told by several sources for one time"
    if held.empty:
        return ""
    if not rows:
        return f"{start}, and none is contested."
    named = [row["label"] + _distance(row) for row in rows[:_MOST]]
    contested = "that is" if len(held) == 1 else "one is" if len(rows) == 1 else f"{len(rows)} are"
    most = "most of all " if len(rows) > 1 else ""
    return f"{start}; {contested} contested: {most}{listed(named)}."


def _distance(row: Mapping[Any, Any]) -> str:
    """Between whom and by how much, in brackets."""
    if not row["between"]:
        return ""
    apart = (
        difference(1.0, row["factor"]).removeprefix("differ ").removeprefix("are ")
        if math.isfinite(row["factor"])
        else ""
    )
    return f" ({', '.join(part for part in (row['between'], apart) if part)})"
