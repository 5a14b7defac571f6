"""The disagreements of page one: each two figures that are surely of one thing, with the words that they stand in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from discrepancy.charts.marks import Mark
from discrepancy.matching.words import day as long_day
from discrepancy.matching.words import several_years
from discrepancy.report.material import Material
from discrepancy.report.subject import of_a_day, subject
from discrepancy.report.words import capital

MOST = 3
_SURE = 1.0  # weight of a finding, below which it is of fixed facts of the background
_WIDEST = 10.0  # times, past which two figures are hardly of one thing
_BOTH = 2
_OTHERS = re.compile(r"\bother\b", re.IGNORECASE)  # "six other states"
_GRAVE = ("conflict", "tension", "revision_down")


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two figures that do not go together, the lower one first; of a sum that does not add up the `arithmetic`.

    `certainty` tells how far they contradict each other, and by how many voices.
    `claims` are the records of both, `marks` how they are drawn.
    """

    headline: str
    certainty: str
    series: str
    reason: str
    arithmetic: str
    claims: tuple[Mapping[str, Any], Mapping[str, Any]]
    marks: tuple[Mark, Mark]


def disputes(material: Material, most: int | None = MOST) -> list[Dispute]:
    """The first findings, one a series and two sentences, all of them for None; none where nothing is sure.

    Those with a `reservation` come last. A total that another voice puts lower on a later day is no dispute: they may
    well count in another way.
    """
    made = [
        (row, dispute(material, row["claims"][0], row["claims"][1], row))
        for row in material.findings if row["weight"] >= _SURE
    ]  # fmt: skip
    told = [one for row, one in made if one and (row["kind"] != "revision_down" or _one_breath(one.claims))]
    found: dict[str, Dispute] = {}
    sentences: set[frozenset[tuple[str, str]]] = set()
    for one in sorted(told, key=lambda one: bool(reservation(one.claims, one.marks))):
        places = frozenset((str(claim["document"]), str(claim["sentence"])) for claim in one.claims)
        if one.series not in found and (len(places) < len(one.claims) or places not in sentences):
            found[one.series] = one
            sentences.add(places)
    return list(found.values())[:most]


def reservation(claims: Sequence[Mapping[str, Any]], marks: Sequence[Mark]) -> str:
    """Why two figures of a finding may after all go together, in a few words; "" where nothing speaks for it."""
    if any(_OTHERS.search(str(claim["written"])) for claim in claims):
        return "one of them leaves some out"
    if any(mark.figure.kind == "part" for mark in marks):
        return "one of them is of a part"
    if _one_voice(claims):
        return "one source gives both and may have counted again"
    days = {mark.day for mark in marks}
    moving = all(mark.figure.moves != "static" and not of_a_day(mark.figure) for mark in marks)
    return "they are for different days" if moving and len(days - {None}) > 1 and not _one_sentence(claims) else ""


def told_whole(material: Material) -> set[str]:
    """The series of which page one shows all that there is: two figures."""
    return {one.series for one in disputes(material) if len(material.marks[one.series]) <= _BOTH}


def closest(material: Material) -> Dispute | None:
    """The pair that comes nearest to a contradiction where none is sure; None where nothing comes near."""
    near = material.doubtful[material.doubtful["gap"] <= _WIDEST]
    order = near.assign(rank=near["verdict"].map(_GRAVE.index)).sort_values(
        ["match", "rank", "gap", "a", "b"], ascending=[False, True, True, True, True], kind="stable"
    )
    for row in order.to_dict("records"):
        found = dispute(material, row["a"], row["b"], {str(key): value for key, value in row.items()})
        if found and not _one_voice(found.claims):  # one voice that says both speaks of two things
            return replace(found, certainty=_how(found.claims))
    return None


def dispute(material: Material, a: str, b: str, row: Mapping[str, Any]) -> Dispute | None:
    """The dispute of two claims; None where one of them is no mark, such as a figure denied."""
    marks, claims = material.mark_of, material.claim_of
    if not {a, b} <= marks.keys() or marks[a].figure.unit != marks[b].figure.unit:
        return None
    first, second = sorted((a, b), key=lambda one: (marks[one].value, one))
    kind = str(row.get("kind") or row.get("verdict") or "")
    pair = marks[first], marks[second]
    both = claims[first], claims[second]
    return Dispute(
        headline=_headline(kind, pair), certainty=_certainty(kind, both, pair, bool(row.get("robust", True))),
        series=str(row["series"]), reason=str(row.get("sentence") or row.get("reason") or ""),
        arithmetic="" if kind in _GRAVE else str(row.get("arithmetic") or ""),
        claims=both, marks=pair,
    )  # fmt: skip


def _headline(kind: str, pair: tuple[Mark, Mark]) -> str:
    """ "People killed in Mexico on 29 April: 149 or 159?" """
    thing = capital(subject(pair[0].figure))
    if kind == "revision_down":
        earlier, later = sorted(pair, key=lambda mark: (mark.day or 0, -mark.value))
        return f"{thing}: {earlier.words}{_when([earlier])}, but {later.words}{_when([later])}?"
    if kind not in _GRAVE:
        return f"{thing}: do the figures add up?"
    when = "" if of_a_day(pair[0].figure) else _when(pair)
    return f"{thing}{when}: {pair[0].words} or {pair[1].words}?"


def _one_breath(claims: Sequence[Mapping[str, Any]]) -> bool:
    """Whether one voice gives both figures, or one sentence holds them."""
    return _one_voice(claims) or _one_sentence(claims)


def _one_voice(claims: Sequence[Mapping[str, Any]]) -> bool:
    first, second = claims
    return str(first["source"]).casefold() == str(second["source"]).casefold()


def _one_sentence(claims: Sequence[Mapping[str, Any]]) -> bool:
    first, second = claims
    return bool(first["document"] == second["document"] and first["sentence"] == second["sentence"])


def _certainty(kind: str, claims: Sequence[Mapping[str, Any]], marks: Sequence[Mark], robust: bool) -> str:
    """ "They contradict each other: two sources, in two articles." or "They seem to ..., but they are of ..." """
    loose = "" if robust else " Another reading of round or vague figures would leave room for both."
    how = _how(claims)
    but = reservation(claims, marks)
    if but and kind == "conflict":
        return f"They seem to contradict each other, but {but}. {how}{loose}"
    return f"{_SAID.get(kind, 'They do not add up')}: {how[:1].lower()}{how[1:]}{loose}"


def _how(claims: Sequence[Mapping[str, Any]]) -> str:
    first, second = claims
    if _one_sentence(claims):
        return "One sentence gives both figures."
    voices = "One source" if _one_voice(claims) else "Two sources"
    return f"{voices}, in {'one article' if first['document'] == second['document'] else 'two articles'}."


_SAID = {
    "conflict": "They contradict each other",
    "tension": "They hardly fit together",
    "revision_down": "A total that can only grow went down",
}


def _when(pair: Sequence[Mark]) -> str:
    """The day that both are of, or from the first to the last; with the year where it is not that of the article."""
    days = sorted({mark.day for mark in pair if mark.day is not None})
    if not days:
        return ""
    year = any(mark.figure.other_year for mark in pair) or several_years(days)
    told = [f"{long_day(day)} {dt.date.fromordinal(day).year}" if year else long_day(day) for day in days]
    if len(told) == 1:
        return f" on {told[0]}"
    first, last = told[0], told[-1]
    if first.split()[1:] == last.split()[1:]:  # of one month
        first = first.split()[0]
    return f", {first} to {last}"
