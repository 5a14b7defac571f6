"""`discrepancy report`: the pages to hand on, on paper and in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from discrepancy.cli import options
from discrepancy.cli.gather import finish, gather
from discrepancy.cli.messages import detail, one_line, quiet, tell
from discrepancy.cli.output import checked_folder, naming
from discrepancy.cli.second import NOBODY, Asked

Folder = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="DIR", callback=checked_folder, help="Folder for the pages; made if missing."
    ),
]
Formats = Annotated[
    str, typer.Option("--format", metavar="LIST", help="One or more of pdf, png and html, separated by commas.")
]
Full = Annotated[bool, typer.Option("--full", help="Include the tables of all claims and of single figures.")]
Title = Annotated[
    str, typer.Option("--title", metavar="TEXT", help="Title of the first page. Default: the event's own.")
]


Open = Annotated[bool, typer.Option("--open", help="Open the report when it is written.")]


def report(
    paths: options.Paths,
    output: Folder = Path("reports"),
    format: Formats = "pdf,png",
    title: Title = "",
    full: Full = False,
    show: Open = False,
    fail_on: options.FailOn = None,
    query: options.Query = options.EVERYTHING,
    asked: Asked = NOBODY,
) -> None:
    """Write the report: charts, pages and findings; with --format html one page that leads each figure to its words.

    It shows where the articles agree, drift and contradict each other. Three lines say what was read, what is disputed
    and where the report is.

    \b
    Examples:
      discrepancy report articles/
      discrepancy report articles/ -o reports/ --format pdf --title "Floods in Valencia"
      discrepancy report articles/ --format html
      discrepancy report articles/ --full --open
      discrepancy report articles/ --event event.toml --since 2024-08-06 --until 2024-08-12
    """
    wanted = _checked(format)
    claims = gather(paths, query, asked)
    if claims.empty:
        tell("no report written: no figures were found in the articles")
        finish(claims)
        return
    from discrepancy.report.summary import summary
    from discrepancy.report.write import prepare, save

    material = prepare(claims, title or claims.attrs["title"], claims.attrs["problems"])
    with naming(output):
        written = save(material, output, wanted, full)
    for line in summary(material, written):
        if not quiet():
            print(one_line(line))
    for path in written:
        detail(path)
    if show:
        typer.launch(str(_first(written)))
    finish(claims, found=bool(material.relations["verdict"].isin(fail_on or []).any()))


def _first(written: Sequence[Path]) -> Path:
    """The file to show: the page for a browser, else the PDF, else the first page."""
    return next((path for end in (".html", ".pdf") for path in written if path.suffix == end), written[0])


def _checked(formats: str) -> tuple[str, ...]:
    from discrepancy.report.write import checked

    try:
        return checked([name.strip() for name in formats.split(",")])
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--format") from error
