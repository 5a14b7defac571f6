"""`discrepancy add`: articles into a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from discrepancy.cli import gather, options
from discrepancy.cli.gather import SOME_FAILED, need_articles
from discrepancy.cli.messages import counted, one_line, tell_all
from discrepancy.cli.output import progress
from discrepancy.cli.second import Asked, of_ledger, told, too_dear

if TYPE_CHECKING:
    from discrepancy.ledger import Added


def add(
    ledger: gather.Ledger,
    paths: options.Paths,
    event: options.EventFile = None,
    column: options.Column = None,
    jobs: options.Jobs = None,
    model: options.ModelName = None,
    model_limit: options.ModelLimit = None,
    prompts: options.Prompts = None,
    replies: options.Replies = None,
) -> None:
    """Add articles to a ledger, which is made if it does not exist.

    Articles it already holds cost nothing; one that changed is kept as a new version beside the old one. The command
    may be interrupted at any time and goes on from there when it is run again. The answers of a second reader are kept
    in the ledger and used whenever it is read.

    \b
    Examples:
      discrepancy add kursk.ledger articles/
      discrepancy add kursk.ledger today/ --event event.toml
      discrepancy add kursk.ledger news.csv --column text=body --column published=pub_date
      discrepancy add kursk.ledger articles/ --replies answers/
    """
    columns = options.columns(column or [])
    need_articles(paths)
    from discrepancy import ledger as kept

    with gather.errors(ledger), progress("Adding articles") as follow:
        added = kept.add(ledger, paths, event, follow, columns, jobs)
    tell_all((*added.problems, *added.remarks))
    print(one_line(f"{ledger}: {_counts(added)}"))
    failed = _second(Asked(model, model_limit, prompts, replies), ledger, paths)
    if added.problems or failed:
        raise typer.Exit(SOME_FAILED)


def _second(asked: Asked, ledger: Path, paths: list[str]) -> bool:
    """Have a second reader read what the ledger holds now; whether some of it failed."""
    with gather.errors(ledger):
        reader, problems = of_ledger(asked, ledger, paths)
    if reader is None:
        return bool(problems)
    from discrepancy import documents
    from discrepancy.gather import gather as gathered

    reading = documents.read([str(ledger)])
    with gather.errors(ledger), too_dear(asked):
        claims = gathered(reading, second=reader)
    told(claims)
    tell_all(reader.problems)
    return bool(problems or reader.problems)


def _counts(added: Added) -> str:
    like = f" ({added.near_copies:,} much like another)" if added.near_copies else ""
    parts = [
        f"{counted(added.new + added.near_copies, 'new article')}{like}",
        counted(added.versions, "new version") if added.versions else "",
        f"{counted(added.same, 'article')} there already" if added.same else "",
        f"claims read in {counted(added.read, 'article')}" if added.read else "",
    ]
    return ", ".join(filter(None, parts))
