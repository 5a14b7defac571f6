"""Which rows of `series` and `compare` are printed, in what order, and how many."""

from __future__ import annotations

import difflib
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pandas import DataFrame, Index

Measure = Annotated[
    str, typer.Option("--measure", metavar="NAME", help="Only figures of this measure: 'people killed', or its key.")
]
Source = Annotated[str, typer.Option("--source", metavar="NAME", help="Only figures given by a source of this name.")]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Print at most this many rows.")]


class SeriesOrder(StrEnum):
    """What the series may be sorted by."""

    WEIGHT = "weight"
    LABEL = "label"
    CLAIMS = "claims"
    ORIGINS = "origins"
    SPREAD = "spread"
    LAST = "last"


class PairOrder(StrEnum):
    """What the pairs may be sorted by."""

    MATCH = "match"
    GAP = "gap"
    VERDICT = "verdict"


SeriesSort = Annotated[
    SeriesOrder | None,
    typer.Option("--sort", metavar="COLUMN", help=f"Sort by {', '.join(SeriesOrder)}. Default: most contested first."),
]
PairSort = Annotated[
    PairOrder | None,
    typer.Option("--sort", metavar="COLUMN", help=f"Sort by {', '.join(PairOrder)}. Default: as they stand."),
]


def claims_of(claims: DataFrame, measure: str, source: str) -> DataFrame:
    """The claims of a measure and a source, all of them where neither is named.

    Raises BadParameter, with the nearest name, where there are none.
    """
    if measure:
        from discrepancy.accessor import Discrepancy

        try:
            claims = Discrepancy(claims).series_of(measure)
        except KeyError as error:
            raise typer.BadParameter(error.args[0], param_hint="--measure") from error
    if source:
        claims = claims[_spoken(claims.index.get_level_values("source"), source)]
    return claims


def _spoken(names: Index[str], wanted: str) -> list[bool]:
    """Which of the names hold the one that is wanted, in capitals or not."""
    folded = [str(name).casefold() for name in names]
    found = [wanted.casefold() in name for name in folded]
    if not any(found):
        near = difflib.get_close_matches(wanted.casefold(), sorted({*folded}), n=1, cutoff=0.0)
        hint = f"; did you mean {next(str(n) for n in names if str(n).casefold() == near[0])!r}?" if near else ""
        raise typer.BadParameter(f"no figure is given by {wanted!r}{hint}", param_hint="--source")
    return found


def ordered(found: DataFrame, sort: StrEnum | None, limit: int | None) -> DataFrame:
    """The rows by a column, texts from a to z, numbers and days from the largest, and so many of them at most."""
    if sort is not None:
        text = found[sort.value].dtype in ("str", "object")
        found = found.sort_values(sort.value, ascending=text, kind="stable", na_position="last")
    return found if limit is None else found.head(limit)


def need_articles(stored: bool, *given: object) -> None:
    """Raises BadParameter where rows of a folder of claims, which are never in memory together, are to be chosen."""
    if stored and any(value for value in given):
        raise typer.BadParameter("--measure, --source, --sort and --limit take articles, not a folder of claims")
