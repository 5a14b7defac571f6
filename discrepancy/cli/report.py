"""`discrepancy report`: the pages to hand on, on paper and in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from discrepancy.cli import options, targets
from discrepancy.cli.gather import finish, gather
from discrepancy.cli.messages import counted, one_line, tell
from discrepancy.cli.second import Asked

if TYPE_CHECKING:
    from pandas import DataFrame

FINDINGS = 5

Folder = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="DIR", callback=targets.folder, help="Folder for the pages; made if missing."
    ),
]
Formats = Annotated[str, typer.Option("--format", metavar="LIST", help="pdf, png and html, with commas between.")]
Title = Annotated[str, typer.Option("--title", help="Title of the first page. Default: the event's own.")]


def report(
    paths: options.Paths,
    output: Folder = Path("reports"),
    format: Formats = "pdf,png",
    title: Title = "",
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

    It shows where the articles agree, drift and contradict each other. The files written are printed, and on standard
    error what to look at first.

    \b
    Examples:
      discrepancy report articles/
      discrepancy report articles/ -o reports/ --format pdf --title "Floods in Valencia"
      discrepancy report articles/ --format html
      discrepancy report articles/ --event event.toml --since 2024-08-06 --until 2024-08-12
    """
    wanted = _checked(format)
    asked = Asked(model, model_limit, prompts, replies)
    claims = gather(paths, event, column, since, until, convention, jobs, asked)
    if claims.empty:
        tell("no report written: no figure was found in what was read")
        finish(claims)
        return
    from discrepancy import verdicts
    from discrepancy.report import write

    pairs = verdicts.relations(claims, convention)
    _tell_findings(claims, verdicts.series(claims, pairs, convention))
    with targets.named(output):
        written = write(claims, output, wanted, title or claims.attrs["title"], claims.attrs["problems"])
    for path in written:
        print(one_line(path))
    finish(claims, found=bool(pairs["verdict"].isin(fail_on or []).any()))


def _checked(formats: str) -> tuple[str, ...]:
    from discrepancy.report.write import checked

    try:
        return checked([name.strip() for name in formats.split(",")])
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--format") from error


def _tell_findings(claims: DataFrame, series: DataFrame) -> None:
    """The series to look at first, a line each."""
    from discrepancy.table import records

    articles = counted(claims["document"].nunique(), "article")
    tell(f"{counted(len(claims), 'figure')} in {articles}; look first at")
    for row in records(series.head(FINDINGS)):
        tell(f"  {row['label']}: {row['headline']}")
