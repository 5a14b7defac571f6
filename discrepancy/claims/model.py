"""What stands between the text and the table: claims."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from discrepancy.attribution.model import Attribution, Stance
from discrepancy.documents.model import Document
from discrepancy.quantities.model import Quantity

Kind = Literal["total", "increment", "part", "rate", "plan", "static"]
DateBasis = Literal["sentence", "document", "inferred"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity with its measurand, scope, kind, source and as-of window; one row of the claims table to be.

    `quantity` offsets are into `document.text`; `sentence_start` and `sentence_end` bound the sentence it stands in.
    `source` is the resolved speaker, or the publisher where nobody is quoted (`attribution` is then None). `stance`:
    the source asserts the figure, passes it on as hearsay ("are said to have died"), only supposes it ("if 50 died"),
    or denies it.
    """

    document: Document
    quantity: Quantity
    sentence_start: int
    sentence_end: int
    measure: str
    scope: str
    kind: Kind
    source: str
    attribution: Attribution | None
    side: str
    date: dt.date | None
    date_end: dt.date | None
    date_basis: DateBasis
    stance: Stance = "asserted"
