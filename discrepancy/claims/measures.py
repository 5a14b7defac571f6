"""What is measured: the measures that the lexicon knows, and a plain label for one that it does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

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
