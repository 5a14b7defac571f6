"""What stands between the text and the table: attributions and claims."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from discrepancy.claims.frame import Frame
from discrepancy.documents.model import Document
from discrepancy.quantities.model import Quantity

Kind = Literal["total", "increment", "part", "rate", "plan", "static"]
DateBasis = Literal["sentence", "document", "inferred"]
Stance = Literal["asserted", "reported", "supposed", "denied"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a stretch of text, in the sense of the PARC 3.0 and PolNeAR corpora: source, cue and content.

    All offsets are into the whole text. The source span is the mention as it stands ("he" included), `speaker` the
    name it resolves to ("Alexei Smirnov"). `via` names those who pass the words on, outermost first: in "agencies
    reported Gerasimov as telling Putin", the source is Gerasimov and `via` is ("agencies",).
    """

    source_start: int
    source_end: int
    content_start: int
    content_end: int
    speaker: str
    cue_start: int | None = None
    cue_end: int | None = None
    via: tuple[str, ...] = ()
    stance: Stance = "asserted"


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
    frame: Frame
    kind: Kind
    source: str
    attribution: Attribution | None
    side: str
    date: dt.date | None
    date_end: dt.date | None
    date_basis: DateBasis
    stance: Stance = "asserted"

    @property
    def scope(self) -> str:
        """The frame's population, actor, place and occasion in words; "" is the event's own."""
        return self.frame.scope
