"""Dates as articles and their metadata write them, whole: day, month and four-digit year. None is ever guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?:\.|\b)"
)
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_NUMERIC = "|".join(
    rf"(?:19|20)\d\d{mark}[01]?\d{mark}[0-3]?\d(?!\d)|[0-3]?\d{mark}[0-3]?\d{mark}{_YEAR}" for mark in ("-", "/", r"\.")
)
# The pieces are for use within longer patterns, with re.IGNORECASE. They have no groups of their own.
DATE = rf"(?:{MONTH}\s?{_DAY},?\s{_YEAR}|(?:the\s)?{_DAY}[.\s-]\s?(?:of\s)?{MONTH},?[\s-]{_YEAR}|{_NUMERIC})"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]{0,2}\s"
_CLOCK = r"(?:[0-2]?\d[:.h][0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?|[01]?\d(?=\s?[ap]\.?m)|[0-2]\d[0-5]\d(?=\s?[a-z]))"
_ZONE = r"(?:z\b|(?:utc|gmt)?[+-]\d\d?(?::?\d\d)?|\(?[a-z]{2,5}\b\)?(?:\stime\b)?)"
_TIME = rf"{_CLOCK}(?:\s?[ap]\.?m\b\.?)?(?:\s?{_ZONE})?"
DAY = rf"(?:{WEEKDAY})?{DATE}"
MOMENT = rf"(?:{_TIME},?\s(?:on\s)?)?{DAY}(?:(?:,?\s(?:at\s|[-–—]\s)?|t){_TIME})?"

_EPOCH = re.compile(r"[1-9]\d{9}(?:\d{3})?")
_COMPACT = re.compile(r"(?:19|20)\d{12}")  # day and time
_LONGEST = 60  # characters of a date and time
_DATE = re.compile(DATE, re.IGNORECASE)
_MOMENT = re.compile(MOMENT, re.IGNORECASE)
_LONG = {"jan": "uary", "feb": "ruary", "mar": "ch", "apr": "il", "may": "", "jun": "e", "jul": "y", "aug": "ust"}
_LONG |= {"sep": "tember", "oct": "ober", "nov": "ember", "dec": "ember"}
_NAME = "|".join(f"{short}(?={rest}\\b|\\b)" for short, rest in _LONG.items())  # "apr" and "april"
_PLAIN = re.compile(
    rf"(?:(?P<first>{_NAME})[a-z]*\s(?P<after>\d\d?)|(?P<before>\d\d?)\s(?P<second>{_NAME})[a-z]*),?\s(?P<year>\d{{4}})"
)


def parse(written: str) -> date | None:
    """The day that `written` states, where it is a whole date with or without weekday, time and zone; else None.

    The time is not used: the day is the one at the place where the article appeared.
    """
    written = " ".join(written.split())
    found = _DATE.search(written) if _MOMENT.fullmatch(written) else None
    return _value(found.group()) if found else None


def named(text: str) -> bool:
    """Whether a whole date stands anywhere in a text."""
    return _DATE.search(text) is not None


def stamp(written: str) -> date | None:
    """As `parse`, and what programs write: ISO 8601, RFC 5322, all digits, seconds or milliseconds since 1970 (UTC)."""
    written = written.strip()[:_LONGEST]
    if day := parse(written):
        return day
    for read in (_digits, datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(written).date()
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def _digits(written: str) -> datetime:
    if _COMPACT.fullmatch(written):
        return datetime.strptime(written[:8], "%Y%m%d")
    if _EPOCH.fullmatch(written):
        return datetime.fromtimestamp(int(written[:10]), UTC)
    raise ValueError(written)


@lru_cache(maxsize=1024)
def _value(written: str) -> date | None:
    """The day of a string that DATE matches; None where there is no such day or it can be read in two ways."""
    if written[0].isdigit() and written[-1].isdigit() and len(parts := re.split(r"[-/.]", written)) == 3:
        return _numeric(parts, day_first="." in written) if all(map(str.isdigit, parts)) else _worded(written)
    return _worded(written)


def _numeric(parts: list[str], day_first: bool) -> date | None:
    first, second, third = map(int, parts)
    if len(parts[0]) == 4:
        return _day(first, second, third)
    if day_first or first == second:
        return _day(third, second, first)
    readings = {day for day in (_day(third, second, first), _day(third, first, second)) if day}
    return readings.pop() if len(readings) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _worded(written: str) -> date | None:
    """The day of a date with its month in letters. dateparser takes a tenth of a second to begin: most need it not."""
    if plain := _PLAIN.fullmatch(written.lower()):
        month = [*_LONG].index(plain["first"] or plain["second"]) + 1
        return _day(int(plain["year"]), month, int(plain["after"] or plain["before"]))
    import dateparser

    moment = dateparser.parse(written, languages=["en"], settings={"STRICT_PARSING": True})
    return moment.date() if moment else None
