"""A figure that an article says twice, in its headline and below: what is told of it in one place holds in both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from discrepancy.claims.frame import Frame
from discrepancy.claims.measures import dimensions
from discrepancy.claims.model import Claim
from discrepancy.language.rules import is_on
from discrepancy.language.sentences import Sentence

# Slots that a figure has from the place where it is told in full.
_SLOTS = ("population", "actor", "occasion")
# A smaller number may be of two things in one article.
_DISTINCT = 10
_HEAD = 300  # characters of the headline and the lead
_MOST = 100  # times that one article tells a figure


def completed(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one article, those told twice with what only one of the two places tells."""
    if not is_on("frame.repeated"):
        return list(claims)
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        same = alike.setdefault(_figure(claim), [])
        if len(same) < _MOST:
            same.append(claim)
    return [replace(claim, frame=_filled(claim, alike[_figure(claim)])) for claim in claims]


def _figure(claim: Claim) -> tuple[object, ...]:
    quantity = claim.quantity
    return claim.measure, claim.kind, claim.frame.role, quantity.low, quantity.high, quantity.unit


def _filled(claim: Claim, same: Sequence[Claim]) -> Frame:
    """The frame of a claim with what all others of its figure that tell a slot agree on, where it tells none itself."""
    large = (claim.quantity.low or claim.quantity.high or 0) >= _DISTINCT
    others = [
        one for one in same if one is not claim and (large or min(one.sentence_start, claim.sentence_start) < _HEAD)
    ]
    if not others or claim.frame.scope or not {"person", "count", "money"} & {*dimensions(claim.quantity.unit)}:
        return claim.frame
    told = {name: {getattr(one.frame, name).value for one in others} - {""} for name in _SLOTS}
    found = {name: next(iter(values)) for name, values in told.items() if len(values) == 1}
    slots = {
        name: next(getattr(one.frame, name).carried() for one in others if getattr(one.frame, name).value == value)
        for name, value in found.items()
    }
    return replace(claim.frame, **slots)


_ENDS = (".", "!", "?", ".”", '."', ".)")
_HEAD_LINES = 15  # lines of an article among which headlines, bylines and summaries stand


def with_days(claims: list[Claim], sentences: Sequence[Sentence]) -> list[Claim]:
    """The claims of an article, those of its headlines with the day that the body tells of the same figure."""
    lines = {sentence.start: sentence for sentence in sentences}
    told: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if claim.date_basis == "sentence" and claim.date is not None:
            told.setdefault(_amount(claim), []).append(claim)
    return [_dated(claim, told.get(_amount(claim), ()), lines[claim.sentence_start]) for claim in claims]


def _amount(claim: Claim) -> tuple[object, ...]:
    return claim.measure, claim.quantity.low or claim.quantity.high, claim.quantity.unit


def _dated(claim: Claim, same: Sequence[Claim], sentence: Sentence) -> Claim:
    if claim.date_basis != "document" or sentence.line >= _HEAD_LINES or sentence.text.endswith(_ENDS):
        return claim
    told = next((other for other in same if _is_told_by(claim, other)), None)
    return replace(claim, date=told.date, date_end=told.date_end, date_basis="inferred") if told else claim


def _is_told_by(claim: Claim, other: Claim) -> bool:
    """Whether the same figure with a day of its own stands further on, and that day is of the past."""
    if other.quantity.start <= claim.quantity.end or other.date is None or other.frame.role is not claim.frame.role:
        return False
    published = claim.document.published
    return published is None or other.date < published
