"""Figures of a draft that only say another one again: in brackets ("11 miles (17.7 km)"), or in an article's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from discrepancy.matching.conversion import conversions
from discrepancy.matching.figure import Figure, in_unit
from discrepancy.matching.identity import Identity
from discrepancy.matching.passages import passages
from discrepancy.matching.subset import partitive
from discrepancy.table import units
from discrepancy.verdicts.slips.model import Found, Known


def restatements(draft: Iterable[Figure]) -> dict[int, Identity]:
    """The conversion by which a figure says another one again, right or wrong, by the row of the one that does so."""
    found = (identity for passage in passages(draft) for identity in conversions(passage))
    return {identity.members[1].row: identity for identity in found}


def as_original(identity: Identity) -> Figure:
    """The restating figure with its own numbers and the measure, kind and source of its original."""
    original, figure = identity.members
    if units.dimension(original.unit) != units.dimension(figure.unit):
        return figure
    own = in_unit(figure, original.unit)
    return replace(own, **{name: getattr(original, name) for name in _MEANING})


_MEANING = (
    "counted", "source", "attributed", "side", "measure", "scope", "kind", "trend", "moves", "first", "last", "series",
    "stance",
)  # fmt: skip


def as_told(figure: Figure, articles: Known) -> Figure:
    """A part of "them" that an article tells in the same words ("26 of them children") as what it is of there."""
    if not partitive(figure):
        return figure
    told = " ".join(figure.written.casefold().split())
    same = (claim for claim in articles.stating(figure) if " ".join(claim.written.casefold().split()) == told)
    found = next(same, None)
    if found is None or units.dimension(found.unit) != units.dimension(figure.unit):
        return figure
    return replace(in_unit(figure, found.unit), **{name: getattr(found, name) for name in _THING})


_THING = ("counted", "measure", "scope", "kind", "moves", "series")


def off(identity: Identity) -> Found:
    """The slip of a draft that converts its own figure wrongly."""
    return Found("unit", None, f"the conversion is off: {identity.arithmetic}")
