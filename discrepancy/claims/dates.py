"""Date phrases of a sentence and the days they mean: "5 March", "last Tuesday", "a week earlier", "in 2010"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from discrepancy.claims.days import DAY, Known, Span, ahead, meaning
from discrepancy.language.gate import lowered
from discrepancy.language.lexicon import load, words
from discrepancy.language.rules import is_on

_WORD = re.compile(r"\w+")
_FIGURES = re.compile(r"\d{4}|\d\s?[ap]\.?m\b|\d:\d\d|\bthe\s\d\d?(?:st|nd|rd|th)\b")
_UNITS = frozenset(
    ("week", "month", "year", "weekend", "quarter", "ago", "earlier", "before", "later", "after", "into")
)
_LAST_WORD = re.compile(r"(\w+)\W*$")
# What makes one window of two days: "between Monday and Wednesday", "from 2 March to 5 March", "Monday to Friday".
_SPANS = {"between": ("and",), "from": ("to", "through", "until", "till", "-", "–")}
# Between a clock time and its day: "6 p.m. ET on Thursday", "Thursday at noon", "on the morning of 5 March".
_JOINT = re.compile(r"(?:[\s,(]|\b(?:on|at|of|the|in|by|local|time|around|about|[A-Z]{2,4})\b)*")
_LONGEST_JOINT = 24
_LOOSE = frozenset(("the", "late", "early", "on", "last", "about", "around", "at", "least"))  # "since late on Monday"
# Words behind the second day of "March 3 and 20" where it is one; any other is counted by it.
_AFTER_DAYS = frozenset(
    ("the", "and", "when", "but", "was", "were", "in", "at", "to", "as", "a", "by", "that", "which")
)
# "since the virus came back in 2003", "until the middle of next week"
_SINCE = re.compile(r"\b(?:since|until|till)(?:\s[^\s,;.\d]+){0,5}\s$", re.IGNORECASE)
# "by the end of May", whose figure is that of its last day.
_ENDS = re.compile(r"\b(?:[Bb]y|before)\sthe\s(?:very\s)?end\sof\s(?:\d{4}|[A-Z][a-z]+(?:\s\d{4})?)\.?$")
_RITE = re.compile(r"(?:['’]s)?\s(?:midday\s|noon\s)?(?:prayers?|mass|vigil|funerals?|march|rally)\b", re.IGNORECASE)
_CLOCK_CUE = re.compile(
    r"\b(?:by|as\sof|at|until|in\sthe|before|shortly\safter)\s(?:about\s|around\s)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Window:
    """A date phrase in a sentence (offsets into it) and the first and last day it means.

    `ahead` are the days it means of what is still to come, None where the phrase tells which ("last Friday", "2019").
    `hour` is the hour of the day it tells, 0 to 24. One that `opens` a span ("since Tuesday") or is only counted from
    ("a day after it said") dates no figure; a `clock` tells an hour and no day.
    """

    start: int
    end: int
    first: dt.date
    last: dt.date
    ahead: Span | None = None
    hour: float | None = None
    opens: bool = False
    clock: bool = False


def _any(phrases: Iterable[object]) -> str:
    """An alternation of phrases in lower case, the longest first, any blanks between their words."""
    ordered = sorted((str(phrase).lower() for phrase in phrases), key=len, reverse=True)
    return "|".join(r"\s".join(map(re.escape, phrase.split())) for phrase in ordered)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    dates, numbers = load("dates"), load("numbers")
    month, weekday = _any(dates["months"]), _any(dates["weekdays"])
    cardinals, ordinals = _any(numbers["cardinals"]), _any(numbers["ordinals"])
    no_year = r"(?!,?\s\d{4}\b)"  # a year that no article is of: no date at all
    year = r"(?:18|19|20)\d\d"
    day = r"(?:[12]\d|3[01]|0?[1-9])"
    to_day = r"(?:\s?[-–]\s?|\s(?:and|to)\s)"
    pieces = r"early\s|late\s|mid[\s-]|(?:end|start|beginning|(?:first|second|third|fourth|last)\sweek)\sof\s"
    return re.compile(
        rf"""\b(?:
          (?P<iso>\d{{4}}-\d\d-\d\d)
        | (?P<m1>{month})\.?\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|,\d|\.\d)
              (?:{to_day}(?P<e1>{day})(?:st|nd|rd|th)?(?![\d%]|[,.]\d|\s?[ap]\.?m\b))?
              (?:,?\s(?P<y1>{year}))?\b{no_year}
        | (?:(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:{to_day}(?P<e2>{day})(?:st|nd|rd|th)?)?)\s(?:of\s)?(?P<m2>{month})\b\.?
              (?:,?\s(?P<y2>{year})\b)?{no_year}
        | (?:on|by|of|until|since)\sthe\s(?P<nth>{day})(?:st|nd|rd|th)(?=[,.;:)]|$|\s(?:and|but)\b)
        | (?P<last>last\s|next\s)?(?P<weekday>{weekday})\b(?:\s(?:of\s)?(?P<of_week>last|this|next)\sweek\b)?
        | (?P<holiday>{_any(dates["holidays"]).replace("'", "['’]")})\b
        | (?P<days>{_any(dates["days"])})\b
        | (?P<ago>\d{{1,3}}|{cardinals}|{_any(dates["some"])}|the(?=\s\w+\s(?:before|earlier)\b(?!\s[a-z])))\s
              (?P<unit>hour|day|week|month|year|decade|century|centurie)s?\s(?P<way>ago|earlier|before|later|after|into)\b
        | (?P<near>{_any(dates["near"])})\b
        | the\s(?P<nth_day>{ordinals})\sday\b
        | (?:on|by)\sday\s(?P<day_no>\d{{1,2}}|{cardinals})\b
        | on\sthe\s(?P<nth_only>{ordinals})(?=\s\d|[,.;]|$)
        | (?P<lastspan>last|previous|next|earlier\sthis|this)\s(?P<span>week|month|year|weekend)\b
        | (?:at|over|by|during)\sthe\s(?P<weekend>weekend)\b
        | (?:in\s|during\s)(?P<piece>early\s|late\s|mid-)?(?P<m3>{month})\b\.?
              (?:\s(?:and|to|or)\s(?:{month})\b\.?(?=,?\s{year}\b))?(?:,?\s(?P<y3>{year})\b)?
        | (?:(?:of|by|last)\s|(?:the\s)?(?P<piece2>{pieces}))
              (?P<m6>{month})\b(?!\.?\s{day}\b(?!,\d|\.\d|%))\.?(?:,?\s(?P<y6>{year})\b)?
        | (?P<m4>{month})\b\.?,?\s(?P<y4>{year})\b
        | (?P<quarter>first|second|third|fourth)\squarter(?:\sof\s(?P<y5>{year}))?\b
        | (?:between|from)\s(?P<from>{year})\s(?:and|to)\s(?P<to>{year})\b
        | (?:in|of|during|since|until)\sthe\s(?:(?:early|mid|late)[\s-])?(?P<decade>(?:18|19|20)\d)0s\b
        | (?:in|of|during|since|by|from|until|after|before|early|late|mid)[\s-](?P<year>{year})\b
              (?![,.]\d|%|\s(?:people|men|troops))
        | (?:the|an?|that)\s(?P<of_year>{year})(?:[-–]\d\d(?:\d\d)?)?\s(?=[a-z“"‘'])
        )""",
        re.VERBOSE,
    )


@lru_cache(maxsize=1)
def _clocks() -> re.Pattern[str]:
    return re.compile(
        rf"""\b(?:(?P<h12>1[0-2]|0?[1-9])(?:[:.](?P<m12>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?
        | (?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)\b
        | (?P<word>{_any(load("dates")["hours"])})\b)""",
        re.VERBOSE,
    )


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """Words of which each date phrase without a year in figures holds one, so that most sentences need no more."""
    dates = load("dates")
    names = ("months", "weekdays", "days", "near", "holidays", "hours")
    return frozenset(re.split(r"\W", phrase)[-1] for name in names for phrase in dates[name]) | _UNITS


def _may_tell(low: str) -> bool:
    return not _telling().isdisjoint(_WORD.findall(low)) or _FIGURES.search(low) is not None


def windows(sentence: str, known: Known) -> list[Window]:
    """Every date phrase of the sentence that can be resolved, in order; weekdays and the like need `known.published`.

    "A week earlier" goes back from the date before it in the sentence, if there is one.
    """
    low = lowered(sentence)
    if not _may_tell(low):
        return []
    found: list[Window] = []
    for match in _pattern().finditer(low):
        part, end = match.groupdict(), match.end()
        if part["e1"] and _counts(sentence, match):
            part["e1"], part["y1"], end = None, None, match.end("d1")
        for name in ("m", "y"):
            part[name + "3"] = part[name + "3"] or part[name + "6"]
        part["piece"] = part["piece"] or part["piece2"]
        if part["nth_only"] and not found:
            continue
        span = meaning(part, replace(known, before=found[-1].first if found else None))
        if span is None or (part["of_year"] and (known.published is None or span[1] >= known.published)):
            continue
        if part["weekday"] and not part["last"] and _had_come(sentence, match.start(), span, known):
            span = (span[0] + 7 * DAY,) * 2
        to_come = ahead(part, known.published) if known.published else None
        closed = part["e1"] or part["e2"] or part["to"]  # "from 2 to 5 March"
        opens = (not closed and _opens(sentence, match)) or (part["way"] or "").lower() == "after"
        found.append(Window(match.start(), end, *_last_day(sentence, match, span), to_come, opens=opens))
    return _with_hours(sentence, low, _joined(sentence, found), known)


def _counts(sentence: str, match: re.Match[str]) -> bool:
    """Whether what looks like a second day counts something: "on March 3 and 20 people", not "from March 3 to 20"."""
    before = _LAST_WORD.search(sentence, max(match.start() - 12, 0), match.start())
    if (before is not None and before.group(1).lower() in _SPANS) or match.end() > match.end("e1") + 2:
        return False
    behind = _WORD.match(sentence, match.end() + 1)
    return behind is not None and behind.group().islower() and behind.group() not in _AFTER_DAYS


def _last_day(sentence: str, match: re.Match[str], span: Span) -> Span:
    """The last day alone of "by the end of May", "before the end of 2013"."""
    return (span[1], span[1]) if _is_end(sentence, match) and is_on("day.end") else span


def _is_end(sentence: str, match: re.Match[str]) -> bool:
    return _ENDS.search(sentence[max(match.start() - 24, 0) : match.end()]) is not None


def _had_come(sentence: str, start: int, span: Span, known: Known) -> bool:
    """ "early Sunday" in an article of Saturday: where it was written or brought up to date, Sunday had come."""
    early = sentence[:start].lower().endswith(("early ", "early on "))
    return early and known.published is not None and span[0] == known.published - 6 * DAY


def _opens(sentence: str, match: re.Match[str]) -> bool:
    """Whether the date opens or closes a span of time: the figure still holds for the day of the report."""
    before = _WORD.findall(sentence[max(match.start() - 40, 0) : match.start()].lower())
    while before and before[-1] in _LOOSE:
        before.pop()
    inside = _WORD.match(sentence, match.start())
    if _is_end(sentence, match):
        return False
    opening = words("dates", "open", "words")
    if _SINCE.search(sentence, max(match.start() - 60, 0), match.start()):
        return True
    if _RITE.match(sentence, match.end()):  # "marched after Friday prayers": on that day
        return False
    if before and before[-1] == "from":  # "from Friday's figure of 240", "images from March 6"
        of_record = len(before) > 1 and before[-2].removesuffix("s") in words("dates", "records", "nouns")
        return not of_record and not sentence.startswith(("'s", "’s"), match.end())
    return (inside is not None and inside.group().lower() in opening) or (bool(before) and before[-1] in opening)


def _joined(sentence: str, found: list[Window]) -> list[Window]:
    """The windows with those that bound one span made one."""
    whole: list[Window] = []
    for window in found:
        before = whole[-1] if whole else None
        if before is not None and _is_span(sentence, before, window):
            whole[-1] = replace(before, end=window.end, last=window.last, ahead=None, opens=False)
        elif before is not None and _is_same(sentence, before, window):
            whole[-1] = replace(window, start=before.start, ahead=None, opens=before.opens)
        else:
            whole.append(window)
    return whole


def _is_span(sentence: str, first: Window, last: Window) -> bool:
    between = sentence[first.end : last.start].lower().split()
    owner = sentence.startswith(("'s", "’s"), last.end)
    if between == ["and"] and last.first - first.last == DAY and not owner:
        return True  # "on Wednesday and Thursday"
    opening = _LAST_WORD.search(sentence, max(first.start - 12, 0), first.start)
    joiners = _SPANS.get(opening.group(1).lower() if opening else "", ("through",))
    return len(between) == 1 and between[0] in joiners and first.first <= last.last


def _is_same(sentence: str, first: Window, last: Window) -> bool:
    """ "Tuesday, March 11": a weekday and its date, which tells of which week it is."""
    weeks = (last.first - first.first).days % 7 == 0 and first.last - first.first == last.last - last.first == 0 * DAY
    return weeks and sentence[first.end : last.start] in (", ", " ", ", the ", " the ")


def _with_hours(sentence: str, low: str, found: list[Window], known: Known) -> list[Window]:
    """The windows with the hours told beside them, and those of clock times without a day."""
    table, early = load("dates")["hours"], load("dates")["part_of_day"]
    lone: list[Window] = []
    for match in _clocks().finditer(low):
        hour = _hour(match, table)
        day = next((at for at, window in enumerate(found) if _together(sentence, window, match)), None)
        if day is not None:
            window = found[day]
            bounds = min(window.start, match.start()), max(window.end, match.end())
            found[day] = replace(window, start=bounds[0], end=bounds[1], hour=hour)
            continue
        base = next((w.first for w in reversed(found) if w.end <= match.start()), known.day or known.published)
        if base is not None and _CLOCK_CUE.search(sentence, max(match.start() - 24, 0), match.start()):
            lone.append(Window(match.start(), match.end(), base, base, hour=hour, clock=True))
    for at, window in enumerate(found):
        before = [
            word for word in _WORD.findall(sentence[max(window.start - 12, 0) : window.start].lower()) if word != "on"
        ]
        if window.hour is None and before and before[-1] in early:
            found[at] = replace(window, hour=early[before[-1]])
    return sorted((*found, *lone), key=lambda window: window.start)


def _hour(match: re.Match[str], table: dict[str, float]) -> float:
    if match["word"]:
        return float(table[match["word"]])
    if match["h24"]:
        return int(match["h24"]) + int(match["m24"]) / 60
    hour = int(match["h12"]) % 12 + (12 if match["half"] == "p" else 0)
    return hour + int(match["m12"] or 0) / 60


def _together(sentence: str, window: Window, clock: re.Match[str]) -> bool:
    if window.start <= clock.start() and clock.end() <= window.end:
        return True
    first, last = sorted(((window.start, window.end), clock.span()))
    between = sentence[first[1] : last[0]]
    return len(between) <= _LONGEST_JOINT and _JOINT.fullmatch(between) is not None
