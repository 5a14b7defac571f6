"""What stands out, as the page shows it: disagreements with both sentences, and pairs that may be of one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from discrepancy.report.disputes import Dispute, closest, disputes
from discrepancy.report.html.claims import Row
from discrepancy.report.material import Material
from discrepancy.report.opening import nothing, whence
from discrepancy.report.words import listed

_MOST = 15


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in pieces, those that are the words of a claim with its row; who is quoted, and outlet and day.

    `voices` is empty where the article itself gives the figures.
    """

    pieces: tuple[tuple[str, Row | None], ...]
    voices: str
    whence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A disagreement: its message, how far it is one, why, and the sentences that its figures stand in.

    `anchor` is that of its series, if any.
    """

    headline: str
    certainty: str
    reason: str
    arithmetic: str
    anchor: str
    quotes: tuple[Quote, ...]


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
    found = [_finding(material, one, rows, anchors) for one in disputes(material)[:_MOST]]
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
    sentences: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for claim in one.claims:
        sentences.setdefault((str(claim["document"]), str(claim["sentence"])), []).append(claim)
    quotes = tuple(_quote(claims, [rows[str(claim["claim_id"])] for claim in claims]) for claims in sentences.values())
    return Finding(one.headline, one.certainty, one.reason, one.arithmetic, anchor, quotes)


def _quote(claims: Sequence[Mapping[str, Any]], rows: Sequence[Row]) -> Quote:
    """The sentence of some claims, with the words of each marked."""
    found = sorted(rows, key=lambda row: len(row.before))
    sentence = f"{found[0].before}{found[0].written}{found[0].after}"
    pieces: list[tuple[str, Row | None]] = []
    last = 0
    for row in found:
        start = len(row.before)
        if start >= last and sentence.startswith(row.written, start):
            pieces += [(sentence[last:start], None), (row.written, row)]
            last = start + len(row.written)
    voices = dict.fromkeys(str(claim["source"]) for claim in claims if claim["attributed"])
    return Quote((*pieces, (sentence[last:], None)), listed([*voices], len(voices)), whence(claims[0]))
