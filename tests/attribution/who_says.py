"""Who says a figure: the attribution with the shortest content that holds it."""

from __future__ import annotations

from collections.abc import Iterable

from discrepancy.attribution.model import Attribution


def who_says(found: Iterable[Attribution], text: str, words: str) -> Attribution | None:
    start = text.index(words)
    holding = [item for item in found if item.content_start <= start and start + len(words) <= item.content_end]
    return min(holding, key=lambda item: item.content_end - item.content_start, default=None)
