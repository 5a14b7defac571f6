"""A text with its sentences, each parsed when somebody first asks for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from discrepancy.language import parser
from discrepancy.language.gate import may_hold_figure, plain_digits
from discrepancy.language.sentences import Sentence, split

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc


class Analysis:
    """A text (its digits as ASCII has them), its sentences, and their parses.

    A parse's token offsets count from its sentence's start.
    """

    def __init__(self, text: str) -> None:
        self.text = plain_digits(text)
        self.sentences: tuple[Sentence, ...] = split(self.text)
        self._parses: dict[int, Doc] = {}

    def parse(self, index: int) -> Doc:
        """The parse of sentence `index`: from the batch where it was in one, else made now."""
        if index not in self._parses:
            self._parses[index] = parser.parse([self.sentences[index].text])[0]
        return self._parses[index]

    def keep(self, index: int, doc: Doc) -> None:
        """Store a parse that was made in a batch."""
        self._parses[index] = doc

    def gated(self) -> list[int]:
        """Indexes of the sentences that may hold a figure."""
        return [index for index, sentence in enumerate(self.sentences) if may_hold_figure(sentence.text)]

    def index_at(self, offset: int) -> int:
        """Index of the last sentence that starts at or before `offset` (0 where none does)."""
        return max(0, bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1)


def analyse(texts: Iterable[str], wanted: Callable[[Analysis], Sequence[int]] = Analysis.gated) -> list[Analysis]:
    """Split each text and parse the sentences that `wanted` names, all texts in one batch."""
    analyses = [Analysis(text) for text in texts]
    places = [(analysis, index) for analysis in analyses for index in wanted(analysis)]
    docs = parser.parse(analysis.sentences[index].text for analysis, index in places)
    for (analysis, index), doc in zip(places, docs, strict=True):
        analysis.keep(index, doc)
    return analyses
