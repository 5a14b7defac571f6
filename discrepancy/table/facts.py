"""What pint makes of the usual units, written down: pint and its registry take half a second to be made.

`tests/table/unit_facts.py` makes `lexicons/units.json`, and a test holds it against pint.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from discrepancy.quantities.lexicons import own


class Fact(NamedTuple):
    """A unit as pint writes it, its dimension, its symbol behind a number, and whether it counts things.

    `to` gives factor and offset by the unit that it is brought to.
    """

    normal: str
    dimension: str
    symbol: str
    counted: bool
    to: dict[str, tuple[float, float]]


def fact(unit: str) -> Fact | None:
    """What is written down of a unit; None of one that is not, and of any where the user has a lexicon of their own."""
    return None if own() else _facts().get(unit)


@lru_cache(maxsize=1)
def _facts() -> dict[str, Fact]:
    text = (resources.files("discrepancy") / "lexicons" / "units.json").read_text("utf-8")
    return {unit: Fact(*told) for unit, told in json.loads(text).items()}
