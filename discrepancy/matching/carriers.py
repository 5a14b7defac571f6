"""Who carries whose figure: every claim with the one that it repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from discrepancy.matching.figure import Figure
from discrepancy.matching.groups import groups
from discrepancy.matching.origins import trace

COLUMNS = {
    "claim_id": "str",
    "origin": "str",
    "carries": "str",
    "how": "str",
    "steps": "int64",
    "series": "str",
    "source": "str",
    "document": "str",
    "publisher": "str",
    "date": "datetime64[us]",
}


def carriers(claims: pd.DataFrame) -> pd.DataFrame:
    """One claim a row: its `origin`, the claim that it `carries` on and `how` that is known; "" at the root of a tree.

    `how` is same speaker, told twice (headline and body of one article), copied wording, copied article (near
    copies of one story), converted (said again in brackets in another unit), read twice (two copies of an article) or
    same source (as a person judged);
    `steps` is how far it is from its origin. Ordered by series and origin, the root of each first. Raises TableError
    for what is no claims table.
    """
    grouped = groups(claims, str(claims.attrs.get("convention", "default")))
    found = [row for name, members in grouped for row in _rows(name, members)]
    table = pd.DataFrame([row for _, row in found], columns=[name for name in COLUMNS if name not in _TOLD])
    told = grouped.rows.set_index("row").loc[[place for place, _ in found], list(_TOLD)].reset_index(drop=True)
    return table.join(told)[list(COLUMNS)].astype(COLUMNS)


_TOLD = ("source", "document", "publisher", "date")


def _rows(series: str, members: Sequence[Figure]) -> Iterator[tuple[int, tuple[object, ...]]]:
    """The rows of one series with their places in the claims table."""
    traced = trace(members)
    for i in sorted(range(len(members)), key=lambda i: (members[traced[i].lead].row, traced[i].steps, members[i].row)):
        lead, by, how, steps = traced[i]
        yield (
            members[i].row,
            (members[i].id, members[lead].id, "" if by is None else members[by].id, how or "", steps, series),
        )
