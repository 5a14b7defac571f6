"""How much the articles of one file may hold: so much, and more where the file itself is large.

Each number takes some 3 ms and 50 KB to work through, and an article without any some 1 ms. A small file must not
unpack to more than one has time for; one in which each number stands written out pays for itself.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from itertools import groupby
from operator import itemgetter

from discrepancy.documents.bundle import Members, mark
from discrepancy.documents.content import MOST, Content, Unreadable

NUMBERS = 10_000  # of one article, and of all in a file; a book of news has as many
ARTICLES = 10_000  # of a file
_OF_A_NUMBER, _OF_AN_ARTICLE = 20, 50  # bytes of a file that hold one more; packed text of news has 40 a number
_WORDS = ("cardinals", "multipliers", "dozens", "fractions", "vague", "plurals", "folds")
_LONGEST_NAME = 500  # characters
_SPLIT = "split it, or save the article alone"


def bounded(members: Members, size: int) -> Members:
    """The articles of a file of `size` bytes, one of too many numbers as what cannot be read.

    Raises Unreadable where all together are too many, too long or hold too many numbers.
    """
    most = max(NUMBERS, size // _OF_A_NUMBER)
    articles = letters = found = 0
    for member, content in members:
        articles += 1
        if articles > max(ARTICLES, size // _OF_AN_ARTICLE):
            raise Unreadable(f"holds more than {articles - 1:,} articles, too many for its size", "split it")
        if isinstance(content, Content):
            letters += len(content.text)
            if letters > MOST:
                raise Unreadable(f"holds more than {MOST:,} characters in all", "split it")
            here = _numbers(content.text)
            if here > NUMBERS:
                yield _short(member), Unreadable(f"holds more than {NUMBERS:,} numbers", _SPLIT)
                continue
            found += here
            if found > most:
                raise Unreadable(f"holds more than {most:,} numbers in all, too many for its size", "split it")
        yield _short(member), content


def _short(member: str) -> str:
    """The name of an article in a file, which stands in every row of its figures: cut where it has no end."""
    return member if len(member) <= _LONGEST_NAME else f"{member[:_LONGEST_NAME]}…{mark(member)}"


def _numbers(text: str) -> int:
    """How many numbers a text holds, in digits or words, with units of time (as in "a week"); roughly."""
    digits, words = _patterns()
    return len(digits.findall(text)) + len(words.findall(text.lower()))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = tomllib.loads((resources.files("discrepancy") / "lexicons" / "en" / "numbers.toml").read_text("utf-8"))
    words = {*(word for name in _WORDS for word in known[name]), *known["durations"]["units"]}
    return re.compile(r"\d++(?:,\d{3})*+(?:\.\d++)?+|[½⅓⅔¼¾⅕-⅞]"), re.compile(rf"\b(?:{_by_letter(words)})s?\b")


def _by_letter(words: set[str]) -> str:
    """Words as a pattern that looks at their first letter first: three times as fast."""
    starts = groupby(sorted(words), key=itemgetter(0))
    return "|".join(f"{start}(?:{'|'.join(word[1:] for word in group)})" for start, group in starts)
