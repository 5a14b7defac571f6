"""`discrepancy report`: the pages to hand on, on paper and in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from discrepancy.cli import options, targets
from discrepancy.cli.gather import finish, gather
from discrepancy.cli.messages import one_line, tell
from discrepancy.cli.second import Asked

Folder = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="DIR", callback=targets.folder, help="Folder for the pages; made if missing."
    ),
]
Formats = Annotated[str, typer.Option("--format", metavar="LIST", help="pdf, png and html, with commas between.")]
Full = Annotated[bool, typer.Option("--full", help="Print the tables of all claims and single figures too.")]
Title = Annotated[str, typer.Option("--title", help="Title of the first page. Default: the event's own.")]


def report(
    paths: options.Paths,
    output: Folder = Path("reports"),
    format: Formats = "pdf,png",
    title: Title = "",
    full: Full = False,
    fail_on: options.FailOn = None,
    event: options.EventFile = None,
    column: options.Column = None,
    since: options.Since = None,
    until: options.Until = None,
    convention: options.Convention = "default",
    jobs: options.Jobs = None,
    model: options.ModelName = None,
    model_limit: options.ModelLimit = None,
    prompts: options.Prompts = None,
    replies: options.Replies = None,
) -> None:
    """Write the report: charts, pages and findings; with --format html one page that leads each figure to its words.

    It shows where the articles agree, drift and contradict each other. Three lines tell what was
    read, what is disputed, and where the report is.

    \b
    Examples:
      discrepancy report articles/
      discrepancy report articles/ -o reports/ --format pdf --title "Floods in Valencia"
      discrepancy report articles/ --format html
      discrepancy report articles/ --full
      discrepancy report articles/ --event event.toml --since 2024-08-06 --until 2024-08-12
    """
    wanted = _checked(format)
    asked = Asked(model, model_limit, prompts, replies)
    claims = gather(paths, event, column, since, until, convention, jobs, asked)
    if claims.empty:
        tell("no report written: no figures were found in the articles")
        finish(claims)
        return
    from discrepancy.report.summary import summary
    from discrepancy.report.write import prepare, save

    material = prepare(claims, title or claims.attrs["title"], claims.attrs["problems"])
    with targets.named(output):
        written = save(material, output, wanted, full)
    for line in summary(material, written):
        print(one_line(line))
    finish(claims, found=bool(material.relations["verdict"].isin(fail_on or []).any()))


def _checked(formats: str) -> tuple[str, ...]:
    from discrepancy.report.write import checked

    try:
        return checked([name.strip() for name in formats.split(",")])
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--format") from error
