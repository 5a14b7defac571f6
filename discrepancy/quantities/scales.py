"""A scale that is left out because a figure before it has one: "a loss of $5bn, up from 3.2 a year ago"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.number_parts import scaled
from discrepancy.quantities.parsed import Parsed

_LARGEST = 1_000  # of a number that leaves its scale out
_ALIKE = 20  # times that two numbers of one scale are apart at most


def fill(parsed: Parsed, drafts: Sequence[Draft]) -> None:
    """Give bare numbers the scale, the unit and the noun of the figure before that they are set against."""
    for place, draft in enumerate(drafts):
        if place and _is_bare(parsed, draft) and _is_set_against(parsed, draft):
            before = next((other for other in reversed(drafts[:place]) if _scale(parsed, other) > 1), None)
            if before is not None and _fits(parsed, before, draft):
                _take(draft, before, _scale(parsed, before))


def scale_of(written: str, value: float) -> float:
    """The scale that a figure was written with: 1e9 of "$5.5 billion"; 1 where it has none."""
    found = _NUMBER.search(written)
    number = float(found.group().replace(",", "")) if found else 0.0
    scale = value / number if number else 1.0
    return round(scale) if scale > _LARGEST - 1 else 1.0


_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def like(one: float, other: float) -> bool:
    """Whether two numbers may be of one scale: 11 and 5.5, not 40 and 1.5."""
    low, high = sorted((one, other))
    return 0 < low <= high < _LARGEST and high <= _ALIKE * low


def _scale(parsed: Parsed, draft: Draft) -> float:
    return scale_of(" ".join(token.text for token in parsed.tokens[draft.number : draft.behind]), draft.value)


def _is_bare(parsed: Parsed, draft: Draft) -> bool:
    alone = draft.form == "digits" and draft.behind == draft.number + 1 and draft.last == draft.behind
    counts = parsed.counts(draft.last)
    return alone and not draft.role and draft.value < _LARGEST and not counts


def _is_set_against(parsed: Parsed, draft: Draft) -> bool:
    """Whether the number is a decimal, or what another figure came from or stands against; "a 5.4" is a shock."""
    if parsed.low(draft.first - 1) in ("a", "an"):
        return False
    return "." in parsed.tokens[draft.number].text or parsed.low(draft.first - 1) in words(
        "hedges", "context", "against"
    )


def _fits(parsed: Parsed, before: Draft, draft: Draft) -> bool:
    scale = _scale(parsed, before)
    same = draft.unit in ("", before.unit) and draft.counted in ("", before.counted)
    return same and before.unit != "percent" and like(draft.value, before.value / scale)


def _take(draft: Draft, before: Draft, scale: float) -> None:
    draft.low, draft.high = (None if end is None else scaled(end, scale) for end in (draft.low, draft.high))
    draft.unit, draft.money = before.unit, before.money
    draft.counted, draft.noun_start = before.counted, before.noun_start
