"""The arguments and options that commands share, each with its help; a bundle of them stands for an option each."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from discrepancy.cli import messages
from discrepancy.documents.limits import SMALLEST, Limits, within


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
        raise typer.BadParameter(str(error), param_hint="--column FIELD=NAME") from error
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
        help="File on the event: parties, places, dates of articles. Default: event.toml beside the articles.",
    ),
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="For tables of articles (CSV, JSON): the column, or dotted path, that holds the text, title, publisher, "
        "published or url, as in text=body; may be repeated.",
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
        help="Only articles published on this day or earlier: what could be known then.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        metavar="N",
        min=1,
        help="Processes that share the work. Default: one per core, if there is enough text.",
    ),
]
Convention = Annotated[
    str,
    typer.Option(
        "--convention",
        metavar="NAME|FILE",
        help="How hedged figures are read: default, acled, ccc, or a TOML file of your own.",
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
        help="Memory that reading one article may take, in megabytes.",
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
        help="Ask nothing if it would take more than about this many tokens.",
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
        help="Folder with the answers of a second reader; with --model, its answers are kept there.",
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
        help="With --engine dask: folder of files (.jsonl, .jsonl.gz, .parquet) with one article per row.",
    ),
]
Claims = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="DIR",
        help="With --engine dask: folder for the claims, one Parquet file per shard.",
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
JsonLines = Annotated[bool, typer.Option("--jsonl", help="Print JSON Lines: one object per line.")]


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
        help=f"Exit with 1 if a pair has this verdict; may be repeated. One of {', '.join(Verdict)}.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Also name each article and file.")]


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

_USUAL = Limits()


@dataclass(frozen=True, slots=True)
class _Always:
    """The options of every command that reads articles."""

    read_seconds: Seconds = _USUAL.seconds
    read_memory: Memory = _USUAL.memory
    quiet: Quiet = False
    verbose: Verbose = False


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """A command that reads articles, with an option for each field of the bundles among its parameters.

    It has the options too that say what reading an article may take and how much is said meanwhile.
    """
    signature = inspect.signature(command, eval_str=True)
    bundles = {name: one.annotation for name, one in signature.parameters.items() if is_dataclass(one.annotation)}

    @wraps(command)
    def with_options(**given: Any) -> None:
        always = _made(_Always, given)
        made = {name: _made(bundle, given) for name, bundle in bundles.items()}
        with within(Limits(always.read_seconds, always.read_memory)), messages.saying(always.quiet, always.verbose):
            command(**given, **made)

    own = [one for name, one in signature.parameters.items() if name not in bundles]
    shared = [option for bundle in (*bundles.values(), _Always) for option in _options(bundle)]
    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in (*own, *shared)]
    with_options.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": None}
    with_options.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return with_options


def _made(bundle: Any, given: dict[str, Any]) -> Any:
    """The bundle of what was given, which is taken out."""
    return bundle(**{field.name: given.pop(field.name) for field in fields(bundle)})


def _options(bundle: Any) -> list[inspect.Parameter]:
    kinds: Mapping[str, Any] = get_type_hints(bundle, include_extras=True)
    return [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=kinds[field.name]
        )
        for field in fields(bundle)
    ]
