"""What words of an article mean that a person marked or wrote for a field: a day, a measure, a unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from discrepancy.claims.dates import windows
from discrepancy.claims.days import Known
from discrepancy.claims.measures import meant
from discrepancy.language.lexicon import load
from discrepancy.quantities import find_quantities


def meaning(
    changes: Mapping[str, str], published: dt.date | None, measures: Iterable[str], marked: bool
) -> dict[str, str]:
    """The changes of fields, with words turned into what their fields hold; what means nothing stays as it is.

    "Tuesday" is told from the day on which the article was `published`. A measure that was `marked` in the article
    ("were injured") is one of the event's `measures`, or of the lexicon's; one that was written may be a new one.
    """
    found = dict(changes)
    if "date" in changes and len(days := windows(changes["date"], Known(published))) == 1:
        first, last = days[0].first, days[0].last
        found |= {"date": first.isoformat()} | ({"date_end": last.isoformat()} if last > first else {})
    if marked and "measure" in changes:
        own = meant(changes["measure"], measures) or meant(changes["measure"], load("measures"))
        found["measure"] = own or changes["measure"]
    unit = changes.get("stated_unit", "")
    if unit and len(read := find_quantities(f"3 {unit}")) == 1 and read[0].unit not in (None, "", "item"):
        found["stated_unit"] = read[0].unit
    return found
