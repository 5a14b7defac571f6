"""`discrepancy export`: a whole ledger as files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from discrepancy.cli import ledgers, targets
from discrepancy.cli.messages import one_line

Folder = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="DIR", callback=targets.folder, help="Folder for the files; made if missing."
    ),
]


def export(ledger: ledgers.Ledger, output: Folder = Path("ledger-export")) -> None:
    """Write a ledger as a Frictionless data package: CSV files, and one that says what their columns are.

    It holds articles with their texts, claims, what the machine read, corrections, versions, files and series. No cell
    is a formula to a spreadsheet. Prints the files written. The claims alone, also as JSON Lines and Parquet, come from
    `discrepancy extract LEDGER`.

    \b
    Examples:
      discrepancy export kursk.ledger -o kursk/
    """
    from discrepancy import ledger as kept

    with ledgers.errors(ledger), targets.named(output):
        written = kept.package(ledger, output)
    for path in written:
        print(one_line(path))
