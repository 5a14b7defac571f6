"""What a reader gives back of a file, of one article or of many, and how it says that it cannot."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

LONGEST = 5_000_000  # characters of one document: a thousand articles, or a long book several times over
MOST = 100_000_000  # characters of all articles of one file


@dataclass(frozen=True, slots=True)
class Content:
    """The text of one file and what its format says about it.

    `published` is what the format states. `made` is the day the file itself was made: no more than a last resort.
    `notes` are remarks for the user on what is missing.
    """

    text: str
    title: str = ""
    publisher: str = ""
    published: date | None = None
    made: date | None = None
    url: str = ""
    notes: tuple[str, ...] = ()


class Unreadable(Exception):  # noqa: N818 - it names a state of the input, not a fault of the program
    """An input that cannot be read: what is wrong with it, and what the user can do."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def too_long() -> Unreadable:
    """What to say of more than LONGEST characters."""
    return Unreadable(f"holds more than {LONGEST:,} characters", "split it, or save the article alone")


class NoArticle(Unreadable):
    """An input that can be read and is plainly no article: in a folder it is left out without a word."""


Member = tuple[str, Content | Unreadable]  # what tells it from the others in the file, and what it is
Members = Iterator[Member]


def mark(identity: str) -> str:
    """A short name for an article within its file: the same whenever the file is read, whatever else it holds."""
    return "#" + hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:12]


FEW = 10  # of the articles of one file with the same thing wrong, those that are told one by one


def few(members: Members) -> Members:
    """The members; of those that cannot be read for the same reason, from the eleventh on how many there are."""
    counts: Counter[tuple[str, str]] = Counter()
    for member, found in members:
        if isinstance(found, Unreadable):
            counts[found.what, found.remedy] += 1
            if counts[found.what, found.remedy] > FEW:
                continue
        yield member, found
    for (what, remedy), count in counts.items():
        if count > FEW:
            yield "", Unreadable(f"{count - FEW:,} more of its articles: {what}", remedy)
