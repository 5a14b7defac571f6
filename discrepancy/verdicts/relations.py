"""All compared pairs of a claims table with their verdicts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Any

import pandas as pd

from discrepancy.matching.figure import Figure, reread
from discrepancy.matching.groups import Groups, groups
from discrepancy.matching.match import match
from discrepancy.matching.pairs import between, pairs
from discrepancy.matching.wholes import whole_of
from discrepancy.table.export import records as rows
from discrepancy.table.readings import NAMED
from discrepancy.verdicts.gate import sure
from discrepancy.verdicts.reason import reason
from discrepancy.verdicts.verdict import Verdict, gap, verdict

COLUMNS = {
    "a": "str",
    "b": "str",
    "a_origin": "str",
    "b_origin": "str",
    "a_document": "str",
    "a_start": "Int64",
    "a_end": "Int64",
    "b_document": "str",
    "b_start": "Int64",
    "b_end": "Int64",
    "series": "str",
    "verdict": "str",
    "gap": "float64",
    "log_gap": "float64",
    "robust": "bool",
    "match": "float64",
    "reason": "str",
}


def relations(claims: pd.DataFrame, convention: str = "default") -> pd.DataFrame:
    """One compared pair a row: `verdict`, `gap`, `log_gap`, `robust`, `match`, `reason`, both claims' ids and spans.

    A pair that cannot be compared is left out (`why_not` tells why), and so is a contradiction of figures that are not
    surely of one thing (see `gate`). `gap` is the ratio between the nearest ends of the
    core readings, 1 where they overlap or are not meant to (a part and its total), infinite where one is zero.
    `robust`: the verdict is the same under all named conventions. `match` weighs in bits how sure it is that both are
    of one thing; of two rows made by hand, whose measure and scope say so, it is infinite. Raises ValueError for an
    unknown convention, TableError for what is no claims table.
    """
    return among(groups(claims, convention), convention)


def among(grouped: Groups, convention: str) -> pd.DataFrame:
    """The relations of groups, as `relations` gives them."""
    return pd.concat([*portions(grouped, convention)], ignore_index=True)


def portions(grouped: Groups, convention: str) -> Iterator[pd.DataFrame]:
    """The relations of groups, some tens of thousands at a time; where there are none, one empty table."""
    rows = _rows(grouped, convention)
    yield _framed([*islice(rows, _AT_ONCE)])
    yield from map(_framed, iter(lambda: [*islice(rows, _AT_ONCE)], []))


def records(relations: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The relations as nested plain values, ready for JSON Lines: {"a": {claim_id, document, start, end}, "b": ...}."""
    for row in rows(relations):
        ends = {
            side: {"claim_id": row[side]} | {name: row[f"{side}_{name}"] for name in ("document", "start", "end")}
            for side in ("a", "b")
        }
        yield ends | {name: row[name] for name in ("verdict", "gap", "robust", "match", "reason", "series")}


def _framed(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


_AT_ONCE = 50_000  # rows that are kept as Python values, which take ten times the memory of a column


_SUMS = 200  # totals of a series at most, among which a sum is looked for


def _rows(grouped: Groups, convention: str) -> Iterator[tuple[object, ...]]:
    @lru_cache(maxsize=64)
    def members_of(name: str) -> list[Figure]:
        return grouped.members(name)

    for name, members in grouped:
        totals = [figure for figure in members if figure.claimed and figure.kind in ("total", "static")][:_SUMS]
        held = (between(members, members_of(other)) for other in grouped.near(name))
        for a, b in chain(pairs(members), *held):
            found = verdict(a, b)
            if sure(a, b, found):
                yield _row(a, b, found, totals, convention)


def _row(a: Figure, b: Figure, found: Verdict, totals: Sequence[Figure], convention: str) -> tuple[object, ...]:
    apart = 1.0 if found in ("same_origin", "part_of_total", "increment") else gap(a, b)
    whole = (held.whole if (held := whole_of(a, b)) else a).series
    ends = (a.id, b.id, a.origin, b.origin, a.document, a.start, a.end, b.document, b.start, b.end)
    sure = math.inf if a.by_hand and b.by_hand else match(a, b).bits
    robust = _robust(a, b, found, convention)
    return (*ends, whole, found, apart, math.log(apart), robust, sure, reason(a, b, found, totals))


def _robust(a: Figure, b: Figure, found: str, convention: str) -> bool:
    """Whether the verdict is the same under every named convention."""
    if "vague" not in (a.hedge, b.hedge):
        return True
    return all(verdict(reread(a, name), reread(b, name)) == found for name in NAMED if name != convention)
