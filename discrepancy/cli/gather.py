"""From the arguments to the claims table or the ledger, with problems told and progress shown on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from discrepancy.cli import options
from discrepancy.cli.messages import detail, quiet, remark, tell, tell_all
from discrepancy.cli.second import NOBODY, Asked, reader, told, too_dear

if TYPE_CHECKING:
    from pandas import DataFrame

    from discrepancy.claims.model import Claim
    from discrepancy.documents.model import Document, Reading


FOUND = 1
SOME_FAILED = 3


def gather(paths: Sequence[str], query: options.Query, asked: Asked = NOBODY) -> DataFrame:
    """The labelled claims of the articles; each problem is told, and the rest is done all the same."""
    second = reader(asked, paths)
    reading = articles(paths, query)
    from discrepancy.gather import gather as gathered

    with with_model(), too_dear(asked):
        claims = gathered(reading, query.convention, partial(with_progress, reading.documents), query.jobs, second)
    told(claims)
    tell_all(claims.attrs["problems"][len(reading.problems) :])
    return claims


def articles(paths: Sequence[str], query: options.Query) -> Reading:
    """The articles of those days, with their problems told, once all arguments are found to be right."""
    first, last = window(query.since, query.until)
    check(query.convention)
    columns = options.columns(query.column or [])
    need_articles(paths)
    from discrepancy import documents

    reading = documents.published(documents.read(paths, query.event, columns), first, last)
    tell_all(reading.problems)
    remark(reading.remarks)
    for document in reading.documents:
        detail(f"{document.name}: {document.publisher or 'no outlet'}, {document.published or 'no date'}")
    if reading.documents:
        _need_words()
    return reading


def need_articles(paths: Sequence[str]) -> None:
    """Raises BadParameter for a folder of claims, which `series` and `compare` alone take."""
    from discrepancy.cluster import shards

    for path in paths:
        if shards.holds_claims(path):
            does = "is a folder of claims, which extract made of shards; series and compare take it"
            raise typer.BadParameter(f"{path} {does}", param_hint="PATHS")


def need_something(documents: Sized, claims: Sized = ()) -> None:
    """End the command where nothing could be read: an empty table would look as if nobody claimed anything."""
    if not len(documents) and not len(claims):
        raise typer.Exit(SOME_FAILED)


def finish(claims: DataFrame, found: bool = False) -> None:
    """End the command with the exit code that tells what happened; `found` is whether --fail-on found its like."""
    ended(found)
    if claims.attrs["problems"]:
        raise typer.Exit(SOME_FAILED)


def ended(found: bool) -> None:
    """End the command with the exit code for what --fail-on names, where it was found."""
    if found:
        raise typer.Exit(FOUND)


def window(since: date | None, until: date | None, option: str = "--since") -> tuple[date, date]:
    """The days from the one to the other. Raises BadParameter, naming the option, where the first is the later."""
    first, last = since or date.min, until or date.max
    if first > last:
        raise typer.BadParameter(f"{first} is after {last}", param_hint=option)
    return first, last


def check(convention: str) -> None:
    """Raises BadParameter for a convention that is unknown."""
    from discrepancy.table import readings

    try:
        readings.convention(convention)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--convention") from error


def _need_words() -> None:
    """End with one line where the user's own lexicon cannot be used."""
    from discrepancy.quantities import lexicons

    try:
        if lexicons.own():
            from discrepancy.table import units

            units.registry()
    except RuntimeError as error:
        tell(error)
        raise typer.Exit(SOME_FAILED) from error


@contextmanager
def with_model() -> Iterator[None]:
    """Work that may need the language model; end with one line where it cannot be used."""
    from discrepancy.language.parser import ModelError

    try:
        yield
    except ModelError as error:
        tell(error)
        raise typer.Exit(SOME_FAILED) from error


def with_progress(documents: Sequence[Document], found: Iterable[Claim]) -> Iterator[Claim]:
    """The claims as they come, with a bar of the documents done on standard error where that is a terminal."""
    if not sys.stderr.isatty() or quiet() or len(documents) < 2:
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


CANNOT = 2

Ledger = Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger: one file, such as kursk.ledger.")]


@contextmanager
def errors(path: Path) -> Iterator[None]:
    """A ledger that cannot be read or written ends the command with one line."""
    from discrepancy.documents.content import Unreadable
    from discrepancy.documents.seals import Changed
    from discrepancy.ledger import LedgerError

    try:
        yield
    except typer.Exit:
        raise
    except LedgerError as error:
        tell(error)
        raise typer.Exit(CANNOT) from error
    except Unreadable as error:
        tell(f"{path}: {error.what}; {error.remedy}")
        raise typer.Exit(SOME_FAILED if isinstance(error, Changed) else CANNOT) from error
    except RuntimeError as error:  # no language model
        tell(error)
        raise typer.Exit(SOME_FAILED) from error
