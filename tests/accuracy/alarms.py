"""How many alarms are true, and how many of the true ones are raised."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from accuracy.scorer import Figures, Row, covers, share

ALARMS = {"conflict", "tension", "revision_down"}
TRUE = {*ALARMS, "identity_broken"}
ONE_CLASS = {"total": "whole", "static": "whole", "part": "whole"}
NEAR = 3  # days apart at which two figures may still be of one state of things
ROUNDED = 0.05  # by which two figures must differ, at least, for one to be missed

Finding = tuple[str, Row, Row]


def alarms(
    findings: Sequence[tuple[str, str, str]], figure: Mapping[str, Row], gold: Sequence[Row], relations: Sequence[Row]
) -> Figures:
    """Shares of the alarms that are true and of the true ones that are raised.

    `findings` are kinds with the ids of the first two claims; `figure` has the figure marked for a claim's id. What is
    wanted is counted by cell: figures of one measure, scope and class of kind that differ, on one day, between sources.
    """
    raised = [(kind, figure.get(a), figure.get(b)) for kind, a, b in findings if kind in ALARMS]
    listed = [row for row in relations if TRUE & set(row["accept"])]
    true = [(kind, a, b) for kind, a, b in raised if a and b and holds((kind, a, b), listed)]
    cells = wanted(gold)
    found = {cell(row) for _, a, b in true for row in (a, b)}
    return {
        "alarm_precision": len(true) / len(raised) if raised else 1.0,
        "cell_recall": share(len(cells & found), len(cells)),
    }


def holds(finding: Finding, listed: Sequence[Row]) -> bool:
    """Whether two figures are listed as a contradiction, or contradict each other by what was marked."""
    kind, a, b = finding
    if any(covers(row, a, b) for row in listed):
        return True
    claimed = a["role"] == b["role"] == "claim"
    in_time = kind == "revision_down" or apart(a, b) <= NEAR
    return claimed and comparable(a, b) and in_time and disjoint(a, b)


def wanted(gold: Sequence[Row]) -> set[tuple[str, ...]]:
    """The cells that hold a contradiction."""
    cells: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in gold:
        if row["role"] == "claim":
            cells[cell(row)].append(row)

    def differ(a: Row, b: Row) -> bool:
        voices = {row["source"] or row["document"] for row in (a, b)}
        return len(voices) == 2 and apart(a, b) == 0 and disjoint(a, b, ROUNDED)

    return {key for key, rows in cells.items() if any(differ(a, b) for a, b in combinations(rows, 2))}


def comparable(a: Row, b: Row) -> bool:
    """Whether both are of one cell; a measure that was marked as right too will do."""
    keys = [{row["measure"], row.get("also_measure", row["measure"])} for row in (a, b)]
    return bool(keys[0] & keys[1]) and cell(a)[1:] == cell(b)[1:]


def cell(row: Row) -> tuple[str, ...]:
    """What must be the same of two figures that may be compared."""
    kind: str = row["kind"]
    return row["measure"], row["scope"], ONE_CLASS.get(kind, kind), row["unit"]


def apart(a: Row, b: Row) -> int:
    """Days between two figures; what does not change, or is dated by its year alone, is of every day."""
    if a["kind"] == "static" or b["kind"] == "static":
        return 0
    try:
        one, other = (dt.date.fromisoformat(row["as_of"]) for row in (a, b))
    except ValueError:
        return 0
    return abs((one - other).days)


def disjoint(a: Row, b: Row, slack: float = 0.0) -> bool:
    """Whether no value is within the bounds of both, widened by a share of themselves."""
    (low, high), (other_low, other_high) = bounds(a), bounds(b)
    return high * (1 + slack) < other_low or other_high * (1 + slack) < low


def bounds(row: Row) -> tuple[float, float]:
    """Both bounds, infinite where there is none."""
    low, high = row["low"], row["high"]
    return -math.inf if low is None else low, math.inf if high is None else high
