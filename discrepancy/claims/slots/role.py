"""Whether a figure is a claim about the event, or background to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from discrepancy.claims.dimension import dimensions
from discrepancy.claims.frame import Role
from discrepancy.claims.measures import measure
from discrepancy.claims.slots.context import is_on
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from discrepancy.claims.model import Kind
    from discrepancy.claims.slots.context import Mention

_PERSONAL = re.compile(r"\b(?:I|me|my|mine|myself)\b")
_NAMED_AGED = re.compile(r"\b[A-Z][\w’'-]+, \d\d,")  # "Georges, 61, a driver"
_POPULATION = re.compile(
    r"\b(?:city|town|village|island|nation|country|state|province|region|capital|area|metropolis) of "
    r"(?:(?:about|some|nearly|around|almost|over|more than) )?$"
)


def role(mention: Mention, kind: Kind) -> tuple[Role, str]:
    """The role of a figure of that kind, and the id of the rule that makes it background ("" if none does)."""
    for rule, holds in _RULES.items():
        if is_on(rule) and holds(mention, kind):
            return Role.BACKGROUND, rule
    return Role.CLAIM, ""


def _duration(mention: Mention, kind: Kind) -> bool:
    """How long something took or lasted."""
    return mention.measure == "duration" or dimensions(mention.quantity.unit)[0] == "duration"


def _extent(mention: Mention, kind: Kind) -> bool:
    """A length or distance that nothing makes a measure of the event."""
    return mention.measure in ("distance", "length", "height", "width") or (
        measure(mention.measure).behaviour == "static" and dimensions(mention.quantity.unit)[0] == "length"
    )


def _fixed(mention: Mention, kind: Kind) -> bool:
    """How many there are of something at all times: seats of a parliament, sirens of an island."""
    return kind == "static" and bool({"person", "count"} & {*dimensions(mention.quantity.unit)})


def _inhabitants(mention: Mention, kind: Kind) -> bool:
    """ "a city of 20 million", "21 million residents"."""
    counted = bool({"person", "count"} & {*dimensions(mention.quantity.unit or "person")})
    return mention.measure in words("kinds", "inhabitants") or (
        counted and bool(_POPULATION.search(mention.before[-80:]))
    )


def _market(mention: Mention, kind: Kind) -> bool:
    """Prices of shares, currencies and goods on the day."""
    return mention.measure in words("kinds", "markets")


def _repetition(mention: Mention, kind: Kind) -> bool:
    """How often: "used the word four times"."""
    return mention.quantity.counted == "time"


def _personal(mention: Mention, kind: Kind) -> bool:
    """What somebody tells of themselves, or is told of one person: "four men pulled me by my hair"."""
    text, most = mention.sentence.text, mention.quantity.high or mention.quantity.low or 0
    few = most < _FEW or (dimensions(mention.quantity.unit)[0] == "money" and most < _WAGE)
    return few and bool(_PERSONAL.search(text) or _NAMED_AGED.search(text))


_FEW = 13  # people and things in one person's story
_WAGE = 10_000  # and money

_RULES: dict[str, Callable[[Mention, Kind], bool]] = {
    "role.duration": _duration,
    "role.extent": _extent,
    "role.fixed": _fixed,
    "role.inhabitants": _inhabitants,
    "role.market": _market,
    "role.repetition": _repetition,
    "role.personal": _personal,
}
