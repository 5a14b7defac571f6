"""Reads annotated articles and prints how often the program is right on them, and the one figure that decides.

usage: python tests/accuracy/measure.py
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[depth]) for depth in (2, 1)]

import pandas as pd

from accuracy.alarms import alarms
from accuracy.scorer import Figures, Row, matched, score, verdicts_right
from accuracy.texts import Annotated, elsewhere, own

if TYPE_CHECKING:
    from discrepancy.claims.model import Claim

FLOORS = Path(__file__).with_name("floors.toml")
# What the combined figure is the mean of.
DECISIVE = (
    "alarm_precision",
    "cell_recall",
    "relations",
    "measure_b3",
    "scope_named",
    "series_b3",
    "source_f1",
    "kind",
    "as_of",
    "background_f1",
)


def table(texts: Iterable[Annotated]) -> pd.DataFrame:
    """One row a set of articles, one column a figure (0 to 1, NaN where nothing of the kind was marked)."""
    return pd.DataFrame({text.name: figures(text) for text in texts}, dtype="float64").T


def everywhere() -> tuple[pd.DataFrame, dict[str, float]]:
    """The table of all the sets there are, and the combined figure of each group that has a floor."""
    mine, others = own(), elsewhere()
    measured = table([*mine, *others])
    reached = {"own": combined(measured.loc[[text.name for text in mine]])}
    if {"DISCREPANCY_ORIGINALS", "DISCREPANCY_EVENTS"} <= os.environ.keys():
        reached["everything"] = combined(measured)
    return measured, reached


def combined(measured: pd.DataFrame) -> float:
    """The mean of the decisive figures, each a mean over the sets that have it."""
    return float(measured[list(DECISIVE)].mean().mean())


def figures(text: Annotated) -> Figures:
    """How often the program is right on one set of articles."""
    claims = read(text)
    rows = _rows(claims)
    by_id = {row["claim_id"]: row for row in rows}
    pairs = [
        {"a": by_id[pair.a], "b": by_id[pair.b], "verdict": pair.verdict}
        for pair in claims.discrepancy.relations().itertuples()
    ]
    found = [(finding.kind, *finding.claims[:2]) for finding in claims.discrepancy.findings().itertuples()]
    marked = [row for row in text.gold if row["role"] != "not_a_quantity"]
    figure = {claim["claim_id"]: row for row, claim in matched(marked, rows)}
    return {
        **score(rows, text.gold, text.optional),
        "relations": verdicts_right(pairs, text.relations),
        **alarms(found, figure, marked, text.relations),
    }


def read(text: Annotated, follow: Callable[[Iterable[Claim]], Iterable[Claim]] = iter) -> pd.DataFrame:
    """The claims table of a set of articles; `follow` may watch the claims as they come."""
    from discrepancy import accessor as accessor  # registers `.discrepancy`
    from discrepancy import documents
    from discrepancy.gather import gather

    with tempfile.TemporaryDirectory() as folder:
        event = Path(folder, "event.toml")
        event.write_text(text.event, "utf-8")
        return gather(documents.read(text.articles, event), follow=follow)


def _rows(claims: pd.DataFrame) -> list[Row]:
    flat = claims.reset_index().astype(object)
    records = flat.where(flat.notna(), None).to_dict("records")
    return [{str(column): value for column, value in record.items()} for record in records]


def show(measured: pd.DataFrame) -> str:
    """The table as text, one column a set."""
    return str(measured.T.round(2).to_string(na_rep="-"))


def main() -> None:
    """Print the table and the combined figures."""
    measured, reached = everywhere()
    print(show(measured))
    for name, value in reached.items():
        print(f"combined, {name}: {value:.3f}")


if __name__ == "__main__":
    main()
