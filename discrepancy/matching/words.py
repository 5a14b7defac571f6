"""Figures, days and differences in everyday English."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from discrepancy.claims.measures import measure
from discrepancy.matching.comparable import series_of
from discrepancy.matching.figure import Figure, is_headline
from discrepancy.table import units
from discrepancy.table.readings import convention, vague

_KEPT = 4096  # figures whose words are kept: those of a series are told again and again
_DIGITS = 100  # from which on three digits of a converted number are enough
_LONGEST = 60  # characters, past which a claim's own words are too long for a sentence about it
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# What a verdict is called wherever people read it.
VERDICTS = {
    "conflict": "contradict",
    "revision_down": "total went down",
    "tension": "hardly fit",
    "drift": "moved with time",
    "compatible": "both can hold",
    "agree": "agree",
    "increment": "on top of the total",
    "part_of_total": "part of the total",
    "same_origin": "one source, repeated",
}
_LEADING = re.compile(
    r"\A(?:of|to|from|by|at(?! (?:the )?(?:least|most))) (?=\S)"
)  # a preposition that stands in the sentence already
_OPENING = re.compile(r"(?:\A|[\"“”‘’'(:–—-])\s*\Z")  # what stands before the first word of a sentence
_CALENDAR = ("week", "month", "year", "decade", "century")  # 30 years are not to be told as 10,957 days
_BEFORE = {
    "about": "about ",
    "more_than": "more than ",
    "at_least": "at least ",
    "at_most": "up to ",
    "nearly": "nearly ",
}


def of_what(figure: Figure) -> str:
    """What the figure measures, as its series is called: "people evacuated, Kursk, planned"."""
    known = measure(figure.measure)
    rate = "" if known.unit == "percent" or "/" in known.unit else "share" if figure.unit == "percent" else "rate"
    sort = {"plan": "planned", "rate": rate, "change": "change"}.get(series_of(figure).sort, "")
    return ", ".join(part for part in (known.label, figure.scope, sort) if part)


def number(value: float) -> str:
    """A number as it is printed: 121,000; 9.7; 0.25; 0.042; −3; 1.2 million."""
    if not math.isfinite(value):
        return "any number"
    if value < 0:
        return f"−{number(-value)}"
    if 0 < value < 0.1:
        return f"{value:.2g}" if value >= 0.0001 else f"{value:.10f}".rstrip("0").rstrip(".")
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size and f"{value / size:.3g}" == f"{value / size:.7g}":
            return f"{value / size:.3g} {name}"
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) < 1 else f"{value:,.1f}".removesuffix(".0")


def amount(value: float, unit: str) -> str:
    """A number with its unit: "9.7 km", "12%", "USD 1,200", "121,000" (people and bare counts have no unit)."""
    mark = units.singular(unit) if value == 1 else units.symbol(unit)
    if len(mark) == 3 and mark.isupper():
        return f"{mark} {number(value)}"
    return f"{_in_unit(value, unit)}{'' if mark == '%' else ' '}{mark}".strip()


def _in_unit(value: float, unit: str) -> str:
    """A number without its unit; a share with the two decimals that it was stated with, if any."""
    hundredths = unit == "percent" and 1 <= value < _DIGITS and value == round(value, 2)
    return f"{value:.2f}".rstrip("0").rstrip(".") if hundredths else number(value)


def interval(low: float, high: float, unit: str) -> str:
    """Two ends with one unit: "8 to 14.5 km"; one where they print the same. People and things are whole numbers."""
    if units.counted(unit) and high >= 1:
        low, high = (_outward(math.floor, low), _outward(math.ceil, high))
    ends = _in_unit(low, unit), _in_unit(high, unit)
    if ends[0] == ends[1]:
        return amount(low, unit)
    return amount(high, unit).replace(ends[1], f"{ends[0]} to {ends[1]}", 1)


def _outward(rounded: Callable[[float], int], value: float) -> float:
    """A whole number, but for the noise of arithmetic."""
    return float(rounded(round(value, 6))) if math.isfinite(value) else value


@lru_cache(maxsize=_KEPT)
def said(figure: Figure) -> str:
    """The figure in short, as it was stated: "more than 76,000", "up to 9 miles", "thousands", "900 to 2,000"."""
    low, high, unit = figure.stated_low, figure.stated_high, figure.stated_unit
    share = unit in ("", "dimensionless") and any(end is not None and 0 < end < 1 for end in (low, high))
    if share and 0 < len(figure.written) <= _LONGEST:  # "fewer than half", "1 in 3"
        return " ".join(figure.written.split())
    if figure.hedge == "vague" and low is not None and high is not None:
        word = vague(low, high, convention())
        return f"{word.word} {units.symbol(unit)}".strip() if word else interval(low, high, unit)
    if low is not None and high is not None and low != high and figure.hedge in ("range", "exact", "about"):
        return interval(low, high, unit)
    value = high if low is None or figure.hedge in ("at_most", "less_than", "nearly") else low
    return _before(figure) + amount(value, unit) if value is not None else figure.written or "a figure"


def _before(figure: Figure) -> str:
    """What stands before the number: "up to ", "fewer than "; nothing where it is exact."""
    fewer = "fewer than " if units.counted(figure.stated_unit) else "less than "
    return fewer if figure.hedge == "less_than" else _BEFORE.get(figure.hedge, "")


@lru_cache(maxsize=_KEPT)
def bare(figure: Figure) -> str:
    """The figure in short and in the unit of its series, which is told elsewhere: "more than 97", "5.5 to 6 billion".

    Vague words and shares told in words stay as they are, and per cent keeps its sign.
    """
    if figure.unit == "percent" or figure.hedge == "vague" or not math.isfinite(figure.number):
        return said(figure)
    shown = _rounded if converted(figure) else float
    if figure.hedge == "range" and math.isfinite(figure.core_low) and math.isfinite(figure.core_high):
        return interval(shown(figure.core_low), shown(figure.core_high), "dimensionless")
    return _before(figure) + number(shown(figure.number))


@lru_cache(maxsize=_KEPT)
def quoted(figure: Figure) -> str:
    """The claim's own words where they are short enough to stand in a sentence, else the figure in short."""
    words = _LEADING.sub("", " ".join(figure.written.split()), count=1)
    if words.count('"') % 2:  # a quotation that begins or ends inside the figure
        words = words.replace('"', "")
    if not words or len(words) > _LONGEST or is_headline(figure):
        return said(figure)
    opens = _OPENING.search(figure.sentence.partition(figure.written)[0]) and words[1:2].islower()
    return words[0].lower() + words[1:] if opens else words


@lru_cache(maxsize=_KEPT)
def converted(figure: Figure) -> str:
    """The figure in the unit of its series, where it was stated in another: "9.7 km"; else nothing."""
    if figure.stated_unit in _CALENDAR:
        return ""
    if units.counted(figure.unit) or units.normal(figure.stated_unit or "") == figure.unit:
        return ""
    if figure.hedge == "range" and math.isfinite(figure.core_low) and math.isfinite(figure.core_high):
        return interval(_rounded(figure.core_low), _rounded(figure.core_high), figure.unit)
    return amount(_rounded(figure.number), figure.unit)


def _rounded(value: float) -> float:
    """A number that was converted, without digits that the one stated does not vouch for."""
    return round(value, 1) if 1 <= abs(value) < _DIGITS else float(f"{value:.3g}")


def witness(figure: Figure, *more: str) -> str:
    """The figure with what must be known of it: "six miles (9.7 km, Institute for the Study of War)"."""
    known = [part for part in (converted(figure), figure.source, *more) if part]
    return f"{quoted(figure)} ({', '.join(known)})" if known else quoted(figure)


def day(ordinal: int | None) -> str:
    """A day as it stands in a sentence: "8 August"; "an unknown day"."""
    if ordinal is None:
        return "an unknown day"
    date = dt.date.fromordinal(ordinal)
    return f"{date.day} {_MONTHS[date.month - 1]}"


def short_day(ordinal: int | None, year: bool = False) -> str:
    """A day as it stands in a bracket: "8 Aug", with its year if need be "8 Aug 2024"; "undated"."""
    if ordinal is None:
        return "undated"
    date = dt.date.fromordinal(ordinal)
    return f"{date.day} {_MONTHS[date.month - 1][:3]}{f' {date.year}' if year else ''}"


def several_years(days: Iterable[int | None]) -> bool:
    """Whether days fall into several years, so that each must be told with its year."""
    return len({dt.date.fromordinal(day).year for day in days if day is not None}) > 1


def other_year(figures: Iterable[Figure]) -> bool:
    """Whether figures are of another year than their articles, so that their days must be told with it."""
    return any(figure.other_year for figure in figures)


_FARTHEST = 100.0  # times, past which a ratio is no fact about one thing


def difference(smaller: float, larger: float) -> str:
    """How far apart two amounts are, by the smaller: "are 8% apart", "differ by a factor of 3"."""
    ratio = larger / smaller if smaller > 0 else math.inf
    if not math.isfinite(ratio):
        return "contradict each other"
    if ratio > _FARTHEST:
        return "are more than a hundred times apart"
    if ratio < 1.9:
        return f"are {max(1, round((ratio - 1) * 100))}% apart"
    return "differ by a factor of " + (number(round(ratio, 1)) if ratio < 10 else number(round(ratio)))


def listed(parts: Sequence[str]) -> str:
    """Words as a list in a sentence: "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def capital(sentence: str) -> str:
    """The sentence with a capital letter and a full stop."""
    return sentence[:1].upper() + sentence[1:] + ("" if sentence.endswith((".", "!", "?")) else ".")
