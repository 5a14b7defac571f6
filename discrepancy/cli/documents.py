"""`discrepancy documents`: the articles in a ledger, and what only a person can say of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from discrepancy.cli import ledgers, options
from discrepancy.cli.gather import SOME_FAILED
from discrepancy.cli.messages import tell, tell_all
from discrepancy.cli.output import chosen, print_table, print_text

if TYPE_CHECKING:
    from pandas import DataFrame

Name = Annotated[
    str | None, typer.Argument(metavar="NAME", help="An article, to say what is missing. Default: list all.")
]
Published = Annotated[
    date | None, typer.Option("--published", metavar="DATE", parser=options.day, help="The day the article appeared.")
]
Publisher = Annotated[str, typer.Option("--publisher", help="Who published it.")]
Title = Annotated[str, typer.Option("--title", help="Its title.")]


def documents(
    ledger: ledgers.Ledger,
    name: Name = None,
    published: Published = None,
    publisher: Publisher = "",
    title: Title = "",
    csv: options.Csv = False,
    json: options.Json = False,
    jsonl: options.JsonLines = False,
) -> None:
    """Print the articles in a ledger, or say when one appeared and who published it.

    The list has every version of every article, and says which are much like another and which have no date (then the
    command ends with 3). Where a date or publisher is given, the claims of that article are read anew, and the next
    versions of it keep both.

    \b
    Examples:
      discrepancy documents kursk.ledger
      discrepancy documents kursk.ledger --csv > documents.csv
      discrepancy documents kursk.ledger border.txt --published 2024-08-08 --publisher "Daily Express"
    """
    from discrepancy import ledger as kept
    from discrepancy.documents.model import DocumentFacts

    format = chosen(csv, json, jsonl)
    facts = DocumentFacts(name or "", publisher, published, title)
    if name is None and facts != DocumentFacts(""):
        raise typer.BadParameter("name the article that it is said of", param_hint="NAME")
    with ledgers.errors(ledger):
        if name is not None and facts != DocumentFacts(name):
            for problem in kept.describe(ledger, facts):
                tell(problem)
            tell(f"{ledger}: {name}: noted, and its claims are read anew")
        found = kept.documents(ledger, name)
        undated = kept.asked(ledger, name)
    if format == "table":
        _show(found)
    else:
        print_text(found, format)
    tell_all(undated)
    if undated:
        raise typer.Exit(SOME_FAILED)


def _show(found: DataFrame) -> None:
    from discrepancy.table import records

    rows = [
        (row["published"] or "no date", row["publisher"], row["document"], row["claims"], _standing(row))
        for row in records(found)
    ]
    print_table(rows, ("published", "publisher", "document", "claims>", "standing"))


def _standing(row: dict[str, object]) -> str:
    from discrepancy.documents import stored

    parts = [
        "" if row["current"] else "an older version",
        "no text, only claims from a table" if row["format"] == stored.TEXTLESS else "",
        f"replaces {row['replaces']}" if row["replaces"] else "",
        f"{row['likeness']:.0%} in {row['near_copy_of']}" if row["near_copy_of"] else "",
    ]
    return ", ".join(filter(None, parts))
