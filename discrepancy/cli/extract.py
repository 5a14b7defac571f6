"""`discrepancy extract`: every figure that somebody claims, with its words, source and date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from discrepancy.cli import options, spread
from discrepancy.cli.gather import finish, gather, need_something
from discrepancy.cli.messages import counted, tell
from discrepancy.cli.output import checked_file, chosen, interval, naming, print_table, print_text
from discrepancy.cli.second import NOBODY, Asked

if TYPE_CHECKING:
    from pandas import DataFrame


def _target(path: Path | None) -> Path | None:
    return checked_file(path) if path else None


Parquet = Annotated[
    Path | None, typer.Option("--parquet", metavar="FILE", callback=_target, help="Write a Parquet file instead.")
]


def extract(
    paths: options.SomePaths = None,
    csv: options.Csv = False,
    json: options.Json = False,
    jsonl: options.JsonLines = False,
    parquet: Parquet = None,
    query: options.Query = options.EVERYTHING,
    asked: Asked = NOBODY,
    engine: options.EngineName = options.Engine.LOCAL,
    shards: options.Shards = None,
    output: options.Claims = None,
    scheduler: options.Scheduler = None,
) -> None:
    """Print every figure that the articles claim.

    Each comes with how much, of what, who says so, as of when, and the sentence it stands in.

    \b
    Examples:
      discrepancy extract articles/
      discrepancy extract articles/ --csv > claims.csv
      discrepancy extract - --jsonl < article.txt
      discrepancy extract articles/ --parquet claims.parquet --since 2024-08-09
      discrepancy extract --engine dask --shards shards/ -o claims/
    """
    if engine is options.Engine.DASK:
        spread.refuse({"PATHS": paths, "--csv": csv, "--json": json, "--jsonl": jsonl, "--parquet": parquet})
        spread.refuse({"--model": asked.model, "--prompts": asked.prompts, "--replies": asked.replies})
        spread.refuse({"--since": query.since, "--until": query.until})
        spread.extract(shards, output, query.event, query.column, query.convention, scheduler, query.jobs)
        return
    spread.refuse({"--shards": shards, "--output": output, "--scheduler": scheduler}, "goes with --engine dask")
    if not paths:
        raise typer.BadParameter("name articles: files, folders, a ledger, or - for standard input", param_hint="PATHS")
    format = chosen(csv, json, jsonl)
    if parquet and (csv or json or jsonl):
        raise typer.BadParameter("choose one of them", param_hint=f"--parquet / --{format}")
    claims = gather(paths, query, asked)
    need_something(claims.attrs["documents"], claims)
    if parquet:
        from discrepancy.table import write

        with naming(parquet):
            write(claims, "parquet", parquet)
        tell(f"{parquet}: {counted(len(claims), 'claim')} written")
    elif format == "table":
        _show(claims)
    else:
        print_text(claims, format)
    finish(claims)


def _show(claims: DataFrame) -> None:
    from discrepancy.claims.measures import measure
    from discrepancy.table import records

    rows = [
        (
            row["date"] or "",
            row["source"],
            measure(row["measure"]).label,
            row["written"],
            interval(row["core_low"], row["core_high"], row["unit"]),
            row["document"],
        )
        for row in records(claims)
    ]
    print_table(rows, ("date", "source", "measure", "written", "read as", "document"))
