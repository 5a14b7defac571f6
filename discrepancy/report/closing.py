"""The last pages: how hedged figures are read and where that comes from, the limits, and the documents."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

from discrepancy.charts import shades
from discrepancy.charts.metrics import SERIF, Font
from discrepancy.charts.shades import MUTED
from discrepancy.report.blocks import BODY, NOTE, STRONG_BODY, Block, heading, paragraph, subheading
from discrepancy.report.explained import LIMITS, MEANINGS, READINGS, SOURCES, vague_words
from discrepancy.report.key import shapes_key
from discrepancy.report.length import Length
from discrepancy.report.material import Material
from discrepancy.report.tables import Cell, Column, table
from discrepancy.report.words import clean, several
from discrepancy.table import readings

_BOLD = Font(shades.SMALL, bold=True)
_FIRST = 90  # characters of an article without a title
_FINE = Font(shades.FINE, colour=MUTED)


def reading(material: Material) -> list[Block]:
    """How hedges are read and what the verdicts mean, in short."""
    convention = readings.convention(material.convention)
    text = f"Convention “{material.convention}”: {convention.title}."
    return [
        *heading("How the figures are read", anchor="conventions"),
        *paragraph(text, before=4, keep=True),
        *shapes_key(), *_hedges(),
        subheading("Verdicts on two figures"), *_verdicts(),
    ]  # fmt: skip


def conventions_page(material: Material) -> list[Block]:
    """How hedges are read, what the verdicts mean, and where the conventions come from."""
    convention = readings.convention(material.convention)
    vague = table(
        (Column("Words", 30), Column("What they allow", 30), Column("What they are taken to mean", 60)),
        [[Cell(word, _BOLD), hard, core] for word, hard, core in vague_words(convention)],
    )  # fmt: skip
    return [
        *reading(material),
        subheading("Vague words"), *vague,
        *paragraph(SOURCES, Font(shades.TEXT, SERIF, colour=MUTED), 8),
    ]  # fmt: skip


def _hedges() -> list[Block]:
    columns = (
        Column("Words", 30), Column("What they allow (thin line)", 30),
        Column("What they are taken to mean (thick bar)", 60),
    )  # fmt: skip
    return table(columns, [[Cell(words, _BOLD), hard, core] for words, hard, core in READINGS])


def _verdicts() -> list[Block]:
    columns = Column("Verdict", 30), Column("Given where", 90)
    return table(columns, [[Cell(word, _BOLD), text] for word, text in MEANINGS])


def limits(material: Material) -> list[Block]:
    """What the report cannot tell, and what went wrong on the way."""
    blocks = heading("Limits", anchor="limits")
    for lead, text in LIMITS:
        blocks += paragraph([(lead, STRONG_BODY), (text, BODY)], before=5, keep=lead != LIMITS[-1][0])
    if material.problems:
        blocks.append(subheading("What could not be read as it should"))
        for problem in material.problems:
            blocks += paragraph(str(problem), Font(shades.SMALL), 3)
    return blocks


def documents(material: Material, length: Length) -> list[Block]:
    """The articles with day, outlet, title and number of figures; at full length with the digest of their text."""
    if not material.documents:
        return []
    columns = (
        Column("No.", 5, "right"), Column("Published", 14), Column("Outlet", 26), Column("Article", 60),
        Column("Figures", 9, "right"), *([Column("SHA-256 of its text", 38)] if length.tables else ()),
    )  # fmt: skip
    rows = [_document(number, document)[: len(columns)] for number, document in enumerate(material.documents, 1)]
    head = heading(f"{several(len(rows), 'article')} read", "documents", "Articles read")
    return [*head, *([] if length.tables else paragraph(_REST, NOTE, 4, keep=True)), *table(columns, rows)]


_REST = (
    "Figures that one source alone gives, the table of all claims and the digests of the articles are in the page for "
    "a browser (--format html) and on paper with --full; discrepancy extract --csv gives the table by itself."
)


def _opening(document: Mapping[str, Any]) -> str:
    """The first words of an article without a title: "“The river rose again on Tuesday …”"."""
    words = shorten(clean(str(document.get("text") or "")), _FIRST, placeholder=" …")
    return f"“{words}”" if words else "without a title"


def _document(number: int, document: Mapping[str, Any]) -> list[Cell | str]:
    outlet = str(document.get("publisher") or "")
    return [
        str(number),
        document.get("published") or "no date",
        Cell("not known" if outlet.startswith("“") else outlet or "not known", most=3),  # called by its title
        Cell(document.get("title") or _opening(document), most=3),
        str(document["figures"]),
        Cell(f"{document['sha256'][:32]} {document['sha256'][32:]}".strip(), _FINE),
    ]
