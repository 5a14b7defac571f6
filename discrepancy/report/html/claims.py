"""The claims as rows of a table: who, when, what, in which words, and what the others say to it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from discrepancy.charts.verdicts import LOOKS, worst
from discrepancy.claims.measures import measure
from discrepancy.report.html.articles import Span, held
from discrepancy.report.listing import claimants_of, label, manner, records
from discrepancy.report.material import Material
from discrepancy.report.words import capital, when

_PLAIN = re.compile(r"[0-9A-Za-z_-]{1,64}")
ALONE = "alone"  # the verdict on a claim that no other can be held against


@dataclass(frozen=True, slots=True)
class Row:
    """A claim. `span` is where it stands in its article, None where that text is not known."""

    anchor: str
    day: str
    source: str
    manner: str  # in which outlet, whether as a denial
    measure: str
    series: str
    figure: str
    before: str
    written: str
    after: str
    verdict: str
    document: str
    span: Span | None
    apart: str  # where a second reader and the rules read it differently, what the rules read; else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the table can be narrowed to, and how many claims that leaves."""

    key: str
    label: str
    count: int


def rows(material: Material) -> dict[str, Row]:
    """The claims by their id, in the order of the claims table."""
    texts = {document["name"]: document.get("text", "") for document in material.documents}
    figures = material.figures
    verdicts = gravest(material.relations)
    found: dict[str, Row] = {}
    for claim in records(material.claims):
        name = str(claim["claim_id"])
        if name not in found:  # the same words of the same article, told twice, are one claim
            day = when(claim["date"], claim["date_end"], material.years)
            told = label(material, claim), figures.get(name, claim["written"]), verdicts.get(name, ALONE)
            found[name] = _row(claim, day, told, texts.get(claim["document"], ""))
    return found


def gravest(relations: pd.DataFrame) -> dict[str, str]:
    """The gravest verdict on each claim that was compared."""
    found: dict[str, str] = {}
    for a, b, verdict in zip(relations["a"], relations["b"], relations["verdict"], strict=True):
        for name in (a, b):
            found[name] = worst((verdict, found[name])) if name in found else verdict
    return found


def _row(claim: Mapping[str, Any], day: str, told: tuple[str, str, str], text: str) -> Row:
    series, figure, verdict = told
    anchor = _anchor(str(claim["claim_id"]))
    span = None if pd.isna(claim["start"]) or pd.isna(claim["end"]) else Span(claim["start"], claim["end"], anchor)
    span = span if span and held(text, span, claim["written"]) else None
    before, written, after = _split(claim["sentence"], claim["written"], text, span)
    return Row(
        anchor, day, claim["source"], manner(claim), capital(measure(claim["measure"]).label), series, figure,
        before, written, after, verdict, claim["document"], span, _apart(claim),
    )  # fmt: skip


def _apart(claim: Mapping[str, Any]) -> str:
    """ "careful read it so; the rules: measure wounded, no place"."""
    told = [item.partition(": ") for item in str(claim.get("rules_read") or "").split("; ")]
    shown = [
        f"{name.replace('_', ' ')} {value.replace('_', ' ')}" if value else f"no {name.replace('_', ' ')}"
        for name, _, value in told
        if name and name not in _SAID_BY_OTHERS
    ]
    return f"{claim['read_by']} read it so; the rules: {', '.join(shown)}" if shown else ""


_SAID_BY_OTHERS = ("attributed", "stated_unit")  # columns that say no more than the speaker and the measure do


def _anchor(name: str) -> str:
    """The id of a claim as it can stand in a page and in an address."""
    return name if _PLAIN.fullmatch(name) else hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]


def _split(sentence: str, written: str, text: str, span: Span | None) -> tuple[str, str, str]:
    """The sentence before the figure, the figure, and the rest; the right one where a sentence has its words twice."""
    near = text.find(sentence, max(0, span.start - len(sentence)), span.end + len(sentence)) if span else -1
    at = span.start - near if span and near >= 0 else sentence.find(written)
    if not written or sentence[at : at + len(written)] != written:
        return "", written or sentence, ""
    return sentence[:at], written, sentence[at + len(written) :]


def denied(material: Material, found: Mapping[str, Row]) -> list[tuple[Row, str]]:
    """The figures that somebody denies, with the names of those who claim them."""
    claims = material.claims
    names = claims.loc[claims["stance"] == "denied", "claim_id"]
    claimants = claimants_of(material)
    return [(found[name], ", ".join(claimants.get(name, ()))) for name in dict.fromkeys(names)]


def choices(found: Sequence[Row], column: str) -> dict[str, Choice]:
    """What stands in a column, by name in small letters, each with a key that holds none of its text.

    Names that differ in capitals alone are one ("Governor", "governor").
    """
    counts = Counter(getattr(row, column).casefold() for row in found)
    labels = {getattr(row, column).casefold(): getattr(row, column) for row in reversed(found)}
    return {name: Choice(str(place), labels[name], counts[name]) for place, name in enumerate(sorted(counts))}


def verdicts(found: Sequence[Row]) -> dict[str, Choice]:
    """The verdicts given, the gravest first."""
    counts = Counter(row.verdict for row in found)
    labels = {key: f"{look.sign} {look.word}" for key, look in LOOKS.items()} | {ALONE: "nothing to compare it with"}
    return {key: Choice(key, label, counts[key]) for key, label in labels.items() if counts[key]}
