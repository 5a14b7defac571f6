"""What stands between the text and the table: claims."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from discrepancy.attribution.model import Attribution, Stance
from discrepancy.claims.frame import Frame
from discrepancy.documents.model import Document
from discrepancy.quantities.model import Quantity

Kind = Literal["total", "increment", "part", "rate", "plan", "static"]
DateBasis = Literal["sentence", "document", "inferred"]


@dataclass(frozen=True, slots=True)
class AsOf:
    """As of when a figure holds: first and last day, where that is told, and the hour of the day (0 to 24) if told."""

    first: dt.date | None
    last: dt.date | None
    basis: DateBasis
    hour: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity with its measurand, scope, kind, source and as-of window; one row of the claims table to be.

    `quantity` offsets are into `document.text`; `sentence_start` and `sentence_end` bound the sentence it stands in.
    `source` is the resolved speaker, or the publisher where nobody is quoted (`attribution` is then None). `stance`:
    the source asserts the figure, passes it on as hearsay ("are said to have died"), only supposes it ("if 50 died"),
    or denies it. `hour` is that of the day for which the figure holds (0 to 24), where one is told: "as of 6 p.m.".
    """

    document: Document
    quantity: Quantity
    sentence_start: int
    sentence_end: int
    measure: str
    frame: Frame
    kind: Kind
    source: str
    attribution: Attribution | None
    side: str
    date: dt.date | None
    date_end: dt.date | None
    date_basis: DateBasis
    stance: Stance = "asserted"
    hour: float | None = None

    @property
    def scope(self) -> str:
        """The frame's population, actor, place and occasion in words; "" is the event's own."""
        return self.frame.scope
