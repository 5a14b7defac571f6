"""What stands out, as the page shows it: disagreements with both sentences, and pairs that may be of one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from discrepancy.report.disputes import Dispute, closest, disputes, headlines
from discrepancy.report.html.claims import Row
from discrepancy.report.material import Material
from discrepancy.report.opening import nothing, whence

_MOST = 15


@dataclass(frozen=True, slots=True)
class Finding:
    """A disagreement: its message, how far it is one, why, and both claims with outlet and day.

    `anchor` is that of its series, if any.
    """

    headline: str
    certainty: str
    reason: str
    arithmetic: str
    anchor: str
    claims: tuple[tuple[Row, str], ...]


@dataclass(frozen=True, slots=True)
class Perhaps:
    """Two claims that may be of one thing, with what speaks for it and against."""

    claims: tuple[tuple[Row, str], ...]
    speaks_for: str
    against: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands out: the findings, or what came closest to one, or that nothing did."""

    findings: Sequence[Finding]
    closest: Finding | None
    nothing: str


def opening(material: Material, rows: Mapping[str, Row], anchors: Mapping[str, str]) -> Opening:
    """The findings of a page whose claims are `rows` and whose series stand at `anchors`, by their labels."""
    sure = disputes(material, _MOST) if headlines(material) else []
    found = [_finding(material, one, rows, anchors) for one in sure]
    near = None if found else closest(material)
    return Opening(found, _finding(material, near, rows, anchors) if near else None, nothing(material))


def perhaps(material: Material, rows: Mapping[str, Row]) -> list[Perhaps]:
    """The pairs that may be of one thing, the likeliest first."""
    return [
        Perhaps(
            tuple((rows[row[side]], str(row[f"{side}_told"])) for side in "ab"),
            str(row["speaks_for"]), str(row["against"]),
        )
        for row in material.possible if row["a"] in rows and row["b"] in rows
    ]  # fmt: skip


def _finding(material: Material, one: Dispute, rows: Mapping[str, Row], anchors: Mapping[str, str]) -> Finding:
    anchor = anchors.get(material.labels.get(one.series, ""), "")
    told = tuple((rows[str(claim["claim_id"])], whence(claim)) for claim in one.claims)
    return Finding(one.headline, one.certainty, one.reason, one.arithmetic, anchor, told)
