"""The columns of the claims table, in order; the same names in the DataFrame, CSV, JSON Lines and Parquet."""

from __future__ import annotations

INDEX = ("date", "source")

COLUMNS = (
    "date_end",
    "date_basis",
    "attributed",
    "source_start",
    "source_end",
    "side",
    "measure",
    "scope",
    "kind",
    "stated_low",
    "stated_high",
    "stated_unit",
    "hedge",
    "low",
    "high",
    "unit",
    "core_low",
    "core_high",
    "counted",
    "trend",
    "written",
    "sentence",
    "document",
    "start",
    "end",
    "publisher",
    "published",
    "title",
    "claim_id",
    "origin",
    "series",
)

FLOATS = ("stated_low", "stated_high", "low", "high", "core_low", "core_high")
INTEGERS = ("source_start", "source_end", "start", "end")  # nullable Int64
DATES = ("date", "date_end", "published")
