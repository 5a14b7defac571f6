"""Shares of people and things: a percentage or fraction is named by what is said of what it is a share of."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.claims.phrases import Evidence
from discrepancy.language.lexicon import load

# What the key of a share opens with, before the key of the count that it is a share of.
PREFIX = "share_"

# A compound that names a share stands no further off than this, in heads.
_NAMED_NEAR = 3
_RATES = (" rate", " ratio", " rating", " share")

_UNITS = ("percent", "dimensionless")


def is_share(unit: str, counted: str) -> bool:
    """Whether a quantity is a share: "40% of voters", "two thirds of voters"."""
    return unit in _UNITS or (unit == "item" and counted == "percent")


def whole(evidence: Sequence[Evidence], counted: str) -> str:
    """The noun that a share is of ("voter"), "" where it is told of nothing."""
    return counted or next((item.lemma for item in evidence if item.role == "whole" and item.common), "")


def named(evidence: Sequence[Evidence]) -> str:
    """The name that the text itself gives a share ("positivity rate"), "" if none."""
    nouns = (item.lemma for item in evidence if item.role == "noun" and item.common and item.steps <= _NAMED_NEAR)
    return next((noun for noun in nouns if noun.endswith(_RATES)), "").replace(" ", "_")


def key(count: str) -> str:
    """The key of the share of those that a measure counts: "share_strikers"."""
    return str(load("measures").get(count, {}).get("share", PREFIX + count))


def counted_by(key: str) -> str:
    """The measure whose share a key is of, "" where it is no key of a share."""
    return key.removeprefix(PREFIX) if key.startswith(PREFIX) else ""
