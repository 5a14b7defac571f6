"""A quantity in the making: what the grammar knows of it, as tokens."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.quantities.model import Hedge, Role, Trend
from discrepancy.quantities.number_parts import Form


@dataclass(slots=True)
class Draft:
    """Tokens `first` up to but not including `last` (hedge, number, unit), the number alone at `number` to `behind`.

    `unit_given` tells that the unit stands there in words, `hyphened` that a hyphen ties the number to the next word.
    `changes` marks the ends of a change ("from 3 to 5"), `nothing` numbers found to count nothing ("80 to 1").
    `restates` is the draft whose figure this one says again in another unit.
    """

    first: int
    last: int
    number: int
    behind: int
    low: float | None
    high: float | None
    form: Form
    hedge: Hedge = "exact"
    unit: str = ""
    money: bool = False
    bare: bool = False
    hyphened: bool = False
    role: Role = ""
    trend: Trend | None = None
    counted: str = ""
    noun_start: int | None = None
    end: int | None = None
    changes: bool = False
    nothing: bool = False
    restates: Draft | None = None

    @property
    def value(self) -> float:
        """The figure itself where it is one number, the lower end of a range."""
        return self.low if self.low is not None else self.high if self.high is not None else 0.0
