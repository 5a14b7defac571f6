"""`discrepancy import`: claims that were found or coded elsewhere, into a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from discrepancy.cli import gather
from discrepancy.cli.gather import SOME_FAILED
from discrepancy.cli.messages import counted, login, one_line, tell, tell_all

if TYPE_CHECKING:
    from discrepancy.ledger import Taken

Files = Annotated[
    list[Path], typer.Argument(metavar="FILES", help="Claims tables: CSV, TSV, JSON, JSON Lines or Parquet.")
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="OURS=THEIRS",
        help="The name of a column in the table, as in value=figure; may be repeated.",
    ),
]
Who = Annotated[str, typer.Option("--who", help="Who made the table. Default: your name on this computer.")]
Why = Annotated[str, typer.Option("--why", help="How or why it was made, for those who read it later.")]


def import_(ledger: gather.Ledger, files: Files, column: Column = None, who: Who = "", why: Why = "") -> None:
    """Take claims that somebody else found or coded into a ledger, which is made if it does not exist.

    Each row is a claim. It needs a measure and a figure: value, a number or the words of an article ("more than 30
    people"), or stated_low and stated_high. It may have any other column of a claims table: unit (else that of the
    measure), date (else the article's), source (else the publisher), scope, kind, hedge, written and sentence (its
    words), and document, url or sha256 for the article. An article that the ledger lacks gets a row without text.
    Importing a table twice changes nothing. A file of judged pairs (`export --judgements`) is recognised and imported
    as such.

    \b
    Examples:
      discrepancy import kursk.ledger coded-by-hand.csv --who Ana
      discrepancy import kursk.ledger tool.csv --column value=figure --column measure=what
      discrepancy import new.ledger kursk/claims.csv
    """
    from discrepancy import ledger as kept
    from discrepancy.table import TableError

    columns = _columns(column or [])
    failed = False
    with gather.errors(ledger):
        for file in files:
            try:
                if kept.are_judgements(file):
                    failed = _judgements(ledger, file, who) or failed
                    continue
                taken = kept.import_claims(ledger, file, columns, who or login(), why)
            except (TableError, OSError) as error:
                tell(
                    f"{file}: cannot be read ({error.strerror}); check the path"
                    if isinstance(error, OSError)
                    else error
                )
                failed = True
                continue
            tell_all(taken.problems)
            if taken.left:
                tell(f"{file}: columns that were not used: {', '.join(taken.left)}")
            if taken.coined:
                tell(
                    f"{file}: measures missing from the lexicon, kept under their own names: {', '.join(taken.coined)}"
                )
            print(one_line(f"{ledger}: {_told(taken)} from {file}"))
            failed = failed or bool(taken.problems)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _judgements(ledger: Path, file: Path, who: str) -> bool:
    """Take judged pairs; whether some could not be taken."""
    from discrepancy import ledger as kept

    done = kept.import_judgements(ledger, file, who or login())
    tell_all(done.problems)
    there = f", {done.unchanged:,} there already" if done.unchanged else ""
    print(one_line(f"{ledger}: {counted(done.made, 'judgement')}{there} from {file}"))
    return bool(done.problems)


def _columns(written: list[str]) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in written]
    for ours, _, theirs in pairs:
        if not ours.strip() or not theirs.strip():
            raise typer.BadParameter(
                f"{ours!r} does not name a column; write it as value=figure", param_hint="--column"
            )
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def _told(taken: Taken) -> str:
    parts = [
        counted(taken.claims, "claim"),
        f"{taken.unchanged:,} there already" if taken.unchanged else "",
        f"{counted(taken.textless, 'article')} without text" if taken.textless else "",
    ]
    return ", ".join(filter(None, parts))
