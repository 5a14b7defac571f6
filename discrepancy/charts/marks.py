"""Claims as the marks that a chart draws: one a figure, source and day, however often it is repeated."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from discrepancy.matching.figure import Figure, figures
from discrepancy.matching.words import bare, converted, said
from discrepancy.table import units

# Amounts that axes can still multiply and divide; beyond, a figure stands at the edge and only its words are right.
_LARGEST, _SMALLEST = 1e100, 1e-100
_OPEN_TOP = ("more_than", "at_least")
_OPEN_BOTTOM = ("at_most", "less_than", "nearly")


@dataclass(frozen=True, slots=True)
class Mark:
    """What one source says for one day, in the unit of its series; `ids` are the claims that say it."""

    figure: Figure
    ids: tuple[str, ...]
    outlets: tuple[str, ...]

    @property
    def day(self) -> int | None:
        """The day that the figure is as of, as a day number; None if undated."""
        return self.figure.last

    @property
    def value(self) -> float:
        """Where the mark stands: the number that the words name; always finite."""
        if math.isfinite(self.figure.number):
            return _drawable(self.figure.number)
        return next((end for end in self.core if math.isfinite(end)), 0.0)

    @property
    def core(self) -> tuple[float, float]:
        """The core reading; infinite where unbounded."""
        return _drawable(self.figure.core_low), _drawable(self.figure.core_high)

    @property
    def hard(self) -> tuple[float, float]:
        """The hard reading; infinite where unbounded, at least as wide as the core one."""
        figure = self.figure
        if not math.isfinite(figure.low) and not math.isfinite(figure.high):
            return self.core  # a hedge such as "about" has no hard reading
        return _drawable(min(figure.low, figure.core_low)), _drawable(max(figure.high, figure.core_high))

    @property
    def shape(self) -> str:
        """Matplotlib's marker: triangles for bounds, else a circle for a quoted source, a square for the outlet itself.

        Empty for a range and for vague words, whose bar is the mark.
        """
        hedge = self.figure.hedge
        if hedge in ("range", "vague"):
            return ""
        if hedge in _OPEN_TOP:
            return "^"
        if hedge in _OPEN_BOTTOM:
            return "v"
        return "o" if self.figure.attributed else "s"

    @property
    def words(self) -> str:
        """The figure in short with its twin in the unit of the series: "up to 9 miles (14.5 km)", "59,000 more"."""
        return f"{self.short} ({self.twin})" if self.twin else self.short

    @property
    def short(self) -> str:
        """The figure in short as it was stated: "up to 9 miles", "59,000 more"."""
        after = {"increment": " more", "part": ", a part", "plan": ", planned"}.get(self.figure.kind, "")
        return said(self.figure) + after

    @property
    def bare(self) -> str:
        """The number in the unit of the series, which stands elsewhere: "up to 14.5"."""
        return bare(self.figure)

    @property
    def twin(self) -> str:
        """The figure in the unit of the series, where it was stated in another: "9.7 km"; else nothing."""
        return converted(self.figure)


def _drawable(value: float) -> float:
    """The value, or the nearest that can be drawn; infinite stays infinite."""
    if math.isinf(value):
        return value
    return max(-_LARGEST, min(value, _LARGEST)) if abs(value) >= _SMALLEST else 0.0


def marks(claims: pd.DataFrame) -> list[Mark]:
    """The marks of some claims, in one unit a measure, by day (undated last), then by value and source.

    A figure that is denied or only supposed has none.
    """
    found = figures(claims, str(claims.attrs.get("convention", "default")))
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in (figure for figure in found if figure.claimed):
        groups.setdefault(_same(figure), []).append(figure)
    outlets = list(claims["publisher"] if "publisher" in claims else [""] * len(claims))
    made = [_mark(group, outlets) for group in groups.values()]
    return sorted(made, key=lambda m: (m.day or math.inf, m.value, m.figure.source, m.figure.row))


def marks_of_series(claims: pd.DataFrame) -> dict[str, list[Mark]]:
    """The marks of each series of a labelled claims table."""
    found: dict[str, list[Mark]] = {}
    for mark in marks(claims):
        found.setdefault(mark.figure.series, []).append(mark)
    return found


def _mark(group: Sequence[Figure], outlets: Sequence[str]) -> Mark:
    named = dict.fromkeys(outlets[figure.row] or figure.document for figure in group)
    return Mark(group[0], tuple(figure.id for figure in group), tuple(named))


def _same(figure: Figure) -> tuple[object, ...]:
    readings = (figure.low, figure.high, figure.core_low, figure.core_high)
    return (figure.source.casefold(), figure.series, figure.first, figure.last, figure.kind, figure.hedge, *readings)


def ends(found: Iterable[Mark]) -> list[float]:
    """All finite values that must be seen: core readings and the numbers named."""
    values = (value for mark in found for value in (*mark.core, mark.value))
    return [value for value in values if math.isfinite(value)]


def unit_of(found: Sequence[Mark]) -> str:
    """The unit of the marks, the commonest if there are several."""
    counts = Counter(mark.figure.unit for mark in found)
    return min(counts, key=lambda unit: (-counts[unit], unit), default="")


def named(found: Sequence[Mark]) -> str:
    """What the marks measure, with the people or place that they cover: "Depth of advance in Belgorod"."""
    from discrepancy.charts.subject import subject, whole

    text = subject(whole([mark.figure for mark in found])) if found else ""
    return text[:1].upper() + text[1:]


def axis_label(found: Sequence[Mark]) -> str:
    """What the axis of these marks measures, with its unit: "Depth of advance, km", "People evacuated"."""
    from discrepancy.charts.subject import plainest, thing

    if not found:
        return ""
    label = thing(plainest([mark.figure for mark in found]))
    return ", ".join(part for part in (label[:1].upper() + label[1:], unit_label(found)) if part)


def unit_label(found: Sequence[Mark]) -> str:
    """The unit of the marks as it is printed: "km"; nothing for people and things counted."""
    return units.symbol(unit_of(found))
