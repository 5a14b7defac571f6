"""What every comparison rests on: series and origin of each claim, who carries whose figure, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from discrepancy.matching import comparable
from discrepancy.matching.figure import Figure, figures
from discrepancy.matching.groups import Groups, groups
from discrepancy.matching.origins import trace
from discrepancy.matching.pairs import candidates
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


CARRIED = {
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
    table = pd.DataFrame([row for _, row in found], columns=[name for name in CARRIED if name not in _TOLD])
    told = grouped.rows.set_index("row").loc[[place for place, _ in found], list(_TOLD)].reset_index(drop=True)
    return table.join(told)[list(CARRIED)].astype(CARRIED)


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


EXCLUDED = {"series": "str", "other": "str", "why": "str", "pairs": "int64", "a": "str", "b": "str"}


def exclusions(claims: pd.DataFrame, convention: str = "default") -> pd.DataFrame:
    """What was not compared, and `why`, in a few words: one row for each reason in a series, and between two.

    Within a series (`other` is the same) `pairs` are those left out for that reason ("two parts of a whole"). Between
    series of one measure each is held against the largest ("another place or group (Kyiv, the whole event)"), and
    `pairs` is how many that would have been. `a` and `b` are an example. What is of two measures is never near enough
    to be listed. Raises ValueError for an unknown convention, TableError for what is no claims table.
    """
    grouped = groups(claims, convention)
    rows = [row for name, members in grouped for row in _within(name, members)]
    rows += _between(grouped)
    return pd.DataFrame(rows, columns=list(EXCLUDED)).astype(EXCLUDED)


def _within(name: str, members: Sequence[Figure]) -> Iterator[tuple[object, ...]]:
    counts: Counter[str] = Counter()
    examples: dict[str, tuple[str, str]] = {}
    for a, b in candidates(members):
        why = comparable.why_not(a, b)
        if why and a.id != b.id:
            counts[why] += 1
            examples.setdefault(why, (a.id, b.id))
    yield from ((name, name, why, counts[why], *examples[why]) for why in sorted(counts))


def _between(grouped: Groups) -> Iterator[tuple[object, ...]]:
    """Each series of a measure against the largest of it."""
    sizes = {name: stop - start for name, (start, stop) in grouped.spans.items()}
    alike: dict[str, list[str]] = {}
    for name, series in grouped.series.items():
        alike.setdefault(series.measure, []).append(name)
    for names in alike.values():
        largest = min(names, key=lambda name: (-sizes[name], name))
        whole = grouped.first(largest)
        for name in names:
            part = grouped.first(name)
            why = "" if name == largest else comparable.why_not(part, whole)
            if why:
                yield name, largest, why, sizes[name] * sizes[largest], part.id, whole.id
