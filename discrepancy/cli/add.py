"""`discrepancy add`: articles into a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from discrepancy.cli import ledgers, options
from discrepancy.cli.gather import SOME_FAILED, need_articles
from discrepancy.cli.messages import counted, one_line, tell_all
from discrepancy.cli.progress import progress

if TYPE_CHECKING:
    from discrepancy.ledger import Added


def add(
    ledger: ledgers.Ledger,
    paths: options.Paths,
    event: options.EventFile = None,
    column: options.Column = None,
    jobs: options.Jobs = None,
) -> None:
    """Add articles to a ledger, which is made where there is none.

    What it holds already costs nothing; an article that changed is kept as a new version beside the old one. It may be
    interrupted at any time: the same command goes on from there.

    \b
    Examples:
      discrepancy add kursk.ledger articles/
      discrepancy add kursk.ledger today/ --event event.toml
      discrepancy add kursk.ledger news.csv --column text=body --column published=pub_date
    """
    columns = options.columns(column or [])
    need_articles(paths)
    from discrepancy import ledger as kept

    with ledgers.errors(ledger), progress("Adding articles") as follow:
        added = kept.add(ledger, paths, event, follow, columns, jobs)
    tell_all((*added.problems, *added.remarks))
    print(one_line(f"{ledger}: {_told(added)}"))
    if added.problems:
        raise typer.Exit(SOME_FAILED)


def _told(added: Added) -> str:
    like = f" ({added.near_copies:,} much like another)" if added.near_copies else ""
    parts = [
        f"{counted(added.new + added.near_copies, 'new article')}{like}",
        counted(added.versions, "new version") if added.versions else "",
        f"{counted(added.same, 'article')} there already" if added.same else "",
        f"claims read in {counted(added.read, 'article')}" if added.read else "",
    ]
    return ", ".join(filter(None, parts))
