"""What a second reader answers, and the register of quantities that all articles are read against."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from discrepancy.documents.model import Document

OWN = "own"  # an answer: nothing narrows the figure; nobody but the outlet says it; it holds for the article's day
EARLIER = "earlier"  # an answer: the figure holds for a day before the article's, and no words tell which
NO_PARTS = ("plan", "rate", "increment")  # kinds of figures that are no part of a total as it stands
# How a quantity may move, in the words of an answer and of the lexicon.
COURSES = {"grows": "cumulative", "varies": "snapshot", "fixed": "static"}
SLOTS = ("population", "actor", "place", "occasion")  # of a quantity, in the order in which a scope names them


@dataclass(frozen=True, slots=True)
class Entry:
    """One quantity of the register. Its slots are words of the article that first told it, "" is the event's own.

    `kind` and `unit` are those of its first figure, `context` the words around that figure, `article` where it stands.
    `behaviour` tells how it may move, "" as its measure does.
    `other` tells it from one with the same measure and slots, `whole` is the id of the quantity that it is a part of.
    """

    id: str
    measure: str
    population: str = ""
    actor: str = ""
    place: str = ""
    occasion: str = ""
    kind: str = ""
    unit: str = ""
    context: str = ""
    article: str = ""
    behaviour: str = ""
    other: str = ""
    whole: str = ""

    @property
    def scope(self) -> str:
        """The slots in words, as the column `scope` of the claims table has them, and what else tells it apart."""
        return ", ".join(dict.fromkeys(value for name in (*SLOTS, "other") if (value := getattr(self, name))))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of an article as the prompt numbers it, from 1, with the ids of its claims (two where it is denied).

    A `bare` one is a number alone ("stuck to 18"), of which the rules could but guess what is counted.
    """

    number: int
    start: int
    end: int
    written: str
    unit: str
    measure: str
    claim_ids: tuple[str, ...]
    kind: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """An article, or a stretch of a long one, that is asked about at once: `document.text[start:end]`."""

    id: str
    document: Document
    start: int
    end: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a reader is asked: the id that the answer names, the text to read, and the schema of the answer."""

    id: str
    title: str
    text: str
    schema: dict[str, object]


@dataclass(frozen=True, slots=True)
class Definition:
    """A quantity as an answer defines it, not yet checked; "" where it says nothing."""

    id: str
    measure: str = ""
    population: str = ""
    actor: str = ""
    place: str = ""
    occasion: str = ""
    course: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered of one figure, not yet checked; "" where the answer says nothing."""

    number: int
    words: str
    quantity: str = ""
    role: str = ""
    kind: str = ""
    stance: str = ""
    speaker: str = ""
    day: str = ""
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer about an article (or a part of one), in form only; `reader` is a model's name, "" where untold."""

    id: str
    reader: str = ""
    quantities: tuple[Definition, ...] = ()
    figures: tuple[Answer, ...] = ()
    missed: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Merging:
    """One answer about the register: ids that are of one quantity, figures (claim ids) that belong to another quantity,
    and quantities that are a part of another, as (part, whole).
    """

    id: str
    reader: str = ""
    same: tuple[tuple[str, ...], ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """What did not stand up of an answer: in which article, about which words, why, and what was `told`."""

    where: str
    words: str
    why: str
    told: str = ""

    def __str__(self) -> str:
        place = f"{self.where}, “{self.words}”" if self.words else self.where
        return f"{place}: {self.why}" + (f" ({self.told})" if self.told else "")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a figure: the name, and the mention in the text; no mention where the outlet says it itself."""

    name: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader's answer tells of a figure, checked; "" and None where the rules' reading stands.

    `days` are the first and the last day for which it holds; no first one where it holds for some day up to the last.
    `unit` is what a bare number takes over from the figure of its quantity that stands before it in the article.
    """

    quantity: str = ""
    role: str = ""
    kind: str = ""
    stance: str = ""
    voice: Voice | None = None
    days: tuple[dt.date | None, dt.date] | None = None
    day_told: bool = False
    part_of: str = ""
    unit: str = ""
    reader: str = ""
