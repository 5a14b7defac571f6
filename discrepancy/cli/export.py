"""`discrepancy export`: a whole ledger as files for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from discrepancy.cli import gather
from discrepancy.cli.messages import one_line
from discrepancy.cli.output import checked_folder, naming


class Format(StrEnum):
    """What the tables are written as."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


Kind = Annotated[
    Format, typer.Option("--format", metavar="FORMAT", help="How the tables are written: csv, jsonl or parquet.")
]
Folder = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="DIR", callback=checked_folder, help="Folder for the files; made if missing."
    ),
]


Judged = Annotated[
    bool,
    typer.Option("--judgements", help="Write only the judged pairs, one per line with both claims, as JSON Lines."),
]


def export(
    ledger: gather.Ledger,
    output: Folder = Path("ledger-export"),
    format: Kind = Format.CSV,
    judgements: Judged = False,
) -> None:
    """Write a ledger as a Frictionless data package: one file per table, and one that describes their columns.

    It holds articles with their texts, claims, what the program read, corrections, imported claims, judgements of
    pairs, versions, files and series. CSV is safe to open in a spreadsheet: text that would run as a formula has an
    apostrophe before it, which `import` and `correct` take off again. Prints the files written. The claims alone, in
    any format, come from `discrepancy extract LEDGER`. With --judgements only judgements.jsonl is written, which
    another ledger can `import` and match weights can be fitted to.

    \b
    Examples:
      discrepancy export kursk.ledger -o kursk/
      discrepancy export kursk.ledger -o kursk/ --format parquet
      discrepancy export kursk.ledger -o kursk/ --judgements
    """
    from discrepancy import ledger as kept

    with gather.errors(ledger), naming(output):
        written = [kept.save_judgements(ledger, output)] if judgements else kept.package(ledger, output, format.value)
    for path in written:
        print(one_line(path))
