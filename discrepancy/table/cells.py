"""Cells as people and spreadsheets write them: numbers with commas, days with the month's name."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re

from discrepancy.documents import dates

_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f]+")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DECIMAL_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+")


def number(written: object, decimal_comma: bool = False) -> float:
    """The number of a cell: "1,200.5", "1.200,5", "3,5" and "1 200" as well as 1200.5.

    "1,200" is twelve hundred, unless the file is known to write decimals with a comma. Raises ValueError for what is no
    number, or no finite one.
    """
    text = _BLANKS.sub("", str(written))
    if _THOUSANDS.fullmatch(text) and not (decimal_comma and text.count(",") == 1 and "." not in text):
        text = text.replace(",", "")
    elif _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise ValueError(f"{written!r} is not a number; write it as 1200 or 0.5")
    return found


def day(written: object) -> dt.date:
    """The day of a cell: 2024-08-12, 12 Aug 2024, 12.08.2024, with or without a time of day; a date or timestamp.

    Raises ValueError for what is no whole day, and for one that can be read in two ways (8/11/2024).
    """
    if isinstance(written, dt.datetime):
        return written.date()
    if isinstance(written, dt.date):
        return written
    text = " ".join(str(written).split())[:60]
    try:
        return dt.date.fromisoformat(text[:10] if text[10:11] in ("T", " ") else text)
    except ValueError:
        found = dates.parse(text)
    if found is None:
        raise ValueError(f"{written!r} is not an unambiguous date; use YYYY-MM-DD")
    return found


def span(written: object) -> tuple[dt.date, dt.date]:
    """The first and last day of a cell: those of a year (1998) or month (1998-03, March 1998), else one day twice.

    Raises ValueError as `day` does.
    """
    text = " ".join(str(written).split())[:60]
    if _YEAR.fullmatch(text):
        return dt.date(int(text), 1, 1), dt.date(int(text), 12, 31)
    for form in ("%Y-%m", "%B %Y", "%b %Y"):
        try:
            first = dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return day(written), day(written)


def unmangled(text: str) -> str:
    """Text in UTF-8 that a spreadsheet took for Windows-1252 ("Ã‰lbe" for "Élbe") as it was; any other as it is."""
    if text.isascii():
        return text
    try:
        return b"".join(_byte(letter) for letter in text).decode("utf-8")
    except UnicodeError:
        return text


def _byte(letter: str) -> bytes:
    """What the letter was in the file; the five codes that Windows-1252 leaves open stand for themselves."""
    return letter.encode("latin-1" if letter < "\xa0" else "cp1252")
