"""Series that a person said are one: claims of the one, those of later articles too, count as of the other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from discrepancy.table import corrections as layer

Row = Mapping[str, Any]


def merged(
    connection: sqlite3.Connection, machine: Sequence[Row], over: Mapping[str, tuple[str, Row, str]]
) -> Iterator[tuple[str, Row, str]]:
    """The rows of an article whose series is merged into another, as they count now; (layer, row, what is said)."""
    rules = {row["series"]: row for row in connection.execute("SELECT * FROM merged_series")}
    for row in machine if rules else ():
        rule = rules.get(row["series"])
        kind, found, said = over.get(row["claim_id"], ("corrected", row, ""))
        if rule is None or kind == "rejected" or any(found[name] != row[name] for name in ("measure", "scope")):
            continue
        changes = {"measure": rule["measure"], "scope": rule["scope"] or None}
        why = f": {rule['why']}" if rule["why"] else ""
        note = f"series merged, was {row['series']} ({rule['who']}, {rule['made'][:10]}{why})"
        yield kind, layer.corrected(found, changes), "; ".join(filter(None, (said, note)))
