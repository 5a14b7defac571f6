"""`discrepancy series`: the comparable series, most contested first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.cli import narrowing, options, spread
from discrepancy.cli.gather import ended, finish, gather, need_something
from discrepancy.cli.messages import tell
from discrepancy.cli.output import Format, chosen, interval, number, print_table, print_text

if TYPE_CHECKING:
    from pandas import DataFrame


def series(
    paths: options.Paths,
    csv: options.Csv = False,
    json: options.Json = False,
    jsonl: options.JsonLines = False,
    measure: narrowing.Measure = "",
    source: narrowing.Source = "",
    sort: narrowing.SeriesSort = None,
    limit: narrowing.Limit = None,
    fail_on: options.FailOn = None,
    query: options.Query = options.EVERYTHING,
) -> None:
    """Print the comparable series, most contested first.

    One series per line: its lowest and highest figure, how many sources agree, and what contradicts what.

    \b
    Examples:
      discrepancy series articles/
      discrepancy series articles/ --csv > series.csv
      discrepancy series articles/ --measure "people killed" --sort last --limit 5
      discrepancy series articles/ --until 2024-08-09 --fail-on conflict
      discrepancy series claims/   (a folder of claims, which extract made of shards)
    """
    format = chosen(csv, json, jsonl)
    if folder := spread.folder(paths, query):
        narrowing.need_articles(True, measure, source, sort, limit)
        with spread.stored(folder, query) as stored:
            found = stored.series()
        _print(found, format)
        ended(bool(stored.verdicts & {*(fail_on or [])}))
        return
    claims = gather(paths, query)
    need_something(claims.attrs["documents"], claims)
    from discrepancy import verdicts

    pairs = verdicts.relations(claims, query.convention)
    found = verdicts.series(claims, pairs, query.convention)
    chosen_ones = narrowing.claims_of(claims, measure, source)["series"]
    _print(narrowing.ordered(found[found.index.isin(chosen_ones)], sort, limit), format)
    if format == "table":
        tell(verdicts.contested(claims, pairs, query.convention).attrs["summary"])
    finish(claims, found=bool(pairs["verdict"].isin(fail_on or []).any()))


def _print(found: DataFrame, format: Format) -> None:
    if format == "table":
        _show(found)
    else:
        print_text(found, format)


def _show(found: DataFrame) -> None:
    from discrepancy.table import records

    rows = [
        (
            row["label"],
            interval(row["low"], row["high"], row["unit"]),
            row["claims"],
            row["origins"],
            number(row["spread"]),
            row["headline"],
        )
        for row in records(found)
    ]
    print_table(rows, ("series", "from, to", "claims>", "origins>", "times>", "finding"))
