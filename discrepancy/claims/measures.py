"""What is measured: the measures that the lexicon knows, their dimensions, and a plain label for one that it lacks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

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


Behaviour = Literal["cumulative", "snapshot", "extremal", "static"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measurand. `label` is everyday English ("people killed"), `unit` its canonical unit ("" if the claim decides).

    `behaviour` tells how it may move: a cumulative total only grows, a snapshot goes up and down, an extremal one is
    itself a maximum (how far, how deep), a static one (a distance between towns) does not move. `kind` is "static"
    where its claims are facts of the background whatever their words, "" where the words decide. An `owned` one is
    scoped by whose it is (a party's seats), one of `substances` by what it is of (tonnes of acetone). One `of_event`
    is of the hour of a disaster, whenever it is told (people aboard).
    """

    key: str
    label: str
    unit: str
    behaviour: Behaviour
    kind: Literal["", "static"] = ""
    owned: bool = False
    substances: bool = False
    of_event: bool = False

    @property
    def timeless(self) -> bool:
        """Whether its figures are of no day: fixed facts and durations."""
        return self.behaviour == "static" or self.key == "duration"


@lru_cache(maxsize=4096)
def measure(key: str) -> Measure:
    """The measure of that key; one that the lexicon lacks is labelled by its own words ("bridges destroyed").

    Such a one moves as its outcome does, else as a snapshot. A share is labelled by what it is a share of.
    """
    if key not in load("measures") and (count := counted_by(key)):
        return Measure(key, f"share: {measure(count).label}", "percent", "snapshot")
    entry = load("measures").get(key) or load("outcomes").get(key.rpartition("_")[2], {})
    return Measure(
        key=key,
        label=entry.get("label", key.replace("_", " ")),
        unit=entry.get("unit", ""),
        behaviour=entry.get("behaviour", "snapshot"),
        owned=entry.get("owned", False),
        substances=entry.get("substances", False),
        of_event=entry.get("of_event", False),
        kind=entry.get("kind", "static" if entry.get("behaviour") == "static" else ""),
    )


def meant(name: str, keys: Iterable[str]) -> str:
    """The measure among `keys` whose words in the lexicon share most with a name: "dead people" is killed; "" if none.

    Words that many of them share ("people") tell little.
    """
    wanted = _stems(name)
    words = {key: _stems(" ".join(_told(load("measures").get(key, {}), key))) for key in sorted(keys)}
    counts = Counter(word for found in words.values() for word in found)
    scores = {key: sum(1 / counts[word] for word in wanted & found) for key, found in words.items()}
    best = max(scores, key=lambda key: scores[key], default="")
    return best if best and scores[best] >= _TELLING else ""


_TELLING = 0.3  # a word that three measures share, or fewer


def _told(entry: Mapping[str, Any], key: str) -> Iterator[str]:
    """The words that tell a measure: its label and key, verbs, adjectives and nouns."""
    yield entry.get("label", "")
    yield key.replace("_", " ")
    for part in ("object", "subject", "state", "noun", "counted"):
        yield from entry.get(part, ())


def _stems(text: str) -> set[str]:
    """The words without their commonest endings, so that "deaths" and "death" are one."""
    return {re.sub(r"(?:ies|es|s|ed|d|ing)$", "", word) or word for word in re.findall(r"[^\W\d_]+", text.casefold())}


_CURRENCY = re.compile(r"[A-Z]{3}")
_TIMES = ("second", "minute", "hour", "day", "week", "month", "year", "quarter_year", "decade")


@lru_cache(maxsize=1)
def _units() -> dict[str, str]:
    return {unit: dimension for dimension, units in load("dimensions").items() for unit in units}


@lru_cache(maxsize=1024)
def dimensions(unit: str) -> tuple[str, ...]:
    """The dimensions by which a measure may take a quantity of this unit, the closest first.

    A class of counted things ("settlement") is itself and also a count; a volume or mass a time is a flow.
    """
    if unit in _units():
        return (_units()[unit],)
    if _CURRENCY.fullmatch(unit):
        return ("money",)
    above, slash, below = (part.strip() for part in unit.partition("/"))
    if slash:
        first = dimensions(above)[0]
        if below in _TIMES and first in ("volume", "mass"):
            return ("flow", "other")
        return (f"{first} / {dimensions(below)[0]}", "other")
    if re.fullmatch(r"[a-z]+", unit) and unit in _classes():
        return (unit, "count")
    return ("other",)


def is_unit(noun: str) -> bool:
    """Whether a noun names a unit of measure ("acre", "barrel"), which is no measurand."""
    return noun in _units()


@lru_cache(maxsize=1)
def _classes() -> frozenset[str]:
    """Classes of counted things that some measure names."""
    named = {dimension for entry in load("measures").values() for dimension in entry.get("of", ())}
    return frozenset(named - set(load("dimensions")) - {"money", "flow", "other"})
