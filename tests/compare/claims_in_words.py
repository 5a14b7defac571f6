"""Claims tables from a few words: "about 40 person", day 3, "source=Mayor; kind=part"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from discrepancy import table
from discrepancy.table.readings import convention

_HEDGES = {
    "about": ("about", "both"),
    "more than": ("more_than", "low"),
    "at least": ("at_least", "low"),
    "up to": ("at_most", "high"),
    "no more than": ("at_most", "high"),
    "fewer than": ("less_than", "high"),
    "nearly": ("nearly", "high"),
    "": ("exact", "both"),
}
_FIGURE = re.compile(r"(?P<hedge>[a-z ]*?) ?(?P<low>[\d.]+)(?: to (?P<high>[\d.]+))? (?P<unit>\S+)")


def stated(words: str) -> dict[str, Any]:
    """The stated bounds, hedge and unit of "more than 40 person", "30 to 50 km" or "dozens person"."""
    found = _FIGURE.fullmatch(words)
    if found is None:
        word, unit = words.split()
        usual = next(entry for entry in convention().vague.values() if entry.word.endswith(word))
        return {"stated_low": usual.low, "stated_high": usual.high, "stated_unit": unit, "hedge": "vague"}
    low = float(found["low"])
    if found["high"]:
        return {"stated_low": low, "stated_high": float(found["high"]), "stated_unit": found["unit"], "hedge": "range"}
    hedge, ends = _HEDGES[found["hedge"]]
    bottom = 0.0 if hedge == "at_most" else None
    return {
        "stated_low": bottom if ends == "high" else low,
        "stated_high": None if ends == "low" else low,
        "stated_unit": found["unit"],
        "hedge": hedge,
    }


def claim(measure: str, words: str, day: int | None, more: str = "", name: str = "A") -> dict[str, Any]:
    """One row of a claims table, on that day of May 2031, from a document and a source of that name."""
    extra = dict(part.split("=", 1) for part in more.split(";") if part)
    date = None if day is None else dt.date(2031, 5, 1) + dt.timedelta(day - 1)
    until = extra.pop("window", None)
    row = {
        "date": date,
        "date_end": None if date is None else date + dt.timedelta(int(until) if until else 0),
        "source": name,
        "measure": measure,
        "low": None,
        "high": None,
        "unit": "",
        "document": f"{name}.txt",
        "written": words,
        **stated(words),
        **extra,
    }
    return row | {"attributed": extra.get("attributed", "true") == "true"}


def claims(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """The claims table of these rows."""
    return table.complete(pd.DataFrame(list(rows)))
