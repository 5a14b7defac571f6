"""Pairs that tell of the same two numbers, as one sentence that names whom they are from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from discrepancy.matching.figure import Figure
from discrepancy.verdicts.reason import reason
from discrepancy.verdicts.verdict import Verdict

_NAMED = 2  # sources of one number that a sentence names
_APART: tuple[Verdict, ...] = ("conflict", "revision_down", "tension", "drift", "agree", "compatible")


def merged(
    pairs: Iterable[Mapping[Any, Any]], figures: Mapping[str, Figure], verdict: str, sentence: str
) -> list[dict[str, Any]]:
    """The pairs in their order, those with the same verdict on the same two numbers of a series as the first of them.

    A pair has the ids `a` and `b`, its series, its verdict and its sentence under the names given. `others` lists the
    ids of the pairs that were merged into it. A pair whose figures are not given stays as it is.
    """
    groups: dict[object, list[Mapping[Any, Any]]] = {}
    for place, pair in enumerate(pairs):
        groups.setdefault(_numbers(pair, figures, verdict) or place, []).append(pair)
    return [_told(group, figures, verdict, sentence) for group in groups.values()]


def _numbers(pair: Mapping[Any, Any], figures: Mapping[str, Figure], verdict: str) -> object:
    """What pairs told at once share; None for a pair that stands alone."""
    ends = [figures.get(pair[side]) for side in ("a", "b")]
    a, b = ends
    if a is None or b is None or pair[verdict] not in _APART or not (a.claimed and b.claimed):
        return None
    if pair[verdict] in ("revision_down", "drift"):
        ordered = sorted((a, b), key=lambda figure: figure.last or 0)
    else:
        ordered = sorted((a, b), key=_number)
    return pair["series"], pair[verdict], *map(_number, ordered)


def _number(figure: Figure) -> tuple[object, ...]:
    return figure.kind, figure.hedge, figure.trend, f"{figure.number:.6g}"


def _told(
    group: Sequence[Mapping[Any, Any]], figures: Mapping[str, Figure], verdict: str, sentence: str
) -> dict[str, Any]:
    first = dict(group[0])
    others = dict.fromkeys(pair[side] for pair in group[1:] for side in ("a", "b"))
    first["others"] = tuple(one for one in others if one not in (first["a"], first["b"]))
    if first["others"]:
        a, b = figures[first["a"]], figures[first["b"]]
        known = [figures[one] for one in first["others"]]
        named = [replace(end, source=_sources(end, known)) for end in (a, b)]
        if [end.source for end in named] != [a.source, b.source]:
            first[sentence] = reason(named[0], named[1], first[verdict])
    return first


def _sources(figure: Figure, others: Iterable[Figure]) -> str:
    """Who gives the number: "A", "A and B", "A, B and 3 others"."""
    names: dict[str, str] = {}
    for other in sorted((figure, *others), key=lambda other: other.row):
        if _number(other) == _number(figure) and other.series == figure.series:
            names.setdefault(other.source.casefold(), other.source)
    known = list(names.values())
    if len(known) <= _NAMED:
        return " and ".join(known)
    rest = len(known) - _NAMED
    return f"{', '.join(known[:_NAMED])} and {rest} {'other' if rest == 1 else 'others'}"
