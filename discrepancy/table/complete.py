"""A claims table made by hand or read from a file: checked, and filled in where it says less than an extracted one."""

from __future__ import annotations

import hashlib
import math
import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast, get_args

from discrepancy.attribution.model import Stance
from discrepancy.claims.measures import measure
from discrepancy.claims.model import Kind
from discrepancy.documents.safe import hint
from discrepancy.quantities.model import Hedge, Trend
from discrepancy.table import readings, units
from discrepancy.table.columns import BOOLEANS, COLUMNS, DATES, FLOATS, INDEX, INTEGERS, NULLABLE_TEXT, in_order, plain
from discrepancy.table.frame import read

if TYPE_CHECKING:
    import pandas as pd

NEEDED = ("date", "source", "measure", "low", "high", "unit")
CHOICES = {"kind": get_args(Kind), "hedge": get_args(Hedge), "trend": get_args(Trend), "stance": get_args(Stance)}


class TableError(ValueError):
    """A claims table that cannot be used as it is; the message names row and column."""


def complete(table: pd.DataFrame, convention: str | None = None) -> pd.DataFrame:
    """The table as `table.frame` would give it: typed, sorted, in canonical units, every column filled.

    Enough are `date`, `source`, `measure`, `low`, `high` and `unit`, as columns or index; an empty low or high is
    unbounded. Without `hedge`, a number is exact, one bound alone "at least" or "up to", two a range; stated bounds are
    the given ones where there are no others. A table from `frame` passes as it is (sorted anew if it was shuffled).
    `convention` None is the one that the table was read by. Raises TableError for a column that is missing or there
    twice, an unknown unit, a low above its high, and any cell that is not what its column holds.
    """
    named = bool(set(table.index.names) & {*INDEX, *COLUMNS})
    _refuse_twins([*(table.index.names if named else ()), *table.columns])
    if _is_complete(table):
        return in_order(table)
    flat = table.reset_index(drop=not named)
    missing = [name for name in NEEDED if name not in flat]
    if missing:
        raise TableError(_lacks(missing[0], [str(name) for name in flat.columns]))
    name = convention or str(table.attrs.get("convention", "default"))
    reading = readings.convention(name)
    result = in_order(_filled_in(flat, reading).set_index(list(INDEX)))
    result.attrs = {**table.attrs, "convention": name}
    return result


def complete_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """One row of plain values (float, int, ISO day, text, None) filled in alike, by the default convention.

    A table of one row would cost a hundred times as much. Raises TableError as `complete` does, for row 1.
    """
    for name, choices in CHOICES.items():
        if row.get(name) not in (*choices, "", None):
            raise TableError(f"row 1, column {name!r}: {_shown(row[name])} is not one of {', '.join(choices)}")
    return {**_BLANK, **_filled(dict(row), 1, readings.convention())}


_NULL = (*FLOATS, *INTEGERS, *DATES, *NULLABLE_TEXT)
_BLANK = {name: None if name in _NULL else False if name in BOOLEANS else "" for name in (*INDEX, *COLUMNS)}


def _is_complete(table: pd.DataFrame) -> bool:
    if tuple(table.index.names) != INDEX or not set(COLUMNS) <= set(table.columns):
        return False
    if table.index.get_level_values("date").dtype != "datetime64[us]":
        return False
    types = {"float64": FLOATS, "Int64": INTEGERS, "datetime64[us]": DATES[1:]}
    if any(table[name].dtype != kind for kind, names in types.items() for name in names):
        return False
    return bool((table["claim_id"] != "").all())


def _refuse_twins(names: list[Any]) -> None:
    twice = next((name for place, name in enumerate(names) if name in names[:place]), None)
    if twice is not None:
        raise TableError(f"the claims table has two columns of the name {str(twice)!r}: rename one or leave it out")


def _lacks(name: str, present: list[str]) -> str:
    return f"the claims table lacks the column {name!r} (it needs {', '.join(NEEDED)}){hint(name, present)}"


def _checked(table: pd.DataFrame) -> pd.DataFrame:
    """Every cell as a plain Python value: float, date, bool, text, or None."""
    import pandas as pd

    checked = pd.DataFrame({name: _cells(table, name) for name in table.columns}, dtype=object)
    for name, choices in CHOICES.items():
        if name in checked:
            strange = [cell not in (*choices, "", None) for cell in checked[name]]
            _refuse(table, name, strange, f"is not one of {', '.join(choices)}")
    return checked


def _cells(table: pd.DataFrame, name: str) -> list[Any]:
    """One column, with its cells parsed; one that cannot be is refused."""
    import pandas as pd

    given = zip(table[name].tolist(), table[name].isna().tolist(), strict=True)
    values = [None if none or (isinstance(cell, str) and not cell.strip()) else cell for cell, none in given]
    _refuse(table, name, [_is_huge(cell) for cell in values], "is too large a number")
    if name in (*FLOATS, *INTEGERS):
        numbers = ["?" if isinstance(cell, complex) else cell for cell in values]
        parsed = pd.to_numeric(pd.Series(numbers, dtype=object), errors="coerce")
        parsed, why = parsed.where(parsed.abs() < math.inf), "is not a number"
    elif name in DATES:
        _refuse(table, name, [_has_zone(cell) for cell in values], "has a time zone (write the day alone: 2024-08-12)")
        days = pd.to_datetime(pd.Series(values, dtype=object), errors="coerce", format="ISO8601", utc=True)
        parsed, why = days.dt.tz_localize(None), "is not a valid date; use YYYY-MM-DD"
    elif name in BOOLEANS:
        parsed = pd.Series([_TRUTH.get(str(cell).strip().lower()) for cell in values], dtype=object)
        why = "is neither true nor false"
    else:
        return values
    lost = parsed.isna().tolist()
    _refuse(table, name, [none and cell is not None for cell, none in zip(values, lost, strict=True)], why)
    if name in INTEGERS:
        whole = (parsed % 1 == 0) & parsed.between(-_TOO_LONG, _TOO_LONG)
        _refuse(table, name, (parsed.notna() & ~whole).tolist(), "is not a whole number of at most 18 digits")
    return [None if none else cell for cell, none in zip(parsed.tolist(), lost, strict=True)]


def _is_huge(cell: Any) -> bool:
    return isinstance(cell, int) and abs(cell) > sys.float_info.max


def _has_zone(cell: Any) -> bool:
    return bool(_ZONE.search(cell)) if isinstance(cell, str) else getattr(cell, "tzinfo", None) is not None


_ZONE = re.compile(r":\d\d(?:[.,]\d{1,9})?\s?(?:Z|[+-]\d\d(?::?\d\d)?)\s*\Z", re.IGNORECASE)
_TOO_LONG = 10**18  # a place in a document
_TRUTH = {"true": True, "1": True, "1.0": True, "yes": True, "false": False, "0": False, "0.0": False, "no": False}


def _refuse(table: pd.DataFrame, column: str, wrong: list[bool], why: str) -> None:
    if True in wrong:
        position = wrong.index(True)
        row = int(table.index[position]) + 1
        raise TableError(f"row {row}, column {column!r}: {_shown(table[column].iloc[position])} {why}")


def _shown(cell: Any) -> str:
    if _is_huge(cell):
        return "it"
    return repr(cell[:80]) if isinstance(cell, str) else str(cell)


_AT_ONCE = 20_000  # rows that are kept as Python values, which take ten times the memory of a column


def _filled_in(table: pd.DataFrame, convention: readings.Convention) -> pd.DataFrame:
    """Every row checked and with all that can be told from the rest of it, a few thousand at a time."""
    import pandas as pd

    portions = []
    for start in range(0, max(len(table), 1), _AT_ONCE):
        checked = _checked(table.iloc[start : start + _AT_ONCE])
        rows = cast("list[dict[str, Any]]", checked.to_dict("records"))
        filled = [_filled(row, number, convention) for number, row in enumerate(rows, start + 1)]
        portions.append(plain(pd.DataFrame(filled, columns=None if filled else checked.columns, dtype=object)))
    return portions[0] if len(portions) == 1 else pd.concat(portions, ignore_index=True)


def _filled(row: dict[str, Any], number: int, convention: readings.Convention) -> dict[str, Any]:
    """One row with all that can be told from the rest of it."""
    for name in ("measure", "source"):
        row[name] = _text(row[name])
        if not row[name]:
            raise TableError(f"row {number}, column {name!r}: it is empty")
    given = {**_DEFAULTS, **{name: value for name, value in row.items() if value is not None and value != ""}}
    for low, high in (("low", "high"), ("stated_low", "stated_high"), ("core_low", "core_high")):
        if None not in (given.get(low), given.get(high)) and given[low] > given[high]:
            raise TableError(f"row {number}, column {low!r}: {given[low]:g} is above {high} ({given[high]:g})")
    if given.get("stated_low") is None and given.get("stated_high") is None:
        given |= {
            "stated_low": given.get("low"),
            "stated_high": given.get("high"),
            "stated_unit": given.get("unit", ""),
        }
    given["stated_unit"] = given.get("stated_unit", given.get("unit", ""))
    given["hedge"] = given.get("hedge") or _hedge(given["stated_low"], given["stated_high"])
    try:
        given |= _core_as_given(given) or read(given, convention)
    except ValueError as error:
        raise TableError(f"row {number}, column 'unit': {error}") from error
    if "written" not in given and _of_another_kind(given["unit"], given["measure"]):
        known = measure(given["measure"])
        raise TableError(
            f"row {number}, column 'unit': {row['unit']!r} is not a unit of {known.label}; use {known.unit}"
        )
    given.setdefault("date_end", given.get("date"))
    given.setdefault("claim_id", _own_id(given))
    return given


def _of_another_kind(unit: str, key: str) -> bool:
    """Whether a row made by hand counts what is measured, or measures what is counted: people killed in kilometres.

    Shares, rates and money may be told of anything.
    """
    own = measure(key).unit
    if not own or not unit or "/" in unit or units.dimension(own) == units.dimension(unit):
        return False
    physical = [name for name in (own, unit) if units.dimension(name).startswith("[length]")]
    return len(physical) == 1 and any(units.counted(name) for name in (own, unit))


_DEFAULTS: Mapping[str, Any] = {
    "stated_low": None,
    "stated_high": None,
    "trend": None,
    "kind": "total",
    "scope": "",
    "role": "claim",
    "date_basis": "sentence",
    "attributed": True,
    "stance": "asserted",
}


def _core_as_given(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """The readings that the row gives itself, brought to the canonical unit; None where it has no core reading."""
    if row.get("core_low") is None and row.get("core_high") is None:
        return None
    unit = units.canonical(row.get("unit", ""), row["measure"])
    convert = units.conversion(row.get("unit", ""), unit, change=row["trend"] is not None)
    return {name: convert(row.get(name)) for name in ("low", "high", "core_low", "core_high")} | {"unit": unit}


def _hedge(low: float | None, high: float | None) -> str:
    if low is None:
        return "exact" if high is None else "at_most"
    if high is None:
        return "at_least"
    return "exact" if math.isclose(low, high) else "range"


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _own_id(row: Mapping[str, Any]) -> str:
    """An id from what the row says, where there is no document to point into."""
    said = "\x1f".join(str(row.get(name)) for name in cast("list[str]", ["document", "written", *_SAID]))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


_SAID = ("date", "source", "measure", "scope", "kind", "stated_low", "stated_high", "stated_unit", "hedge", "trend")
