"""Which series the pages show, and in which order: the same on page one and behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from discrepancy.charts.multiples import happens
from discrepancy.charts.subject import is_bare
from discrepancy.report.disputes import headlines, told_whole
from discrepancy.report.length import Length
from discrepancy.report.material import Material

_SURE = 1.5  # bits in the mean, from which on the charts of a series were right nine times in ten

Rows = Sequence[Mapping[str, Any]]


def moved(material: Material) -> Rows:
    """The series of small charts: of several voices, something happens, and not all stands in a disagreement above.

    Those of the disagreements come first, then those whose figures are surely of one thing, the ones with most voices
    ahead; then the others, the surest ahead.
    """
    sure, above = material.certainty, told_whole(material)
    rows = [
        row for row in material.repeated
        if row["series"] in sure and row["series"] not in above
        and row["voices"] > 1 and _tells(material, row["series"])
    ]  # fmt: skip
    first = _places(material)
    return sorted(
        rows,
        key=lambda row: (
            first.get(row["series"], len(first)), -min(sure[row["series"]], _SURE), -row["voices"], row["series"],
        ),
    )  # fmt: skip


def told(material: Material, length: Length) -> Rows:
    """The series with something to tell: in the order of page one, then those of further findings.

    Of the usual length not those whose figures page one shows already, nor those that are not sure to be of one thing.
    """
    found = {row["series"]: place for place, row in enumerate(reversed(material.findings))}
    whole: set[str] = set() if length.tables else told_whole(material)
    shown = {row["series"] for row in material.repeated} if length.tables else {*found, *material.certainty}
    rows = [
        row for row in material.repeated
        if row["series"] in shown - whole and (row["series"] in found or _tells(material, row["series"]))
    ]  # fmt: skip
    first = _places(material)
    charts = {row["series"]: place for place, row in enumerate(moved(material), len(first))}
    order = charts | first
    return sorted(
        rows,
        key=lambda row: (order.get(row["series"], len(order)), -found.get(row["series"], -1), row["voices"] < 2),
    )


def _tells(material: Material, name: str) -> bool:
    """Whether the chart of a series says something: its figures differ, and it is known what they are of."""
    found = material.marks[name]
    return happens(found) and not is_bare([mark.figure for mark in found])


def drawn(material: Material, length: Length) -> Rows:
    """The series that have a chart in a file of its own: those of page one, then those behind it."""
    known = {row["series"]: row for row in material.series}
    opened = [known[name] for name in _places(material) if name in known]
    return [*{row["series"]: row for row in [*opened, *moved(material), *told(material, length)]}.values()]


def _places(material: Material) -> dict[str, int]:
    """The places of the series that open the report."""
    return {name: place for place, name in enumerate(dict.fromkeys(one.series for one in headlines(material)))}
