"""A chart of each series by itself, to be put into an article or a talk."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from discrepancy.charts.forest import framed_forest
from discrepancy.charts.style import bare_axes
from discrepancy.charts.time import framed_time
from discrepancy.report.length import Length
from discrepancy.report.material import Material
from discrepancy.report.ranking import drawn
from discrepancy.report.section import moves

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIZE = (482.0, 298.0)  # points: 170 by 105 mm
_LONGEST = 40  # characters of a name
_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Single:
    """A file's name and what draws its chart."""

    name: str
    draw: Callable[[], Axes]


def singles(material: Material, length: Length) -> list[Single]:
    """The charts of the series that the pages show: over time where the figures moved, else each with its words."""
    found = []
    for place, row in enumerate(drawn(material, length)[: length.series], 1):
        marks = material.marks[row["series"]]
        label = _PLAIN.sub("_", row["label"].lower())[:_LONGEST].strip("_") or "series"
        if moves(material, row):
            draw = partial(framed_time, marks, material.palette, _SIZE, bare_axes)
        else:
            related = material.of(row["series"])
            draw = partial(framed_forest, marks, related, material.palette, (_SIZE[0], 1000.0), bare_axes)
        found.append(Single(f"chart-{place:02}-{label}.png", draw))
    return found
