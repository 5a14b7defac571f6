"""Readings into the claims table: what a reader told goes before what the rules read, and both are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from discrepancy.claims.measures import measure
from discrepancy.reader.exchange import Exchange
from discrepancy.reader.model import NO_PARTS, SLOTS, Entry, Reading
from discrepancy.table import readings, units
from discrepancy.table.columns import FLOATS, NULLABLE_TEXT, typed
from discrepancy.table.frame import frame, joined
from discrepancy.table.frame import read as readings_of

if TYPE_CHECKING:
    from pandas import DataFrame

# What the table says besides of who read it: the quantity of the register, the one that it is a part of, how it may
# move ("" as its measure does), who told it ("rules", a model's name, or "reader"), the columns that they filled, and
# what the rules had read there where that differs ("place: Sudzha").
COLUMNS = ("quantity", "whole", "behaviour", "read_by", "read_columns", "rules_read")
RULES, SOMEBODY = "rules", "reader"
# Cells that follow from others, or are cleared since the quantity tells what they told.
_FOLLOWING = (
    "source_start", "source_end", "date_basis", "side", "via", "scope",
    "predicate", "modifiers", "date_end", "whole", "behaviour",
)  # fmt: skip
_STATED = ("stated_low", "stated_high", "stated_unit", "hedge", "measure", "trend")


def filled(claims: DataFrame, exchange: Exchange, convention: str) -> DataFrame:
    """The claims table with the readings in it, missed figures among its rows, and `COLUMNS` behind its columns.

    Rows that a person corrected stay as they are. Rows without a reading are those of the rules.
    """
    import pandas as pd

    read = dict(exchange.readings)
    table = claims
    if exchange.missed:
        more = frame((claim for claim, _ in exchange.missed), convention)
        by_place = {(claim.document.name, claim.quantity.start): reading for claim, reading in exchange.missed}
        for one in more[["document", "start", "claim_id"]].to_dict("records"):
            read[one["claim_id"]] = by_place[one["document"], int(one["start"])]
        table = joined(claims, more)
    reading = readings.convention(convention)
    rows = []
    plain = table.reset_index()
    denials = {
        *plain[plain.duplicated(["document", "start", "end"], keep=False) & (plain["stance"] == "denied")]["claim_id"]
    }
    for cells in plain.to_dict("records"):
        row: dict[str, Any] = {str(name): cell for name, cell in cells.items()}
        told = None if row.get("corrected") else read.get(row["claim_id"])
        if told and row["claim_id"] in denials:  # it stays one: the claim itself has a row of its own
            told = replace(told, stance="", voice=None)
        filled_in = _marked(row, _cells(row, told, exchange.entries), told, reading) if told else _UNREAD
        rows.append(row | filled_in)
    result = typed(pd.DataFrame(rows, columns=[*plain.columns, *COLUMNS]))
    result.attrs = dict(claims.attrs)
    return result


_UNREAD = {"quantity": "", "whole": "", "behaviour": "", "read_by": RULES, "read_columns": "", "rules_read": ""}


def _cells(row: Mapping[str, Any], told: Reading, entries: Mapping[str, Entry]) -> dict[str, Any]:
    """The columns that the reading fills."""
    cells: dict[str, Any] = {name: value for name in ("role", "kind", "stance") if (value := getattr(told, name))}
    entry = entries.get(told.quantity)
    if entry is not None:
        cells |= {"measure": entry.measure, "scope": entry.scope, "modifiers": "", "predicate": ""}
        cells |= {name: getattr(entry, name) for name in SLOTS}
        if measure(entry.measure).behaviour != "extremal":
            cells["behaviour"] = entry.behaviour
        if told.unit:
            cells |= {"stated_unit": told.unit, "counted": ""}
        elif units.counted(row["stated_unit"]) and units.counted(entry.unit):
            cells["stated_unit"] = entry.unit
        if (told.kind or row["kind"]) not in NO_PARTS:
            cells["whole"] = entry.whole
    if told.part_of in entries:
        whole = entries[told.part_of]
        cells["part_of"] = whole.scope or whole.measure.replace("_", " ")
    if told.voice is not None:
        voice = told.voice
        quoted = voice.start is not None
        cells |= {"source": voice.name, "attributed": quoted, "source_start": voice.start, "source_end": voice.end}
        if row["source"] != voice.name:
            cells |= {"side": "", "via": ""}
    if told.days is not None:
        basis = "sentence" if told.day_told else "document" if told.days[0] else "inferred"
        cells |= {"date": told.days[0], "date_end": told.days[1], "date_basis": basis}
    return cells


def _marked(
    row: Mapping[str, Any], cells: dict[str, Any], told: Reading, convention: readings.Convention
) -> dict[str, Any]:
    """The cells with what follows from them, and the marks of who read what."""
    names = [name for name in cells if name not in _FOLLOWING]
    other = {name: row[name] for name in names if _shown(row[name]) != _shown(cells[name])}
    stated = {name: _value(name, {**row, **cells}[name]) for name in _STATED}
    try:
        cells |= readings_of(stated, convention)
    except ValueError:  # the unit of the figure is not one of the measure
        cells |= {"measure": row["measure"], "stated_unit": row["stated_unit"]}
    return {
        "whole": "",
        "behaviour": "",
        **cells,
        "quantity": told.quantity,
        "read_by": (told.reader or SOMEBODY) if names else RULES,
        "read_columns": " ".join(names),
        "rules_read": "; ".join(f"{name}: {_shown(value)}" for name, value in other.items()),
    }


def _shown(value: Any) -> str:
    """A cell in words, days without their hour."""
    if value is None or value != value:
        return ""
    return str(value.date() if hasattr(value, "date") else value)


def _value(name: str, value: Any) -> Any:
    if name in FLOATS or name in NULLABLE_TEXT:
        return None if value is None or value != value or value == "" else value
    return value
