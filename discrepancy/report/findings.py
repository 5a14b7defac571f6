"""What a reader should know first: the most important findings, as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from discrepancy.charts.marks import Mark
from discrepancy.charts.multiples import verdict_of
from discrepancy.charts.verdicts import LOOKS
from discrepancy.report.material import Material
from discrepancy.report.words import capital, clean, listed, ordinal, several, span

MOST = 3
_GRAVE = ("conflict", "revision_down", "tension", "drift")


def lead(material: Material) -> str:
    """One line on what was read, and by whom: articles, figures, sources, days, "read by rules and NAME"."""
    claims = material.claims
    days = _days(material)
    dates = f", {span(days)}" if days else ""
    sources = claims.index.get_level_values("source").str.casefold().nunique()
    articles = several(len(material.documents), "article")
    read = f"{several(len(claims), 'figure')} from {several(sources, 'source')} in {articles}{dates}"
    return f"{read}; read by {clean(str(claims.attrs.get('readers', 'rules')))}"


def _days(material: Material) -> list[int]:
    """The days on which the articles were published, else those of the series shown.

    A figure of an earlier year, or of a plan, is no day of the event.
    """
    published = [ordinal(day) for day in material.claims["published"].dropna().unique()]
    shown = material.repeated or material.series
    days = published or [ordinal(row[end]) for row in shown for end in ("first", "last")]
    return [day for day in days if day is not None]


def overview(material: Material) -> str:
    """How many series contradict, moved, agree: the sentence under the title."""
    verdicts = [verdict_of(row) for row in material.repeated if row["voices"] > 1]
    if not verdicts:
        return "No figure is given by more than one source, so none can be held against another."
    parts = [
        f"on {count} {words}"
        for count, words in (
            (verdicts.count("conflict"), "the reports contradict each other"),
            (verdicts.count("revision_down"), "a total went down"),
            (verdicts.count("tension"), "they hardly fit together"),
            (verdicts.count("drift"), "the figure moved with time"),
        )
        if count
    ]
    counted = f"{several(len(verdicts), 'thing is', 'things are')} counted by more than one source"
    told = f"{counted}: {listed(parts, 4)}." if parts else f"{counted}, and nowhere do they contradict each other."
    return f"{told} A source is whoever first gave a figure: articles that only repeat it are not counted again."


def findings(material: Material) -> list[tuple[str, str]]:
    """The findings as (what is measured, sentence): the gravest of each series, then what moved with time."""
    found: dict[str, tuple[str, str]] = {}
    for row in material.findings:
        found.setdefault(row["series"], (capital(row["label"]), row["sentence"]))
    for row in material.repeated:
        if verdict_of(row) == "drift":
            found.setdefault(row["series"], (capital(row["label"]), capital(row["headline"] + ".")))
    return list(found.values())[:MOST]


def gravest(relations: pd.DataFrame) -> list[Mapping[str, Any]]:
    """The relations of a series, the gravest verdict first, then the surest to be of one thing, each sentence once."""
    rank = list(LOOKS)
    rows: Sequence[Mapping[Any, Any]] = relations.drop_duplicates("reason").to_dict("records")
    ordered = sorted(rows, key=lambda row: (rank.index(row["verdict"]), -row["match"], -row["gap"], row["a"], row["b"]))
    return [{str(name): value for name, value in row.items()} for row in ordered]


def told_once(material: Material, name: str) -> list[Mapping[str, Any]]:
    """The relations of the figures drawn of a series, the gravest first, each two numbers once, whoever gives them."""
    from discrepancy.verdicts.findings import merged

    drawn = {one for mark in material.marks[name] for one in mark.ids}
    elsewhere = material.mark_of.keys() - drawn
    pairs = [
        pair for pair in gravest(material.of(name))
        if not {pair["a"], pair["b"]} & elsewhere and (pair["verdict"] != "increment" or _reached(material, pair))
    ]  # fmt: skip
    apart = {_numbers(material, pair) for pair in pairs if pair["verdict"] == "conflict"}
    moved = [pair for pair in pairs if pair["verdict"] != "drift" or _numbers(material, pair) not in apart]
    return [*merged(moved, material.figure_of, "verdict", "reason")]


def _numbers(material: Material, pair: Mapping[str, Any]) -> frozenset[float]:
    """The numbers of a pair: what stands against each other on one day has not moved from one to the other."""
    return frozenset(material.figure_of[pair[one]].number for one in ("a", "b"))


def _reached(material: Material, pair: Mapping[str, Any]) -> bool:
    """Whether somebody gives the sum of a total and what comes on top of it: else that may be in the total already."""
    a, b = (material.figure_of[pair[one]] for one in ("a", "b"))
    return any(mark.value == a.number + b.number for mark in material.marks[pair["series"]])


def disputants(material: Material, row: Mapping[str, Any]) -> str:
    """Who stands against whom in the gravest pair of a series: "NEXTA against bloggers"."""
    rows = [pair for pair in gravest(material.of(row["series"])) if pair["verdict"] in _GRAVE]
    if not rows:
        return ""
    claims = material.claims  # a part may be held against a total of another series
    sources = dict(zip(claims["claim_id"], claims.index.get_level_values("source"), strict=True))
    first, second = sources[rows[0]["a"]], sources[rows[0]["b"]]
    return f"{first}, two figures" if first == second else f"{first} against {second}"


def apart(found: Sequence[Mark]) -> float:
    """The highest number named over the lowest, parts and additions left aside; vague words count by their near end."""
    totals = [mark for mark in found if mark.figure.kind not in ("increment", "part")]
    lows = [mark.core[1] if mark.figure.hedge == "vague" else mark.value for mark in totals]
    highs = [mark.core[0] if mark.figure.hedge == "vague" else mark.value for mark in totals]
    return max(1.0, max(highs) / min(lows)) if totals and min(lows) > 0 else 1.0
