"""`discrepancy verify`: whether a ledger is whole, and its corrections still find their words."""

from __future__ import annotations

import typer

from discrepancy.cli import ledgers, options
from discrepancy.cli.gather import SOME_FAILED
from discrepancy.cli.messages import counted, one_line, tell
from discrepancy.cli.progress import progress


def verify(ledger: ledgers.Ledger, jobs: options.Jobs = None) -> None:
    """Read all articles in a ledger anew, and look whether each correction still finds its words.

    After an update of this program, this brings the claims up to date. No correction is lost: those that stand on
    nothing any more are listed.

    \b
    Examples:
      discrepancy verify kursk.ledger
    """
    from discrepancy import ledger as kept

    with ledgers.errors(ledger), progress("Reading articles anew") as follow:
        found = kept.verify(ledger, follow, jobs)
    for problem in found.problems:
        tell(problem)
    read = f"{counted(found.articles, 'article')} read anew, {found.new:,} claims new and {found.gone:,} gone"
    textless = f"; {counted(found.textless, 'article')} without text not read, as only claims are known" * bool(
        found.textless
    )
    print(one_line(f"{ledger}: {read}; {counted(found.corrections, 'corrected claim')} looked at{textless}"))
    if found.problems:
        raise typer.Exit(SOME_FAILED)
