"""How long a report is: about six pages for twenty articles, or all that there is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Length:
    """What a report has room for.

    `room`: pages for the series; `series`: of them at most; `rows`: figures of one that are listed; `lines`: sentences
    of a verdict; `sources`: rows of their table. `tables`: whether single figures, all claims and digests are printed.
    """

    room: float
    series: int
    rows: int
    lines: int
    sources: int
    tables: bool


USUAL = Length(room=2.7, series=10, rows=6, lines=2, sources=10, tables=False)
FULL = Length(room=1e9, series=16, rows=28, lines=6, sources=60, tables=True)
