"""How much the reading of one article may take, and how much the articles of one file may hold.

Each number takes some 3 ms and 50 KB to work through, and an article without any some 1 ms. A small file must not
unpack to more than one has time for; one in which each number stands written out pays for itself.
"""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from discrepancy.alternatives import by_letter
from discrepancy.documents.content import MOST, Content, Members, Unreadable, mark

_OF_MANY, _MORE = 2, 5 * 2**19  # times the limit of one article, and bytes for which a file of many has it once more
PATIENCE = 10  # times the limit: how long to wait for an article, as others may need the processor too


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may take: seconds of the processor, and megabytes of address space with all libraries."""

    seconds: int = 30
    memory: int = 1500

    def __post_init__(self) -> None:
        """Raises ValueError for limits within which nothing can be read."""
        if self.seconds < 1 or self.memory < SMALLEST:
            raise ValueError(f"reading takes at least 1 second and {SMALLEST} MB")

    def of_file(self, size: int) -> int:
        """Seconds of the processor that a file of so many bytes may take in all: twice that of an article, and more."""
        return self.seconds * (_OF_MANY + size // _MORE)


SMALLEST = 500  # megabytes: the readers and their libraries alone take half of them
_now: ContextVar[Limits] = ContextVar("limits", default=Limits())  # noqa: B039 frozen


def limits() -> Limits:
    """The limits in force."""
    return _now.get()


@contextmanager
def within(limits: Limits) -> Iterator[None]:
    """Read within other limits than the usual ones."""
    token = _now.set(limits)
    try:
        yield
    finally:
        _now.reset(token)


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
    return re.compile(r"\d++(?:,\d{3})*+(?:\.\d++)?+|[½⅓⅔¼¾⅕-⅞]"), re.compile(rf"\b(?:{by_letter(words)})s?\b")


@contextmanager
def quiet(*names: str) -> Iterator[None]:
    """Switch the loggers `names` off, and back to what they were."""
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
