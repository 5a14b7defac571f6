"""The last pages: how hedged figures are read and where that comes from, the limits, and the documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from discrepancy.charts.metrics import Font
from discrepancy.charts.shades import MUTED
from discrepancy.report.blocks import BODY, STRONG_BODY, Block, heading, paragraph, subheading
from discrepancy.report.explained import LIMITS, MEANINGS, READINGS, SOURCES, vague_words
from discrepancy.report.key import shapes_key
from discrepancy.report.material import Material
from discrepancy.report.tables import Cell, Column, table
from discrepancy.report.words import several
from discrepancy.table import conventions

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
        [[Cell(words, _BOLD), hard, core] for words, hard, core in READINGS],
    )
    vague = table(
        (Column("Words", 30), Column("What they allow", 30), Column("What they are taken to mean", 60)),
        [[Cell(word, _BOLD), hard, core] for word, hard, core in vague_words(reading)],
    )  # fmt: skip
    verdicts = table(
        (Column("Verdict", 30), Column("Given where", 90)),
        [[Cell(word, _BOLD), text] for word, text in MEANINGS],
    )
    return [
        *heading("How the figures are read", anchor="conventions"),
        *paragraph(f"Convention “{material.convention}”: {reading.title}.", before=4, keep=True),
        replace(shapes_key(), keep=True), *hedges,
        subheading("Vague words"), *vague,
        subheading("Verdicts on two figures"), *verdicts,
        *paragraph(SOURCES, Font(BODY.size - 1, BODY.family, colour=MUTED), 8),
    ]  # fmt: skip


def limits(material: Material) -> list[Block]:
    """What the report cannot tell, and what went wrong on the way."""
    blocks = heading("Limits", anchor="limits")
    for lead, text in LIMITS:
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
        Column("No.", 5, "right"), Column("Published", 14), Column("Outlet", 22), Column("Article", 52),
        Column("Figures", 9, "right"), Column("SHA-256 of its text", 38),
    )  # fmt: skip
    rows = [_document(number, document) for number, document in enumerate(material.documents, 1)]
    return [*heading(f"{several(len(rows), 'article')} read", "documents", "Articles read"), *table(columns, rows)]


def _document(number: int, document: Mapping[str, Any]) -> list[Cell | str]:
    name = document["name"]
    title = [(f"{document['title']}  ", Font(7)), (name, _FINE)] if document.get("title") else [(name, Font(7))]
    return [
        str(number),
        document.get("published") or "no date",
        Cell(document.get("publisher") or "", most=3),
        Cell(title, most=3),
        str(document["figures"]),
        Cell(f"{document['sha256'][:32]} {document['sha256'][32:]}".strip(), _FINE),
    ]
