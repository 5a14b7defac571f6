"""The slots of a claim as fields of a form, and what words that a person marked or wrote for one mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from discrepancy.claims.dates import windows
from discrepancy.claims.days import Known
from discrepancy.claims.measures import meant
from discrepancy.language.lexicon import load
from discrepancy.quantities import find_quantities
from discrepancy.table.complete import CHOICES


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the name that a correction knows it by, its label, what it says now, and what it may say.

    `mark` is the kind of mark that its words have in the text; "" for what is not read from words. `note` says
    where the value is from if the text does not tell it.
    """

    name: str
    label: str
    value: str
    choices: tuple[str, ...] = ()
    mark: str = ""
    hint: str = ""
    note: str = ""


def fields(row: Mapping[str, Any], figure: str) -> list[Field]:
    """The fields of a claim as the ledger holds it, in the order of the form; `figure` is its figure in words."""
    outlet = "" if row.get("attributed") else "the article itself: nobody is quoted"
    article = "the day of the article" if row.get("date_basis") == "document" and row.get("date") else ""
    return [
        Field("value", "Figure", figure, mark="figure", hint="in words: about 3,000 people"),
        Field("hedge", "Hedge", _cell(row, "hedge"), tuple(CHOICES["hedge"]), mark="figure"),
        Field("stated_unit", "Unit", _cell(row, "stated_unit"), mark="figure", hint="person, mile, USD"),
        Field("measure", "Measure", _cell(row, "measure"), mark="measure", hint="type to search"),
        Field("place", "Place", _cell(row, "place"), mark="place"),
        Field("population", "Whose", _cell(row, "population"), mark="population", hint="soldiers, children"),
        Field("actor", "By whom", _cell(row, "actor"), mark="actor"),
        Field("occasion", "Occasion", _cell(row, "occasion"), mark="occasion", hint="which day, incident or round"),
        Field("part_of", "Part of", _cell(row, "part_of"), mark="part_of"),
        Field("source", "Who says it", _cell(row, "source"), mark="source", note=outlet),
        Field("date", "As of", _cell(row, "date")[:10], mark="date", hint="2024-08-09", note=article),
        Field("kind", "Kind", _cell(row, "kind"), tuple(CHOICES["kind"])),
        Field("stance", "Stance", _cell(row, "stance"), tuple(CHOICES["stance"])),
        Field("role", "Role", _cell(row, "role") or "claim", ("claim", "background")),
    ]  # fmt: skip


def in_words(row: Mapping[str, Any]) -> str:
    """The figure of a claim: as it is written, or as it was corrected."""
    low, high = row.get("stated_low"), row.get("stated_high")
    ends = [f"{end:,.12g}" for end in dict.fromkeys((low, high)) if end is not None]
    if not ends or not row.get("corrected"):
        return str(row["written"])
    hedge = "" if len(ends) > 1 else _HEDGES.get(str(row["hedge"]), "")
    unit = "" if row["stated_unit"] == "item" else str(row["stated_unit"])
    return " ".join(filter(None, (hedge, " to ".join(ends), "people" if unit == "person" else unit)))


_HEDGES = {
    "about": "about", "more_than": "more than", "at_least": "at least", "at_most": "up to", "less_than": "less than",
    "nearly": "nearly",
}  # fmt: skip


def _cell(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return "" if value is None or value != value else str(value)


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
