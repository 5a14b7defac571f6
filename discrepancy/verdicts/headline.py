"""A series in one line: how its figure moved, or who disagrees."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discrepancy.matching.comparable import general
from discrepancy.matching.figure import Figure
from discrepancy.matching.words import converted, interval, other_year, said, several_years, short_day
from discrepancy.table.readings import convention
from discrepancy.verdicts.indices import by_day, common, fitting, voices

_DAYS = 5  # at most, in one line
_CLAUSE_END = re.compile(r"[,;:.!?–—]")
_LONGEST_CLAUSE = 50
_VERB = re.compile(r"(?:[\w'’-]+ ){0,2}?((?:have|has|had|were|was|are|is|will|would|must)\b.*)")  # of the figure's noun


def headline(members: Sequence[Figure], additions: Sequence[Figure] = ()) -> str:
    """The line for a series, from one figure an origin: "thousands (8 Aug) → 121,000 (12 Aug); 59,000 more"."""
    steps = _steps(members)
    year = other_year(members) or several_years(day for day, _ in steps)
    told = [_on(day, text, year) for day, text in steps]
    line = " → ".join(told) if len(told) > 1 else _at_once(members)
    more = list(dict.fromkeys(_addition(figure) for figure in sorted(additions, key=lambda f: -f.number)))
    return "; ".join([line, *more[:2]])


def _addition(figure: Figure) -> str:
    """An increment with the verb that follows it, which tells what became of it: "59,000 more “were told to leave”"."""
    _, _, after = figure.sentence.partition(figure.written or "\0")
    verb = _VERB.match(" ".join(_CLAUSE_END.split(after, maxsplit=1)[0].split()))
    clause = verb.group(1) if verb else ""
    return f"{said(figure)} more" + (f" “{clause}”" if 0 < len(clause) <= _LONGEST_CLAUSE else "")


def _steps(members: Sequence[Figure]) -> list[tuple[int | None, str]]:
    """What was said on each day that said something new; of many days the first, the last and the largest steps."""
    days = by_day(members)
    steps: list[tuple[int | None, str, float]] = []
    for day, figures in days.items():
        text = _of_day(figures)
        if not steps or steps[-1][1] != text:
            steps.append((day, text, max(figure.number for figure in figures)))
    if len(steps) > _DAYS:
        jumps = sorted(range(1, len(steps) - 1), key=lambda i: (-abs(steps[i][2] - steps[i - 1][2]), i))
        kept = {0, len(steps) - 1, *jumps[: _DAYS - 2]}
        steps = [step for i, step in enumerate(steps) if i in kept]
    return [(day, text) for day, text, _ in steps]


def _on(day: int | None, text: str, year: bool) -> str:
    """The figure with its day, in one bracket with the conversion if there is one."""
    when = short_day(day, year)
    return f"{text[:-1]}, {when})" if text.endswith(")") else f"{text} ({when})"


def _of_day(figures: Sequence[Figure]) -> str:
    """One day's figures: the closest of those that agree, those that fit together side by side, else their range."""
    if common(figures):
        return _told(_closest(figures))
    if fitting(figures):
        return ", ".join(dict.fromkeys(map(_told, _best(figures)[:3])))
    low, high = _ends(figures)
    return f"{_told(low)} against {_told(high)}" if "vague" in (low.hedge, high.hedge) else _range(low, high)


def _at_once(members: Sequence[Figure]) -> str:
    day = members[0].last if members[0].moves != "static" else None
    when = "" if day is None else f", {short_day(day, other_year(members))}"
    closest = _closest(members)
    if len(members) == 1:
        return _by(closest, when)
    if common(members):
        who = voices(members)
        return f"{_told(closest)}, on which {who} sources agree{when}" if who > 1 else _by(closest, when)
    if fitting(members):
        return ", ".join(_by(figure, when) for figure in _best(members)[:3])
    low, high = _ends(members)
    if all(map(general, members)):
        return f"{_by(low)} and {_by(high)}{when}, perhaps of two things"
    return f"{_by(low)} against {_by(high)}{when}"


def _by(figure: Figure, when: str = "") -> str:
    """The figure with its source: "6 miles (9.7 km, the governor, 8 Aug)"."""
    known = ", ".join(part for part in (converted(figure), figure.source) if part)
    return f"{said(figure)} ({known}{when})"


def _told(figure: Figure) -> str:
    other = converted(figure)
    return f"{said(figure)} ({other})" if other else said(figure)


def _range(low: Figure, high: Figure) -> str:
    return interval(low.number, high.number, low.unit)


def _ends(members: Sequence[Figure]) -> tuple[Figure, Figure]:
    key = {figure.row: (figure.number, figure.row) for figure in members}
    return min(members, key=lambda f: key[f.row]), max(members, key=lambda f: key[f.row])


def _closest(members: Sequence[Figure]) -> Figure:
    return _best(members)[0]


def _best(members: Sequence[Figure]) -> list[Figure]:
    """The figures that say most first: exact before hedged, narrow before wide, early before late."""
    hedges = ["exact", "about", *sorted(convention().widths)]
    order = {hedge: place for place, hedge in enumerate(dict.fromkeys(hedges))}
    return sorted(members, key=lambda f: (order.get(f.hedge, 9), f.core_high - f.core_low, f.row))
