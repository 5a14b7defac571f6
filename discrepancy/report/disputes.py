"""The disagreements of page one: figures that are surely of one thing, with the words that they stand in."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from discrepancy.charts.marks import Mark
from discrepancy.charts.subject import of_a_day, plainest, subject
from discrepancy.matching.words import day as long_day
from discrepancy.matching.words import said, several_years
from discrepancy.report.material import Material
from discrepancy.report.sureness import evidence, how_sure, one_breath, one_voice, reservation
from discrepancy.report.words import capital

MOST = 3
_SURE = 1.0  # weight of a finding, below which it is of fixed facts of the background
_WIDEST = 10.0  # times, past which two figures are hardly of one thing
_BOTH = 2
_VOICES = 4  # figures of one disagreement
_GRAVE = ("conflict", "tension", "revision_down")


@dataclass(frozen=True, slots=True)
class Dispute:
    """Figures that do not go together, the lowest first; of a sum that does not add up the `arithmetic`.

    `certainty` tells how sure that is, and where they stand; `doubted` whether something speaks for all of them.
    `claims` are their records, `marks` how they are drawn.
    """

    headline: str
    certainty: str
    doubted: bool
    series: str
    reason: str
    arithmetic: str
    claims: tuple[Mapping[str, Any], ...]
    marks: tuple[Mark, ...]


def disputes(material: Material) -> list[Dispute]:
    """The findings, one a series, day and set of sentences, without those that may be no disagreement after all."""
    return [one for one in _told(material) if not one.doubted]


def headlines(material: Material) -> list[Dispute]:
    """The disagreements that open the report."""
    return disputes(material)[:MOST]


def others(material: Material) -> list[Dispute]:
    """The disagreements that do not open the report."""
    return disputes(material)[MOST:]


def _told(material: Material) -> list[Dispute]:
    """The findings, one a series, day that it is of and set of sentences; those with something that speaks for all of
    their figures last.

    A total that another voice puts lower on a later day is none: they may well count in another way.
    """
    alike: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in material.findings:
        alike[row["series"], row["kind"]].append(row)
    made = [
        (row, dispute(material, row["claims"][0], row["claims"][1], row,
                      _further(material, row, alike[row["series"], row["kind"]])))
        for row in material.findings if row["weight"] >= _SURE
    ]  # fmt: skip
    told = [one for row, one in made if one and (row["kind"] != "revision_down" or _one_total(one))]
    found: dict[tuple[str, str], Dispute] = {}
    sentences: set[frozenset[tuple[str, str]]] = set()
    for one in sorted(told, key=lambda one: one.doubted):
        places = frozenset((str(claim["document"]), str(claim["sentence"])) for claim in one.claims)
        day = next((mark.figure.occasion for mark in one.marks if of_a_day(mark.figure)), "")
        if (one.series, day) not in found and (len(places) < len(one.claims) or places not in sentences):
            found[one.series, day] = one
            sentences.add(places)
    return list(found.values())


def _one_total(one: Dispute) -> bool:
    """Whether it is one total that fell: told in one breath, and not of what happened on two days."""
    return one_breath(one.claims) and not any(of_a_day(mark.figure) for mark in one.marks)


def told_whole(material: Material) -> set[str]:
    """The series of which page one shows all that there is."""
    return {one.series for one in headlines(material) if len(material.marks[one.series]) <= len(one.marks)}


def closest(material: Material) -> Dispute | None:
    """What comes nearest to a contradiction where none is sure; None where nothing comes near."""
    if doubted := _told(material):
        return doubted[0]
    near = material.doubtful[material.doubtful["gap"] <= _WIDEST]
    order = near.assign(rank=near["verdict"].map(_GRAVE.index)).sort_values(
        ["match", "rank", "gap", "a", "b"], ascending=[False, True, True, True, True], kind="stable"
    )
    for row in order.to_dict("records"):
        found = dispute(material, row["a"], row["b"], {str(key): value for key, value in row.items()})
        if found and not one_voice(found.claims):  # one voice that says both speaks of two things
            return replace(found, certainty=evidence(found.claims))
    return None


def _further(material: Material, row: Mapping[str, Any], alike: Sequence[Mapping[str, Any]]) -> list[str]:
    """The claims of further voices for the days of a finding, of which others of its series and kind tell."""
    marks, first = material.mark_of, [str(one) for one in row["claims"][:_BOTH]]
    if row["kind"] != "conflict" or not {*first} <= marks.keys() or not _differ(*(marks[one] for one in first)):
        return []
    known = {*first}
    days = {marks[one].day for one in known}
    for other in alike:
        pair = {str(one) for one in other["claims"][:_BOTH]}
        if len(pair - known) == 1:
            (one,) = pair - known
            told = [marks[name] for name in known]
            new = one in marks and marks[one].day in days and len(known) < _VOICES
            if new and all(_differ(marks[one], mark) for mark in told):
                known.add(one)
    return sorted(known - {*first})


def _differ(one: Mark, other: Mark) -> bool:
    """Whether two marks are of two voices, and of figures that nobody takes for the same."""
    voices = one.figure.source.casefold(), other.figure.source.casefold()
    apart = one.core[1] < other.core[0] or other.core[1] < one.core[0]
    return voices[0] != voices[1] and apart and one.figure.unit == other.figure.unit


def dispute(
    material: Material, a: str, b: str, row: Mapping[str, Any], more: Sequence[str] = ()
) -> Dispute | None:  # fmt: skip
    """The dispute of two claims and `more`; None where one of the two is no mark, such as a figure denied."""
    marks, claims = material.mark_of, material.claim_of
    if not {a, b} <= marks.keys() or marks[a].figure.unit != marks[b].figure.unit:
        return None
    order = sorted((a, b, *more), key=lambda one: (marks[one].value, one))
    kind = str(row.get("kind") or row.get("verdict") or "")
    found = tuple(marks[one] for one in order)
    told = tuple(claims[one] for one in order)
    known = [*found, *material.marks.get(str(row["series"]), ())]
    return Dispute(
        headline=_headline(kind, found, capital(subject(plainest([mark.figure for mark in known])))),
        certainty=how_sure(kind, told, found, bool(row.get("robust", True))),
        doubted=kind == "conflict" and bool(reservation(told, found)),
        series=str(row["series"]), reason=str(row.get("sentence") or row.get("reason") or ""),
        arithmetic="" if kind in _GRAVE else str(row.get("arithmetic") or ""),
        claims=told, marks=found,
    )  # fmt: skip


def _headline(kind: str, marks: Sequence[Mark], thing: str) -> str:
    """ "People killed in Mexico on 29 April: 149 or 159?" """
    if kind == "revision_down":
        earlier, later = sorted(marks, key=lambda mark: (mark.day or 0, -mark.value))
        return f"{thing}: {earlier.words}{_when([earlier])}, but {later.words}{_when([later])}?"
    if kind not in _GRAVE:
        return f"{thing}: do the figures add up?"
    when = "" if of_a_day(marks[0].figure) else _when(marks)
    figures = _figures(marks)
    return f"{thing}{when}: {', '.join(figures[:-1])} or {figures[-1]}?"


def _figures(marks: Sequence[Mark]) -> list[str]:
    """The figures in short, in a second unit and with their sort only where they differ in these."""
    one_unit = len({mark.figure.stated_unit for mark in marks}) == 1
    one_kind = len({mark.figure.kind for mark in marks}) == 1
    if not one_unit:
        return [mark.words for mark in marks]
    return [said(mark.figure) if one_kind else mark.short for mark in marks]


def _when(marks: Sequence[Mark]) -> str:
    """The day that all are of, or from the first to the last; with the year where it is not that of the article."""
    days = sorted({mark.day for mark in marks if mark.day is not None})
    if not days:
        return ""
    year = any(mark.figure.other_year for mark in marks) or several_years(days)
    told = [f"{long_day(day)} {dt.date.fromordinal(day).year}" if year else long_day(day) for day in days]
    if len(told) == 1:
        return f" on {told[0]}"
    first, last = told[0], told[-1]
    if first.split()[1:] == last.split()[1:]:  # of one month
        first = first.split()[0]
    return f", {first} to {last}"
