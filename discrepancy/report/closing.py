"""The last pages: how hedged figures are read and where that comes from, the limits, and the documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from discrepancy.charts.metrics import Font
from discrepancy.charts.style import MUTED
from discrepancy.compare.words import VERDICTS, number
from discrepancy.report.blocks import BODY, STRONG_BODY, Block, heading, paragraph, subheading
from discrepancy.report.key import shapes_key
from discrepancy.report.material import Material
from discrepancy.report.tables import Cell, Column, table
from discrepancy.report.words import several
from discrepancy.table import conventions

_READINGS = (
    ("about N, N or so", "no bound", "N, give or take half the width that readers gave"),
    ("N, round", "N", "as “about N”: a number that ends in zeros is a rounded one"),
    ("nearly N, almost N", "below N", "from N less the width, up to N"),
    ("more than N, at least N", "N and above", "from N, up to N and the width"),
    (
        "up to N, as many as N",
        "0 to N, may be passed",
        "from N less the width, up to N; how far or how deep: as “about N”",
    ),
    ("at most N, fewer than N", "0 to N", "from N less the width, up to N"),
)
_VERDICTS = (
    (VERDICTS["agree"], "what the words are taken to mean overlaps"),
    (VERDICTS["compatible"], "only what the words allow overlaps: one of them leaves room for the other"),
    (VERDICTS["drift"], "another day, another figure, of something that can move"),
    (VERDICTS["revision_down"], "a total that can only grow is lower on a later day"),
    (VERDICTS["tension"], "only a soft bound, such as “up to”, is passed"),
    (VERDICTS["conflict"], "nothing that the words allow fits both, for one day or for something that does not move"),
)
_SOURCES = (
    "Widths of hedges: S. Ferson and others, “Natural language of uncertainty: numeric hedge words”, International "
    "Journal of Approximate Reasoning 57 (2015). Vague words: the same, and a survey of 46 readers on words such as "
    "“several”. Other conventions to choose from: the Armed Conflict Location & Event Data project’s FAQ on fatalities "
    "(acled), the Crowd Counting Consortium’s data dictionary (ccc). Figures that disagree are shown as a range, after "
    "NIST Technical Note 1441: up to four sources are never averaged, and opposing sides never pooled."
)
_LIMITS = (
    (
        "It shows who says what, not what is true. ",
        "That figures agree does not make them right; they may share a source that no article names.",
    ),
    (
        "Figures are found by program. ",
        "Some are missed or misread. Every figure here leads back to its words: check them before you publish.",
    ),
    (
        "A day is the day that a figure is as of, as far as the article tells. ",
        "Where it does not, the day of the article stands in for it.",
    ),
    (
        "Only what is comparable is compared: ",
        "the same thing counted, of the same people and place, in units that convert. Money is not converted between "
        "currencies.",
    ),
)
_BOLD = Font(7, bold=True)
_FINE = Font(6.3, colour=MUTED)


def conventions_page(material: Material) -> list[Block]:
    """How hedges are read, what the verdicts mean, and where the conventions come from."""
    reading = conventions.convention(material.convention)
    hedges = table(
        (
            Column("Words", 30),
            Column("What they allow (thin line)", 30),
            Column("What they are taken to mean (thick bar)", 60),
        ),
        [[Cell(words, _BOLD), hard, core] for words, hard, core in _READINGS],
    )
    vague = table(
        (Column("Words", 30), Column("What they allow", 30), Column("What they are taken to mean", 60)),
        [[Cell(v.word, _BOLD), f"{number(v.hard)} and above", _range(v.low, v.high)] for v in reading.vague.values()],
    )  # fmt: skip
    verdicts = table(
        (Column("Verdict", 30), Column("Given where", 90)),
        [[Cell(word, _BOLD), text] for word, text in _VERDICTS],
    )
    return [
        *heading("How the figures are read", anchor="conventions"),
        *paragraph(f"Convention “{material.convention}”: {reading.title}.", before=4, keep=True),
        replace(shapes_key(), keep=True), *hedges,
        subheading("Vague words"), *vague,
        subheading("Verdicts on two figures"), *verdicts,
        *paragraph(_SOURCES, Font(BODY.size - 1, BODY.family, colour=MUTED), 8),
    ]  # fmt: skip


def _range(low: float, high: float) -> str:
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def limits(material: Material) -> list[Block]:
    """What the report cannot tell, and what went wrong on the way."""
    blocks = heading("Limits")
    for lead, text in _LIMITS:
        blocks += paragraph([(lead, STRONG_BODY), (text, BODY)], before=5)
    if material.problems:
        blocks.append(subheading("What could not be read as it should"))
        for problem in material.problems:
            blocks += paragraph(str(problem), Font(7), 3)
    return blocks


def documents(material: Material) -> list[Block]:
    """The articles with day, outlet, title, number of figures and the digest that identifies their text."""
    if not material.documents:
        return []
    columns = (
        Column("Published", 14), Column("Outlet", 22), Column("Article", 62), Column("Figures", 9, "right"),
        Column("SHA-256 of its text", 26),
    )  # fmt: skip
    rows = [_document(document) for document in material.documents]
    return [*heading(f"{several(len(rows), 'article')} read", bookmark="Articles read"), *table(columns, rows)]


def _document(document: Mapping[str, Any]) -> list[Cell | str]:
    name = document["name"]
    title = [(f"{document['title']}  ", Font(7)), (name, _FINE)] if document.get("title") else [(name, Font(7))]
    return [
        document.get("published") or "no date",
        Cell(document.get("publisher") or "", most=3),
        Cell(title, most=3),
        str(document["figures"]),
        Cell(document["sha256"][:16], _FINE),
    ]
