"""A text as its readers see it: without the marks that part a number and have no width."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from discrepancy.documents.safe import IN_NUMBER


class Seen:
    """A text without the marks that part its numbers, and where its letters stand in the text as written."""

    def __init__(self, written: str) -> None:
        marks = [] if written.isascii() else [match.span() for match in IN_NUMBER.finditer(written)]
        self.text = IN_NUMBER.sub("", written) if marks else written
        self._removed = [0, *accumulate(end - start for start, end in marks)]
        self._places = [start - before for (start, _), before in zip(marks, self._removed, strict=False)]

    def place(self, offset: int) -> int:
        """Where the letter at `offset` stands in the text as written."""
        return offset + self._removed[bisect_right(self._places, offset)]
