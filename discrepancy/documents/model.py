"""What the readers hand on: documents, the event they belong to, and what could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

BY_NAME = "file name"  # the date basis of an article that only the name of its file dates


@dataclass(frozen=True, slots=True)
class Document:
    """One article. `text` is exactly as read: every offset of every later stage refers to it.

    `date_basis` tells where `published` comes from: "event", "metadata", "text" or "file name"; empty where there is no
    date.
    """

    name: str
    text: str
    title: str = ""
    publisher: str = ""
    published: date | None = None
    date_basis: str = ""
    url: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal: the document's identity whatever its name."""
        return digest(self.text)

    @property
    def voice(self) -> str:
        """Who speaks where nobody is quoted: the outlet, or the article by its title or first words; never its file."""
        return self.publisher or self.title or _opening(self.text)


_OPENING = 8  # words


def _opening(text: str) -> str:
    words = text[:500].split()
    return " ".join(words[:_OPENING]) + "…" * (len(words) > _OPENING)


@lru_cache(maxsize=64)  # asked for each claim of an article in turn
def digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that failed or needs the user's help: which, what is wrong, what to do. `str()` is one line."""

    name: str
    what: str
    remedy: str = ""
    fatal: bool = True  # False: the document is in the results all the same (an article without a date)

    def __str__(self) -> str:
        return f"{self.name}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")


@dataclass(frozen=True, slots=True)
class Party:
    """A side of the event, with the words that mark its speakers ("Kyiv", "Zelensky")."""

    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place and its other names."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the event file says of one article; `file` is its name within the folder."""

    file: str
    publisher: str = ""
    published: date | None = None
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table of articles, in nested JSON by a dotted path, holds what; "": one of a usual name."""

    text: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""


USUAL = Columns()


@dataclass(frozen=True, slots=True)
class Event:
    """The content of an `event.toml`; everything is optional."""

    title: str = ""
    parties: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()
    documents: tuple[DocumentFacts, ...] = ()
    columns: Columns = USUAL

    @classmethod
    def merged(cls, events: Sequence[Event]) -> Event:
        """Several folders' events as one: the first title, and all else together; columns are each folder's own."""
        return cls(
            title=next((event.title for event in events if event.title), ""),
            parties=tuple(dict.fromkeys(party for event in events for party in event.parties)),
            places=tuple(dict.fromkeys(place for event in events for place in event.places)),
            documents=tuple(facts for event in events for facts in event.documents),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from the paths given: the documents by name, the event, and the problems by name.

    `ledgers` are those that documents came from: they hold the claims of these as well. `remarks` tell, a line each,
    what was passed over in a folder and can be read where it is named.
    """

    documents: tuple[Document, ...] = ()
    event: Event = field(default_factory=Event)
    problems: tuple[Problem, ...] = ()
    ledgers: tuple[Path, ...] = ()
    remarks: tuple[str, ...] = ()
