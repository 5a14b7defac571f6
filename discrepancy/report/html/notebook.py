"""What a notebook shows of claims: small charts with a table of the series, or one series with its figures."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from discrepancy.charts.multiples import MOST, verdict_of
from discrepancy.charts.verdicts import LOOKS
from discrepancy.report.findings import lead
from discrepancy.report.html import pictures
from discrepancy.report.html.claims import forest, rows
from discrepancy.report.html.page import environment
from discrepancy.report.html.series import legend, tip
from discrepancy.report.material import Material, gather
from discrepancy.report.words import capital, several

if TYPE_CHECKING:
    import pandas as pd


def fragment(claims: pd.DataFrame) -> str:
    """A labelled claims table as a piece of HTML that runs nothing: one series with its figures, several as a list."""
    from discrepancy.charts.style import worn

    material = gather(claims, "", [])
    name = "d" + hashlib.sha256("\n".join(claims["claim_id"]).encode("utf-8", "replace")).hexdigest()[:8]
    with worn():
        alone = material.series if len(material.series) == 1 else material.repeated
        given = _one(material, alone[0], name) if len(alone) == 1 else _several(material, name)
    shown: dict[str, Any] = {"lead": lead(material) if len(claims) else "", "time": "", "forest": None, "series": ()}
    return environment().get_template("notebook.html").render(shown | given)


def _one(material: Material, row: Mapping[str, Any], name: str) -> dict[str, Any]:
    claims = {key: replace(claim, span=None) for key, claim in rows(material).items()}  # no article to lead to
    more = len(material.series) - 1
    beside = f" {several(more, 'figure of its kind stands', 'figures of its kind stand')} alone." if more else ""
    marks = material.marks[row["series"]]
    moves = len({mark.day for mark in marks}) > 1
    tips = {mark.ids[0]: tip(mark, claims[mark.ids[0]]) for mark in marks}
    return {
        "label": capital(row["label"]),
        "headline": f"{capital(row['headline'])}.{beside}",
        "legend": legend(material.palette, {mark.figure.side for mark in marks}),
        "time": pictures.time(marks, row, material.palette, name, tips) if moves else "",
        "forest": forest(marks, material.of(row["series"]), material.palette, claims, name),
    }


def _several(material: Material, name: str) -> dict[str, Any]:
    listed = (material.repeated or material.series)[:MOST]
    return {
        "label": "",
        "headline": f"{len(listed)} of {several(len(material.series), 'series', 'series')}, the most contested first.",
        "legend": legend(material.palette, set(material.palette)),
        "series": [_listed(material, row, f"{name}-{place}") for place, row in enumerate(listed)],
    }


def _listed(material: Material, row: Mapping[str, Any], name: str) -> dict[str, Any]:
    look = LOOKS.get(verdict_of(row))
    return {
        "glance": pictures.glance(material.marks[row["series"]], row, material.palette, name, {}),
        "label": capital(row["label"]),
        "headline": f"{capital(row['headline'])}.",
        "verdict": f"{look.sign} {look.word}" if look else "",
        "sources": row["voices"],
    }
