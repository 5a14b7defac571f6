"""A made-up flood, as rows of a claims table."""

from __future__ import annotations

from typing import Any

import pandas as pd

from discrepancy import matching, table

Row = dict[str, Any]


def row(day: str | None, source: str, low: float | None, high: float | None, written: str, **more: Any) -> Row:
    """One claim; people evacuated unless `more` says otherwise."""
    return {
        "date": day, "source": source, "low": low, "high": high, "written": written, "measure": "evacuated",
        "unit": "person", "scope": "", "attributed": True, "document": "herald.txt", "publisher": "The Herald",
        "published": day, "sentence": f"The river rose again and {written} left, {source} said.", "title": "Flood",
    } | more  # fmt: skip


def flood() -> list[Row]:
    """Four series: people evacuated (moving), how far the water came (miles), deaths (disputed), a fixed length."""
    town = {"side": "Town", "document": "herald.txt"}
    dam = {"side": "Dam company", "document": "post.txt", "publisher": "Evening Post"}
    vague = {"hedge": "vague", "stated_low": 2000, "stated_high": 9999, "core_low": 2000, "core_high": 9999}
    deep = {"measure": "advance", "unit": "kilometer"}
    dead = {"measure": "killed"}
    own = {"attributed": False}
    return [
        row("2025-03-01", "Mayor Ruiz", 1000, None, "thousands of people", **town, **vague),
        row("2025-03-03", "Mayor Ruiz", 41000, 41000, "41,000 people", **town),
        row("2025-03-04", "Mayor Ruiz", 76000, None, "more than 76,000 people", hedge="more_than", **town),
        row("2025-03-04", "Evening Post", 500, 500, "500 children among them", kind="part", **dam, **own),
        row("2025-03-04", "Dam operator", 9000, 9000, "about 9,000 more", kind="increment", hedge="about", **dam),
        row("2025-03-02", "Dam operator", 11800, 12300, "11,800 to 12,300 people", hedge="range", **dam),
        row("2025-03-02", "Mayor Ruiz", 0, 9.656064, "up to six miles", hedge="at_most", stated_low=0, stated_high=6,
            stated_unit="mile", **deep, **town),
        row("2025-03-02", "Dam operator", 4, 4, "4 km", **deep, **dam),
        row("2025-03-02", "Mayor Ruiz", 37, 37, "37 dead", **dead, **town),
        row("2025-03-02", "Dam operator", 12, 12, "12 dead", **dead, **dam),
        row("2025-03-02", "The Herald", None, 40, "nearly 40 dead", hedge="nearly", **dead, **own),
        row("2025-03-02", "The Herald", 150, 150, "150 km", measure="length", unit="kilometer", **own),
    ]  # fmt: skip


def labelled(rows: list[Row]) -> pd.DataFrame:
    """The rows as a claims table with series and origins."""
    return matching.label(table.complete(pd.DataFrame(rows)))
