"""Everybody whose figures the articles give: how many, in how many articles, of what, how many are contradicted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from discrepancy.charts import shades
from discrepancy.charts.metrics import Font
from discrepancy.report.blocks import NOTE, Block, heading, paragraph
from discrepancy.report.length import Length
from discrepancy.report.material import Material
from discrepancy.report.tables import Cell, Column, table
from discrepancy.report.words import capital, several, tied

_NAMED = 3  # things that a source speaks of
_BOLD = Font(shades.SMALL, bold=True)


def sources(material: Material, length: Length) -> list[Block]:
    """The table of sources, those with the most figures first; nothing where there is one alone."""
    plain = material.claims.reset_index()
    named = plain.groupby(plain["source"].str.casefold(), sort=True)
    groups = sorted(named, key=lambda item: (-len(item[1]), str(item[0])))
    if len(groups) < 2:
        return []
    disputed = _disputed(material)
    labels = {row["series"]: row["label"] for row in material.series}
    opponents = len(material.palette) > 1
    columns = (
        Column("Source", 34), *([Column("Side", 18)] if opponents else ()), Column("Figures", 9, "right"),
        Column("Articles", 9, "right"), Column("Contradicted", 12, "right"), Column("What they speak of", 70),
    )  # fmt: skip
    rows: list[list[Cell | str]] = [
        [
            Cell(str(group["source"].mode().iloc[0]), _BOLD, 2),
            *([Cell(next(filter(None, group["side"]), ""), most=2)] if opponents else ()),
            str(len(group)), str(group["document"].nunique()),
            str(sum(disputed[one] for one in group["claim_id"]) or ""),
            Cell(capital(tied(_counted(group, labels))), most=3),
        ]
        for _, group in groups[: length.sources]
    ]  # fmt: skip
    rest = len(groups) - len(rows)
    text = "Contradicted: how many of a source’s figures another source contradicts."
    return [
        *heading(several(len(groups), "source"), anchor="sources", bookmark="Sources"),
        *paragraph(text, NOTE, 4, keep=True),
        *table(columns, rows),
        *(
            paragraph(f"{several(rest, 'more source gives', 'more sources give')} as few figures or fewer.", NOTE)
            if rest
            else []
        ),
    ]


def _disputed(material: Material) -> Counter[str]:
    """1 for each claim that another contradicts."""
    pairs = material.relations[material.relations["verdict"] == "conflict"]
    return Counter({one: 1 for column in ("a", "b") for one in pairs[column]})


def _counted(group: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """What the figures of a source are of, the commonest first, each once: "people killed; area burned; 4 more"."""
    found = [*dict.fromkeys(labels[key] for key, _ in Counter(group["series"]).most_common() if key in labels)]
    kept = found if len(found) <= _NAMED else found[: _NAMED - 1]
    return "; ".join([*kept, *([f"{len(found) - len(kept)} more"] if found[len(kept) :] else ())])
