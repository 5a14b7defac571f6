"""The arguments and options that commands share, each with its help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from discrepancy.documents.limits import SMALLEST


def day(written: str) -> date:
    """A day as given on the command line."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise typer.BadParameter(f"{written!r} is not a valid date; use YYYY-MM-DD") from None


def columns(written: list[str]) -> dict[str, str]:
    """What --column says: for each field of an article the name of the column that holds it."""
    from discrepancy.documents.rows import chosen

    told = {field.strip(): name for field, _, name in (pair.partition("=") for pair in written)}
    try:
        chosen(told)
    except ValueError as error:
        raise typer.BadParameter(f"{error} ; write it as text=body", param_hint="--column") from error
    return told


Paths = Annotated[
    list[str], typer.Argument(metavar="PATHS", help="Articles: files, folders, ledgers, or - for standard input.")
]
EventFile = Annotated[
    Path | None,
    typer.Option(
        "--event",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="What is known of the event: parties, places, dates of articles. Default: event.toml beside them.",
    ),
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Of tables of articles (CSV, JSON): the column, or dotted path, that holds the text, title, publisher, "
        "published or url, as text=body; may be repeated.",
    ),
]
Since = Annotated[
    date | None,
    typer.Option(
        "--since",
        metavar="DATE",
        parser=day,
        help="Only articles published on this day or later.",
    ),
]
Until = Annotated[
    date | None,
    typer.Option(
        "--until",
        metavar="DATE",
        parser=day,
        help="Only articles published by this day: what could be known then.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        metavar="N",
        min=1,
        help="Processes that share the work. Default: one a core, where there is text enough.",
    ),
]
Convention = Annotated[
    str,
    typer.Option(
        "--convention",
        metavar="NAME|FILE",
        help="How hedged figures are read: default, acled, ccc, or a TOML file of one's own.",
    ),
]
SomePaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS", help="Articles: files, folders, ledgers, or - for standard input.", show_default=False
    ),
]


Seconds = Annotated[
    int,
    typer.Option(
        "--read-seconds",
        metavar="N",
        min=1,
        help="Processor time that reading one article may take, in seconds.",
    ),
]
Memory = Annotated[
    int,
    typer.Option(
        "--read-memory",
        metavar="MB",
        min=SMALLEST,
        help="Memory that reading one article may take.",
    ),
]


ModelName = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="A language model, as `llm` names it, reads the figures too. It is sent the texts of the articles.",
    ),
]
ModelLimit = Annotated[
    int | None,
    typer.Option(
        "--model-limit",
        metavar="TOKENS",
        min=1,
        help="Send nothing where it takes more, about.",
    ),
]
Prompts = Annotated[
    Path | None,
    typer.Option(
        "--prompts",
        metavar="DIR",
        file_okay=False,
        help="Write the next prompts for a second reader to this folder, and stop.",
    ),
]
Replies = Annotated[
    Path | None,
    typer.Option(
        "--replies",
        metavar="DIR",
        file_okay=False,
        help="The answers of a second reader; with --model kept here.",
    ),
]


class Engine(StrEnum):
    """What does the work."""

    LOCAL = "local"
    DASK = "dask"


EngineName = Annotated[
    Engine,
    typer.Option(
        "--engine",
        metavar="ENGINE",
        help="local: PATHS, in memory. dask: a folder of shards, spread over processes or machines.",
    ),
]
Shards = Annotated[
    Path | None,
    typer.Option(
        "--shards",
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="With --engine dask: files of articles (.jsonl, .jsonl.gz, .parquet), a row an article.",
    ),
]
Claims = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="DIR",
        help="With --engine dask: a Parquet file of claims a shard goes here.",
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="With --engine dask: a Dask scheduler (tcp://..., tls://...). Default: --jobs processes of this machine.",
    ),
]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV (also the default when the output is piped).")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON array.")]
JsonLines = Annotated[bool, typer.Option("--jsonl", help="Print JSON Lines: one object a line.")]


class Verdict(StrEnum):
    """What can be said of two figures that can be compared."""

    SAME_ORIGIN = "same_origin"
    PART_OF_TOTAL = "part_of_total"
    INCREMENT = "increment"
    AGREE = "agree"
    COMPATIBLE = "compatible"
    DRIFT = "drift"
    REVISION_DOWN = "revision_down"
    TENSION = "tension"
    CONFLICT = "conflict"


FailOn = Annotated[
    list[Verdict] | None,
    typer.Option(
        "--fail-on",
        metavar="VERDICT",
        help=f"Exit with 1 where a pair has this verdict; may be repeated. One of {', '.join(Verdict)}.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Name each article and each file too.")]


@dataclass(frozen=True, slots=True)
class Query:
    """Which articles a command is about, and how they are read."""

    event: EventFile = None
    column: Column = None
    since: Since = None
    until: Until = None
    convention: Convention = "default"
    jobs: Jobs = None


EVERYTHING = Query()
