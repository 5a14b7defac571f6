"""The page of one series: how it moved, who says what in which words, and what the comparison makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from discrepancy.charts.forest import ABOVE, BELOW, LEFT, RIGHT, forest, height, shown
from discrepancy.charts.marks import Mark, marks
from discrepancy.charts.matrix import CELL, matrix
from discrepancy.charts.matrix import LEFT as NAMES
from discrepancy.charts.matrix import shown as compared
from discrepancy.charts.metrics import Font, Run
from discrepancy.charts.style import INK, SERIF
from discrepancy.charts.time import time_chart
from discrepancy.charts.verdicts import ACCENT, LOOKS
from discrepancy.report.blocks import NOTE, STANDFIRST, Block, abreast, heading, paragraph, subheading
from discrepancy.report.canvas import WIDTH, Canvas
from discrepancy.report.findings import gravest
from discrepancy.report.key import shapes_key, sides_key
from discrepancy.report.material import Material
from discrepancy.report.words import capital, several

_TIME = 236.0  # height of the time chart with its axes
_SENTENCES = 12
_SENTENCE = Font(8.8, SERIF)


def section(material: Material, row: Mapping[str, Any]) -> list[Block]:
    """The blocks of one series, which start a page."""
    name = row["series"]
    claims, relations = material.groups[name], material.of(name)
    found = marks(claims)
    blocks = heading(capital(row["label"]), anchor=name, fresh=True)
    blocks += paragraph(f"{capital(row['headline'])}.", STANDFIRST, 4, keep=True)
    blocks += paragraph(_facts(row), NOTE, 4, keep=True)
    blocks += sides_key(material)
    if len({mark.day for mark in found}) > 1 and row["behaviour"] != "static":
        blocks.append(_time(material, claims))
    blocks += [_forest(material, row, len(shown(found))), shapes_key()]
    return blocks + _verdicts(material, claims, relations, found)


def _facts(row: Mapping[str, Any]) -> str:
    """How many say it, and what holds for all of them."""
    counted = (
        f"{several(row['claims'], 'figure')} in {several(row['documents'], 'article')}, "
        f"from {several(row['origins'], 'independent origin')}"
    )
    agreeing = f"; at most {row['agreeing']} of them agree" if row["origins"] > row["agreeing"] > 1 else ""
    return f"{counted}{agreeing}. {row['consensus']}"


def _time(material: Material, claims: pd.DataFrame) -> Block:
    def draw(canvas: Canvas, top: float) -> None:
        time_chart(claims, canvas.axes(40, top + 20, WIDTH - 52, _TIME - 48), material.palette)

    return Block(_TIME, draw, before=8)


def _forest(material: Material, row: Mapping[str, Any], rows: int) -> Block:
    name = row["series"]

    def draw(canvas: Canvas, top: float) -> None:
        ax = canvas.axes(LEFT, top + ABOVE, WIDTH - LEFT - RIGHT, height(rows) - ABOVE - BELOW)
        band = (row["consensus_low"], row["consensus_high"])
        forest(material.groups[name], material.of(name), ax, material.palette, band)

    return Block(height(rows), draw, before=10)


def _verdicts(material: Material, claims: pd.DataFrame, relations: pd.DataFrame, found: Sequence[Mark]) -> list[Block]:
    """The verdicts as sentences; from three figures on, beside the matrix of who agrees with whom."""
    sentences = gravest(relations)
    if not sentences:
        return []
    size = len(compared(found, relations))
    head = [subheading("What the comparison says")]
    if size < 3 or size > 9:
        wide = [] if size < 3 else [_matrix(material, claims, relations, size)]
        return [*head, *wide, *_told(sentences, WIDTH)]
    x = NAMES + CELL * size + 22
    picture = _matrix(material, claims, relations, size)
    beside = _told(sentences, WIDTH - x)
    fitting = [block for i, block in enumerate(beside) if sum(b.height + b.before for b in beside[: i + 1]) < 330]
    return [*head, abreast([(0, [picture]), (x, fitting)])]


def _matrix(material: Material, claims: pd.DataFrame, relations: pd.DataFrame, size: int) -> Block:
    def draw(canvas: Canvas, top: float) -> None:
        matrix(claims, relations, canvas.axes(NAMES, top, CELL * size, CELL * size), material.palette)

    return Block(CELL * size + 4, draw, before=4)


def _told(sentences: Sequence[Mapping[str, Any]], wide: float) -> list[Block]:
    """Each verdict with its sentence, the gravest first; past a dozen how many more of each there are."""
    blocks: list[Block] = []
    for row in sentences[:_SENTENCES]:
        blocks += paragraph(_sentence(row), _SENTENCE, 4, wide)
    rest = [row["verdict"] for row in sentences[_SENTENCES:]]
    if rest:
        counts = [f"{rest.count(verdict)} {look.word}" for verdict, look in LOOKS.items() if verdict in rest]
        blocks += paragraph(f"Of the other pairs, {', '.join(counts)}.", NOTE, 5, wide)
    return blocks


def _sentence(row: Mapping[str, Any]) -> list[Run]:
    look = LOOKS[row["verdict"]]
    colour = ACCENT if row["verdict"] == "conflict" else INK
    loose = "" if row["robust"] else " Another reading of vague words would change this."
    return [
        (f"{look.sign} {capital(look.word)}. ", Font(6.8, bold=True, colour=colour)),
        (f"{row['reason']}{loose}", _SENTENCE),
    ]
