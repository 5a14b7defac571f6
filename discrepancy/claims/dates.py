"""Date phrases of a sentence and the days they mean: "5 March", "last Tuesday", "a week earlier", "in 2010"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from discrepancy.language.lexicon import load

DAY = dt.timedelta(days=1)

Span = tuple[dt.date, dt.date]

_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"\d{4}")
_UNITS = frozenset(("week", "month", "year", "weekend", "quarter", "ago", "earlier", "before", "later"))


@dataclass(frozen=True, slots=True)
class Window:
    """A date phrase in a sentence (offsets into it) and the first and last day it means.

    `ahead` are the days it means of what is still to come, None where the phrase tells which ("last Friday", "2019").
    """

    start: int
    end: int
    first: dt.date
    last: dt.date
    ahead: Span | None = None


def _any(words: object) -> str:
    """An alternation of phrases, the longest first, any blanks between their words."""
    phrases = sorted((str(word) for word in words), key=len, reverse=True)  # type: ignore[attr-defined]
    return "|".join(r"\s".join(map(re.escape, phrase.split())) for phrase in phrases)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    dates = load("dates")
    month, weekday = _any(dates["months"]), _any(dates["weekdays"])
    no_year = r"(?!,?\s\d{4}\b)"  # a year that no article is of: no date at all
    numbers = _any(load("numbers")["cardinals"])
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"""\b(?:
          (?P<iso>\d{{4}}-\d\d-\d\d)
        | (?P<m1>{month})\.?\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|,\d|\.\d)(?:,?\s(?P<y1>{year}))?\b{no_year}
        | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m2>{month})\b\.?(?:,?\s(?P<y2>{year})\b)?{no_year}
        | (?P<last>last\s|next\s)?(?P<weekday>{weekday})\b
        | (?P<days>{_any(dates["days"])})\b
        | (?P<ago>\d{{1,2}}|{numbers}|a)\s(?P<agounit>day|week|month|year|decade)s?\s(?P<way>ago|earlier|before|later)\b
        | (?P<near>{_any(dates["near"])})\b
        | (?P<lastspan>last|previous|this)\s(?P<span>week|month|year|weekend)\b
        | (?:at|over)\sthe\s(?P<weekend>weekend)\b
        | (?:in|of|during|by|early|late|mid|last|end\sof)[\s-](?P<m3>{month})\b\.?(?:,?\s(?P<y3>{year})\b)?
        | (?P<m4>{month})\b\.?,?\s(?P<y4>{year})\b
        | (?P<quarter>first|second|third|fourth)\squarter(?:\sof\s(?P<y5>{year}))?\b
        | (?:between|from)\s(?P<from>{year})\s(?:and|to)\s(?P<to>{year})\b
        | (?:in|of|during)\sthe\s(?P<decade>(?:19|20)\d)0s\b
        | (?:in|of|during|since|by|from|until|early|late|mid)[\s-](?P<year>{year})\b(?!\s(?:people|men|troops))
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """Words of which each date phrase without a year in figures holds one, so that most sentences need no more."""
    dates = load("dates")
    phrases = [*dates["months"], *dates["weekdays"], *dates["days"], *dates["near"]]
    return frozenset(phrase.split()[-1] for phrase in phrases) | _UNITS


def _may_tell(sentence: str) -> bool:
    return not _telling().isdisjoint(_WORD.findall(sentence.lower())) or _YEAR.search(sentence) is not None


def refers_back(sentence: str) -> bool:
    """Whether the sentence tells a day from the one before it ("that day")."""
    return any(phrase in sentence.lower() for phrase in load("dates")["near"])


def windows(sentence: str, published: dt.date | None, told: dt.date | None = None) -> list[Window]:
    """Every date phrase of the sentence that can be resolved, in order; weekdays and the like need `published`.

    `told` is the day last told before the sentence: that of "that day". "A week earlier" goes back from the date
    before it in the sentence, if there is one.
    """
    found: list[Window] = []
    if not _may_tell(sentence):
        return found
    for match in _pattern().finditer(sentence):
        span = _resolve(match.groupdict(), published, found[-1].first if found else None, told)
        if span is not None:
            ahead = _ahead(match.groupdict(), published) if published else None
            found.append(Window(match.start(), match.end(), *span, ahead))
    return found


def _resolve(
    part: dict[str, str | None], published: dt.date | None, before: dt.date | None, told: dt.date | None
) -> Span | None:
    try:
        if part["iso"]:
            day = dt.date.fromisoformat(part["iso"])
            return day, day
        for number, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
            if part[month]:
                return _day(int(part[number] or 0), _month(part[month]), part[year], published)
        if name := part["m3"] or part["m4"]:
            return _whole_month(name, part["y3"] or part["y4"], published)
        years = part["year"] or part["from"] or (part["decade"] and part["decade"] + "0")
        if years:
            last = part["to"] or (years[:3] + "9" if part["decade"] else years)
            return dt.date(int(years), 1, 1), dt.date(int(last), 12, 31)
    except ValueError:  # the 31st of February
        return None
    return _relative(part, published, before, told) if published else None


def _ahead(part: dict[str, str | None], published: dt.date) -> Span | None:
    """The first days of that name that are not over on the day of publication, of a phrase without a year."""
    if part["weekday"] and not part["last"]:
        weekday = int(load("dates")["weekdays"][part["weekday"].lower()])
        day = published + ((weekday - published.weekday()) % 7) * DAY
        return day, day
    if part["weekend"] or ((part["span"] or "").lower() == "weekend" and (part["lastspan"] or "").lower() == "this"):
        saturday = published + ((5 - published.weekday()) % 7 if published.weekday() != 6 else -1) * DAY
        return saturday, saturday + DAY
    if any(part[year] for year in ("y1", "y2", "y3", "y5")):
        return None
    found = (_of_year(part, year) for year in (published.year, published.year + 1))
    return next((span for span in found if span and span[1] >= published), None)


def _of_year(part: dict[str, str | None], year: int) -> Span | None:
    """The day, month or quarter of a year, None for a phrase of another sort."""
    for number, month in (("d1", "m1"), ("d2", "m2")):
        if part[month]:
            name, day = _month(part[month]), int(part[number] or 0)
            known = day <= calendar.monthrange(year, name)[1]  # 29 February
            return (dt.date(year, name, day),) * 2 if known else None
    if part["m3"]:
        return _months(year, _month(part["m3"]), 1)
    quarter = (part["quarter"] or "").lower()
    return _months(year, 3 * load("dates")["quarters"][quarter] - 2, 3) if quarter else None


def _month(name: str | None) -> int:
    return int(load("dates")["months"][(name or "").lower()])


def _day(number: int, month: int, year: str | None, published: dt.date | None) -> Span | None:
    """A day without a year is the last one that had come by a week after publication."""
    if year:
        day = dt.date(int(year), month, number)
    elif published:
        day = dt.date(published.year, month, number)
        if day > published + 60 * DAY:
            day = dt.date(published.year - 1, month, number)
    else:
        return None
    return day, day


def _whole_month(name: str, told: str | None, published: dt.date | None) -> Span | None:
    month = _month(name)
    if told:
        year = int(told)
    elif published:
        year = published.year if month <= published.month else published.year - 1
    else:
        return None
    return _months(year, month, 1)


def _months(year: int, month: int, count: int) -> Span:
    last = month + count - 1
    return dt.date(year, month, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _relative(
    part: dict[str, str | None], published: dt.date, before: dt.date | None, told: dt.date | None
) -> Span | None:
    dates = load("dates")
    if part["weekday"]:
        return _weekday(int(dates["weekdays"][part["weekday"].lower()]), part["last"] or "", published)
    if part["days"]:
        first, last = dates["days"][_plain(part["days"])]
        return published + first * DAY, published + last * DAY
    if part["near"]:
        base = before or told
        return (base + dates["near"][_plain(part["near"])] * DAY,) * 2 if base else None
    if part["ago"]:
        back = (part["way"] or "").lower()
        base = published if back == "ago" else before or published
        return _ago(part["ago"].lower(), (part["agounit"] or "").lower(), base) if back != "later" else None
    if part["quarter"]:
        return _quarter(dates["quarters"][part["quarter"].lower()], part["y5"], published)
    if part["weekend"] or (part["span"] or "").lower() == "weekend":
        saturday = published - ((published.weekday() + 2) % 7 or 7) * DAY
        return saturday, saturday + DAY
    return _span((part["lastspan"] or "").lower(), (part["span"] or "").lower(), published)


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().split())


def _weekday(weekday: int, which: str, published: dt.date) -> Span:
    back = (published.weekday() - weekday) % 7
    if which.lower().startswith("next"):
        day = published + (7 - back) * DAY
    else:
        day = published - (7 if which and back == 0 else back) * DAY
    return day, day


def _ago(number: str, unit: str, base: dt.date) -> Span:
    count = int(number) if number.isdigit() else int(load("numbers")["cardinals"].get(number, 1))
    if unit in ("day", "week"):
        day = base - count * (7 if unit == "week" else 1) * DAY
        return day, day
    if unit == "month":
        year, month = divmod(base.year * 12 + base.month - 1 - count, 12)
        return _months(year, month + 1, 1)
    year = base.year - count * (10 if unit == "decade" else 1)
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _quarter(number: int, told: str | None, published: dt.date) -> Span:
    """A quarter without a year is the last of that name that had ended."""
    year = int(told) if told else published.year
    first, last = _months(year, 3 * number - 2, 3)
    return (first, last) if told or last <= published else _months(year - 1, 3 * number - 2, 3)


def _span(which: str, unit: str, published: dt.date) -> Span | None:
    if which == "this":
        return None  # still running: the day of the report is the better date
    if unit == "week":
        monday = published - (published.weekday() + 7) * DAY
        return monday, monday + 6 * DAY
    return _ago("1", unit, published)
