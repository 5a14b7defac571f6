"""The speakers that a reader points out in an article by a mention, under the names that the rules have for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from discrepancy.attribution import names
from discrepancy.documents.model import Document
from discrepancy.reader.model import OWN, Voice
from discrepancy.reader.verbatim import Words

if TYPE_CHECKING:
    from pandas import DataFrame

_LONGEST = 120  # characters of a mention


class Voices:
    """The speakers of an article as the rules name them, with their mentions."""

    def __init__(self, document: Document, rows: DataFrame) -> None:
        self._outlet = document.publisher or document.name
        self._text = document.text
        quoted = rows[rows["attributed"]]
        self._mentions = {
            (int(start), int(end)): str(source)
            for start, end, source in zip(quoted["source_start"], quoted["source_end"], quoted["source"], strict=True)
            if start == start and start is not None
        }
        self._names = sorted({*self._mentions.values()})

    def voice(self, mention: str, place: int, words: Words) -> Voice | None:
        """Who is mentioned so nearest to the place; the outlet for "own"; None where nobody can be told."""
        if mention.casefold() == OWN or mention == self._outlet:
            return Voice(self._outlet)
        span = words.nearest(mention, place) if len(mention) <= _LONGEST else None
        if span is None:
            return None
        for known, source in self._mentions.items():
            if known[0] < span[1] and span[0] < known[1]:
                return Voice(source, *span)
        name = names.speaker(" ".join(self._text[slice(*span)].split()))
        return Voice(_longer(name, self._names), *span) if names.is_name(name) else None


def _longer(name: str, known: Sequence[str]) -> str:
    """The fuller name of the article that the name is a part of ("Lund": "Ada Lund"), where there is only one."""
    parts = set(name.casefold().split())
    fuller = [other for other in known if parts <= set(other.casefold().split())]
    return fuller[0] if len(fuller) == 1 else name
