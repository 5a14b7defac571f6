"""Tables of claims: the figures that stand alone, those denied, and all claims with their sources and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

import pandas as pd

from discrepancy.charts import shades
from discrepancy.charts.metrics import Font, Run
from discrepancy.charts.shades import MUTED
from discrepancy.claims.measures import measure
from discrepancy.report.blocks import NOTE, Block, heading, paragraph, subheading
from discrepancy.report.material import Material
from discrepancy.report.quotation import FIGURE, QUOTE, quotation
from discrepancy.report.tables import Cell, Column, table
from discrepancy.report.words import capital, when
from discrepancy.table import claimed

_BOLD = Font(shades.SMALL, bold=True)
_SMALL = Font(shades.FINE, colour=MUTED)
_MANY = 150  # claims, past which their sentences are cut shorter
_LONG, _SHORT = (120, 5), (75, 2)  # characters of a sentence before and after its figure, and lines at most
_NOTED = 20  # lines of a source whose claim somebody corrected: what, who and why
_ONCE = 60  # rows
_SAYS_ITSELF = ("imported", "added", "series merged")
_STANCES = {"denied": "denies it, ", "reported": "as hearsay, ", "supposed": "as a supposition, "}


def once(material: Material) -> list[Block]:
    """The figures that one source alone gives, together in one table."""
    if not material.single:
        return []
    columns = (
        Column("What is counted", 27),
        Column("Figure", 22),
        Column("Who says so", 26),
        Column("Day", 13),
        Column("In the words of the article", 58),
    )
    rows: list[list[Cell | str]] = []
    for row in material.single[:_ONCE]:
        claim = next(records(claimed(material.groups[row["series"]])))
        mark = material.marks[row["series"]][0]
        rows.append(
            [Cell(capital(row["label"]), _BOLD, 3), Cell(mark.words, most=3), Cell(_who(claim), most=4),
             when(claim["date"], claim["date_end"], material.years), Cell(quotation(claim, 60), QUOTE, 3)]
        )  # fmt: skip
    rest = len(material.single) - len(rows)
    text = "Of each of these there is one source alone, and nothing in the articles to hold against it."
    more = paragraph(f"{rest} more are in the table of all claims.", NOTE) if rest else []
    return [
        *heading("Figures claimed once", anchor="once"),
        *paragraph(text, before=4, keep=True),
        *table(columns, rows),
        *more,
    ]


def denied(material: Material) -> list[Block]:
    """The figures that somebody denies, with who claims them."""
    denials = material.claims[material.claims["stance"] == "denied"]
    if denials.empty:
        return []
    columns = (
        Column("What is counted", 27),
        Column("Who denies it", 29),
        Column("Who claims it", 26),
        Column("Day", 13),
        Column("In the words of the article", 51),
    )
    claimants = claimants_of(material)
    rows: list[list[Cell | str]] = [
        [
            Cell(label(material, claim), _BOLD, 3),
            Cell(_who(claim), most=4),
            Cell(", ".join(claimants.get(claim["claim_id"], ())) or "nobody in these articles", most=4),
            when(claim["date"], claim["date_end"], material.years),
            Cell(quotation(claim, 60), QUOTE, 3),
        ]
        for claim in records(denials)
    ]
    text = "A figure that is denied counts in no chart and no total as a figure of whoever denies it."
    return [
        *heading("Figures denied", anchor="denied"),
        *paragraph(text, before=4, keep=True),
        *table(columns, rows),
    ]


def claimants_of(material: Material) -> dict[str, list[str]]:
    """For each figure denied, those who claim it."""
    names = dict(zip(material.claims["claim_id"], material.claims.index.get_level_values("source"), strict=True))
    stances = dict(zip(material.claims["claim_id"], material.claims["stance"], strict=True))
    found: dict[str, list[str]] = {}
    pairs = material.relations[material.relations["verdict"] == "conflict"]
    for pair in zip(pairs["a"], pairs["b"], strict=True):
        for denial, claim in (pair, pair[::-1]):
            if stances[denial] == "denied" and names[claim] not in found.setdefault(denial, []):
                found[denial].append(names[claim])
    return found


def claims_table(material: Material) -> list[Block]:
    """Every claim with day, source, outlet and its sentence, the figure in bold."""
    around, lines = _SHORT if len(material.claims) > _MANY else _LONG
    columns = (
        Column("Day", 13),
        Column("Who says so", 27),
        Column("What is counted", 25),
        Column("In the words of the article", 72),
        Column("Article: letters", 21, "right"),
    )
    rows: list[list[Cell | str]] = [
        [
            when(claim["date"], claim["date_end"], material.years),
            Cell(_who(claim), most=_NOTED if claim.get("corrected") else min(4, lines)),
            Cell(label(material, claim), most=min(4, lines)),
            Cell(quotation(claim, around) or _alone(material, claim), QUOTE, lines),
            Cell(_place(material, claim), _SMALL, 2, leads="documents"),
        ]
        for claim in records(material.claims)
    ]
    text = (
        "The last column has the number of the article in the list at the end, and the letters of its text, counted "
        "from 0, between which the figure stands."
    )
    return [
        *heading("All claims, with their sources and words", anchor="claims"),
        *paragraph(text, NOTE, 4, keep=True),
        *table(columns, rows),
        *_rejected(material),
    ]


def _rejected(material: Material) -> list[Block]:
    if not material.rejected:
        return []
    lines = [paragraph(line, Font(shades.SMALL), 3) for line in material.rejected]
    return [subheading("Rejected by hand, and not counted"), *chain.from_iterable(lines)]


def _alone(material: Material, claim: Mapping[str, Any]) -> list[Run]:
    """The figure of a claim from a table that gave no words."""
    return [(f"{material.figures.get(claim['claim_id'], '')} ", FIGURE), ("without words of an article", _SMALL)]


def _place(material: Material, claim: Mapping[str, Any]) -> str:
    """Where a figure stands: "3: 1,204–1,222"."""
    number = material.numbers.get(claim["document"], "")
    if pd.isna(claim["start"]) or pd.isna(claim["end"]):
        return f"{number}"
    return f"{number}: {int(claim['start']):,}–{int(claim['end']):,}"


def records(claims: pd.DataFrame) -> Iterator[Mapping[str, Any]]:
    """The claims, one at a time."""
    for row in claims.reset_index().to_dict("records"):
        yield {str(name): value for name, value in row.items()}


def _who(claim: Mapping[str, Any]) -> list[Run]:
    """The source; below it, in small letters, the outlet where another is quoted."""
    return [(f"{claim['source']} ", _BOLD), (manner(claim), _SMALL)]


def manner(claim: Mapping[str, Any]) -> str:
    """How a source says it, and where: "in The Herald", "denies it, in its own words"."""
    outlet = claim["publisher"] or claim["document"]
    stance = _STANCES.get(claim["stance"], "")
    where = f"in {outlet}" if claim["attributed"] else "in its own words"
    passed = f", by way of {claim['via']}" if claim["via"] else ""
    said = str(claim.get("corrected") or "")
    mark = f"; {said}" if said.startswith(_SAYS_ITSELF) else f"; corrected: {said}" if said else ""
    return f"{stance}{where}{passed}{mark}"


def label(material: Material, claim: Mapping[str, Any]) -> str:
    """What is counted; of a figure that nobody claims, there is no series to name it."""
    return capital(material.labels.get(claim["series"]) or measure(claim["measure"]).label)
