"""One series: how it moved, who says what in which words, and what the comparison makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from discrepancy.charts.forest import ABOVE, BELOW, LEFT, MOST, RIGHT, draw_forest, height
from discrepancy.charts.matrix import CELL, draw_matrix
from discrepancy.charts.matrix import LEFT as NAMES
from discrepancy.charts.matrix import shown as compared
from discrepancy.charts.metrics import SERIF, Font, Run
from discrepancy.charts.shades import ACCENT
from discrepancy.charts.time import draw_time
from discrepancy.charts.verdicts import LOOKS, counted
from discrepancy.report.blocks import NOTE, STANDFIRST, Block, abreast, heading, paragraph, subheading, total
from discrepancy.report.canvas import WIDTH, Canvas
from discrepancy.report.findings import told_once
from discrepancy.report.key import shapes_key, sides_key
from discrepancy.report.material import Material
from discrepancy.report.words import capital, several, tied

if TYPE_CHECKING:
    import pandas as pd

_TIME = 200.0  # height of the time chart with its axes
_FEW = 3  # figures for which a chart of half the width is enough, and its height
_HALF, _SMALL_TIME = 0.5 * WIDTH, 140.0
_ROWS_BELOW_TIME = 16  # of the forest, so that it shares a page with the time chart
_WIDEST = 9  # claims in a matrix that leaves room for sentences beside it
_BESIDE = 150.0  # height of these sentences at most
_ABOVE_MATRIX = 130.0  # and of those above a larger one
# How many sentences of each verdict are worth reading; the rest is counted.
SENTENCES = {"conflict": 6, "revision_down": 4, "tension": 3, "drift": 2, "increment": 2, "compatible": 2}
_SENTENCE = Font(8.8, SERIF)
_VERDICT = Font(6.8, bold=True)
_GRAVE = Font(6.8, bold=True, colour=ACCENT)


def section(material: Material, row: Mapping[str, Any]) -> list[Block]:
    """The blocks of one series."""
    name = row["series"]
    blocks = heading(capital(row["label"]), anchor=name)
    blocks += paragraph(tied(f"{capital(row['headline'])}."), STANDFIRST, 4, keep=True)
    blocks += paragraph(facts(row), NOTE, 4, keep=True)
    blocks += sides_key(material, {mark.figure.side for mark in material.marks[name]})
    moved = moves(material, row)
    forest = [_forest(material, name, _ROWS_BELOW_TIME if moved else MOST), shapes_key()]
    if moved and len(material.marks[name]) <= _FEW:
        told = _told(told_once(material, name), WIDTH - _HALF - 20, _SMALL_TIME)
        head = [subheading("What the comparison says"), *told] if told else []
        beside = abreast([(0, [_time(material, name, _HALF, _SMALL_TIME)]), (_HALF + 20, head)])
        return [*blocks, replace(beside, keep=True), *forest]
    if moved:
        blocks.append(_time(material, name, WIDTH, _TIME))
    return [*blocks, *forest, *_verdicts(material, name)]


def facts(row: Mapping[str, Any]) -> str:
    """How many say it, and what holds for all of them."""
    counted = (
        f"{several(row['claims'], 'figure')} in {several(row['documents'], 'article')}, "
        f"from {several(row['voices'], 'independent source')}"
    )
    some = row["voices"] == row["origins"] > row["agreeing"] > 1
    agreeing = f", {row['agreeing']} of which agree with each other" if some else ""
    return f"{counted}{agreeing}. {row['consensus']}"


def moves(material: Material, row: Mapping[str, Any]) -> bool:
    """Whether the figures of a series are of several days, and of something that can move."""
    return len({mark.day for mark in material.marks[row["series"]]}) > 1 and row["behaviour"] != "static"


def _time(material: Material, name: str, wide: float, tall: float) -> Block:
    def draw(canvas: Canvas, top: float) -> None:
        draw_time(canvas.axes(36, top + 20, wide - 50, tall - 46), material.marks[name], material.palette)

    return Block(tall, draw, before=8)


def _forest(material: Material, name: str, most: int) -> Block:
    found, relations = material.marks[name], material.of(name)
    tall = height(min(len(found), most))

    def draw(canvas: Canvas, top: float) -> None:
        ax = canvas.axes(LEFT, top + ABOVE, WIDTH - LEFT - RIGHT, tall - ABOVE - BELOW)
        draw_forest(ax, found, relations, material.palette, most=most)

    return Block(tall, draw, before=10, keep=True, floats=True)


def _verdicts(material: Material, name: str) -> list[Block]:
    """The verdicts as sentences; from three figures on, with the matrix of who agrees with whom."""
    found, relations = material.marks[name], material.of(name)
    sentences = told_once(material, name)
    if not sentences:
        return []
    size = len(compared(found, relations))
    head = subheading("What the comparison says")
    if size < 3:
        return [head, *_told(sentences, WIDTH)]
    picture = _matrix(material, name, size)
    if size > _WIDEST:
        signs = paragraph(_signs(relations), NOTE, 4)
        return [head, *_told(sentences, WIDTH, _ABOVE_MATRIX), replace(picture, keep=True, before=20), *signs]
    x = NAMES + CELL * size + 22
    signs = paragraph(_signs(relations), NOTE, 4, NAMES + CELL * size)
    return [head, abreast([(0, [picture, *signs]), (x, _told(sentences, WIDTH - x, _BESIDE))])]


def _signs(relations: pd.DataFrame) -> str:
    """What the signs in the matrix mean, those that stand in it."""
    return "   ".join(f"{LOOKS[verdict].sign} {LOOKS[verdict].word}" for verdict, _ in counted(relations["verdict"]))


def _matrix(material: Material, name: str, size: int) -> Block:
    def draw(canvas: Canvas, top: float) -> None:
        ax = canvas.axes(NAMES, top, CELL * size, CELL * size)
        draw_matrix(ax, material.marks[name], material.of(name), material.palette)

    return Block(CELL * size + 4, draw, before=4)


def _told(sentences: Sequence[Mapping[str, Any]], wide: float, room: float = 1e9) -> list[Block]:
    """The verdicts with their sentences, the gravest first, as far as there is room; how many more there are."""
    blocks: list[Block] = []
    told: Counter[str] = Counter()
    for row in sentences:
        if told[row["verdict"]] >= SENTENCES.get(row["verdict"], 1):
            continue
        lines = paragraph(_sentence(row), _SENTENCE, 4, wide)
        if total([*blocks, *lines]) <= room:
            blocks += lines
            told[row["verdict"]] += 1
    rest = Counter(row["verdict"] for row in sentences) - told
    if rest:
        counts = [f"{look.sign} {look.word} ({rest[verdict]})" for verdict, look in LOOKS.items() if rest[verdict]]
        blocks += paragraph(f"All other pairs: {', '.join(counts)}.", NOTE, 5, wide)
    return blocks


def _sentence(row: Mapping[str, Any]) -> list[Run]:
    look = LOOKS[row["verdict"]]
    loose = "" if row["robust"] else " Another reading of vague words would change this."
    lead = f"{look.sign} {capital(look.word)}. "
    return [(lead, _GRAVE if row["verdict"] == "conflict" else _VERDICT), (tied(f"{row['reason']}{loose}"), _SENTENCE)]
