"""Numbers without a noun or a unit: what they count is told by their verb, or by the figure before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from discrepancy.claims.dimension import dimensions
from discrepancy.claims.measures import measure
from discrepancy.claims.model import Claim
from discrepancy.language.sentences import Sentence
from discrepancy.quantities.model import Quantity

# How many characters back a figure may stand that a bare number takes up ("The union's figure was 2,800").
REACH = 400

# Characters between the end of a sentence and the start of the next one of its paragraph.
NEXT = 2

# A figure and the one it takes up are seldom further apart than this ("One man was held. They say 1,800.").
FACTOR = 50

# From here on a number is its own name: nobody says 1,800 of two things in one article.
DISTINCT = 13


def resolve(
    quantity: Quantity, key: str, scope: str, sentence: Sentence, earlier: Sequence[Claim]
) -> tuple[Quantity, str, str] | None:
    """The bare quantity with its unit and noun, its measure and its scope; None where nothing tells what it counts.

    `key` is the measure that its own words tell, "" if none ("29 escaped" is of people). A number that tells nothing
    takes up the earlier claim of the same number, else the last counted figure ("against 1,640 a week earlier").
    """
    before = _repeated(quantity, earlier) or _antecedent(quantity, sentence, earlier)
    if key:
        unit = measure(key).unit
        counted = before.quantity.counted if before and before.quantity.unit == unit else ""
        counted = counted or ("people" if unit == "person" else "")
        return replace(quantity, unit=unit, counted=counted), key, scope
    if before is None:
        return None
    unit, counted = before.quantity.unit, before.quantity.counted
    return replace(quantity, unit=unit, counted=counted), before.measure, before.scope


def _repeated(quantity: Quantity, earlier: Sequence[Claim]) -> Claim | None:
    """An earlier claim of the very same number, if it is no small one: "They say 1,800"."""
    if (quantity.high or 0) < DISTINCT:
        return None
    same = (c for c in reversed(earlier) if quantity.high in (c.quantity.low, c.quantity.high) and _countable(c))
    return next(same, None)


def _countable(claim: Claim) -> bool:
    return bool({"person", "count"} & set(dimensions(claim.quantity.unit)))


def _antecedent(quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The last claim of something counted that stands near enough and is of the same order of size."""
    for claim in reversed(earlier):
        if sentence.start - claim.sentence_end > REACH:
            return None
        near = claim.sentence_start == sentence.start and _thing(claim)
        if (near or _countable(claim)) and _comparable(quantity, claim.quantity):
            return claim
    return None


def _thing(claim: Claim) -> bool:
    return not {"money", "percent", "duration"} & set(dimensions(claim.quantity.unit))


def _comparable(one: Quantity, other: Quantity) -> bool:
    sizes = sorted((one.high or one.low or 0.0, other.high or other.low or 0.0))
    return sizes[0] > 0 and sizes[1] / sizes[0] <= FACTOR


def unnamed(quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> str:
    """The measure of a measured quantity that only a verb is said of ("it has offered 4.5%"): that of the last one in
    its unit, in this sentence or the one before; "" if none.
    """
    for claim in reversed(earlier):
        if sentence.start - claim.sentence_end > NEXT:
            return ""
        if claim.quantity.unit == quantity.unit:
            return claim.measure
    return ""
