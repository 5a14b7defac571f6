"""Who agrees with whom: a square for every two claims of a series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from discrepancy.charts import steps, verdicts
from discrepancy.charts.marks import Mark, marks
from discrepancy.charts.metrics import LABEL, SMALL, Font, fit, width
from discrepancy.charts.scale import head
from discrepancy.charts.shades import FAINT, colours, letters, on, shade, side_colour
from discrepancy.charts.style import new_axes, styled
from discrepancy.charts.verdicts import LOOKS
from discrepancy.charts.writing import middle, write

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST = 12  # claims; of more those with the gravest verdicts
CELL = 17.0  # points
LEFT, ABOVE = 168.0, 18.0


@styled
def matrix(
    claims: pd.DataFrame,
    relations: pd.DataFrame | None = None,
    ax: Axes | None = None,
    palette: Mapping[str, str] | None = None,
) -> Axes:
    """Draw the verdict on every two claims of one series, below the diagonal, on `ax` (new axes if None); return it.

    Rows and columns stand in order of value. `relations` are those
    of the claims, made anew if None. Leave `LEFT` points beside given axes for the names.
    """
    from discrepancy import verdicts

    everything = marks(claims)
    related = verdicts.relations(claims) if relations is None else relations
    side = CELL * max(len(shown(everything, related)), 1)
    ax = ax or new_axes(LEFT + side + 24, ABOVE + side + 8, LEFT, 24, 8, ABOVE)
    draw_matrix(ax, everything, related, palette or colours(mark.figure.side for mark in everything))
    return ax


def draw_matrix(ax: Axes, everything: Sequence[Mark], relations: pd.DataFrame, palette: Mapping[str, str]) -> None:
    """The matrix of some marks in the style that is set."""
    found = shown(everything, relations)
    count = max(len(found), 1)
    ax.set_xlim(-0.5, count - 0.5)
    ax.set_ylim(count - 0.5, -0.5)
    ax.set_aspect("equal", anchor="NW")
    ax.set_axis_off()
    for (left, right), (verdict, _) in verdicts.pairs(found, relations).items():
        _cell(ax, left, right, verdict)
    for row, mark in enumerate(found):
        _name(ax, row, mark, letters(side_colour(mark.figure.side, palette)))
    if len(found) < len(everything):
        head(ax, "", f"the {len(found)} most disputed of {len(everything)}")


def shown(found: Sequence[Mark], relations: pd.DataFrame) -> list[Mark]:
    """The marks that get a row: all, or of too many those with the gravest verdicts, in order of value."""
    if len(found) <= MOST:
        return sorted(found, key=_by_value)
    kept = set(verdicts.disputed(len(found), verdicts.pairs(found, relations))[:MOST])
    return sorted((mark for i, mark in enumerate(found) if i in kept), key=_by_value)


def _by_value(mark: Mark) -> tuple[float, int]:
    return mark.value, mark.figure.row


def _cell(ax: Axes, column: int, row: int, verdict: str) -> None:
    from matplotlib.patches import Rectangle

    look = LOOKS[verdict]
    edge = look.fill if look.strength else shade(FAINT)
    ax.add_patch(Rectangle((column - 0.46, row - 0.46), 0.92, 0.92, facecolor=look.fill, edgecolor=edge, linewidth=0.4))
    font = Font(steps.SMALL, bold=True, colour=on(look.fill))
    write(ax, look.sign, (column, row), font, (0, middle(font)), "center")


def _name(ax: Axes, row: int, mark: Mark, colour: str) -> None:
    """The figure and its source left of the row; a number ties the row to its column."""
    number = f"{row + 1}"
    value = fit(mark.words, LABEL, LEFT * 0.55)
    who = fit(mark.figure.source, SMALL, LEFT - 22 - width(value, LABEL))
    far = 20 + width(value, LABEL)
    for text, font, x in ((number, SMALL, 4.0), (value, LABEL, 16.0), (who, Font(steps.FINE, colour=colour), far)):
        write(ax, text, (0, row), font, (-x, middle(font)), "right", "rows")
    write(ax, number, (row, row), SMALL, (0, middle(SMALL)), "center")
