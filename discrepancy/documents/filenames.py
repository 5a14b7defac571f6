"""The day in the name of a file, as people and programs that keep articles write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

_MONTHS = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?",
    "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
_MONTH = rf"(?P<month>(?<![a-z])(?:{'|'.join(_MONTHS)})(?![a-z]))"
_YEAR, _DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_PATTERNS = tuple(
    re.compile(rf"(?<!\d){pattern}(?!\d)")
    for pattern in (
        # 20110203, with or without the time: 201102031530, 20110203T153000
        r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:[t_-]?\d\d(?:\d\d){0,2})?",
        rf"{_YEAR}(?P<mark>[-_. /])(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)",
        rf"(?P<day>[0-3]?\d)(?P<mark>[-_. ])(?P<month>[01]?\d)(?P=mark){_YEAR}",
        rf"{_DAY}[-_. ]?{_MONTH}[-_., ]{{0,2}}{_YEAR}",
        rf"{_MONTH}[-_. ]?{_DAY}[-_., ]{{0,2}}{_YEAR}",
        rf"{_YEAR}[-_. /]?{_MONTH}[-_. /]?{_DAY}",
        rf"(?<![a-z]){_DAY}(?P<mark>[-_. ]?){_MONTH}(?P=mark)(?P<year>[0-4]\d)(?=[^\d]|$)",  # 03feb11
    )
)
_CENTURY = 2000  # of a year in two digits
_TWO_WAYS = 2  # the pattern of all digits in which day and month may be the other way round
_MEMBER = re.compile(r"#(?:[0-9a-f]{12}|\d+)$")  # an entry of a feed, a row of a table


def find(name: str) -> date | None:
    """The day in the name of a document: in the file's own, else in those of its folders.

    None where there are several, where it can be read in two ways, and for the articles of a feed or table, whose day
    is not that of the whole.
    """
    if _MEMBER.search(name):
        return None
    path = name.casefold()
    days = {*_days(path.rsplit("/", 1)[-1])} or {*_days(path)}
    return days.pop() if len(days) == 1 else None


def _days(name: str) -> Iterator[date]:
    for number, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(name):
            yield from _readings(match, may_turn=number == _TWO_WAYS and match["mark"] != ".")


def _readings(match: re.Match[str], may_turn: bool) -> Iterator[date]:
    """The days that a match can be; with `may_turn` those of month and day the other way round too."""
    year, day = int(match["year"]), int(match["day"])
    year = year if year > 99 else year + _CENTURY  # 03feb11
    month = int(match["month"]) if match["month"].isdigit() else _number(match["month"])
    for first, second in {(month, day), (day, month)} if may_turn else {(month, day)}:
        with suppress(ValueError):
            yield date(year, first, second)


def _number(month: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, 1) if re.fullmatch(name, month))
