"""Dates and clock times: numbers that count nothing, known by their form alone."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from discrepancy.language.lexicon import load
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.tokens import Token, glued, matches, pattern

CLOCKS = ("o'clock", "oclock")


class _Calendar(NamedTuple):
    months: frozenset[str]
    short: frozenset[str]
    zones: frozenset[str]
    eras: frozenset[str]
    before_hour: frozenset[str]


@lru_cache(maxsize=1)
def _calendar() -> _Calendar:
    return _Calendar(
        words("rejections", "calendar", "months"),
        words("rejections", "calendar", "short_months"),
        words("rejections", "calendar", "zones"),
        words("rejections", "calendar", "eras"),
        words("rejections", "calendar", "before_hour"),
    )


def skip(tokens: list[Token], index: int) -> int:
    """The index behind the date or time that starts at `index`; `index` itself where none does."""
    token = tokens[index]
    if token.kind == "word":
        if _low(tokens, index + 1) in CLOCKS:
            return index + 2
        dated = _after_month(tokens, index) or _era(tokens, index)
        return dated or _past_hour(tokens, index) or _spoken(tokens, index) or index
    if token.kind == "number":
        timed = _clock(tokens, index) or _date(tokens, index) or _past_hour(tokens, index)
        return timed or _spoken(tokens, index) or _decade(tokens, index) or index
    if token.text == "'" and index + 1 < len(tokens) and glued(tokens, index + 1) and len(tokens[index + 1].text) == 2:
        return index + 2 if tokens[index + 1].text.isdecimal() and not glued(tokens, index) else index  # '98
    return index


def is_month(token: Token) -> bool:
    """Whether the token names a month; "may" and "march" only with a capital."""
    calendar = _calendar()
    named = token.low in calendar.months or token.low in calendar.short
    return token.kind == "word" and named and token.text[0].isupper()


def is_year(text: str) -> bool:
    """Whether the digits can be a year."""
    return len(text) == 4 and text.isdecimal() and 1000 <= int(text) <= 2199


def _text(tokens: list[Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""


def _low(tokens: list[Token], index: int) -> str:
    return tokens[index].low if 0 <= index < len(tokens) else ""


def _day(text: str) -> bool:
    return text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31


def _after_month(tokens: list[Token], index: int) -> int:
    """ "August 7, 2024", "Feb. 24", "May 2019", "July 3-5", "June 1st"."""
    if not is_month(tokens[index]):
        return 0
    at = index + 1
    if _text(tokens, at) == "." and tokens[index].low in _calendar().short:
        at += 1
    if _low(tokens, at) == "the":
        at += 1
    text = _text(tokens, at)
    if is_year(text):
        return at + 1
    if " " in text and at < len(tokens) and tokens[at].kind == "number":
        return at + 1
    if not _day(text):
        return 0
    at = _ordinal(tokens, at + 1)
    while _text(tokens, at) in ("-", "–", "—") or _low(tokens, at) in ("and", "to", "or", "through"):
        beyond = at + 1
        if is_month(tokens[beyond]) if beyond < len(tokens) else False:
            break
        if not _day(_text(tokens, beyond)) or (
            _low(tokens, at) in ("and", "to", "or") and _noun_follows(tokens, beyond + 1)
        ):
            break
        at = _ordinal(tokens, beyond + 1)
    if _text(tokens, at) == "," and is_year(_text(tokens, at + 1)):
        return at + 2
    return at + 1 if is_year(_text(tokens, at)) else at


def _noun_follows(tokens: list[Token], index: int) -> bool:
    return (
        index < len(tokens)
        and tokens[index].kind == "word"
        and len(tokens[index].text) > 2
        and tokens[index].text.islower()
    )


def _ordinal(tokens: list[Token], index: int) -> int:
    return index + 1 if glued(tokens, index) and _low(tokens, index) in ("st", "nd", "rd", "th") else index


def _era(tokens: list[Token], index: int) -> int:
    """ "A.D. 1000", "AD 79"."""
    if tokens[index].text in ("AD", "BC") and _text(tokens, index + 1).isdecimal():
        return index + 2
    if tokens[index].text == "A" and _text(tokens, index + 1) == "." and _text(tokens, index + 2) == "D":
        at = index + 4 if _text(tokens, index + 3) == "." else index + 3
        if not _text(tokens, at).isdecimal():
            return 0
        at += 1
        return at + 2 if _low(tokens, at) in ("and", "to", "-", "–") and _text(tokens, at + 1).isdecimal() else at
    return 0


def _date(tokens: list[Token], index: int) -> int:
    """ "7 August 2024", "24 Feb", "12/08/2024", "2024-08-12", "the 7th of August"."""
    text = tokens[index].text
    if _day(text):
        at = _ordinal(tokens, index + 1)
        span = at
        joined = _text(tokens, at) in ("-", "–", "/") or _low(tokens, at) in ("and", "to")
        if joined and _day(_text(tokens, at + 1)):
            span = _ordinal(tokens, at + 2)
        for start in (span, at):
            start = start + 1 if _low(tokens, start) == "of" else start
            if start < len(tokens) and is_month(tokens[start]) and not glued(tokens, start):
                last = (
                    start + 2
                    if _text(tokens, start + 1) == "." and tokens[start].low in _calendar().short
                    else start + 1
                )
                last = last + 1 if _text(tokens, last) == "," and is_year(_text(tokens, last + 1)) else last
                return last + 1 if is_year(_text(tokens, last)) else last
    if (
        text.isdecimal()
        and _text(tokens, index + 1) in ("/", "-", ".")
        and _text(tokens, index + 3) == _text(tokens, index + 1)
    ):
        parts = [text, _text(tokens, index + 2), _text(tokens, index + 4)]
        joined = all(glued(tokens, index + step) for step in range(1, 5))
        if (
            joined
            and all(part.isdecimal() for part in parts)
            and (is_year(parts[0]) or is_year(parts[2]) or _text(tokens, index + 1) == "/")
        ):
            return index + 5
    return 0


def _clock(tokens: list[Token], index: int) -> int:
    """ "5am", "10.45 p.m.", "17:22", "0401 GMT", "5 o'clock", "12:01 a.m. EDT"."""
    text, at, timed = tokens[index].text, index + 1, False
    if _text(tokens, at) == ":" and glued(tokens, at) and glued(tokens, at + 1) and _text(tokens, at + 1).isdecimal():
        timed, at = True, at + 2
        while (
            _text(tokens, at) == ":"
            and glued(tokens, at)
            and glued(tokens, at + 1)
            and at + 1 < len(tokens)
            and tokens[at + 1].kind == "number"
        ):
            at += 2
    if _dotted(text) and at < len(tokens) and tokens[at].low in _calendar().zones and tokens[at].text.isupper():
        return at + 1  # 14.27 BST
    behind = _meridiem(tokens, at)
    if behind > at and len(text) <= 5:
        timed, at = True, behind
    elif _low(tokens, at) in CLOCKS or (_military(text) and _low(tokens, at) in _ZONES):
        timed, at = True, at + 1
    elif _military(text) and not text.endswith("00") and _timed(tokens, index):
        return at
    if not timed:
        return 0
    return at + 1 if _low(tokens, at) in _calendar().zones and tokens[at].text.isupper() else at


_ZONES = ("gmt", "utc", "hrs", "est", "edt", "msk", "bst", "cet")
_BEFORE_TIME = ("at", "was", "by", "until", "from", "since")


def _military(text: str) -> bool:
    """Whether four digits may be an hour and its minutes: "1040"."""
    return len(text) == 4 and text.isdecimal() and int(text[:2]) < 24 and int(text[2:]) < 60


def _timed(tokens: list[Token], index: int) -> bool:
    """Whether the words around four digits make them a time: "at 1040 on 25 June", "by 0310 local time"."""
    at = index + 1
    if not index or tokens[index - 1].low not in _BEFORE_TIME:
        return False
    if _low(tokens, at) == "local" and _low(tokens, at + 1) == "time":
        return True
    dated = _low(tokens, at) == "on" and at + 1 < len(tokens)
    return dated and (is_month(tokens[at + 1]) or bool(_date(tokens, at + 1)))


def _dotted(text: str) -> bool:
    """Whether the digits are a time with a full stop: "14.27"."""
    hour, stop, minute = text.partition(".")
    return stop == "." and hour.isdecimal() and len(hour) <= 2 and len(minute) == 2 and minute.isdecimal()


def _spoken(tokens: list[Token], index: int) -> int:
    """ "since five in the morning", "at ten at night", "between two and three in the afternoon"."""
    if not index or not _hour(tokens, index) or _low(tokens, index - 1) not in _calendar().before_hour:
        return 0
    if _low(tokens, index - 1) == "from" and _low(tokens, index - 2) in ("up", "down", "rose", "fell"):
        return 0  # "up from 12 in the morning"
    at = index + 1
    if _low(tokens, at) in ("and", "or", "to") and _hour(tokens, at + 1):
        at += 2
    return next((at + len(parts) for parts in _parts_of_day() if matches(tokens, at, parts)), 0)


def _past_hour(tokens: list[Token], index: int) -> int:
    """ "half past three", "a quarter to six", "twenty past nine"."""
    at = index + 1 if tokens[index].low == "a" else index
    quarter = _low(tokens, at) == "quarter"
    minutes = quarter or _low(tokens, at) == "half" or (at == index and _minutes(tokens, at))
    joins = ("past", "to") if quarter else ("past",)
    return at + 3 if minutes and _low(tokens, at + 1) in joins and _hour(tokens, at + 2) else 0


def _minutes(tokens: list[Token], index: int) -> bool:
    return tokens[index].low in ("5", "10", "20", "25", "five", "ten", "twenty")


def _hour(tokens: list[Token], index: int) -> bool:
    """Whether an hour of the clock stands there, in digits or a word."""
    if index >= len(tokens):
        return False
    text = tokens[index].text
    hour = int(text) if text.isdecimal() and len(text) <= 2 else load("numbers")["cardinals"].get(tokens[index].low, 0)
    return 1 <= hour <= 12


@lru_cache(maxsize=1)
def _parts_of_day() -> list[tuple[str, ...]]:
    return [pattern(phrase) for phrase in load("rejections")["calendar"]["parts_of_day"]]


def _meridiem(tokens: list[Token], at: int) -> int:
    if _low(tokens, at) in ("am", "pm"):
        return at + 1
    if (
        _low(tokens, at) in ("a", "p")
        and _text(tokens, at + 1) == "."
        and _low(tokens, at + 2) == "m"
        and glued(tokens, at + 2)
    ):
        return at + 4 if _text(tokens, at + 3) == "." else at + 3
    return at


def _decade(tokens: list[Token], index: int) -> int:
    """ "1990s", "20s"."""
    text, behind = tokens[index].text, index + 1
    if _low(tokens, behind) in ("s", "'s") and glued(tokens, behind) and text.isdecimal() and text.endswith("0"):
        return behind + 1
    if (
        _text(tokens, behind) in ("'", "’")
        and _low(tokens, behind + 1) == "s"
        and glued(tokens, behind)
        and glued(tokens, behind + 1)
    ):
        return behind + 2
    return 0
