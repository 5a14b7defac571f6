"""Claims into the claims table: a row a claim, canonical units, both readings of every hedge."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from discrepancy.claims.measures import measure
from discrepancy.claims.model import Claim
from discrepancy.claims.side import Told, agreed, told
from discrepancy.table import readings, units
from discrepancy.table.columns import plain, typed
from discrepancy.table.readings import Convention

if TYPE_CHECKING:
    import pandas as pd


def frame(
    claims: Iterable[Claim],
    convention: str = "default",
    settle: Callable[[Sequence[Told | None]], Sequence[str]] = agreed,
) -> pd.DataFrame:
    """The claims table: MultiIndex (date, source), sorted, with the columns of `table.columns` in their order.

    `low`, `high` and `core_low`, `core_high` are the hard and the core reading in `unit`, the measure's canonical unit.
    `origin` and `series` stay empty until `matching.label`. `attrs["convention"]` keeps how hedges were read. The same
    claims give the same table whatever order they come in. `settle` gives each speaker a side, by default one among
    all articles. Claims are not kept. Raises ValueError for an unknown convention.
    """
    import pandas as pd

    reading = readings.convention(convention)
    claims = iter(claims)
    heard: list[Told | None] = []
    portions = [_portion(some, reading, heard) for some in iter(lambda: list(islice(claims, _AT_ONCE)), [])]
    rows = pd.concat(portions, ignore_index=True) if portions else _portion([], reading, heard)
    table = typed(rows.assign(side=settle(heard)))
    table.attrs["convention"] = convention
    return table


_AT_ONCE = 5_000  # rows that are kept as Python values, which take ten times the memory of a column


def _portion(claims: Iterable[Claim], reading: Convention, heard: list[Told | None]) -> pd.DataFrame:
    """The rows of some claims, not yet sorted; what they tell of their speakers is added to `heard`."""
    import pandas as pd

    rows = []
    for claim in claims:
        rows.append(_row(claim, reading))
        heard.append(told(claim))
    return plain(pd.DataFrame(rows, dtype=object))


def joined(first: pd.DataFrame | None, second: pd.DataFrame) -> pd.DataFrame:
    """The rows of two claims tables, read by one convention, in one; of the second alone where there is no first.

    `corrected` and `judged`, which tables of ledgers have besides, are "" where the other table lacks them.
    """
    import pandas as pd

    if first is None:
        return second
    rows = [table.reset_index() for table in (first, second) if len(table)] or [first.reset_index()]
    both = typed(pd.concat(rows, ignore_index=True)).fillna({"corrected": "", "judged": ""})
    both.attrs = dict(first.attrs)
    return both


def _row(claim: Claim, convention: Convention) -> dict[str, Any]:
    quantity, document, said = claim.quantity, claim.document, claim.attribution
    stated = {
        "stated_low": quantity.low,
        "stated_high": quantity.high,
        "stated_unit": quantity.unit if units.known(quantity.unit) else "item",
        "hedge": quantity.hedge,
        "measure": claim.measure,
        "trend": quantity.trend,
    }
    return stated | read(stated, convention) | {
        "date": claim.date,
        "source": claim.source,
        "date_end": claim.date_end or claim.date,
        "date_basis": claim.date_basis,
        "attributed": said is not None,
        "source_start": said.source_start if said else None,
        "source_end": said.source_end if said else None,
        "scope": claim.scope,
        **claim.frame.cells,
        "kind": claim.kind,
        "counted": quantity.counted,
        "written": document.text[quantity.start : quantity.end],
        "sentence": document.text[claim.sentence_start : claim.sentence_end],
        "document": document.name,
        "start": quantity.start,
        "end": quantity.end,
        "publisher": document.publisher,
        "published": document.published,
        "title": document.title,
        "claim_id": claim_id(document.digest, quantity.start, quantity.end, claim.stance),
        "stance": claim.stance,
        "via": "; ".join(said.via) if said else "",
    }  # fmt: skip


def read(stated: Mapping[str, Any], convention: Convention) -> dict[str, Any]:
    """`low`, `high`, `core_low`, `core_high` and `unit` of a figure as stated.

    `stated` has stated_low, stated_high (None for unbounded), stated_unit, hedge, measure and trend. Widths are those
    of the number as stated, converted afterwards: "about six miles" is as loose in kilometres as it was in miles.
    Raises ValueError for an unknown unit.
    """
    low, high, hedge, key = (stated[name] for name in ("stated_low", "stated_high", "hedge", "measure"))
    unit = units.canonical(stated["stated_unit"], key)
    convert = units.conversion(stated["stated_unit"], unit, change=stated["trend"] is not None)
    hard_low, hard_high = readings.hard(low, high, hedge, convention)
    core_low, core_high = readings.core(low, high, hedge, measure(key).behaviour, convention)
    return {
        "low": convert(hard_low),
        "high": convert(hard_high),
        "unit": unit,
        "core_low": convert(core_low),
        "core_high": convert(core_high),
    }


def claim_id(digest: str, start: int, end: int, stance: str = "asserted") -> str:
    """The id of the claim at that span of the document with that digest: the same in every run and on every machine.

    A denial has an id of its own, as one span may hold both what somebody claims and what somebody else denies.
    """
    mark = ":denied" if stance == "denied" else ""
    return hashlib.sha256(f"{digest}:{start}:{end}{mark}".encode()).hexdigest()[:16]
