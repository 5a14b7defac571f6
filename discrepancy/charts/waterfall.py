"""What two figures have in common and what sets them apart, step by step: the weight of their match as a waterfall."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from discrepancy.charts import shades
from discrepancy.charts.metrics import SMALL, Font, fit
from discrepancy.charts.shades import ACCENT, FAINT, GRID, INK, MUTED, letters, mixed, shade
from discrepancy.charts.style import new_axes, styled
from discrepancy.charts.writing import middle, write
from discrepancy.language.lexicon import load

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

LEFT, WIDTH, RIGHT = 190.0, 260.0, 34.0  # points for the words, the bars and the last number
ROW = 15.0
_NOTE = Font(shades.FINE, colour=MUTED)
_SUM = Font(shades.SMALL, bold=True)
_THICK = 0.62  # of a row
_THRESHOLDS = (("perhaps", "perhaps"), ("same", "one thing"))


class Step(NamedTuple):
    """One bar: what it tells, and the sum in bits before it and after it."""

    told: str
    before: float
    after: float


@styled
def waterfall(explained: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw the match of two claims, as `claims.discrepancy.explain(a, b)` gives it, on `ax`, and return it.

    From what any pair starts with each bar leads on by what one comparison weighs, in bits: what speaks for one thing
    to the right, what against to the left; the last one is the sum. Lines mark from where on two figures are perhaps
    and from where on they are of one thing. Leave `LEFT` and `RIGHT` points beside given axes. Raises ValueError for
    an explanation without rows.
    """
    bars = _steps(explained)
    if not bars:
        raise ValueError("no match to draw: the explanation has no rows")
    if ax is None:
        ax = new_axes(LEFT + WIDTH + RIGHT, ROW * (len(bars) + 3), LEFT, RIGHT, 8, 8)
    reach = [end for bar in bars for end in (bar.before, bar.after)]
    marks = [float(load("match_weights")[name]) for name, _ in _THRESHOLDS]
    ax.set_xlim(min(*reach, *marks) - 1.0, max(*reach, *marks) + 1.0)
    ax.set_ylim(len(bars) + 0.6, -1.4)
    ax.set_axis_off()
    _thresholds(ax, len(bars))
    for place, bar in enumerate(bars):
        _draw(ax, place, bar, bars[place + 1] if place + 1 < len(bars) else None)
    return ax


def _steps(explained: pd.DataFrame) -> list[Step]:
    rows = zip(explained["told"], explained["comparison"], explained["bits"], explained["total"], strict=True)
    found = [Step(told or name, total - bits, total) for told, name, bits, total in rows]
    return [*found, Step("", 0.0, found[-1].after)] if found else []


def _thresholds(ax: Axes, rows: int) -> None:
    """From where on figures are perhaps, and surely enough, of one thing."""
    for name, told in _THRESHOLDS:
        at = float(load("match_weights")[name])
        ax.plot([at, at], [-0.6, rows - 0.4], color=shade(GRID), linewidth=0.8, zorder=0, scalex=False, scaley=False)
        write(ax, told, (at, -0.8), _NOTE, (2.0, 0.0))
    ax.plot([0, 0], [-0.6, rows - 0.4], color=shade(FAINT), linewidth=0.8, zorder=0, scalex=False, scaley=False)


def _draw(ax: Axes, place: int, bar: Step, following: Step | None) -> None:
    """One bar with its words on the left and its weight at its end; the sum in ink."""
    whole = following is None
    colour = INK if whole else ACCENT if bar.after < bar.before else MUTED
    low, size = min(bar.before, bar.after), abs(bar.after - bar.before)
    ax.barh(place, size, _THICK, low, color=mixed(colour, 1.0 if whole else 0.55), linewidth=0, zorder=2)
    if following is not None and following.told:
        ends = [place + _THICK / 2, place + 1 - _THICK / 2]
        ax.plot([bar.after] * 2, ends, color=shade(FAINT), linewidth=0.6, zorder=1, scalex=False, scaley=False)
    font = _SUM if whole else SMALL
    words = "together" if whole else bar.told
    write(ax, fit(words, font, LEFT - 12), (0.0, place), font, (-8.0, middle(font)), "right", "rows")
    weight = bar.after if whole else bar.after - bar.before
    number = f"{weight:+.1f}".replace("-", "−")
    back = bar.after < bar.before
    tone = font if whole or not back else Font(font.size, colour=letters(ACCENT))
    write(ax, number, (bar.after, place), tone, (-3.0 if back else 3.0, middle(font)), "right" if back else "left")
