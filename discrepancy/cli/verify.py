"""`discrepancy verify`: whether a ledger is whole, and its corrections still find their words."""

from __future__ import annotations

from typing import Annotated

import typer

from discrepancy.cli import gather, options
from discrepancy.cli.gather import SOME_FAILED
from discrepancy.cli.messages import counted, one_line, tell_all
from discrepancy.cli.output import progress

Accept = Annotated[bool, typer.Option("--accept", help="Accept what another program has changed as it now stands.")]


def verify(ledger: gather.Ledger, jobs: options.Jobs = None, accept: Accept = False) -> None:
    """Reread all articles in a ledger, and check that each correction still finds its words.

    This brings the claims up to date after an update of the program. No correction is lost: those whose words are gone
    are listed, and so is what was changed from outside (by a failing disk or another program). Changed claims are
    repaired by rereading their articles; changed articles and corrections are left out of all output until the ledger
    is restored from a copy, or --accept takes them as they are.

    \b
    Examples:
      discrepancy verify kursk.ledger
      discrepancy verify kursk.ledger --accept
    """
    from discrepancy import ledger as kept

    with gather.errors(ledger), progress("Reading articles anew") as follow:
        found = kept.verify(ledger, follow, jobs, accept)
    tell_all(found.problems)
    mended = f", {counted(found.mended, 'article')} mended" if found.mended else ""
    read = f"{counted(found.articles, 'article')} read anew, {found.new:,} claims new and {found.gone:,} gone{mended}"
    textless = f"; {counted(found.textless, 'article')} without text not read, as only claims are known" * bool(
        found.textless
    )
    print(one_line(f"{ledger}: {read}; {counted(found.corrections, 'corrected claim')} looked at{textless}"))
    if found.problems:
        raise typer.Exit(SOME_FAILED)
