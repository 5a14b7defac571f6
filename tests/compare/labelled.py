"""All figures of a small claims table with their series and origins, in the order of the table."""

from __future__ import annotations

import pandas as pd

from discrepancy.matching.figure import Figure
from discrepancy.matching.groups import groups


def labelled(claims: pd.DataFrame, convention: str = "default") -> list[Figure]:
    found = (figure for _, members in groups(claims, convention) for figure in members)
    return sorted(found, key=lambda figure: figure.row)
