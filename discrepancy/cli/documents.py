"""`discrepancy documents`: the articles in a ledger or folder, and what only a person can say of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from discrepancy.cli import gather, options
from discrepancy.cli.gather import SOME_FAILED
from discrepancy.cli.messages import counted, tell, tell_all
from discrepancy.cli.output import Format, checked_file, chosen, naming, print_table, print_text

if TYPE_CHECKING:
    from pandas import DataFrame

    from discrepancy.documents.model import Document, DocumentFacts

Place = Annotated[
    Path, typer.Argument(metavar="LEDGER|PATH", help="A ledger; or articles, a folder or file, to see what is known.")
]
Name = Annotated[
    str | None,
    typer.Argument(metavar="NAME", help="An article in a ledger whose date or publisher you give. Default: list all."),
]
Published = Annotated[
    date | None, typer.Option("--published", metavar="DATE", parser=options.day, help="The day the article appeared.")
]
Publisher = Annotated[str, typer.Option("--publisher", help="Who published it.")]
Title = Annotated[str, typer.Option("--title", help="Its title.")]
Write = Annotated[
    Path | None,
    typer.Option(
        "--write",
        metavar="FILE",
        dir_okay=False,
        help="For a folder: add what was found to this event file, for you to check. What is in it stays.",
    ),
]


def documents(
    place: Place,
    name: Name = None,
    published: Published = None,
    publisher: Publisher = "",
    title: Title = "",
    write: Write = None,
    csv: options.Csv = False,
    json: options.Json = False,
    jsonl: options.JsonLines = False,
) -> None:
    """List the articles in a ledger or folder, or record when one appeared and who published it.

    For a ledger, every version of every article is listed, with those that are near copies of another and those without
    a date (if there are any, the command ends with 3). If you give a date or publisher, the claims of that article are
    read again, and later versions of it keep both. For a folder, the list says which day and outlet were found, and
    where; --write puts that into an event file for you to correct.

    \b
    Examples:
      discrepancy documents kursk.ledger
      discrepancy documents kursk.ledger --csv > documents.csv
      discrepancy documents kursk.ledger border.txt --published 2024-08-08 --publisher "Daily Express"
      discrepancy documents articles/
      discrepancy documents articles/ --write articles/event.toml
    """
    from discrepancy.documents.model import DocumentFacts

    format = chosen(csv, json, jsonl)
    facts = DocumentFacts(name or "", publisher, published, title)
    if _holds_articles(place):
        if facts != DocumentFacts(""):
            raise typer.BadParameter(
                "only of an article in a ledger; of others say it in event.toml", param_hint="NAME"
            )
        _found(place, write, format)
    else:
        if write:
            raise typer.BadParameter(f"{place} holds no articles, and a ledger knows its own", param_hint="--write")
        _kept(place, name, facts, format)


def _holds_articles(place: Path) -> bool:
    """Whether the path leads to articles; else it is a ledger, or should be one."""
    from discrepancy.documents import paths, stored

    return place.is_dir() or paths.is_address(place) or (place.is_file() and not stored.is_ledger(place))


def _kept(ledger: Path, name: str | None, facts: DocumentFacts, format: Format) -> None:
    """The articles in a ledger, with what is said of one of them noted."""
    from discrepancy import ledger as kept
    from discrepancy.documents.model import DocumentFacts

    if name is None and facts != DocumentFacts(""):
        raise typer.BadParameter("name the article that it is said of", param_hint="NAME")
    with gather.errors(ledger):
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


def _found(place: Path, write: Path | None, format: Format) -> None:
    """What is known of the articles in a folder, printed or written to an event file."""
    from discrepancy import documents

    reading = documents.read(place)
    if write:
        _write(write, reading.documents, place if place.is_dir() else place.parent)
    elif format == "table":
        rows = [(str(d.published or "no date"), d.date_basis, d.publisher, d.title, d.name) for d in reading.documents]
        print_table(rows, ("published", "known from", "publisher", "title", "document"))
    else:
        print_text(_listed(reading.documents), format)
    problems = [problem for problem in reading.problems if problem.fatal or not write]
    tell_all((*problems, *reading.remarks))
    if problems:
        raise typer.Exit(SOME_FAILED)


def _write(file: Path, found: Sequence[Document], folder: Path) -> None:
    from discrepancy.documents import event, paths
    from discrepancy.documents.content import Unreadable

    checked_file(file)
    if file.suffix != ".toml":
        raise typer.BadParameter(
            f"{str(file)!r} is not a name for an event file; call it event.toml", param_hint="--write"
        )
    try:
        with naming(file):
            written = event.write(file, found, folder)
    except Unreadable as error:
        raise typer.BadParameter(f"{file}: {error.what}; {error.remedy}", param_hint="--write") from error
    lacking = f", {written.undated} of them without a date" if written.undated else ""
    beside = file.absolute().parent == folder.absolute() and file.name == paths.EVENT
    use = "it is used with these articles" if beside else f"use it with --event {file}"
    tell(f"{file}: {counted(written.added, 'entry', 'entries')} written{lacking}; check the file: {use}")


def _listed(found: Sequence[Document]) -> DataFrame:
    import pandas as pd

    columns = ("document", "published", "date_basis", "publisher", "title", "url")
    rows = [
        (d.name, d.published.isoformat() if d.published else None, d.date_basis, d.publisher, d.title, d.url)
        for d in found
    ]
    return pd.DataFrame(rows, columns=columns, dtype=object)


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
