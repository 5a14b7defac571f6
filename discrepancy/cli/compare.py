"""`discrepancy compare`: each pair of figures that can be compared, with a verdict and its reason."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from discrepancy.cli import narrowing, options, spread
from discrepancy.cli.gather import ended, finish, gather, need_something
from discrepancy.cli.output import Format, chosen, number, print_portions, print_table
from discrepancy.cli.second import NOBODY, Asked

if TYPE_CHECKING:
    from pandas import DataFrame


Possible = Annotated[
    bool,
    typer.Option("--possible", help="Print the pairs that may be of one thing, with the evidence for and against."),
]


def compare(
    paths: options.Paths,
    csv: options.Csv = False,
    json: options.Json = False,
    jsonl: options.JsonLines = False,
    possible: Possible = False,
    measure: narrowing.Measure = "",
    source: narrowing.Source = "",
    sort: narrowing.PairSort = None,
    limit: narrowing.Limit = None,
    fail_on: options.FailOn = None,
    query: options.Query = options.EVERYTHING,
    asked: Asked = NOBODY,
) -> None:
    """Print each pair of figures that can be compared.

    Each comes with a verdict, the gap between the two figures and the reason in one sentence.

    \b
    Examples:
      discrepancy compare articles/
      discrepancy compare articles/ --jsonl > pairs.jsonl
      discrepancy compare articles/ --possible
      discrepancy compare articles/ --source "Red Cross" --sort gap --limit 10
      discrepancy compare draft.txt sources/ --fail-on conflict --fail-on tension
      discrepancy compare claims/ --jsonl   (a folder of claims, which extract made of shards)
    """
    format = chosen(csv, json, jsonl)
    if possible and (fail_on or spread.folder(paths, query)):
        raise typer.BadParameter(
            "takes articles, and no --fail-on: such pairs have no verdict", param_hint="--possible"
        )
    if asked == NOBODY and (folder := spread.folder(paths, query)):
        narrowing.need_articles(True, measure, source, sort, limit)
        with spread.stored(folder, query) as stored:
            _print(stored.relations(), format)
        ended(bool(stored.verdicts & {*(fail_on or [])}))
        return
    claims = gather(paths, query, asked)
    need_something(claims.attrs["documents"], claims)
    kept = narrowing.claims_of(claims, measure, source)
    if possible:
        from discrepancy import matching

        found = matching.possible(claims, query.convention)
        _print_possible(narrowing.ordered(_with(found, kept), None, limit), format)
        finish(claims, found=False)
        return
    from discrepancy.verdicts import relations

    found = relations(claims, query.convention)
    _print([narrowing.ordered(_with(found, kept), sort, limit)], format)
    finish(claims, bool(found["verdict"].isin(fail_on or []).any()))


def _with(pairs: DataFrame, kept: DataFrame) -> DataFrame:
    """The pairs in which one of these claims stands."""
    ids = kept["claim_id"]
    return pairs[pairs["a"].isin(ids) | pairs["b"].isin(ids)]


def _print(portions: Iterable[DataFrame], format: Format) -> None:
    if format == "table":
        _show(portions)
    else:
        print_portions(portions if format == "csv" else map(_nested, portions), format)


def _print_possible(found: DataFrame, format: Format) -> None:
    if format == "table":
        rows = found[["match", "a_told", "b_told", "speaks_for", "against"]].to_dict("records")
        told = ((f"{row['match']:+.1f}", *list(row.values())[1:]) for row in rows)
        print_table(told, ("bits>", "figure", "other figure", "speaks for one thing", "against"))
    elif format == "csv":
        print_portions([found], format)
    else:
        print_portions([_both(found, [*found.columns[-5:]])], format)


def _nested(found: DataFrame) -> DataFrame:
    """One pair a row as JSON has it: where both figures stand, then what is said of them."""
    return _both(found, ["verdict", "gap", "robust", "match", "reason", "series"])


def _both(found: DataFrame, columns: list[str]) -> DataFrame:
    import pandas as pd

    places = ("document", "start", "end")
    sides = {
        side: [
            {"claim_id": row[side]} | {place: row[f"{side}_{place}"] for place in places}
            for row in found.to_dict("records")
        ]
        for side in ("a", "b")
    }
    said = found[columns].reset_index(drop=True)
    return pd.concat([pd.DataFrame(sides), said], axis=1)


def _show(portions: Iterable[DataFrame]) -> None:
    from discrepancy.matching.words import VERDICTS

    pairs = chain.from_iterable(portion.to_dict("records") for portion in portions)
    rows = ((VERDICTS[row["verdict"]], number(row["gap"]), row["reason"]) for row in pairs)
    print_table(rows, ("verdict", "times>", "reason"))
