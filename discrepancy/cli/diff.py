"""`discrepancy diff`: what changed between two claims tables, two sets of articles, or two days of one set."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from discrepancy.cli import options
from discrepancy.cli.gather import SOME_FAILED, finish, gather, need_something, window
from discrepancy.cli.messages import tell
from discrepancy.cli.output import chosen, print_table, print_text

if TYPE_CHECKING:
    from pandas import DataFrame

TABLES = (".csv", ".json", ".jsonl", ".ndjson", ".parquet")

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="OLD NEW",
        help="Claims tables that extract wrote (.csv, .json, .jsonl, .parquet), articles, or folders of them.",
    ),
]
From = Annotated[
    date | None,
    typer.Option(
        "--from", metavar="DATE", parser=options.day,
        help="For one set of articles: compare what could be known by this day with what could be known by --to.",
    ),
]  # fmt: skip
To = Annotated[
    date | None,
    typer.Option(
        "--to", metavar="DATE", parser=options.day, help="The later day; by default that of the last article."
    ),
]


def diff(
    paths: Paths,
    first: From = None,
    last: To = None,
    csv: options.Csv = False,
    json: options.Json = False,
    jsonl: options.JsonLines = False,
    query: options.Query = options.EVERYTHING,
) -> None:
    """Print what changed between two sets of claims.

    Claims are new, gone or changed (the same words, read differently); series have another lowest or highest figure,
    another consensus or other verdicts.

    \b
    Examples:
      discrepancy diff monday.csv tuesday.csv
      discrepancy diff articles-monday/ articles/ --jsonl
      discrepancy diff articles/ --from 2024-08-09 --to 2024-08-11
    """
    format = chosen(csv, json, jsonl)
    if first is None and (last or len(paths) != 2):
        what = "two are needed, OLD and NEW; or --from DATE, for two days of the same articles"
        raise typer.BadParameter(what, param_hint="OLD NEW")
    window(first, last, "--from")
    if first:
        new = _claims(paths, replace(query, until=last or query.until))
        old = _published(new, None, first)
    else:
        old, new = (_claims([path], query) for path in paths)
    from discrepancy import verdicts

    found = verdicts.diff(old, new, query.convention)
    if format == "table":
        _show(found)
    else:
        print_text(found, format)
    tell(_summary(found))
    new.attrs["problems"] = [*old.attrs["problems"], *new.attrs["problems"]]
    finish(new)


def _claims(paths: list[str], query: options.Query) -> DataFrame:
    """The claims of articles, or of the one table named. Ends the command where that cannot be read."""
    path = Path(paths[0])
    if len(paths) > 1 or path.suffix.lower() not in TABLES or path.is_dir():
        claims = gather(paths, query)
        need_something(claims.attrs["documents"], claims)
        return claims
    window(query.since, query.until)
    from discrepancy import table

    try:
        claims = table.read_table(path)
    except (table.TableError, OSError) as error:
        tell(f"{path}: cannot be read ({error.strerror}); check the path" if isinstance(error, OSError) else error)
        raise typer.Exit(SOME_FAILED) from error
    claims.attrs["problems"] = []
    return _published(claims, query.since, query.until)


def _published(claims: DataFrame, since: date | None, until: date | None) -> DataFrame:
    """The claims of articles of those days."""
    import pandas as pd

    if not (since or until):
        return claims
    first, last = pd.Timestamp(since or pd.Timestamp.min), pd.Timestamp(until or pd.Timestamp.max)
    kept = claims[claims["published"].between(first, last)]
    kept.attrs = dict(claims.attrs)
    return kept


def _show(found: DataFrame) -> None:
    """Series by series, then claim by claim, what is new, gone and changed."""
    from discrepancy.table import records

    rows: dict[tuple[Any, ...], list[str]] = {}
    for row in records(found):
        names = ("item", "change", "label", "series", "date", "source", "document", "claim_id")
        rows.setdefault(tuple(row[name] for name in names), []).append(row["told"])
    series = [(change, label, "; ".join(told)) for (item, change, label, *_), told in rows.items() if item == "series"]
    claims = [
        (change, label, "; ".join(told), source, day or "", document)
        for (item, change, label, _, day, source, document, _), told in rows.items()
        if item == "claim"
    ]
    if series:
        print_table(series, ("series", "", "what changed"))
    if series and claims:
        print()
    if claims:
        print_table(claims, ("claim", "", "words", "source", "as of", "document"))


def _summary(found: DataFrame) -> str:
    """How many claims and series are new, gone and changed."""
    once = found.drop_duplicates(["item", "change", "series", "claim_id"])
    counts = Counter(zip(once["item"], once["change"], strict=True))
    told = [
        ", ".join(f"{counts[item, change]} {change}" for change in ("new", "gone", "changed"))
        for item in ("claim", "series")
    ]
    return f"claims: {told[0]}; series: {told[1]}"
