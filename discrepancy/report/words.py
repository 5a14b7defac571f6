"""Sentences and short texts that the pages share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from discrepancy.matching.words import day as long_day
from discrepancy.matching.words import short_day

Row = Mapping[str, Any]
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NUMBERED = re.compile(r"(?<=\d) (?=(?:[^\W\d]{1,6}|January|February|September|October|November|December|people)\b)")


def several(count: int, one: str, many: str = "") -> str:
    """ "1 figure", "44 figures", "1,000 figures"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def clean(text: str) -> str:
    """The text without characters that no font and no file can hold: control characters, lone
    surrogates and what is no character."""
    return _UNPRINTABLE.sub("\ufffd", text)


def tied(text: str) -> str:
    """The text with numbers held to the short word behind them: "12 Aug", "9.7 km" are not broken over lines."""
    return _NUMBERED.sub("\u00a0", text)


def ordinal(date: Any) -> int | None:
    """A timestamp as a day number; None where there is none."""
    return None if date is None or pd.isna(date) else int(date.toordinal())


def when(date: Any, last: Any = None, year: bool = False) -> str:
    """The day of a claim, or its window: "8 Aug", "6 to 8 Aug", "no date"; with the year if need be."""
    first, end = ordinal(date), ordinal(last)
    if first is None:
        return "no date"
    if end is None or end == first:
        return short_day(first, year)
    if date.month == last.month and date.year == last.year:
        return f"{date.day} to {short_day(end, year)}"
    return f"{short_day(first, year)} to {short_day(end, year)}"


def span(days: Sequence[int]) -> str:
    """The days from first to last with the year: "8 to 12 August 2024"; nothing for none."""
    if not days:
        return ""
    first, last = (dt.date.fromordinal(day) for day in (min(days), max(days)))
    if first == last:
        return f"{long_day(first.toordinal())} {first.year}"
    head = long_day(first.toordinal())
    if first.year != last.year:
        head = f"{head} {first.year}"
    elif first.month == last.month:
        head = str(first.day)
    return f"{head} to {long_day(last.toordinal())} {last.year}"


def listed(names: Sequence[str], most: int = 3) -> str:
    """ "a, b and c"; past `most` names "a, b and 4 more"."""
    kept = [*names[:most]] if len(names) <= most else [*names[: most - 1], f"{len(names) - most + 1} more"]
    return kept[0] if len(kept) == 1 else f"{', '.join(kept[:-1])} and {kept[-1]}" if kept else ""
