"""As of when a figure holds: the date its own clause names, else the article's."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.language.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DAY = dt.timedelta(days=1)

# A plan is not dated further back than this.
SEASON = 30 * DAY
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Window:
    """A date phrase in a sentence (offsets into it) and the first and last day it means."""

    start: int
    end: int
    first: dt.date
    last: dt.date


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    dates = load("dates")
    month = "|".join(sorted(dates["months"], key=len, reverse=True))
    weekday = "|".join(dates["weekdays"])
    days = "|".join(sorted(dates["days"], key=len, reverse=True))
    no_year = r"(?!,?\s\d{4}\b)"  # a year that no article is of: no date at all
    numbers = "|".join(sorted(load("numbers")["cardinals"], key=len, reverse=True))
    return re.compile(
        rf"""\b(?:
          (?P<iso>\d{{4}}-\d\d-\d\d)
        | (?P<m1>{month})\.?\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|,\d|\.\d)(?:,?\s(?P<y1>(?:19|20)\d\d))?\b{no_year}
        | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m2>{month})\b\.?(?:,?\s(?P<y2>(?:19|20)\d\d)\b)?{no_year}
        | (?P<last>last\s|next\s)?(?P<weekday>{weekday})\b
        | (?P<days>{days})\b
        | (?P<ago>\d{{1,2}}|{numbers}|a)\s(?P<agounit>day|week|month|year)s?\s(?:ago|earlier)\b
        | (?P<lastspan>last|previous|this)\s(?P<span>week|month|year)\b
        | (?:in|of|during|by|early|late|mid|last|end\sof)\s(?P<m3>{month})\b\.?(?:,?\s(?P<y3>(?:19|20)\d\d)\b)?
        | (?:in|of|during|since|by|from|until|early|late|mid)[\s-](?P<year>(?:19|20)\d\d)\b(?!\s(?:people|men|troops))
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


def windows(sentence: str, published: dt.date | None) -> list[Window]:
    """Every date phrase of the sentence that can be resolved, in order; weekdays and the like need `published`."""
    found = []
    for match in _pattern().finditer(sentence):
        span = _resolve(match, published)
        if span is not None:
            found.append(Window(match.start(), match.end(), *span))
    return found


def as_of(token: Token, doc: Doc, dates: list[Window]) -> Window | None:
    """The date phrase that belongs to the quantity at `token`: the one whose verb governs it most closely.

    A date in a clause that does not govern the figure ("the offensive that began on Tuesday") is not its own, and a
    date that opens a span ("since Tuesday") leaves the figure at the day of the report.
    """
    chain = _verbs(token)
    best: tuple[int, Window] | None = None
    for window in dates:
        mention = next((other for other in doc if other.idx >= window.start and not other.is_punct), None)
        if mention is None:
            continue
        if _when_it_was(token, window):
            return window
        if _opens_span(doc, window):
            continue
        own = next(iter(_verbs(mention)), doc[0].sent.root)
        if own not in chain and _when(own):
            own = own.head
        if own not in chain:
            continue
        rank = chain.index(own)
        if best is None or rank < best[0]:
            best = (rank, window)
    return best[1] if best else None


def ahead(first: dt.date, last: dt.date, published: dt.date | None, sentence: str) -> tuple[dt.date, dt.date]:
    """The window of a plan: a day told without a year that has long gone by is the next one of that name."""
    if published is None or published - last < SEASON or _YEAR.search(sentence):
        return first, last
    try:
        return first.replace(year=first.year + 1), last.replace(year=last.year + 1)
    except ValueError:  # 29 February
        return first, last


def _verbs(token: Token) -> list[Token]:
    """The verbs above a token, nearest first, and the top of its tree."""
    governors = [node for node in token.ancestors if node.pos_ in ("VERB", "AUX") or node.dep_ == "ROOT"]
    return [token, *governors] if token.pos_ in ("VERB", "AUX") or token.dep_ == "ROOT" else governors


def _when(verb: Token) -> bool:
    """ "900 jobs went when the works shut in 2009": a clause of time dates the verb it hangs on."""
    return verb.dep_ == "advcl" and any(child.lower_ in ("when", "as", "while") for child in verb.children)


def _when_it_was(token: Token, window: Window) -> bool:
    """ "the worst since 2009, when 94 people died": the figure's own clause is of that date."""
    for verb in _verbs(token):
        if verb.dep_ == "relcl" and any(child.lower_ == "when" for child in verb.children):
            return window.start <= verb.head.idx < window.end
    return False


def _opens_span(doc: Doc, window: Window) -> bool:
    opening = load("dates")["open"]["words"]
    before = [token.lower_ for token in doc if token.idx < window.start][-3:]
    inside = doc.text[window.start : window.end].lower()
    return inside.startswith(("since", "from", "until")) or any(word in opening for word in before)


def _resolve(match: re.Match[str], published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    part = match.groupdict()
    try:
        if part["iso"]:
            day = dt.date.fromisoformat(part["iso"])
            return day, day
        for number, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
            if part[month]:
                return _day(int(part[number]), _month(part[month]), part[year], published)
        if part["m3"]:
            return _whole_month(part, published)
        if part["year"]:
            return dt.date(int(part["year"]), 1, 1), dt.date(int(part["year"]), 12, 31)
    except ValueError:  # the 31st of February
        return None
    return _relative(part, published) if published else None


def _month(name: str) -> int:
    return int(load("dates")["months"][name.lower()])


def _day(number: int, month: int, year: str | None, published: dt.date | None) -> tuple[dt.date, dt.date] | None:
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


def _whole_month(part: dict[str, str | None], published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    month = _month(part["m3"] or "")
    if part["y3"]:
        year = int(part["y3"])
    elif published:
        year = published.year if month <= published.month else published.year - 1
    else:
        return None
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _relative(part: dict[str, str | None], published: dt.date) -> tuple[dt.date, dt.date] | None:
    dates = load("dates")
    if part["weekday"]:
        back = (published.weekday() - int(dates["weekdays"][part["weekday"].lower()])) % 7
        if part["last"] and part["last"].lower().startswith("next"):
            day = published + (7 - back) * DAY
        else:
            day = published - (7 if part["last"] and back == 0 else back) * DAY
        return day, day
    if part["days"]:
        first, last = dates["days"][" ".join(part["days"].lower().split())]
        return published + first * DAY, published + last * DAY
    if part["ago"]:
        return _ago(part["ago"].lower(), (part["agounit"] or "").lower(), published)
    return _span((part["lastspan"] or "").lower(), (part["span"] or "").lower(), published)


def _ago(number: str, unit: str, published: dt.date) -> tuple[dt.date, dt.date]:
    count = int(number) if number.isdigit() else int(load("numbers")["cardinals"].get(number, 1))
    if unit in ("day", "week"):
        day = published - count * (7 if unit == "week" else 1) * DAY
        return day, day
    if unit == "month":
        year, month = divmod(published.year * 12 + published.month - 1 - count, 12)
        return dt.date(year, month + 1, 1), dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    return dt.date(published.year - count, 1, 1), dt.date(published.year - count, 12, 31)


def _span(which: str, unit: str, published: dt.date) -> tuple[dt.date, dt.date] | None:
    if which == "this":
        return None  # still running: the day of the report is the better date
    if unit == "week":
        monday = published - (published.weekday() + 7) * DAY
        return monday, monday + 6 * DAY
    return _ago("1", unit, published)
