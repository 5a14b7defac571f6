"""How verdicts look and read: one accent for contradiction, grey for the rest, a sign that survives a photocopy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from discrepancy.charts.marks import Mark
from discrepancy.matching.words import VERDICTS


@dataclass(frozen=True, slots=True)
class Look:
    """A verdict in a chart: `verb` and `reverse` for one of the two; for a pair it has a `word` ("contradict").

    `verb` is for the later figure, the part; `reverse` for the earlier one, the total.
    """

    word: str
    verb: str
    reverse: str
    sign: str


# The gravest first: the order in which verdicts are listed and compete for a place.
LOOKS = {
    "conflict": Look(VERDICTS["conflict"], "contradicts", "contradicts", "✕"),
    "revision_down": Look(VERDICTS["revision_down"], "falls below", "undercut by", "↓"),
    "tension": Look(VERDICTS["tension"], "hardly fits", "hardly fits", "!"),
    "drift": Look(VERDICTS["drift"], "moved on from", "overtaken by", "→"),
    "compatible": Look(VERDICTS["compatible"], "can hold beside", "can hold beside", "≈"),
    "agree": Look(VERDICTS["agree"], "agrees with", "agrees with", "="),
    "increment": Look(VERDICTS["increment"], "comes on top of", "topped up by", "+"),
    "part_of_total": Look(VERDICTS["part_of_total"], "is a part of", "includes", "⊂"),
    "same_origin": Look(VERDICTS["same_origin"], "repeats", "repeated by", "•"),
}
_RANK = {verdict: rank for rank, verdict in enumerate(LOOKS)}

Pairs = dict[tuple[int, int], tuple[str, float]]


_FARTHEST = 100.0  # times


def pairs(found: Sequence[Mark], relations: pd.DataFrame) -> Pairs:
    """The gravest verdict, with its gap, of each two marks (their places in `found`, the smaller first)."""
    place = {name: position for position, mark in enumerate(found) for name in mark.ids}
    result: Pairs = {}
    columns = (relations[name] for name in ("a", "b", "verdict", "gap"))
    for a, b, verdict, gap in zip(*columns, strict=True):
        if a not in place or b not in place or place[a] == place[b]:
            continue
        left, right = sorted((place[a], place[b]))
        known = result.get((left, right))
        if known is None or _RANK[verdict] < _RANK[known[0]]:
            result[left, right] = (verdict, float(gap))
    return result


def summary(position: int, compared: Mapping[tuple[int, int], tuple[str, float]], found: Sequence[Mark]) -> list[str]:
    """What one mark is to the others, the gravest first: "✕ contradicts Rybar", "= agrees with 3 others".

    Not what it comes on top of: that may be in the total already.
    """
    others: dict[str, list[int]] = {}
    for (left, right), (verdict, _) in compared.items():
        if position in (left, right) and verdict != "increment":
            others.setdefault(verdict, []).append(right if position == left else left)
    return [_told(verdict, position, others[verdict], found) for verdict in sorted(others, key=_RANK.__getitem__)]


def _told(verdict: str, position: int, others: Sequence[int], found: Sequence[Mark]) -> str:
    look, names = LOOKS[verdict], list(dict.fromkeys(found[other].figure.source for other in others))
    if names == [found[position].figure.source]:
        names = ["its own other figure"]
    verb = look.verb if _later(found[position], found[others[0]], verdict) else look.reverse
    return f"{look.sign} {verb} {names[0] if len(names) == 1 else f'{len(names)} others'}"


def _later(mark: Mark, other: Mark, verdict: str) -> bool:
    """Whether the mark is the one that the verdict's `verb` is about."""
    if verdict == "part_of_total":
        return mark.figure.kind == "part"
    return (mark.day or 0, mark.figure.row) > (other.day or 0, other.figure.row)


def disputed(count: int, compared: Pairs) -> list[int]:
    """The places of so many marks, those with the gravest verdicts first."""
    gravity = [0.0] * count
    for (left, right), (verdict, _) in compared.items():
        for place in (left, right):
            gravity[place] += 10.0 ** -_RANK[verdict]
    return sorted(range(count), key=lambda place: (-gravity[place], place))


def worst(verdicts: Iterable[str]) -> str:
    """The gravest of some verdicts; "" for none."""
    return min(verdicts, key=_RANK.__getitem__, default="")


def times(gap: float) -> str:
    """A ratio between two figures, short: "1.5×", "66×"; "" for none, or one too large for two figures of one thing."""
    if not 1.05 <= gap <= _FARTHEST:
        return ""
    return f"{gap:.1f}×".replace(".0×", "×") if gap < 9.95 else f"{gap:,.0f}×"
