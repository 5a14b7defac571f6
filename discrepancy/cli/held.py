"""A checked draft as a copy editor reads it: figure by figure, the words of both sides, and what became of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from discrepancy.cli.messages import one_line

if TYPE_CHECKING:
    from pandas import DataFrame
    from rich.text import Text

STATUS = {
    "backed": ("backed", "green"),
    "disputed": ("disputed", "yellow"),
    "outdated": ("outdated", "yellow"),
    "contradicted": ("contradicted", "red"),
    "elsewhere": ("said of something else", "red"),
    "nowhere": ("nowhere in the articles", "red"),
}
SLIPS = {
    "elsewhere": "said of something else",
    "hedge": "hedge changed",
    "source": "source changed",
    "unit": "conversion off",
    "scale": "zeros off",
}
_AROUND = 140  # characters of a sentence kept on either side of the figure


def show(figures: DataFrame, claims: DataFrame) -> None:
    """Print the figures of a draft, each with the claims that decide what became of it."""
    from rich.console import Console
    from rich.table import Table

    from discrepancy.table import records

    console = Console(file=sys.stdout, highlight=False)
    known = {row["claim_id"]: row for row in records(claims)}
    for row in records(figures):
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, style="dim")
        table.add_column()
        for label, text in _lines(row, known):
            table.add_row(label, text)
        console.print(_heading(row))
        console.print(table)
        console.print()


def _heading(row: dict[str, Any]) -> Text:
    from rich.text import Text

    words, colour = STATUS[row["status"]]
    slips = [SLIPS[slip] for slip in row["slips"].split() if slip != row["status"]]
    return Text.assemble(
        (f"line {row['line']}  ", "dim"),
        (f"{one_line(row['written'])}  ", "bold"),
        (words.upper(), f"bold {colour}"),
        ("".join(f", {slip}" for slip in slips), "yellow"),
    )


def _lines(row: dict[str, Any], known: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Text]]:
    """The draft's words, those of the claims to look at, and the reason."""
    from rich.text import Text

    yield "  draft   ", _quoted(row["sentence"], row["written"])
    backing, against = row["backing"].split(), row["against"].split()
    shown = [known[claim_id] for claim_id in (*backing[:1], *against[:1], row["match_id"]) if claim_id]
    once = {(claim["document"], claim["sentence"]): claim for claim in reversed(shown)}
    for number, claim in enumerate(reversed(once.values())):
        who = one_line(", ".join(dict.fromkeys(claim[name] for name in ("source", "date", "document") if claim[name])))
        quoted = _quoted(claim["sentence"], claim["written"])
        yield "" if number else "  articles", Text.assemble(f"{who}: ", quoted)
    yield "  so", Text(one_line(row["reason"]))


def _quoted(sentence: str, figure: str) -> Text:
    """The sentence in quotation marks, its figure bold, cut to what stands around that."""
    from rich.text import Text

    before, found, after = (one_line(part) for part in sentence.partition(figure))
    before = before if len(before) <= _AROUND else f"…{before[-_AROUND:]}"
    after = after if len(after) <= _AROUND else f"{after[:_AROUND]}…"
    return Text.assemble("“", before.lstrip(), (found, "bold"), after.rstrip(), "”")
