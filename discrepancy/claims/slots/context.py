"""What a slot of the frame is read from: the figure, its sentence, and the article around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.gazetteer import Gazetteer
from discrepancy.documents.model import Document
from discrepancy.language.datelines import dateline_end
from discrepancy.language.sentences import Sentence
from discrepancy.quantities.model import Quantity

if TYPE_CHECKING:
    from discrepancy.claims.dates import Window
    from discrepancy.claims.episodes import Episode
    from discrepancy.claims.frame import Frame
    from discrepancy.claims.model import AsOf, Claim
    from discrepancy.language.tree import Doc, Token


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An article as the slots see it: its sentences, and the places of the event."""

    document: Document
    sentences: Sequence[Sentence]
    gazetteer: Gazetteer
    openings: dict[int, str] = field(default_factory=dict)  # the place that a sentence's paragraph opens with
    located: frozenset[str] = frozenset()  # names that the article uses as those of places
    nations: dict[str, str] = field(default_factory=dict)  # the country that a speaker speaks for, by surname
    episodes: Sequence[Episode] = ()  # what happened on a day of an event of many, in order


@dataclass(frozen=True)
class Mention:
    """A figure where it stands. `token` is its counted noun or number in `doc`, the parse of sentence `index`.

    `earlier` is the claim before it in the article, `beside` its frame where it stands in the same sentence, `windows`
    are the date phrases of the sentence that tell its day, `as_of` is that day, `dated` tells whether there are any
    others, `speaker` is who is quoted and `nation` the country that they speak for, "" if none.
    """

    around: Surroundings
    index: int
    quantity: Quantity
    token: Token
    doc: Doc
    measure: str
    windows: Sequence[Window] = ()
    as_of: AsOf | None = None
    dated: bool = False
    earlier: Claim | None = None
    beside: Frame | None = None
    speaker: str = ""
    nation: str = ""

    @cached_property
    def sentence(self) -> Sentence:
        """The sentence that holds the figure."""
        return self.around.sentences[self.index]

    @cached_property
    def before(self) -> str:
        """The words of the sentence before the figure, without a dateline."""
        text = self.sentence.text[: self.quantity.start - self.sentence.start]
        return text[min(dateline_end(self.sentence.text), len(text)) :]

    @cached_property
    def behind(self) -> str:
        """The words of the sentence behind the figure."""
        return self.sentence.text[self.quantity.end - self.sentence.start :]

    @cached_property
    def addition(self) -> str:
        """What brings a total to the figure, if anything: "12 died" of "12 died, bringing the toll to 90"."""
        raised = _RAISED.search(self.before)
        return self.before[: raised.start()] if raised else ""


_RAISED = re.compile(
    r"\b(?:bringing|raising|taking|pushing|lifting|driving) (?:[^.;,\d]{0,60} )?(?:to|past|above|over)"
    r"(?: (?:at least|about|around|some|more than|nearly|almost|over))? $"
)

# A clause ends at these.
CLAUSE_END = re.compile(r"[,;:.?!–—]\s|\s(?:and|but|while|who|which|after|when|as|since|--)\s")


def own_clause(mention: Mention) -> str:
    """The words around the figure up to the marks and words that part clauses."""
    return _clause(mention.before, mention.behind)


@lru_cache(maxsize=64)  # a dozen rules ask for that of one figure
def _clause(before: str, behind: str) -> str:
    return f"{CLAUSE_END.split(before)[-1]} {CLAUSE_END.split(behind, maxsplit=1)[0]}"
