"""An area is no larger than its length times its width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from discrepancy.matching.figure import Figure
from discrepancy.matching.identity import Identity, leeway, ratio
from discrepancy.matching.words import amount, quoted
from discrepancy.table import units


def areas(passage: Sequence[Figure]) -> Iterator[Identity]:
    """The one length, the one width and the one area of a sentence, where it has them."""
    if len(passage) != 3 or any(figure.trend or figure.kind == "plan" for figure in passage):
        return
    by_measure = {figure.measure: figure for figure in passage}
    length, width = by_measure.get("length"), by_measure.get("width")
    surface = next((figure for figure in passage if units.dimension(figure.unit) == "[length] ** 2"), None)
    if length is None or width is None or surface is None:
        return
    sides = [units.conversion(side.unit, "meter") for side in (length, width)]
    square = units.conversion("meter ** 2", surface.unit)
    most = square((sides[0](leeway(length)[1]) or 0.0) * (sides[1](leeway(width)[1]) or 0.0)) or 0.0
    made = square((sides[0](length.number) or 0.0) * (sides[1](width.number) or 0.0)) or 0.0
    room, stated = (0.0, most), leeway(surface)
    holds = stated[0] <= most
    product = amount(float(f"{made:.3g}"), surface.unit)
    signs = f"{quoted(length)} × {quoted(width)} = {product}"
    arithmetic = signs if holds else f"{signs}, less than {quoted(surface)}"
    told = f"has room for {quoted(surface)}" if holds else f"cannot hold {quoted(surface)}"
    sentence = f"{quoted(length)} by {quoted(width)} is at most {product}, which {told} ({surface.source})"
    yield Identity("area", holds, ratio(room, stated), arithmetic, sentence, (length, width, surface))
