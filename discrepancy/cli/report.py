"""`discrepancy report`: the pages to hand on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from discrepancy.cli import options
from discrepancy.cli.gather import Gathered, finish, gather
from discrepancy.cli.messages import tell

if TYPE_CHECKING:
    from pandas import DataFrame

FORMATS = ("pdf", "png")
FINDINGS = 5


def _formats(text: str) -> str:
    for name in text.split(","):
        if name.strip() not in FORMATS:
            raise typer.BadParameter(f"{name.strip()!r} is none of {', '.join(FORMATS)}")
    return text


Folder = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", file_okay=False, help="Folder for the pages; made if missing.")
]
Formats = Annotated[str, typer.Option("--format", metavar="LIST", callback=_formats, help="pdf, png or both.")]
Title = Annotated[str, typer.Option("--title", help="Title of the first page. Default: the event's own.")]


def report(
    paths: options.Paths,
    output: Folder = Path("reports"),
    format: Formats = "pdf,png",
    title: Title = "",
    event: options.EventFile = None,
    since: options.Since = None,
    until: options.Until = None,
    convention: options.Convention = "default",
) -> None:
    """Write the report: charts, pages and findings.

    It shows where the articles agree, drift and contradict each other. The files written are printed, and on standard
    error what to look at first.

    \b
    Examples:
      discrepancy report articles/
      discrepancy report articles/ -o reports/ --format pdf --title "Floods in Valencia"
      discrepancy report articles/ --event event.toml --since 2024-08-06 --until 2024-08-12
    """
    gathered = gather(paths, event, since, until, convention)
    if gathered.claims.empty:
        tell("no report written: no figure was found in what was read")
        finish(gathered)
        return
    _tell_findings(gathered.claims)
    for path in _written(gathered, output, format, title):
        print(path)
    finish(gathered)


def _written(gathered: Gathered, folder: Path, formats: str, title: str) -> list[Path]:
    from discrepancy.report import write

    names = tuple(dict.fromkeys(name.strip() for name in formats.split(",")))
    return write(gathered.claims, folder, names, title or gathered.title, tuple(map(str, gathered.problems)))


def _tell_findings(claims: DataFrame) -> None:
    """The series to look at first, a line each."""
    from discrepancy import compare
    from discrepancy.table import records

    found = compare.series(claims, convention=claims.attrs.get("convention", "default")).head(FINDINGS)
    tell(f"{len(claims)} figures in {claims['document'].nunique()} articles; look first at")
    for row in records(found):
        tell(f"  {row['label']}: {row['headline']}")
