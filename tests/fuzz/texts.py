"""Articles that nobody wrote: sentences of news with figures, days, quotes and characters that break programs."""

from __future__ import annotations

import random

_GOOD = (
    "The flood killed {n} people in Castor, the mayor said.",
    "{source} said {n} {unit} of forest burned {day}.",
    "Up to {n} houses, including {n} schools, were damaged {day}, according to {source}.",
    "“We lost {n} {unit},” {source} told reporters, “and a further {n} are missing.”",
    "Troops advanced between {n} and {n} {unit} {day}.",
    "{n} of the {n} workers left; the rest, about {n}, stayed.",
    "Damage of {money} was reported, {n} {unit} more than {day}.",
    "At least {n} were hurt, not {n} as {source} had claimed.",
    "{n} {unit} x {n} {unit} = {n} {unit}",
    "{n}-year-old Ana Ruiz and {n} others were rescued {day}.",
)
_NUMBERS = (
    "17", "1,200", "3.5 million", "twelve", "dozens", "two thirds", "180 000", "over a hundred", "half", "1.2bn", "a",
)  # fmt: skip
_ODD_NUMBERS = (
    "9" * 400, "1e400", "-1e-400", "10^-99999", "10^99999", "10⁹⁹⁹⁹⁹", "1" + ",000" * 120, "0." + "0" * 400 + "1", "-0",
    "½", "1½½", "١٢٣", "１７", "²³", "NaN", "inf", "Infinity", "1e308 million", "1/0", "0/0", "1:0", "00000000017",
    "million " * 60, "a hundred " * 200, "twenty " * 200, "three dozen dozen dozen", "1,2,3,4,5,6,7,8,9" * 20,
    "1.2.3.4.5.6", "1-2-3-4-5", "5–" * 80, "between 5 and " * 60 + "6", "+" * 50 + "5", "0x1F", "1_000", "MMXXIV",
    "more than less than " * 30 + "5", "about nearly over almost up to " * 40 + "5", "1" + "0" * 310 + " million", "#1",
    "several hundred thousand million billion trillion", "5 × 10^9999", "1e", "1e+", ".5.", "5th", "1st-2nd", "٪", "½m",
)  # fmt: skip
_UNITS = ("km", "square kilometres", "hectares", "tonnes", "metres", "%", "km/h", "barrels a day", "°C", "people")
_ODD_UNITS = (
    "kg m s " * 40, "per day " * 50, "km of km of km", "km²²²", "m/s/s/s/s", "kilo" * 30 + "metres", "µ" * 50, "/ 0",
    "square cubic square feet", "km^99999", "km^-99999", "m**1e9", "degrees below above zero", "%%%%", "°" * 40, "''''",
    "light-years per fortnight squared", "gallons of barrels per mile per hour per person", "'\"", "x" * 5000,
    "m\u0301",
)  # fmt: skip
_DAYS = (
    "on Monday",
    "on 4 March 2025",
    "last week",
    "two days ago",
    "since January",
    "overnight",
    "by noon",
    "in 2024",
)
_ODD_DAYS = (
    "on 31 February 2025", "in the year 0", "on 1 January 0000", "on 99999-12-31", "on 30 June 10000", "on 45 March",
    "in 3 billion years", "500 million years ago", "99999999999 days ago", "1e9 weeks later", "since 1 January 1",
    "from 31 December 9999 to 1 January 0001", "on 4/3/25/26", "between Monday and Monday", "in 12025", "at 25:61",
    "on Monday " * 60, "for the last 9" + "9" * 60 + " years", "29 February 2023", "a century before the year 50",
    "in 0", "by 9999", "over the next 8,000 years", "two million months ago", "in -5", "on the 0th of March 2025",
)  # fmt: skip
_MONEY = ("$3 million", "€2bn", "1,000 roubles", "£" * 30 + "5", "$1e999", "$-5", "¥" + "9" * 300, "US$US$5", "5$€£")
_SOURCES = ("the mayor", "Jana Novak", "police", "the ministry", "officials", "Reuters", "he", "the group’s spokesman")
_ODD_SOURCES = (
    "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "\x1b]0;owned\x07", "\u202eyloH", "../../etc/passwd",
    "of the " * 90, "\u200bA\u200bn\u200ba", "he, who said she, who said " * 40, "“" * 60, "(" * 120, "A" * 5000,
    "{{7*7}}", "%s%n", "$x^2$", "\\", "a\u0301" * 300, "\ufdd0\uffff", "🇺🇦" * 60, "@SUM(1)", "-1", "+1", "\t=1",
    "C:\\CON", "javascript:alert(1)", "--x",
)  # fmt: skip
_MARKS = "\u202e\u200b\u200f\u2066\xad\ufeff\u0301\x00\x07\x9b\"'“”().,;:-–%$°/"
_BETWEEN = (" ", " ", " ", "\n", "\n\n", "\r\n", "\u2028", "\x85", "\u200b", "\x0c", "\t", "", " ; ", " … ")


def article(chance: random.Random) -> str:
    """A headline, mostly a day of publication, and one to thirty sentences; one in three of them odd."""
    head = "River floods Castor\nPublished 4 March 2025\n\n" if chance.random() < 0.8 else "\n"
    parts = [sentence(chance) + chance.choice(_BETWEEN) for _ in range(chance.choice((1, 2, 4, 8, 30)))]
    text = head + "".join(parts)
    return _damaged(text, chance) if chance.random() < 0.3 else text


def sentence(chance: random.Random) -> str:
    """One of them."""
    odd = chance.random() < 0.35
    written = chance.choice(_GOOD)
    for name, usual, strange in (
        ("{n}", _NUMBERS, _ODD_NUMBERS),
        ("{unit}", _UNITS, _ODD_UNITS),
        ("{day}", _DAYS, _ODD_DAYS),
        ("{source}", _SOURCES, _ODD_SOURCES),
        ("{money}", _MONEY, _MONEY),
    ):
        while name in written:
            pool = strange if odd and chance.random() < 0.5 else usual
            value = str(chance.randrange(10_000)) if name == "{n}" and chance.random() < 0.3 else chance.choice(pool)
            written = written.replace(name, value, 1)
    return written


def _damaged(text: str, chance: random.Random) -> str:
    """Characters changed, words doubled, pieces put elsewhere."""
    marks = list(text)
    for _ in range(chance.choice((1, 3, 20))):
        place = chance.randrange(len(marks) + 1)
        match chance.randrange(4):
            case 0:
                marks[place:place] = chance.choice(_MARKS)
            case 1:
                del marks[place : place + chance.randrange(30)]
            case 2:
                start = chance.randrange(len(marks) + 1)
                marks[place:place] = marks[start : start + chance.randrange(200)]
            case _:
                marks[place:place] = chr(
                    chance.choice((chance.randrange(0x20, 0x3000), chance.randrange(0x10000, 0x1FFFF)))
                )
    return "".join(marks)
