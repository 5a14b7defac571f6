"""What changed between two claims tables: claims new, gone or read otherwise, and series that look otherwise."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from discrepancy.claims.measures import measure
from discrepancy.matching.figure import Figure
from discrepancy.matching.groups import groups
from discrepancy.matching.words import amount, interval, witness
from discrepancy.table import complete, units
from discrepancy.table.columns import CLAIMED, INDEX
from discrepancy.table.columns import COLUMNS as TABLE
from discrepancy.table.export import records
from discrepancy.verdicts.series import series

_ENDS = {"low": ("the lowest figure", min), "high": ("the highest figure", max)}
_VERDICTS = {
    "conflicts": ("a conflict", "conflicts"),
    "revisions": ("a falling total", "falling totals"),
    "tensions": ("a tension", "tensions"),
}


def moves(old: Row, new: Row, before: Sequence[Figure], after: Sequence[Figure]) -> Iterator[Row]:
    """What changed in one series: `column`, `old`, `new` and `told`.

    `old` and `new` are its rows of `verdicts.series` as plain values, `before` and `after` its figures.
    """
    convert = units.conversion(old["unit"], new["unit"], change=bool(after[0].trend))
    for name, (words, extreme) in _ENDS.items():
        if not _alike(was := convert(old[name]), now := new[name]):
            told = f"{words} {_went(extreme(before, key=_size), extreme(after, key=_size))}"
            yield {"column": name, "old": was, "new": now, "told": told}
    ends = "consensus_low", "consensus_high"
    then, since = tuple(convert(old[end]) for end in ends), tuple(new[end] for end in ends)
    if not all(map(_alike, then, since)):
        one, other = _interval(then, new["unit"]), _interval(since, new["unit"])
        yield {"column": "consensus", "old": one, "new": other, "told": f"the consensus, {one}, is now {other}"}
    for name, kind in _VERDICTS.items():
        if old[name] != new[name]:
            yield {"column": name, "old": old[name], "new": new[name], "told": _counted(old[name], new[name], *kind)}


def _alike(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is after
    return math.isclose(before, after, rel_tol=1e-9)


def _size(figure: Figure) -> tuple[float, int]:
    return figure.number, -figure.row


def _went(before: Figure, after: Figure) -> str:
    """Two extremes as they were stated, each with its source."""
    ends = witness(before), witness(after)
    if ends[0] == ends[1]:
        return f"is read otherwise: {ends[0]}"
    turn = "rose" if after.number > before.number else "fell" if after.number < before.number else "went"
    return f"{turn} from {ends[0]} to {ends[1]}"


def _interval(ends: tuple[float | None, ...], unit: str) -> str:
    low, high = ends
    if low is None or high is None:
        told = f"{amount(low, unit)} or more" if low is not None else ""
        return told or (f"up to {amount(high, unit)}" if high is not None else "none")
    return interval(low, high, unit)


def _counted(before: int, after: int, one: str, many: str) -> str:
    if before and after:
        return f"{many} {'rose' if after > before else 'fell'} from {before} to {after}"
    what = one if before + after == 1 else f"{before + after} {many}"
    return f"{what} appeared" if after else f"{what} went away"


COLUMNS = (
    "item", "change", "series", "label", "claim_id", "date", "source", "document", "start", "end",
    "column", "old", "new", "told",
)  # fmt: skip

# What follows from the other rows, or from where in its text a claim stands, is no change of the claim.
_DERIVED = ("series", "origin", "claim_id", "start", "end", "source_start", "source_end")

Row = dict[str, Any]


def diff(old: pd.DataFrame, new: pd.DataFrame, convention: str = "default") -> pd.DataFrame:
    """What changed from one claims table to another: one row a change, series first.

    `item` is "claim" or "series", `change` "new", "gone" or "changed"; what changed has a row for each `column`, with
    its `old` and `new` value. A claim is the same where its id is, or where the same words stand in the same sentence
    of the same document. Of series, the envelope (low, high), the consensus and the numbers of conflicts, falling
    totals and tensions are compared. `told` says it in words. Raises ValueError for an unknown convention, TableError
    for what is no claims table.
    """
    before, after = complete(old), complete(new)
    rows = [*_series(before, after, convention), *_claims(before, after)]
    found = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return found.astype({name: "str" for name in COLUMNS if name not in ("start", "end", "old", "new")})


def _series(before: pd.DataFrame, after: pd.DataFrame, convention: str) -> Iterator[Row]:
    old, new = ({row["series"]: row for row in records(series(side, None, convention))} for side in (before, after))
    was, now = (_totals(side, convention) for side in (before, after))
    for name in dict.fromkeys([*new, *old]):
        shared = {"item": "series", "series": name, "label": (new.get(name) or old[name])["label"]}
        if name not in old:
            yield shared | {"change": "new", "new": new[name]["headline"], "told": new[name]["headline"]}
        elif name not in new:
            yield shared | {"change": "gone", "old": old[name]["headline"], "told": f"was: {old[name]['headline']}"}
        else:
            found = moves(old[name], new[name], was[name], now[name])
            yield from (shared | {"change": "changed"} | move for move in found)


def _totals(claims: pd.DataFrame, convention: str) -> dict[str, list[Figure]]:
    """The figures that the envelope of each series is made of."""
    found = {}
    for name, figures in groups(claims, convention):
        members = [figure for figure in figures if figure.claimed]
        totals = [figure for figure in members if figure.kind not in ("part", "increment")]
        if members:
            found[name] = totals or members
    return found


def _claims(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[Row]:
    old, new = _by_id(before), _by_id(after)
    same = {claim_id: claim_id for claim_id in new if claim_id in old}
    left = {words: claim_id for words, claim_id in _by_words(old).items() if claim_id not in same}
    same |= {id: left[words] for words, id in _by_words(new).items() if id not in same and words in left}
    kept = set(same.values())
    for claim_id, row in new.items():
        if claim_id in same:
            yield from _changed(old[same[claim_id]], row)
        else:
            yield _claim(row, "new") | {"new": row["written"], "told": _said(row)}
    for claim_id, row in old.items():
        if claim_id not in kept:
            yield _claim(row, "gone") | {"old": row["written"], "told": _said(row)}


def _by_id(table: pd.DataFrame) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in records(table):
        found.setdefault(row["claim_id"], row)
    return found


def _by_words(claims: Mapping[str, Row]) -> dict[tuple[object, ...], str]:
    """The ids of the claims by their words in their sentence, told apart by number where a text repeats itself."""
    found: dict[tuple[object, ...], str] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    for claim_id, row in claims.items():
        words = tuple(row[name] for name in ("document", "sentence", "written", "stance"))
        if row["document"]:
            found[*words, seen[words]] = claim_id
            seen[words] += 1
    return found


def _changed(old: Row, new: Row) -> Iterator[Row]:
    for name in (*INDEX, *TABLE):
        if name not in _DERIVED and old[name] != new[name]:
            told = f"{name}: {_shown(old[name])} → {_shown(new[name])}"
            yield _claim(new, "changed") | {"column": name, "old": old[name], "new": new[name], "told": told}


def _claim(row: Row, change: str) -> Row:
    names = ("series", "claim_id", "date", "source", "document", "start", "end")
    label = measure(row["measure"]).label
    return {"item": "claim", "change": change, "label": label} | {name: row[name] for name in names}


def _said(row: Row) -> str:
    """The figure as written, or as a table made by hand has it; what is no claim says so."""
    words = " ".join(row["written"].split()) or f"{_shown(row['low'])} to {_shown(row['high'])} {row['unit']}"
    return words if row["stance"] in CLAIMED else f"{words} ({row['stance']})"


def _shown(value: object) -> str:
    return "nothing" if value in (None, "") else str(value)
