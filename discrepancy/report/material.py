"""All that the pages draw on, gathered once: claims, series, relations, documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import pandas as pd

from discrepancy.charts.marks import Mark, marks_of_series
from discrepancy.charts.shades import colours
from discrepancy.charts.subject import subject, whole
from discrepancy.matching.figure import Figure, figures
from discrepancy.matching.groups import Groups, groups
from discrepancy.report.cores import certainty, core
from discrepancy.report.quotation import named
from discrepancy.report.words import clean
from discrepancy.table.columns import CLAIMED

_POSSIBLE = 40  # pairs
_TEXTS = ("source", "side", "scope", "written", "sentence", "document", "publisher", "title")


@dataclass(frozen=True)
class Material:
    """A labelled claims table and what the comparison says of it; `series`: a record a series, most contested first."""

    claims: pd.DataFrame
    grouped: Groups
    relations: pd.DataFrame  # contradictions only where they are findings
    doubtful: pd.DataFrame  # contradictions that are no finding: it is not sure that both figures are of one thing
    findings: Sequence[Mapping[str, Any]]  # what to look at first
    series: Sequence[Mapping[str, Any]]
    title: str
    problems: Sequence[str]
    convention: str
    listed: Sequence[Mapping[str, Any]]  # what is known of the articles
    marks: Mapping[str, list[Mark]]  # of the core of each series
    aside: Mapping[str, list[Mark]]  # those of each series that are perhaps of another thing
    pages: dict[str, int]  # filled when the layout is known: on which page each series stands

    @cached_property
    def palette(self) -> dict[str, str]:
        """The colour of each of the sides that are opponents, the same on every page; all others are grey."""
        opposing = self._opponents
        return colours(side for side in self.claims["side"] if side in opposing)

    @cached_property
    def _opponents(self) -> set[str]:
        """The parties that the event file names, and the sides that contradict each other."""
        found = {*self.claims.attrs.get("parties", ())}
        sides = dict(zip(self.claims["claim_id"], self.claims["side"], strict=True))
        grave = self.relations[self.relations["verdict"].isin(_GRAVE)]
        for a, b in zip(grave["a"], grave["b"], strict=True):
            if sides[a] and sides[b] and sides[a] != sides[b]:
                found |= {sides[a], sides[b]}
        return found

    @cached_property
    def years(self) -> bool:
        """Whether the claims are of several years, so that their days need one."""
        return len({day.year for day in self.claims.index.get_level_values("date").dropna()}) > 1

    @cached_property
    def groups(self) -> dict[str, pd.DataFrame]:
        """The claims of each series."""
        return {str(name): _kept(group, self.claims) for name, group in self.claims.groupby("series", sort=False)}

    @cached_property
    def mark_of(self) -> dict[str, Mark]:
        """The mark of each claim that has one, by its id."""
        found = chain.from_iterable((*self.marks.values(), *self.aside.values()))
        return {name: mark for mark in found for name in mark.ids}

    @cached_property
    def figure_of(self) -> dict[str, Figure]:
        """The figure of each claim as it is compared, by its id."""
        return {figure.id: figure for figure in figures(self.claims, self.convention)}

    @cached_property
    def claim_of(self) -> dict[str, Mapping[str, Any]]:
        """The record of each claim, by its id."""
        return {str(row["claim_id"]): _record(row) for row in self.claims.reset_index().to_dict("records")}

    @cached_property
    def possible(self) -> list[Mapping[str, Any]]:
        """The pairs that may be of one thing, the likeliest first (`matching.possible`)."""
        from discrepancy.matching.possible import among

        return [*map(_record, among(self.grouped, _POSSIBLE).to_dict("records"))]

    @cached_property
    def related(self) -> dict[str, pd.DataFrame]:
        """The relations of each series."""
        return {str(name): group for name, group in self.relations.groupby("series", sort=False)}

    @cached_property
    def certainty(self) -> dict[str, float]:
        """How sure it is, in bits, that the figures of a series are of one thing, of the series where it is."""
        return certainty(self.relations)

    @cached_property
    def repeated(self) -> list[Mapping[str, Any]]:
        """The series with several independent origins, whose figures can be held against each other."""
        return [row for row in self.series if row["origins"] > 1]

    @cached_property
    def single(self) -> list[Mapping[str, Any]]:
        """The series with one origin, and nobody who denies it."""
        return [row for row in self.series if row["origins"] == 1 and not row["conflicts"]]

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each series is called."""
        return {row["series"]: row["label"] for row in self.series}

    @cached_property
    def documents(self) -> list[dict[str, Any]]:
        """The articles: name, publisher, published, title, sha256 and how many figures each holds, oldest first.

        `attrs["documents"]` of the claims table names them all; without it, those that hold a figure.
        """
        counts = Counter(self.claims["document"])
        known: dict[str, dict[str, Any]] = {}
        columns = (self.claims[name] for name in ("document", "publisher", "published", "title"))
        for name, publisher, published, title in zip(*columns, strict=True):
            day = None if pd.isna(published) else published.date().isoformat()
            known.setdefault(name, {"name": name, "publisher": publisher, "published": day, "title": title})
        for raw in self.listed:
            given = {key: clean(value) for key, value in raw.items() if isinstance(value, str)}
            before = known.get(given["name"], {})
            known[given["name"]] = {
                **before,
                **{key: value for key, value in given.items() if value or key not in before},
            }
        found = [{"sha256": "", **document, "figures": counts[document["name"]]} for document in known.values()]
        return sorted(found, key=lambda document: (document.get("published") or "9999", document["name"]))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each article in the list at the end, from 1."""
        return {str(document["name"]): place for place, document in enumerate(self.documents, 1)}

    @cached_property
    def rejected(self) -> list[str]:
        """The claims that a person rejected in the ledger, a line each: they are counted nowhere."""
        return [clean(line) for line in self.claims.attrs.get("rejected", ())]

    @cached_property
    def figures(self) -> dict[str, str]:
        """The figure of each claim in words, by its id."""
        return {name: mark.words for name, mark in self.mark_of.items()}

    def of(self, name: str) -> pd.DataFrame:
        """The relations of one series, none where it has none."""
        return self.related.get(name, self.relations.iloc[:0])


def _kept(group: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    group.attrs = {"convention": whole.attrs.get("convention", "default")}
    return group


def gather(claims: pd.DataFrame, title: str, problems: Sequence[str]) -> Material:
    """Compare the claims and gather what the pages need. The claims must be labelled (`matching.label`)."""
    from discrepancy.verdicts.findings import among as findings_among
    from discrepancy.verdicts.relations import among as relations_among
    from discrepancy.verdicts.series import among as series_among

    convention = str(claims.attrs.get("convention", "default"))
    listed = claims.attrs.get("documents", ())
    claims = _printable(named(claims, listed))
    grouped = groups(claims, convention)
    compared = relations_among(grouped, convention)
    found = findings_among(grouped, claims, compared)
    told = [*map(_record, found.to_dict("records"))]
    doubts = _doubts(compared, found, claims)
    sure = core(claims, compared[~doubts], told)
    relations = compared[~doubts & compared["a"].isin(sure) & compared["b"].isin(sure)]
    series = series_among(grouped.only(sure), relations).reset_index().to_dict("records")
    marks, aside = _parted(marks_of_series(claims), sure)
    return Material(
        claims=claims, grouped=grouped, relations=relations, doubtful=compared[doubts], findings=told,
        series=[_called(_record(row), marks) for row in series],
        title=clean(title) or str(claims.attrs.get("title", "")) or "What the reports say, figure by figure",
        problems=[clean(str(problem)) for problem in problems], convention=convention, listed=listed, marks=marks,
        aside=aside, pages={},
    )  # fmt: skip


def _parted(marks: Mapping[str, Sequence[Mark]], sure: set[str]) -> tuple[dict[str, list[Mark]], dict[str, list[Mark]]]:
    """The marks of the core of each series, and the others."""
    kept: dict[str, list[Mark]] = {}
    rest: dict[str, list[Mark]] = {}
    for name, found in marks.items():
        for mark in found:
            (rest if sure.isdisjoint(mark.ids) else kept).setdefault(name, []).append(mark)
    return kept, rest


_GRAVE = ("conflict", "tension", "revision_down")


def _doubts(relations: pd.DataFrame, findings: pd.DataFrame, claims: pd.DataFrame) -> pd.Series[bool]:
    """Which relations contradict without being a finding, nor a denial of what another claims."""
    told: dict[str, list[frozenset[str]]] = {}
    for name, ids in zip(findings["series"], findings["claims"], strict=True):
        told.setdefault(str(name), []).append(frozenset(ids))
    denied = {*claims.loc[~claims["stance"].isin(CLAIMED), "claim_id"]}
    columns = (relations[name] for name in ("series", "a", "b"))
    sure = [
        bool({a, b} & denied) or any({a, b} <= ids for ids in told.get(name, ()))
        for name, a, b in zip(*columns, strict=True)
    ]
    return relations["verdict"].isin(_GRAVE) & ~pd.Series(sure, index=relations.index, dtype=bool)


def _called(row: dict[str, Any], marks: Mapping[str, Sequence[Mark]]) -> dict[str, Any]:
    """The series under the name that its figures have at the head of a sentence."""
    found = marks.get(row["series"])
    return row | {"label": subject(whole([mark.figure for mark in found]))} if found else row


def _printable(claims: pd.DataFrame) -> pd.DataFrame:
    """The table with texts that can be printed."""
    plain = claims.reset_index()
    # Pandas copies these, in depth, with every table and column that it makes: not the texts of all articles.
    plain.attrs = {key: value for key, value in claims.attrs.items() if key != "documents"}
    for name in _TEXTS:
        plain[name] = plain[name].map(clean)
    return plain.set_index(claims.index.names)


def _record(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items()}
