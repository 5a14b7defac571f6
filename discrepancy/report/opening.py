"""The disagreements of page one, drawn: the message, how far apart on one line, and both sentences as printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from discrepancy.charts import shades
from discrepancy.charts.metrics import SERIF, Font, Run, wrap_runs
from discrepancy.charts.shades import ACCENT, MUTED
from discrepancy.charts.span import LEFT, RIGHT, draw_span, height
from discrepancy.report.blocks import BODY, NOTE, Block, Draw, abreast, heading, paragraph
from discrepancy.report.canvas import WIDTH, Canvas
from discrepancy.report.disputes import Dispute, closest, headlines, others
from discrepancy.report.material import Material
from discrepancy.report.quotation import quotation, short
from discrepancy.report.words import capital, several, tied, when

_MESSAGE = Font(shades.LEAD, SERIF, bold=True)
_VERDICT = Font(shades.LEAD, SERIF, bold=True, colour=ACCENT)
_QUOTE = Font(shades.TEXT, SERIF)
_SURE = Font(shades.SMALL, colour=MUTED)
_DEGREE = Font(shades.SMALL, bold=True)
_WHENCE = Font(shades.FINE, colour=MUTED)
_GAP = 22.0  # between the two sentences
_COLUMN = (WIDTH - _GAP) / 2
_AROUND = 110  # letters of a sentence before and after its figure
_LINES = 5  # of a sentence
_LINE = WIDTH - LEFT - RIGHT  # of the line of figures, in points
_ALSO = "Also disputed"
_MARKS = ("“", '"', "«", "„")
_MORE = 12  # further disagreements, told in a sentence
_SAID = Font(shades.TEXT, SERIF)
_BOLD = Font(shades.TEXT, SERIF, bold=True)


def opening(material: Material) -> list[Block]:
    """The disagreements, or that there is none and what came closest."""
    found = headlines(material)
    if found:
        blocks = []
        for place, dispute in enumerate(found):
            blocks += shown(material, dispute, 12 if place else 10)
        return [*blocks, *_rest(material)]
    blocks = paragraph("No clear contradiction found.", _VERDICT, 12)
    near = closest(material)
    if near is None:
        return [*blocks, *paragraph(nothing(material), BODY, 3)]
    told = "What came closest; it may be of different things, or leave room for both figures:"
    return [*blocks, *paragraph(told, BODY, 3, keep=True), *shown(material, near, 8), *_rest(material)]


def _rest(material: Material) -> list[Block]:
    """How many disagreements page one has no room for."""
    more = len(others(material))
    told = several(more, "more disagreement is", "more disagreements are")
    return paragraph(f"{told} told under “{_ALSO}”.", NOTE, 8) if more else []


def also(material: Material) -> list[Block]:
    """The disagreements that page one has no room for, a sentence each."""
    found = others(material)[:_MORE]
    blocks = heading(_ALSO, "also") if found else []
    for dispute in found:
        blocks += paragraph([(f"{tied(dispute.headline)} ", _BOLD), (tied(_voices(dispute)), _SAID)], before=4)
    return blocks


def _voices(dispute: Dispute) -> str:
    """Who gives which figure, and where: "prefecture 23,000, unions 38,000 (Herald, 20 Jan)"."""
    if dispute.arithmetic:
        return f"{dispute.reason} {dispute.arithmetic}"
    figures = ", ".join(f"{mark.figure.source} {mark.words}" for mark in dispute.marks)
    return f"{capital(figures)} ({'; '.join(dict.fromkeys(map(whence, dispute.claims)))})."


def nothing(material: Material) -> str:
    """What is said where not even two figures come near a contradiction."""
    if any(row["voices"] > 1 for row in material.repeated):
        return "Wherever two sources speak of one thing on one day, their figures can both hold."
    return "No figure is given by more than one source, so none can be held against another."


def shown(material: Material, dispute: Dispute, before: float) -> list[Block]:
    """One disagreement: message, how sure, line, sentences."""
    blocks = paragraph(tied(dispute.headline), _MESSAGE, before, keep=True)
    blocks += paragraph(_sure(dispute.certainty), _SURE, 2, keep=True)
    if dispute.arithmetic:
        blocks += paragraph(tied(f"{dispute.reason} {dispute.arithmetic}"), BODY, 4, keep=True)
    else:
        blocks.append(Block(height(dispute.marks, _LINE), _line(material, dispute), before=2, keep=True))
    return [*blocks, *_sentences(material, dispute.claims)]


def _sure(certainty: str) -> list[Run]:
    """How sure, its degree in bold."""
    degree, colon, rest = tied(certainty).partition(":")
    return [(degree + colon, _DEGREE), (rest, _SURE)] if colon else [(degree, _SURE)]


def _line(material: Material, dispute: Dispute) -> Draw:
    def draw(canvas: Canvas, top: float) -> None:
        ax = canvas.axes(LEFT, top, _LINE, height(dispute.marks, _LINE))
        draw_span(ax, dispute.marks, material.palette)

    return draw


def _sentences(material: Material, claims: Sequence[Mapping[str, Any]]) -> list[Block]:
    """The sentences that the figures stand in, side by side where they are several."""
    told: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for claim in claims:
        told.setdefault((str(claim["document"]), str(claim["sentence"])), []).append(claim)
    wide = (WIDTH - _GAP * (len(told) - 1)) / len(told)
    sides = [_sentence(material, group, wide) for group in told.values()]
    if len(sides) == 1:
        return sides[0]
    return [abreast([(place * (wide + _GAP), side) for place, side in enumerate(sides)], 3)]


def _sentence(material: Material, claims: Sequence[Mapping[str, Any]], wide: float) -> list[Block]:
    """The sentence with the figures of these claims marked, and below it whose it is: outlet and day."""
    quoted = _quoted(material, claims, len(str(claims[0]["sentence"])))
    if len(wrap_runs(quoted, wide)) > _LINES:
        quoted = _quoted(material, claims, int(_AROUND * wide / _COLUMN))
    return [
        *paragraph(quoted, _QUOTE, 3, wide, keep=True, most=_LINES),
        *paragraph(whence(claims[0]), _WHENCE, 2, wide, most=2),
    ]


def _quoted(material: Material, claims: Sequence[Mapping[str, Any]], around: int) -> list[Run]:
    """The sentence in quotation marks, cut to some characters before and behind its first figure."""
    claim, *also = claims
    words = [str(other["written"]) for other in also]
    runs = quotation(claim, around, _QUOTE, words) or [(material.figures.get(claim["claim_id"], ""), _QUOTE)]
    spoken = str(claim["sentence"]).lstrip()[:1] in _MARKS  # the sentence is a quotation already
    return runs if spoken else [("“", _QUOTE), *runs, ("”", _QUOTE)]


def whence(claim: Mapping[str, Any]) -> str:
    """Outlet and day of an article: "BBC, 29 Apr"."""
    outlet = claim["publisher"] or short(str(claim["title"])) or "an article without a title"
    return f"{outlet}, {when(claim['published'])}"
