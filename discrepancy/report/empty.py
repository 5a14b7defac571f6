"""The page for a reading in which no figure was found."""

from __future__ import annotations

from discrepancy.report.blocks import STANDFIRST, TITLE, Block, paragraph
from discrepancy.report.closing import documents, limits
from discrepancy.report.length import USUAL
from discrepancy.report.material import Material
from discrepancy.report.words import several


def page(material: Material) -> list[Block]:
    """One page that says so, with what was read."""
    read = f" in {several(len(material.documents), 'article')}" if material.documents else ""
    return [
        *paragraph(material.title, TITLE, 0, most=3),
        *paragraph(f"No figure was found{read}.", STANDFIRST, 6),
        *limits(material),
        *documents(material, USUAL),
    ]
