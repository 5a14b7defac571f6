"""The disagreements of page one, drawn: the message, how far apart on one line, and both sentences as printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discrepancy.charts import steps
from discrepancy.charts.metrics import SERIF, Font
from discrepancy.charts.shades import ACCENT, MUTED
from discrepancy.charts.span import HEIGHT, LEFT, RIGHT, draw_span
from discrepancy.report.blocks import BODY, NOTE, Block, Draw, abreast, heading, paragraph
from discrepancy.report.canvas import WIDTH, Canvas
from discrepancy.report.disputes import MOST, Dispute, closest, disputes
from discrepancy.report.material import Material
from discrepancy.report.outlets import short
from discrepancy.report.quotation import quotation
from discrepancy.report.words import several, tied, when

_MESSAGE = Font(steps.LEAD, SERIF, bold=True)
_VERDICT = Font(steps.LEAD, SERIF, bold=True, colour=ACCENT)
_QUOTE = Font(steps.TEXT, SERIF)
_WHENCE = Font(steps.FINE, colour=MUTED)
_GAP = 22.0  # between the two sentences
_COLUMN = (WIDTH - _GAP) / 2
_AROUND = 110  # letters of a sentence before and after its figure
_LINES = 5  # of a sentence
_MARKS = ("“", '"', "«", "„")
_MORE = 12  # further disagreements, told in a sentence
_SAID = Font(steps.TEXT, SERIF)
_BOLD = Font(steps.TEXT, SERIF, bold=True)


def opening(material: Material) -> list[Block]:
    """The disagreements, or that there is none and what came closest."""
    found = disputes(material)
    if found:
        blocks = []
        for place, dispute in enumerate(found):
            blocks += shown(material, dispute, 12 if place else 10)
        more = len(disputes(material, None)) - len(found)
        rest = several(more, "more disagreement is", "more disagreements are")
        return [*blocks, *(paragraph(f"{rest} on the next page.", NOTE, 8) if more > 0 else [])]
    blocks = paragraph("No clear contradiction found.", _VERDICT, 12)
    near = closest(material)
    if near is None:
        return [*blocks, *paragraph(nothing(material), BODY, 3)]
    told = "What came closest; it may be of different things, or leave room for both figures:"
    return [*blocks, *paragraph(told, BODY, 3, keep=True), *shown(material, near, 8)]


def also(material: Material) -> list[Block]:
    """The disagreements that page one has no room for, a sentence each."""
    found = disputes(material, MOST + _MORE)[MOST:]
    blocks = heading("Also disputed", "also") if found else []
    for dispute in found:
        blocks += paragraph([(f"{tied(dispute.headline)} ", _BOLD), (tied(dispute.reason), _SAID)], before=4)
    return blocks


def nothing(material: Material) -> str:
    """What is said where not even two figures come near a contradiction."""
    if any(row["voices"] > 1 for row in material.repeated):
        return "Wherever two sources speak of one thing on one day, their figures can both hold."
    return "No figure is given by more than one source, so none can be held against another."


def shown(material: Material, dispute: Dispute, before: float) -> list[Block]:
    """One disagreement: message, line, sentences."""
    blocks = paragraph(tied(dispute.headline), _MESSAGE, before, keep=True)
    blocks += paragraph(tied(dispute.certainty), NOTE, 1, keep=True)
    if dispute.arithmetic:
        blocks += paragraph(tied(f"{dispute.reason} {dispute.arithmetic}"), BODY, 4, keep=True)
    else:
        blocks.append(Block(HEIGHT, _line(material, dispute), before=1, keep=True))
    first, second = dispute.claims
    if first["sentence"] == second["sentence"] and first["document"] == second["document"]:
        return [*blocks, *_sentence(material, first, WIDTH, str(second["written"]))]
    sides = _sentence(material, first, _COLUMN), _sentence(material, second, _COLUMN)
    return [*blocks, abreast([(0, sides[0]), (_COLUMN + _GAP, sides[1])], 3)]


def _line(material: Material, dispute: Dispute) -> Draw:
    def draw(canvas: Canvas, top: float) -> None:
        ax = canvas.axes(LEFT, top + 2, WIDTH - LEFT - RIGHT, HEIGHT - 12)
        draw_span(ax, dispute.marks, material.palette)

    return draw


def _sentence(material: Material, claim: Mapping[str, Any], wide: float, also: str = "") -> list[Block]:
    """The sentence, and below it whose it is: outlet and day."""
    around = int(_AROUND * wide / _COLUMN)
    runs = quotation(claim, around, _QUOTE, also) or [(material.figures.get(claim["claim_id"], ""), _QUOTE)]
    spoken = str(claim["sentence"]).lstrip()[:1] in _MARKS  # the sentence is a quotation already
    quoted = runs if spoken else [("“", _QUOTE), *runs, ("”", _QUOTE)]
    return [
        *paragraph(quoted, _QUOTE, 3, wide, keep=True, most=_LINES),
        *paragraph(whence(claim), _WHENCE, 2, wide, most=2),
    ]


def whence(claim: Mapping[str, Any]) -> str:
    """Outlet and day of an article: "BBC, 29 Apr"."""
    outlet = claim["publisher"] or short(str(claim["title"])) or "an article without a title"
    return f"{outlet}, {when(claim['published'])}"
