"""Days in a line into which the head of an article and its first sentence ran together, as in many saved pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from discrepancy.documents import dates

_NEAR = 1000  # characters from the start within which an article is dated
_CLOSE = 31  # days between a day without a year and the one that tells the year
_MOMENT, _DAY, _DATE = rf"(?i:{dates.MOMENT})", rf"(?i:{dates.DAY})", rf"(?i:{dates.WEEKDAY}{dates.DATE})"
_SHORT = rf"(?:(?i:{dates.MONTH})\s?[0-3]?\d\b|[0-3]?\d\s(?i:{dates.MONTH}))"  # without a year
_CLOCK = r"[0-2]?\d[:.][0-5]\d(?:\s?[AaPp]\.?[Mm]\.?)?"
_ZONE = r"(?:GMT|UTC|BST|UK|[A-Z]{1,3}[SD]?T)\b"
_NEXT = r"(?=\s+[A-Z0-9\"'“‘(*|]|\s*$)"  # a stamp is no part of a sentence that goes on
_NO_PROSE = r"(?<!\b[Oo]n\s)(?<!\b[Aa]t\s)(?<!\b[Oo]f\s)(?<!\b[Bb]y\s)(?<!\bsince\s)(?<!\buntil\s)(?<!\bfrom\s)"
_AGENCY = r"\([A-Z][^()\d]{1,30}\)"
_PLACE = r"[A-Z][A-Z .'/,-]{2,60}"
_DASH = r"(?:--|[–—-])"
_MONTH = re.compile(dates.MONTH, re.IGNORECASE)


@lru_cache(maxsize=1)
def _labelled() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"\b(?:First )?(?:[Pp]ublished|Posted)(?:\s(?:on|at))?:?\s(?P<day>{_MOMENT}){_NEXT}"),
        re.compile(rf"\b(?:[Ll]ast )?[Uu]pdated(?:\s(?:on|at))?:?\s(?P<day>{_MOMENT}){_NEXT}"),
        re.compile(rf"^(?P<day>{_DAY})\s(?:Last\s)?[Uu]pdated\sat\s", re.MULTILINE),
    )


@lru_cache(maxsize=1)
def _bare() -> tuple[re.Pattern[str], ...]:
    """ "MEXICO CITY | Fri Apr 24, 2009 7:50 pm EDT MEXICO CITY (Agency) - ", "Sunday 10 May 2009 14.27 BST The"."""
    return (
        re.compile(rf"^[^|\n]{{2,60}}\s\|\s(?P<day>(?=(?i:{dates.WEEKDAY})|{_CLOCK}){_MOMENT}){_NEXT}", re.MULTILINE),
        re.compile(rf"^(?P<day>{_MOMENT})\s?\|\s", re.MULTILINE),
        re.compile(rf"\b(?=[MTWFS][a-z]){_NO_PROSE}(?P<day>{_DATE}),?\s(?:at\s)?{_CLOCK}\s{_ZONE}{_NEXT}"),
        re.compile(rf"{_CLOCK}\s{_ZONE}(?:\stime)?,?\s(?P<day>{_DATE}){_NEXT}"),
        re.compile(rf"^(?P<day>{_DAY}),?\s(?:at\s)?{_CLOCK}\s{_ZONE}{_NEXT}", re.MULTILINE),
        re.compile(rf"\b{_PLACE},\s(?P<day>{_DAY})\s{_AGENCY}\s?{_DASH}"),
        re.compile(rf"{_AGENCY}\s{_DASH}\s(?P<day>{_DAY})\s?(?:{_DASH}|[:|]|$)", re.MULTILINE),
    )


@lru_cache(maxsize=1)
def _two_digits() -> re.Pattern[str]:
    return re.compile(rf"^(?P<day>[0-3]?\d\s(?i:{dates.MONTH})\s)(?P<year>\d\d)\s{_CLOCK}\s{_ZONE}", re.MULTILINE)


@lru_cache(maxsize=1)
def _yearless() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"\b{_PLACE},\s(?P<day>{_SHORT})\s{_AGENCY}\s?{_DASH}"),
        re.compile(rf"{_AGENCY}\s{_DASH}\s(?P<day>{_SHORT})\s?(?:{_DASH}|[:|]|$)", re.MULTILINE),
        re.compile(rf"^[A-Z][\w .'/,-]{{2,60}},\s(?P<day>{_SHORT})\s?(?:--|[–—]|-\s)", re.MULTILINE),
    )


def find(text: str) -> date | None:
    """The day of a stamp near the start of a text, wherever in its line it stands.

    Of labelled ones the first; of others none where there are several days, as in a chronicle.
    """
    start = text[:_NEAR]
    if dates.named(start):
        for pattern in _labelled():
            for day in _days(pattern, start):
                return day
        for pattern in _bare():
            if len(days := {*_days(pattern, start)}) == 1:
                return days.pop()
    if not _MONTH.search(start):
        return None
    short = {dates.parse(f"{match['day']}20{match['year']}") for match in _two_digits().finditer(start)}
    return short.pop() if len(short) == 1 else None


def _days(pattern: re.Pattern[str], start: str) -> Iterator[date]:
    return filter(None, (dates.parse(match["day"]) for match in pattern.finditer(start)))


def yearless(text: str) -> str:
    """The day of a dateline that has no year, as agencies write it ("May 12"); "" where there is none."""
    start = text[:_NEAR]
    if not _MONTH.search(start):
        return ""
    return next((match["day"] for pattern in _yearless() if (match := pattern.search(start))), "")


def completed(written: str, near: date) -> date | None:
    """A day without a year in the year in which it is within a month of another day; None where it is in none."""
    days = (dates.parse(f"{written} {year}") for year in (near.year - 1, near.year, near.year + 1))
    return next((day for day in days if day and abs(day - near).days <= _CLOSE), None)
