"""The whole way from paths to the labelled claims table, telling each problem as it is met."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from discrepancy.cli.messages import tell

if TYPE_CHECKING:
    from pandas import DataFrame

    from discrepancy.claims.model import Claim
    from discrepancy.documents.model import Document, Problem

FOUND = 1
SOME_FAILED = 3


@dataclass(frozen=True, slots=True)
class Gathered:
    """The labelled claims of an event, its title, and what went wrong on the way."""

    claims: DataFrame
    title: str
    problems: tuple[Problem, ...]


def gather(
    paths: Sequence[str], event: Path | None, since: datetime | None, until: datetime | None, convention: str
) -> Gathered:
    """Read the articles, extract their claims, and label them with their series and origins.

    Each problem is told on standard error; the rest is done all the same.
    """
    window = _window(since, until)
    from discrepancy import claims, compare, documents, table

    _known(convention)
    reading = documents.read(paths, event)
    for problem in reading.problems:
        tell(problem)
    if reading.documents:
        _need_model()
    found = list(_with_progress(claims.extract(reading.documents, reading.event), reading.documents))
    silent = tuple(_without_figures(reading.documents, found))
    for problem in silent:
        tell(problem)
    frame = table.frame((claim for claim in found if _touches(claim, *window)), convention)
    return Gathered(compare.label(frame), reading.event.title, (*reading.problems, *silent))


def finish(gathered: Gathered, found: bool = False) -> None:
    """End the command with the exit code that tells what happened."""
    if found:
        raise typer.Exit(FOUND)
    if gathered.problems:
        raise typer.Exit(SOME_FAILED)


def _known(convention: str) -> None:
    from discrepancy.table import conventions

    try:
        conventions.convention(convention)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--convention") from error


def _need_model() -> None:
    from discrepancy.language import parser

    try:
        parser.model()
    except RuntimeError as error:
        tell(error)
        raise typer.Exit(SOME_FAILED) from error


def _window(since: datetime | None, until: datetime | None) -> tuple[date, date]:
    first = since.date() if since else date.min
    last = until.date() if until else date.max
    if first > last:
        raise typer.BadParameter(f"{first} is after {last}", param_hint="--since")
    return first, last


def _touches(claim: Claim, first: date, last: date) -> bool:
    """Whether the claim's window meets the one asked for; a claim without a date is kept only where none is asked."""
    if claim.date is None:
        return (first, last) == (date.min, date.max)
    return claim.date <= last and (claim.date_end or claim.date) >= first


def _without_figures(documents: Sequence[Document], found: Sequence[Claim]) -> Iterator[Problem]:
    from discrepancy.documents.model import Problem

    named = {claim.document.name for claim in found}
    for document in documents:
        if document.name not in named:
            yield Problem(document.name, "holds no figure", "check that its text was read in full", fatal=False)


def _with_progress(found: Iterable[Claim], documents: Sequence[Document]) -> Iterator[Claim]:
    """The claims as they come, with a bar of the documents done on standard error where that is a terminal."""
    if not sys.stderr.isatty() or len(documents) < 2:
        yield from found
        return
    from rich.console import Console
    from rich.progress import Progress

    place = {document.name: number for number, document in enumerate(documents)}
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading articles", total=len(documents))
        for claim in found:
            progress.update(task, completed=place[claim.document.name])
            yield claim
