"""A figure as written: an interval with a unit and a hedge, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Hedge = Literal["exact", "about", "more_than", "at_least", "at_most", "less_than", "nearly", "range", "vague"]
Trend = Literal["up", "down"]
Role = Literal["", "age", "one_of"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure found in a text: `text[start:end]` are its words.

    `low` and `high` are as stated, `None` where unbounded: "more than 5" is (5, None), "nearly 5" (None, 5), "up to 5"
    (0, 5), "about 5" (5, 5); a vague word has its usual reading ("dozens" 24 to 99). `unit` is a pint name
    ("kilometer", "mile ** 2", "oil_barrel / day"), an ISO 4217 code for money, "percent", "person" for people, "item"
    (or a class such as "settlement", "vehicle", "building") for other counted things, "" for a bare number. `counted`
    is the lemma of the counted noun ("soldier"), "" if none. `trend` is "up" or "down" where the figure is itself a
    change ("rose 5%"). `noun_start` is where the counted noun stands (it may lie outside the span), `role` is "",
    "age", or "one_of" where the figure only picks out a member ("one of the best days").
    `restates` is the start of the quantity that this one only converts: "4.9m barrels (206m gallons)".
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str = ""
    hedge: Hedge = "exact"
    trend: Trend | None = None
    counted: str = ""
    noun_start: int | None = None
    role: Role = ""
    restates: int | None = None
