"""Paragraphs as the sentences give them: a line, or several where the text is hard-wrapped."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from discrepancy.claims.attribution.model import Span
from discrepancy.language.sentences import Sentence


def paragraphs(sentences: Sequence[Sentence]) -> list[Span]:
    """The span of each paragraph, in order: the k-th is what sentences with `line == k` make up."""
    groups = (list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.line))
    return [(group[0].start, group[-1].end) for group in groups]
