"""Which figures can be of one thing at all: those of one dimension and one class of kind."""

from __future__ import annotations

from typing import NamedTuple

from discrepancy.matching.figure import Figure
from discrepancy.table import units


class Block(NamedTuple):
    """What figures that are weighed against each other share.

    `sort` is "" for amounts as they stand (totals, parts, fixed facts), else "plan", "rate", "increment" or "change".
    """

    dimension: str
    sort: str


def block(figure: Figure) -> Block:
    """The block that the figure belongs to."""
    sort = "change" if figure.trend else figure.kind if figure.kind in ("plan", "rate", "increment") else ""
    return Block(coarse(figure.unit), sort)


def alike(a: Figure, b: Figure) -> bool:
    """Whether the amounts of two figures are of one dimension: all that is counted is, whatever it is."""
    return coarse(a.unit) == coarse(b.unit)


def coarse(unit: str) -> str:
    """The dimension of a unit, one for all that is counted: whether people or arrests is for the nouns to tell."""
    return "count" if units.counted(unit) else units.dimension(unit)
