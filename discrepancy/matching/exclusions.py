"""What was not compared, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pandas as pd

from discrepancy.matching.comparable import why_not
from discrepancy.matching.figure import Figure
from discrepancy.matching.groups import Groups, groups
from discrepancy.matching.pairs import candidates

COLUMNS = {"series": "str", "other": "str", "why": "str", "pairs": "int64", "a": "str", "b": "str"}


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
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _within(name: str, members: Sequence[Figure]) -> Iterator[tuple[object, ...]]:
    counts: Counter[str] = Counter()
    examples: dict[str, tuple[str, str]] = {}
    for a, b in candidates(members):
        why = why_not(a, b)
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
            why = "" if name == largest else why_not(part, whole)
            if why:
                yield name, largest, why, sizes[name] * sizes[largest], part.id, whole.id
