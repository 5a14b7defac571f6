"""What a date phrase means: the first and last day of it, told from what is known where it stands."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from discrepancy.language.lexicon import load

DAY = dt.timedelta(days=1)
# A day that lies further back than this is of another time than the article.
LONG_AGO = 270 * DAY

Span: TypeAlias = tuple[dt.date, dt.date]
Parts: TypeAlias = Mapping[str, str | None]  # the named groups of the pattern of dates


@dataclass(frozen=True, slots=True)
class Known:
    """What a phrase can be told from.

    `published` is the day of the article, `before` the date before the phrase in its sentence, `told` the last one
    before the sentence ("that day"), `begun` the first day of what goes on ("the third day of the strike"), `day` the
    one that the passage is about, of a clock time without a date.
    """

    published: dt.date | None
    before: dt.date | None = None
    told: dt.date | None = None
    begun: dt.date | None = None
    day: dt.date | None = None


def meaning(part: Parts, known: Known) -> Span | None:
    """The days of a matched phrase; None where they cannot be told, or are those up to the day of the report."""
    try:
        if part["iso"]:
            return _single(dt.date.fromisoformat(part["iso"]))
        for first, last, month, year in (("d1", "e1", "m1", "y1"), ("d2", "e2", "m2", "y2")):
            if part[month]:
                return _dated(part[first], part[last], _month(part[month]), part[year], known.published)
        if part["nth"]:
            return _nth(int(part["nth"]), known.published)
        if part["holiday"]:
            month, day = load("dates")["holidays"][_plain(part["holiday"])]
            return _dated(str(day), None, month, None, known.published)
        if name := part["m3"] or part["m4"]:
            return _part_of_month(name, part, known.published)
        if span := _years(part):
            running = known.published is not None and span[0].year == span[1].year == known.published.year
            return None if running else span
    except ValueError:  # the 31st of February
        return None
    return _relative(part, known, known.published) if known.published else None


def ahead(part: Parts, published: dt.date) -> Span | None:
    """The first days of that name that are not over on the day of publication, of a phrase without a year."""
    if part["weekday"] and not part["last"] and not part["of_week"]:
        weekday = int(load("dates")["weekdays"][part["weekday"].lower()])
        return _single(published + ((weekday - published.weekday()) % 7) * DAY)
    if part["weekend"] or (_low(part, "span") == "weekend" and _low(part, "lastspan") == "this"):
        saturday = published + ((5 - published.weekday()) % 7 if published.weekday() != 6 else -1) * DAY
        return saturday, saturday + DAY
    if _low(part, "lastspan") == "next":
        return _span("next", _low(part, "span"), published)
    if any(part[year] for year in ("y1", "y2", "y3", "y4", "y5")):
        return None
    found = (_of_year(part, year) for year in (published.year, published.year + 1))
    return next((span for span in found if span and span[1] >= published), None)


def _of_year(part: Parts, year: int) -> Span | None:
    """The day, month or quarter of a year, None for a phrase of another sort."""
    for number, month in (("d1", "m1"), ("d2", "m2")):
        if part[month]:
            name, day = _month(part[month]), int(part[number] or 0)
            known = 0 < day <= calendar.monthrange(year, name)[1]  # 29 February
            return _single(dt.date(year, name, day)) if known else None
    if part["m3"]:
        return _months(year, _month(part["m3"]), 1)
    quarter = _low(part, "quarter")
    return _months(year, 3 * load("dates")["quarters"][quarter] - 2, 3) if quarter else None


def _single(day: dt.date) -> Span:
    return day, day


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().replace("’", "'").split())


def _low(part: Parts, name: str) -> str:
    return (part[name] or "").lower()


def _month(name: str | None) -> int:
    return int(load("dates")["months"][(name or "").lower()])


def _dated(first: str | None, last: str | None, month: int, year: str | None, published: dt.date | None) -> Span | None:
    """ "5 March", "3-5 March": without a year the last such day that had come by two months after publication."""
    if not year and not published:
        return None
    of_year = int(year) if year else published.year if published else 0
    day = dt.date(of_year, month, int(first or 0))
    if not year and published and day > published + 60 * DAY:
        day = dt.date(of_year - 1, month, day.day)
    return day, dt.date(day.year, month, int(last)) if last else day


def _nth(number: int, published: dt.date | None) -> Span | None:
    """ "by the 14th": the last such day that had come, of this month or the month before."""
    if published is None:
        return None
    month = published.replace(day=1) if number <= published.day else published.replace(day=1) - DAY
    return _single(month.replace(day=number))


def _part_of_month(name: str, part: Parts, published: dt.date | None) -> Span | None:
    """A month or its beginning, middle or end; None for one that still runs."""
    month, told = _month(name), part["y3"] or part["y4"]
    if not told and not published:
        return None
    year = int(told) if told else published.year - (month > published.month) if published else 0
    first, last = _months(year, month, 1)
    piece = _low(part, "piece").split(" ")[0].rstrip("-")
    if piece in ("early", "start", "beginning"):
        last = first + 9 * DAY
    elif "week" in _low(part, "piece"):
        first = last - 6 * DAY if piece == "last" else first + 7 * (_count(piece) - 1) * DAY
        last = first + 6 * DAY
    elif piece == "mid":
        first, last = first + 10 * DAY, first + 19 * DAY
    elif piece in ("late", "end"):
        first = first + 20 * DAY
    return (first, last) if told or published is None or last < published else None


def _years(part: Parts) -> Span | None:
    first = part["year"] or part["from"] or part["of_year"] or (part["decade"] and part["decade"] + "0")
    if not first:
        return None
    last = part["to"] or (first[:3] + "9" if part["decade"] else first)
    return dt.date(int(first), 1, 1), dt.date(int(last), 12, 31)


def _months(year: int, month: int, count: int) -> Span:
    last = month + count - 1
    return dt.date(year, month, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _relative(part: Parts, known: Known, published: dt.date) -> Span | None:
    dates = load("dates")
    if part["of_week"]:
        monday = published + ({"last": -7, "next": 7}.get(_low(part, "of_week"), 0) - published.weekday()) * DAY
        return _single(monday + int(dates["weekdays"][_low(part, "weekday")]) * DAY)
    if part["weekday"]:
        return _weekday(int(dates["weekdays"][part["weekday"].lower()]), part["last"] or "", published)
    if part["days"]:
        first, last = dates["days"][_plain(part["days"])]
        return published + first * DAY, published + last * DAY
    if part["near"]:
        base = known.before or known.told or (published if "hours" in part["near"].lower() else None)
        return _single(base + dates["near"][_plain(part["near"])] * DAY) if base else None
    if part["ago"]:
        return _away(_count(part["ago"]), _low(part, "unit"), _low(part, "way"), known, published)
    if nth := part["nth_day"] or part["day_no"] or part["nth_only"]:
        return _single(known.begun + (_count(nth) - 1) * DAY) if known.begun else None
    if part["quarter"]:
        return _quarter(dates["quarters"][part["quarter"].lower()], part["y5"], published)
    if part["weekend"] or _low(part, "span") == "weekend":
        saturday = published - ((published.weekday() + 2) % 7 or 7) * DAY
        return saturday, saturday + DAY
    return _span(_low(part, "lastspan"), _low(part, "span"), published)


def _weekday(weekday: int, which: str, published: dt.date) -> Span:
    back = (published.weekday() - weekday) % 7
    if which.lower().startswith("next"):
        return _single(published + (7 - back) * DAY)
    return _single(published - (7 if which and back == 0 else back) * DAY)


def _count(written: str) -> int:
    if written.isdigit():
        return int(written)
    word = _plain(written)
    for table in (load("numbers")["cardinals"], load("numbers")["ordinals"], load("dates")["some"]):
        if word in table:
            return int(table[word])
    return 1


def _away(number: int, unit: str, way: str, known: Known, published: dt.date) -> Span | None:
    """ "three days ago", "a week earlier", "two days later", "three days into the strike"."""
    if way == "into":
        return _single(known.begun + number * DAY) if known.begun and unit == "day" else None
    if way == "later":
        base = known.before or known.told
        days = number * {"day": 1, "week": 7}.get(unit, 0)
        return _single(base + days * DAY) if base and days else None
    base = published if way == "ago" else known.before or published
    return _ago(number, unit, base)


def ago(number: str | None, unit: str, base: dt.date) -> Span | None:
    """The days that lie so many units before `base`; `number` as it is written, one where it is not."""
    return _ago(_count(number or "1"), unit, base)


def _ago(number: int, unit: str, base: dt.date) -> Span | None:
    if unit in ("hour", "day", "week"):
        days = number // 24 if unit == "hour" else number * (7 if unit == "week" else 1)
        return _single(base - days * DAY)
    if unit == "month":
        year, month = divmod(base.year * 12 + base.month - 1 - number, 12)
        return _months(year, month + 1, 1) if year > 0 else None
    year = base.year - number * {"decade": 10, "century": 100, "centurie": 100}.get(unit, 1)
    return (dt.date(year, 1, 1), dt.date(year, 12, 31)) if year > 0 else None


def _quarter(number: int, told: str | None, published: dt.date) -> Span:
    """A quarter without a year is the last of that name that had ended."""
    year = int(told) if told else published.year
    first, last = _months(year, 3 * number - 2, 3)
    return (first, last) if told or last <= published else _months(year - 1, 3 * number - 2, 3)


def _span(which: str, unit: str, published: dt.date) -> Span | None:
    if which == "this":
        return None  # still running: the day of the report is the better date
    if which == "earlier this":
        started = {"week": published - published.weekday() * DAY, "month": published.replace(day=1)}.get(unit)
        return (started, published - DAY) if started and started < published else None
    if unit == "week":
        monday = published + ((7 if which == "next" else -7) - published.weekday()) * DAY
        return monday, monday + 6 * DAY
    if which == "next":
        year, month = divmod(published.year * 12 + published.month, 12)
        return _months(year, month + 1, 1) if unit == "month" else _months(published.year + 1, 1, 12)
    return _ago(1, unit, published)
