"""One scorer for all tools: figures found against figures known, article by article, one to one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus import Known

# Each tool's own names for a unit; what is not here is compared as it is.
SAME = {
    "kilometre": "kilometer", "metre": "meter", "litre": "liter", "tonne": "metric_ton", "metric ton": "metric_ton",
    "kilogramme": "kilogram", "percentage": "percent", "dollar": "USD", "united states dollar": "USD",
    "us dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "british pound": "GBP",
}  # fmt: skip
CLOSE = 1e-6  # relative


class Score(NamedTuple):
    """Shares from 0 to 1. `precision` and `recall` of values; of the values found, how many have the right unit
    (where the figure is measured or money), bound and speaker."""

    precision: float
    recall: float
    f1: float
    unit: float
    bound: float
    speaker: float


def score(known: Sequence[Sequence[Known]], found: Sequence[Sequence[dict]]) -> Score:
    """The score over all articles: `known[i]` and `found[i]` are of the same one."""
    pairs = [pair for one, other in zip(known, found, strict=True) for pair in _pairs(one, other)]
    precision = len(pairs) / max(1, sum(map(len, found)))
    recall = len(pairs) / max(1, sum(map(len, known)))
    f1 = 2 * precision * recall / (precision + recall) if pairs else 0.0
    measured = [(k, f) for k, f in pairs if k.unit]
    return Score(
        precision,
        recall,
        f1,
        unit=_share(SAME.get(f["unit"].lower(), f["unit"]) == k.unit for k, f in measured),
        bound=_share(f["bound"] == k.bound for k, f in pairs),
        speaker=_share(_same_speaker(k.speaker, f["speaker"]) for k, f in pairs),
    )


def _pairs(known: Sequence[Known], found: Sequence[dict]) -> list[tuple[Known, dict]]:
    """Known figures with the found one of the same value; among several, the one that has the same unit."""
    free = list(found)
    pairs = []
    for figure in known:
        fitting = [other for other in free if _same_values(figure.values, other["values"])]
        if fitting:
            best = max(fitting, key=lambda other: SAME.get(other["unit"].lower(), other["unit"]) == figure.unit)
            free.remove(best)
            pairs.append((figure, best))
    return pairs


def _same_values(one: Sequence[float], other: Sequence[float | None]) -> bool:
    return len(one) == len(other) and all(
        b is not None and abs(a - b) <= CLOSE * max(abs(a), 1) for a, b in zip(one, other, strict=True)
    )


def _same_speaker(known: str, found: str) -> bool:
    return known.lower().removeprefix("the ") == found.lower().removeprefix("the ")


def _share(right) -> float:
    marks = list(right)
    return sum(marks) / len(marks) if marks else 0.0
