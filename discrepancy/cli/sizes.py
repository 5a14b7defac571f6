"""Sizes of charts as people name them: a column of a newspaper, a page, a slide, or width by height."""

from __future__ import annotations

import re

import typer

# Width and height in millimetres. A slide has the shape of a screen, and letters that are read from the last row.
NAMED = {"column": (85.0, 65.0), "page": (170.0, 105.0), "slide": (160.0, 90.0)}
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_WRITTEN = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s?[x×]\s?(\d{1,4}(?:\.\d{1,3})?)\s?(mm|cm|in)", re.IGNORECASE)
_LEAST, _MOST = 50.0, 1000.0  # millimetres

POINT = 72 / 25.4  # points to the millimetre


def size(written: str) -> tuple[float, float]:
    """Width and height in points: of a name, or of "120x80mm". Raises BadParameter."""
    if written in NAMED:
        wide, high = NAMED[written]
        return wide * POINT, high * POINT
    match = _WRITTEN.fullmatch(written.strip())
    if not match:
        raise typer.BadParameter(f"{written!r} is not a size; choose {', '.join(NAMED)}, or write 120x80mm or 5x3in")
    wide, high = (float(number) * _UNITS[match[3].lower()] for number in match.group(1, 2))
    if not (_LEAST <= wide <= _MOST and _LEAST <= high <= _MOST):
        raise typer.BadParameter(f"{written!r}: each side must have from {_LEAST:.0f} to {_MOST:,.0f} mm")
    return wide * POINT, high * POINT
