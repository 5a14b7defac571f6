"""The columns of the claims table, in order; the same names in the DataFrame, CSV, JSON Lines and Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame, Series

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
    "place",
    "population",
    "actor",
    "occasion",
    "modifiers",
    "predicate",
    "part_of",
    "role",
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
    "stance",
    "via",
)

FRAME = ("place", "population", "actor", "occasion", "modifiers", "predicate", "part_of", "role")  # slots of the frame
FLOATS = ("stated_low", "stated_high", "low", "high", "core_low", "core_high")
INTEGERS = ("source_start", "source_end", "start", "end")  # nullable Int64
DATES = ("date", "date_end", "published")
BOOLEANS = ("attributed",)
NULLABLE_TEXT = ("trend",)
CLAIMED = ("asserted", "reported")  # stances of a figure that its source stands for; a denied one is nobody's claim

_ORDER = ["date", "source", "document", "start", "end", "measure", "scope", "claim_id", "stated_low", "stated_high"]


def typed(table: DataFrame) -> DataFrame:
    """The table with every column there and of its type, in order, indexed by (date, source) and sorted.

    `table` has the index names among its plain columns; what it lacks is filled with nothing, what it has beyond the
    claims columns follows them. Undated rows come last. Rows that tie keep their order.
    """
    return in_order(plain(table).set_index(list(INDEX)))


def plain(table: DataFrame) -> DataFrame:
    """The same with plain columns, and the rows in the order in which they came."""
    import pandas as pd

    columns: dict[str, Series[Any]] = {}
    for name in (*INDEX, *COLUMNS):
        values = table[name] if name in table else pd.Series([None] * len(table), index=table.index, dtype=object)
        columns[name] = _typed(values, name)
    extra = {str(name): table[name] for name in table if name not in columns}
    return pd.DataFrame({**columns, **extra})


def claimed(table: DataFrame) -> DataFrame:
    """The rows whose figures are claimed, without those that are denied or only supposed."""
    found = table[table["stance"].isin(CLAIMED)]
    found.attrs = dict(table.attrs)
    return found


def in_order(table: DataFrame) -> DataFrame:
    """The rows of a typed table in the one order: by date (undated last), source, document and place in it."""
    rows = table[_ORDER[len(INDEX) :]].reset_index()
    order = rows.sort_values(_ORDER, kind="stable", na_position="last").index
    return table if order.is_monotonic_increasing else table.iloc[order]


def cells(values: Series[Any]) -> list[Any]:
    """A column of text, numbers or truth values as plain Python values, None where it is empty."""
    plain: list[Any] = values.to_numpy(dtype=object, na_value=None).tolist()  # type: ignore[call-overload]
    return plain


def _typed(values: Series[Any], name: str) -> Series[Any]:
    import pandas as pd

    if name in FLOATS:
        return pd.to_numeric(values).astype("float64")
    if name in INTEGERS:
        return values.astype("Int64")
    if name in DATES:
        return pd.to_datetime(values, format="ISO8601").astype("datetime64[us]")
    if name in BOOLEANS:
        return values.astype("boolean").fillna(False).astype(bool)
    try:
        text = values.astype("str")
    except UnicodeEncodeError:  # half a character, from a broken file: the column type holds whole ones
        text = values.map(lambda cell: str(cell).encode("utf-8", "replace").decode(), na_action="ignore").astype("str")
    return text.fillna("") if text.hasnans and name not in NULLABLE_TEXT else text
