"""The labels that every comparison rests on: the series and the independent origin of each claim."""

from __future__ import annotations

from typing import Any

import pandas as pd

from discrepancy.matching import comparable
from discrepancy.matching.figure import figures
from discrepancy.matching.groups import groups
from discrepancy.table import complete
from discrepancy.table.columns import INDEX


def label(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims table with `series` and `origin` filled in; the claims given are left as they are.

    Raises TableError for what is no claims table.
    """
    table = complete(claims)
    series, origin = [""] * len(table), [""] * len(table)
    for name, members in groups(table, str(table.attrs.get("convention", "default"))):
        for figure in members:
            series[figure.row], origin[figure.row] = name, figure.origin
    result = table.assign(
        series=pd.Series(series, index=table.index, dtype="str"),
        origin=pd.Series(origin, index=table.index, dtype="str"),
    )
    result.attrs = dict(table.attrs)
    return result


def why_not(a: pd.Series[Any], b: pd.Series[Any]) -> str:
    """Why two claims cannot be compared ("a plan, not a count"), in a few words of everyday English; "" where they can.

    `a` and `b` are rows of a claims table (`claims.iloc[3]`).
    """
    table = pd.DataFrame([{**dict(zip(INDEX, _name(row), strict=False)), **row.to_dict()} for row in (a, b)])
    return comparable.why_not(*figures(table, "default"))


def _name(row: pd.Series[Any]) -> tuple[Any, ...]:
    """The index values of a row: (date, source)."""
    return row.name if isinstance(row.name, tuple) else ()
