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
    return [_dated(claim, claims, lines[claim.sentence_start]) for claim in claims]


def _dated(claim: Claim, claims: Sequence[Claim], sentence: Sentence) -> Claim:
    if claim.date_basis != "document" or sentence.line >= _HEAD or sentence.text.endswith(_ENDS):
        return claim
    told = next((other for other in claims if _is_same(claim, other)), None)
    return replace(claim, date=told.date, date_end=told.date_end, date_basis="inferred") if told else claim


def _is_same(claim: Claim, other: Claim) -> bool:
    """Whether another figure further on is the same one, with a day of the past of its own."""
    if other.quantity.start <= claim.quantity.end or other.date_basis != "sentence" or other.date is None:
        return False
    number = claim.quantity.low or claim.quantity.high, claim.quantity.unit
    same = claim.measure == other.measure and number == (other.quantity.low or other.quantity.high, other.quantity.unit)
    published = claim.document.published
    return same and other.frame.role is claim.frame.role and (published is None or other.date < published)
