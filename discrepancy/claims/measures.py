"""What is measured: the measures that the lexicon knows, and a plain label for one that it does not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from discrepancy.claims.shares import counted_by
from discrepancy.language.lexicon import load

Behaviour = Literal["cumulative", "snapshot", "extremal", "static"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measurand. `label` is everyday English ("people killed"), `unit` its canonical unit ("" if the claim decides).

    `behaviour` tells how it may move: a cumulative total only grows, a snapshot goes up and down, an extremal one is
    itself a maximum (how far, how deep), a static one (a distance between towns) does not move. `kind` is "static"
    where its claims are facts of the background whatever their words, "" where the words decide. An `owned` one is
    scoped by whose it is (a party's seats), one of `substances` by what it is of (tonnes of acetone).
    """

    key: str
    label: str
    unit: str
    behaviour: Behaviour
    kind: Literal["", "static"] = ""
    owned: bool = False
    substances: bool = False

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
        kind=entry.get("kind", "static" if entry.get("behaviour") == "static" else ""),
    )
