"""The figures of each series that are surely of one thing: headlines, charts and sentences are of these alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from discrepancy.language.lexicon import load
from discrepancy.table.columns import CLAIMED

_OF_A_WHOLE = ("part", "increment")  # kinds of figures that are given beside a total, and weigh little against it
_LEAST = 0.5  # bits, in the mean of a series
_LARGER = 50  # times, past which a part is a dot at the foot of the chart of its total
_TOLD = ("part_of_total", "increment", "same_origin")


def core(claims: pd.DataFrame, relations: pd.DataFrame, findings: Sequence[Mapping[str, Any]]) -> set[str]:
    """The ids of the claims that stand in the core of their series; a series of one figure is its own core.

    Two figures are linked where their match weighs enough to be drawn together (`drawn` of the match weights), as are
    those of a finding; rows made by hand always are. The core is the group of linked figures that holds the first
    finding, else the largest, for whose size vague words count last. Parts and additions go with the totals that they
    are given beside, where they can be seen beside them. A figure that is denied or only supposed goes with the claim
    that it is set against.
    """
    series = {str(one): str(name) for one, name in zip(claims["claim_id"], claims["series"], strict=True)}
    kinds = dict(zip(claims["claim_id"], claims["kind"], strict=True))
    loose = {*claims.loc[~claims["stance"].isin(CLAIMED), "claim_id"]}
    vague = {*claims.loc[claims["hedge"] == "vague", "claim_id"]}
    highs = dict(zip(claims["claim_id"], claims["core_high"].fillna(math.inf), strict=True))
    rows = [*zip(*(relations[name] for name in ("a", "b", "verdict", "match")), strict=True)]
    least = float(load("match_weights")["drawn"])
    first = [ids[:2] for ids in (row["claims"] for row in findings) if len(ids) > 1]
    sure = [(a, b) for a, b, _, match in rows if match >= least and not {a, b} & loose]
    links = [(a, b) for a, b in [*sure, *first] if series[a] == series[b]]
    groups = _linked([one for one in series if one not in loose], links)
    found = _largest(groups, series, first, vague)
    for a, b, verdict, _ in rows:
        for one, other in ((a, b), (b, a)):
            told = verdict in _TOLD and kinds[one] in _OF_A_WHOLE and not highs[one] * _LARGER < highs[other]
            if other in found and series[one] == series[other] and (told or one in loose):
                found.add(one)
    return found


def _linked(ids: Sequence[str], links: Iterable[Sequence[str]]) -> dict[str, str]:
    """For each claim the one that its group is called by: those that a chain of links leads to are of one group."""
    leader = {one: one for one in ids}

    def called(one: str) -> str:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for a, b in links:
        if a in leader and b in leader:
            leader[called(b)] = called(a)
    return {one: called(one) for one in ids}


def _largest(
    groups: Mapping[str, str],
    series: Mapping[str, str],
    first: Iterable[Collection[str]],
    vague: Collection[str],
) -> set[str]:
    """The claims of the group of each series that is its core."""
    claims = Counter(groups.values())
    firm = Counter(group for one, group in groups.items() if one not in vague)
    sizes = {group: (firm[group], claims[group]) for group in claims}
    chosen: dict[str, str] = {}
    for one in (one for ids in first for one in ids):
        if one in groups:
            chosen.setdefault(series[one], groups[one])
    told = {*chosen}
    for group in groups.values():
        name = series[group]
        if name not in told and sizes[group] > sizes.get(chosen.get(name, ""), (0, 0)):
            chosen[name] = group
    return {one for one, group in groups.items() if chosen[series[one]] == group}


def certainty(relations: pd.DataFrame) -> dict[str, float]:
    """The mean weight of the matches of each series, in bits, of those whose figures are likely to be of one thing."""
    told = relations[~relations["verdict"].isin(_TOLD)]
    means = {str(name): float(mean) for name, mean in told.groupby("series")["match"].mean().items()}
    return {name: mean for name, mean in means.items() if mean >= _LEAST}
