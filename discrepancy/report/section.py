"""One series: how it moved, who says what in which words, and what the comparison makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from discrepancy.charts import shades
from discrepancy.charts.forest import ABOVE, BELOW, LEFT, RIGHT, draw_forest, height
from discrepancy.charts.metrics import SERIF, Font, Run
from discrepancy.charts.multiples import sort_of
from discrepancy.charts.shades import ACCENT, MUTED
from discrepancy.charts.time import draw_time
from discrepancy.charts.verdicts import LOOKS
from discrepancy.report.blocks import NOTE, Block, heading, paragraph, total
from discrepancy.report.canvas import HEIGHT, WIDTH, Canvas
from discrepancy.report.findings import told_once
from discrepancy.report.key import sides_key
from discrepancy.report.length import Length
from discrepancy.report.material import Material
from discrepancy.report.ranking import told
from discrepancy.report.words import capital, several, tied

_TIME, _TALL = 165.0, 270.0  # height of the time chart with its axes, and on a page with room to spare
_STANDFIRST = Font(shades.BODY, SERIF, colour=MUTED)
# How many sentences of each verdict are worth reading; the rest is counted.
SENTENCES = {"conflict": 6, "revision_down": 4, "tension": 3, "drift": 2, "increment": 2, "compatible": 2}
_WIDEST = 10.0  # times from the lowest to the highest figure, past which they are hardly all of one thing
_SENTENCE = Font(shades.TEXT, SERIF)
_VERDICT = Font(shades.SMALL, bold=True)
_GRAVE = Font(shades.SMALL, bold=True, colour=ACCENT)


def sections(material: Material, length: Length, taken: float) -> list[Block]:
    """The blocks of the series that several sources give, in the order of page one, as far as there is room.

    `taken` is how much of that room, in points, stands above them.
    """
    blocks: list[Block] = []
    for row in told(material, length)[: length.series]:
        more = section(material, row, length)
        if blocks and taken + total([*blocks, *more]) > length.room * HEIGHT:
            break
        blocks += more
    return blocks


def section(material: Material, row: Mapping[str, Any], length: Length) -> list[Block]:
    """The blocks of one series: how it moved, each figure with its words, and what the comparison says."""
    name = row["series"]
    found = material.marks[name]
    blocks = heading(capital(row["label"]), anchor=name)
    blocks += paragraph(tied(f"{capital(row['headline'])}."), _STANDFIRST, 4, keep=True)
    blocks += paragraph(facts(material, row), NOTE, 4, keep=True)
    blocks += sides_key(material, {mark.figure.side for mark in found})
    if moves(material, row) and (length.tables or len(found) > length.rows):
        blocks.append(_time(material, name, WIDTH, _TIME))
    blocks.append(_forest(material, name, length.rows))
    return [*blocks, *_told(told_once(material, name), WIDTH, length.lines)]


def facts(material: Material, row: Mapping[str, Any]) -> str:
    """What sort of figure it is, how many say it, and what holds for all of them."""
    sort = sort_of(row, material.marks[row["series"]])
    counted = (
        f"{several(row['claims'], 'figure')} in {several(row['documents'], 'article')}, "
        f"from {several(row['voices'], 'independent source')}"
    )
    some = row["voices"] == row["origins"] > row["agreeing"] > 1
    agreeing = f", {row['agreeing']} of which agree with each other" if some else ""
    apart = row["consensus"] if not row["spread"] > _WIDEST else ""
    unsure = len(material.aside.get(row["series"], ()))
    others = f" {several(unsure, 'more figure')} may be of this or of something else." if unsure else ""
    return f"{capital(sort)}{': ' if sort else ''}{counted}{agreeing}. {apart}".strip() + others


def moves(material: Material, row: Mapping[str, Any]) -> bool:
    """Whether the figures of a series are of several days, and of something that can move."""
    return len({mark.day for mark in material.marks[row["series"]]}) > 1 and row["behaviour"] != "static"


def _time(material: Material, name: str, wide: float, tall: float) -> Block:
    def draw(canvas: Canvas, top: float) -> None:
        draw_time(canvas.axes(36, top + 20, wide - 50, tall - 46), material.marks[name], material.palette)

    return Block(tall, draw, before=8, taller=partial(_time, material, name, wide), most=_TALL)


def _forest(material: Material, name: str, most: int) -> Block:
    found, relations = material.marks[name], material.of(name)
    tall = height(min(len(found), most))

    def draw(canvas: Canvas, top: float) -> None:
        ax = canvas.axes(LEFT, top + ABOVE, WIDTH - LEFT - RIGHT, tall - ABOVE - BELOW)
        draw_forest(ax, found, relations, material.palette, most=most)

    return Block(tall, draw, before=8, floats=True)


def _told(sentences: Sequence[Mapping[str, Any]], wide: float, most: int) -> list[Block]:
    """The verdicts with their sentences, the gravest first; how many more there are."""
    blocks: list[Block] = []
    told: Counter[str] = Counter()
    for row in sentences:
        if told.total() < 2 * most and told[row["verdict"]] < min(most, SENTENCES.get(row["verdict"], 1)):
            blocks += paragraph(_sentence(row), _SENTENCE, 4, wide)
            told[row["verdict"]] += 1
    rest = Counter(row["verdict"] for row in sentences) - told
    if rest:
        counts = [f"{look.sign} {look.word} ({rest[verdict]})" for verdict, look in LOOKS.items() if rest[verdict]]
        last = [replace(block, keep=True) for block in blocks[-1:]]
        blocks = [*blocks[:-1], *last, *paragraph(f"All other pairs: {', '.join(counts)}.", NOTE, 5, wide)]
    return blocks


def _sentence(row: Mapping[str, Any]) -> list[Run]:
    look = LOOKS[row["verdict"]]
    loose = "" if row["robust"] else " Another reading of vague words would change this."
    lead = f"{look.sign} {capital(look.word)}. "
    return [(lead, _GRAVE if row["verdict"] == "conflict" else _VERDICT), (tied(f"{row['reason']}{loose}"), _SENTENCE)]
