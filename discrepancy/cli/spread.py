"""Folders of shards and of their claims: what `extract --engine dask`, `series` and `compare` do with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from discrepancy.cli import options
from discrepancy.cli.gather import SOME_FAILED, check, window
from discrepancy.cli.messages import counted, tell
from discrepancy.cli.output import checked_folder, progress

if TYPE_CHECKING:
    from discrepancy.cluster.stored import Stored


def refuse(given: Mapping[str, object], why: str = "does not go with --engine dask") -> None:
    """Raise BadParameter for the first option that was given, with why it must not be."""
    for option, value in given.items():
        if value:
            raise typer.BadParameter(why, param_hint=option)


def extract(
    shards: Path | None,
    out: Path | None,
    event: Path | None,
    column: list[str] | None,
    convention: str,
    scheduler: str | None,
    jobs: int | None,
) -> None:
    """The claims of a folder of shards, a file each; every problem is told, and the rest is done all the same."""
    if shards is None or out is None:
        raise typer.BadParameter("it needs --shards DIR and -o DIR", param_hint="--engine dask")
    check(convention)
    columns = options.columns(column or [])
    out = checked_folder(out)
    from discrepancy import cluster

    states: Counter[str] = Counter()
    claims = 0
    with _told():
        names = cluster.found(shards)
        problems = cluster.event_problems(shards, event)
        for line in problems:
            tell(line)
        with progress("Reading shards") as show:
            for outcome in cluster.run(shards, out, event, convention, scheduler, jobs, columns):
                states[outcome.state] += 1
                claims += outcome.claims
                show(states.total(), len(names))
                for line in outcome.problems:
                    tell(line)
                problems += outcome.problems[:1]
    told = [f"{states[state]:,} {words}" for state, words in _STATES.items() if states[state]]
    tell(f"{out}: {counted(claims, 'claim')} of {counted(len(names), 'shard')} ({', '.join(told)})")
    if strays := cluster.strays(shards, out):
        tell(
            f"{out}: holds claims of {counted(len(strays), 'shard')} no longer there, such as {strays[0]}; remove them"
        )
    if problems:
        raise typer.Exit(SOME_FAILED)


_STATES = {"done": "done", "stood": "stood already", "failed": "not done"}


def folder(paths: Sequence[str], query: options.Query) -> Path | None:
    """The folder of claims that the paths are; None where they are articles."""
    from discrepancy.cluster import shards

    found = [path for path in paths if shards.holds_claims(path)]
    if not found:
        return None
    if len(paths) > 1:
        raise typer.BadParameter(f"{found[0]} is a folder of claims; give it alone", param_hint="PATHS")
    refuse(
        {"--event": query.event, "--column": query.column, "--jobs": query.jobs},
        "is for articles, and these are claims",
    )
    return Path(found[0])


@contextmanager
def stored(folder: Path, query: options.Query) -> Iterator[Stored]:
    """The claims in a folder, those of the articles of these days; one line where they cannot be used."""
    days = window(query.since, query.until) if query.since or query.until else None
    check(query.convention)
    from discrepancy import cluster

    with _told(), cluster.stored(folder, query.convention, days=days) as claims:
        yield claims


@contextmanager
def _told() -> Iterator[None]:
    """One line for what cannot be used at all."""
    from discrepancy.table import TableError

    try:
        yield
    except (FileNotFoundError, RuntimeError, TableError) as error:
        tell(error)
        raise typer.Exit(SOME_FAILED) from error
