"""The arguments and options that commands share, each with its help."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[list[str], typer.Argument(metavar="PATHS", help="Articles: files, folders, or - for standard input.")]
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
Since = Annotated[
    datetime | None,
    typer.Option("--since", metavar="DATE", formats=["%Y-%m-%d"], help="Leave out figures that hold before this day."),
]
Until = Annotated[
    datetime | None,
    typer.Option("--until", metavar="DATE", formats=["%Y-%m-%d"], help="Leave out figures that hold after this day."),
]
Convention = Annotated[
    str,
    typer.Option(
        "--convention",
        metavar="NAME|FILE",
        help="How hedged figures are read: default, acled, ccc, or a TOML file of one's own.",
    ),
]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV (also the default when the output is piped).")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON array.")]
JsonLines = Annotated[bool, typer.Option("--jsonl", help="Print JSON Lines: one object a line.")]
