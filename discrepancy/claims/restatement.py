"""The day of a figure in a headline: that of the sentence below that tells the same figure in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from discrepancy.claims.model import Claim
from discrepancy.language.sentences import Sentence

_ENDS = (".", "!", "?", ".”", '."', ".)")
_HEAD = 15  # lines of an article among which headlines, bylines and summaries stand


def with_days(claims: list[Claim], sentences: Sequence[Sentence]) -> list[Claim]:
    """The claims of an article, those of its headlines with the day that the body tells of the same figure."""
    lines = {sentence.start: sentence for sentence in sentences}
    told: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if claim.date_basis == "sentence" and claim.date is not None:
            told.setdefault(_figure(claim), []).append(claim)
    return [_dated(claim, told.get(_figure(claim), ()), lines[claim.sentence_start]) for claim in claims]


def _figure(claim: Claim) -> tuple[object, ...]:
    return claim.measure, claim.quantity.low or claim.quantity.high, claim.quantity.unit


def _dated(claim: Claim, same: Sequence[Claim], sentence: Sentence) -> Claim:
    if claim.date_basis != "document" or sentence.line >= _HEAD or sentence.text.endswith(_ENDS):
        return claim
    told = next((other for other in same if _is_told_by(claim, other)), None)
    return replace(claim, date=told.date, date_end=told.date_end, date_basis="inferred") if told else claim


def _is_told_by(claim: Claim, other: Claim) -> bool:
    """Whether the same figure with a day of its own stands further on, and that day is of the past."""
    if other.quantity.start <= claim.quantity.end or other.date is None or other.frame.role is not claim.frame.role:
        return False
    published = claim.document.published
    return published is None or other.date < published
