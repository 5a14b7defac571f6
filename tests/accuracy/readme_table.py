"""Measures, and writes into README.md, between two markers, how often the program is right on news.

usage: python tests/accuracy/readme_table.py    with DISCREPANCY_ORIGINALS and DISCREPANCY_EVENTS naming the articles
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[depth]) for depth in (2, 1)]

import pandas as pd  # noqa: E402

from accuracy.measure import table  # noqa: E402
from accuracy.texts import ROOT, elsewhere, own  # noqa: E402

README = ROOT / "README.md"
BEGIN, END = "<!-- accuracy: tests/accuracy/readme_table.py -->", "<!-- accuracy ends -->"
EVENTS = {
    "Egypt 2011": ("egypt_2011",),
    "influenza 2009": ("h1n1_2009",),
    "Kursk 2024": ("originals",),
    "invented": ("chlorine_leak", "election"),
}
ROWS = {
    "figures found, with the right value": "recall",
    "of what is given as a figure, right": "precision",
    "who says it (F1)": "source_f1",
    "what is measured (B-cubed F1)": "measure_b3",
    "whose or where, if not of the whole event": "scope_named",
    "total, part, rate or plan": "kind",
    "as of which day": "as_of",
    "told from background (F1)": "background_f1",
    "pairs of figures with the right verdict": "relations",
    "of the contradictions shown, true": "alarm_precision",
    "of the true contradictions, shown": "cell_recall",
}


def markdown(measured: pd.DataFrame) -> str:
    """The table of the README, in per cent."""
    columns = {head: measured.loc[[*names]].mean() for head, names in EVENTS.items()}
    lines = [f"| % | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    for words, figure in ROWS.items():
        cells = (_cell(column, figure) for column in columns.values())
        lines.append(f"| {words} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(column: pd.Series[float], figure: str) -> str:
    """One figure in per cent; where no contradiction is shown at all, none of them is true either."""
    silent = figure == "alarm_precision" and column[figure] == 1 and column["cell_recall"] == 0
    return "none shown" if silent else f"{100 * column[figure]:.0f}"


def rewritten(readme: str, made: str) -> str:
    """The README with another table between its markers."""
    before, rest = readme.split(BEGIN)
    return f"{before}{BEGIN}\n{made}\n{END}{rest.split(END)[1]}"


def main() -> None:
    """Measure the events of the table, and write it."""
    wanted = {name for names in EVENTS.values() for name in names}
    texts = [text for text in (*own(), *elsewhere()) if text.name in wanted]
    if missing := wanted - {text.name for text in texts}:
        sys.exit(f"{', '.join(sorted(missing))}: no such articles; name their folders in the environment")
    README.write_text(rewritten(README.read_text("utf-8"), markdown(table(texts))), "utf-8")


if __name__ == "__main__":
    main()
