"""An article as the page shows it, and where in it the words stand that a claim was read from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from discrepancy.claims.dates import windows
from discrepancy.claims.days import Known
from discrepancy.claims.frame import UNKNOWN
from discrepancy.claims.measures import meant
from discrepancy.claims.passage import Days, days
from discrepancy.claims.slots.spans import stands
from discrepancy.documents.model import Document
from discrepancy.language.lexicon import load
from discrepancy.language.sentences import Sentence, split
from discrepancy.report.html.text import shown

AROUND = 700  # letters of a passage before and behind a figure
_WHOLE = 30_000  # letters of an article that are shown before and behind a figure, where it is shown in full


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text: `kind` is how they look ("figure", "other", "slot-place"), `claim` where they lead to."""

    start: int
    end: int
    kind: str
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text from `start` on; `cut` tells whether there is more before it, and behind it."""

    start: int
    html: Markup
    cut: tuple[bool, bool]


def passage(text: str, at: tuple[int, int], marks: Iterable[Mark], around: int = AROUND) -> Passage:
    """The text around a place, from the beginning of a line to the end of one."""
    start, end = max(0, at[0] - around), min(len(text), at[1] + around)
    if start:
        line = text.find("\n", start, at[0])
        start = line + 1 if line >= 0 else start
    if end < len(text):
        line = text.rfind("\n", at[1], end)
        end = line if line >= 0 else end
    return Passage(start, marked(text, start, end, marks), (start > 0, end < len(text)))


def whole(text: str, at: tuple[int, int], marks: Iterable[Mark]) -> Passage:
    """The whole article, or what is near the place where it is a very long one."""
    return passage(text, at, marks, _WHOLE)


def marked(text: str, start: int, end: int, marks: Iterable[Mark]) -> Markup:
    """The text from `start` to `end` with its marks; where two cross, each piece looks like all that it is of."""
    inside = sorted(
        {(max(one.start, start), min(one.end, end), one.kind, one.claim) for one in marks
         if one.start < end and one.end > start and one.start < one.end}
    )  # fmt: skip
    opening: dict[int, list[tuple[int, str, str]]] = {}
    for first, last, kind, claim in inside:
        opening.setdefault(first, []).append((last, kind, claim))
    edges = sorted({edge for first, last, *_ in inside for edge in (first, last)} | {end})
    pieces, before, going = [], start, list[tuple[int, str, str]]()
    for edge in edges:
        pieces.append(_piece(text[before:edge], going))
        going = [one for one in going if one[0] > edge] + opening.get(edge, [])
        before = edge
    return Markup().join(pieces)


def _piece(text: str, marks: list[tuple[int, str, str]]) -> Markup:
    if not marks or not text:
        return shown(text)
    kinds = " ".join(dict.fromkeys(kind for _, kind, _ in marks))
    claim = next((claim for _, _, claim in marks if claim), "")
    return Markup('<mark class="{}"{}>{}</mark>').format(
        kinds, Markup(' data-claim="{}"').format(claim) if claim else "", shown(text)
    )


Place = tuple[int, int]

_SLOTS = ("place", "population", "actor", "occasion", "part_of")
_WORD = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"(?:ing|ed|es|e|d|s)\Z")
_STEM = 3  # letters


def place(row: Mapping[str, Any], text: str) -> Place | None:
    """Where a claim stands in its article; None where its words are not there."""
    start, end = row.get("start"), row.get("end")
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    return (int(start), int(end)) if text[int(start) : int(end)] == row["written"] else None


def marks(row: Mapping[str, Any], document: Document, others: Iterable[Mapping[str, Any]] = ()) -> list[Mark]:
    """The words of a claim and of its slots where they stand, and the figures of other claims of the article."""
    text, found = document.text, list[Mark]()
    if row.get("source_start") is not None and row.get("source_end") is not None:
        found.append(Mark(int(row["source_start"]), int(row["source_end"]), "slot-source"))
    if span := place(row, text):
        found += [Mark(*span, "figure"), *_slots(row, span, document)]
    beside = ((str(other["claim_id"]), place(other, text)) for other in others)
    found += [Mark(*where, "other", name) for name, where in beside if where and name != row.get("claim_id")]
    return found


def _slots(row: Mapping[str, Any], span: Place, document: Document) -> Iterator[Mark]:
    sentences, told = _read(document.text, document.published)
    index = next((at for at, one in enumerate(sentences) if one.start <= span[0] < one.end), None)
    if index is None:
        return
    near = _Near(span, index, sentences, told, document.published)
    found = {"measure": near.measure(row), "date": near.day(row)}
    found |= {name: near.slot(name, row) for name in _SLOTS if str(row.get(name) or UNKNOWN) != UNKNOWN}
    yield from (Mark(*where, f"slot-{name}") for name, where in found.items() if where)


@lru_cache(maxsize=16)
def _read(text: str, published: dt.date | None) -> tuple[Sequence[Sentence], Sequence[Days]]:
    """The sentences of an article, and the days told in each."""
    sentences = split(text)
    return sentences, days(sentences, published)


@dataclass(frozen=True, slots=True)
class _Near:
    """A figure at `span` of an article, in the sentence of that `index`: what stands there and before it."""

    span: Place
    index: int
    sentences: Sequence[Sentence]
    days: Sequence[Days]
    published: dt.date | None

    @property
    def sentence(self) -> Sentence:
        return self.sentences[self.index]

    def slot(self, name: str, row: Mapping[str, Any]) -> Place | None:
        """The words of a slot; of a day that tells the occasion its date, of those who are counted their noun."""
        value = str(row[name])
        found = self._words(value)
        if not found and name == "occasion" and (told := windows(value, Known(self.published))):
            found = self._date(told[0].first, told[0].last)
        if not found and name == "population":
            found = self._words(str(row.get("counted") or ""))
        return found

    def measure(self, row: Mapping[str, Any]) -> Place | None:
        """The word that tells the measure, whatever its ending ("killing", "kills"): the predicate of the figure, a
        word of the lexicon, or one of the measure's own name.
        """
        key, predicate = str(row.get("measure") or ""), _stem(str(row.get("predicate") or ""))
        days, told = self.days[self.index].dates, _WORD.finditer(self.sentence.text)
        words = [word for word in told if not any(day.start <= word.start() < day.end for day in days)]  # "March 7"
        alike = [word for word in words if len(predicate) >= _STEM and _stem(word.group()) == predicate]
        alike = alike or [word for word in words if _tells(word.group().casefold(), key)]
        places = [(self.sentence.start + word.start(), self.sentence.start + word.end()) for word in alike]
        return min(places, key=self._distance, default=None) or self._words(key.replace("_", " "))

    def day(self, row: Mapping[str, Any]) -> Place | None:
        """The words that tell the day; None where it is that of the article."""
        if row.get("date_basis") == "document" or not (first := _day(row.get("date"))):
            return None
        return self._date(first, _day(row.get("date_end")) or first)

    def _date(self, first: dt.date, last: dt.date) -> Place | None:
        """The nearest words, there or before, that mean these days."""
        for index in range(self.index, -1, -1):
            told = [one for one in self.days[index].dates if (one.first, one.last) == (first, last)]
            start = self.sentences[index].start
            if told:
                return min(((start + one.start, start + one.end) for one in told), key=self._distance)
        return None

    def _words(self, value: str) -> Place | None:
        """The words of a value, there or before; else behind, where a person may have marked them."""
        return (stands(value, self.sentences, self.index, self.span[0]) or self._behind(value)) if value else None

    def _behind(self, value: str) -> Place | None:
        words = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)", re.IGNORECASE)
        for sentence in self.sentences[self.index + 1 :]:
            if found := words.search(sentence.text):
                return sentence.start + found.start(), sentence.start + found.end()
        return None

    def _distance(self, place: Place) -> int:
        return max(place[0] - self.span[1], self.span[0] - place[1])


def _stem(word: str) -> str:
    return _ENDING.sub("", word.casefold())


@lru_cache(maxsize=4_096)
def _tells(word: str, key: str) -> bool:
    """Whether a word tells a measure of the lexicon: "died" tells killed; "people", which many share, tells none."""
    said = (word, word.removesuffix("d"))  # "died" of "die"
    return any(meant(one, (key,)) and meant(one, load("measures")) for one in said)


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
