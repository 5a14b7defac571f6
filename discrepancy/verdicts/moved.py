"""How a series moved between two tables: its envelope, its consensus and its verdicts, in values and in words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from discrepancy.matching.figure import Figure
from discrepancy.matching.words import amount, interval, witness
from discrepancy.table import units

_ENDS = {"low": ("the lowest figure", min), "high": ("the highest figure", max)}
_VERDICTS = {
    "conflicts": ("a conflict", "conflicts"),
    "revisions": ("a falling total", "falling totals"),
    "tensions": ("a tension", "tensions"),
}
Row = dict[str, Any]


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
