"""Axes of values and of days: limits, log past a factor of ten, ticks that read as numbers and dates."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from discrepancy.charts.metrics import LABEL, SMALL, fit, width
from discrepancy.charts.shades import GRID, shade
from discrepancy.charts.style import size
from discrepancy.charts.writing import write
from discrepancy.matching.words import number, short_day

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_DECADES = 1e12  # from the smallest figure told from zero to the largest
_FACTOR = 10  # past which equal distances stand for equal factors

Way = Literal["x", "y"]
Kind = Literal["linear", "log"]


def kind_of(values: Sequence[float]) -> Kind:
    """The scale that suits some finite values: logarithmic where the largest is many times the smallest."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    return "log" if low >= 0 and high > _FACTOR * _least(values, low, high) else "linear"


def _least(values: Sequence[float], low: float, high: float) -> float:
    """The smallest figure that a logarithmic scale shows as more than zero."""
    return max(min((value for value in values if value > 0), default=high), high / _DECADES if low <= 0 else 0)


def value_axis(ax: Axes, values: Sequence[float], way: Way, ticks: int = 5, kind: Kind | None = None) -> None:
    """Scale, limits and ticks of the axis of values, for the finite values that it must show.

    `kind` is that of its scale, the one that suits the values if None; of values below zero it is linear.
    """
    from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullFormatter, NullLocator

    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    axis = ax.xaxis if way == "x" else ax.yaxis
    if (kind or kind_of(values)) == "log" and low >= 0 and high > 0:
        least = _least(values, low, high)
        room = max(0.08, 0.10 * math.log10(high / least))
        bottom, top = 10 ** (math.log10(least) - room), 10 ** (math.log10(high) + room)
        marked = _log_ticks(bottom, top, ticks)
        if low > 0:
            _set(ax, way, "scale", "log")
            _set(ax, way, "lim", (bottom, top))
        else:  # zero, then a logarithmic scale from the smallest figure on
            getattr(ax, f"set_{way}scale")("symlog", linthresh=least, linscale=0.5)
            _set(ax, way, "lim", (-0.25 * least, top))
            marked = [0.0, *marked]
        axis.set_major_locator(FixedLocator(marked))
    else:
        _set(ax, way, "lim", _linear(low, high))
        axis.set_major_locator(MaxNLocator(ticks, steps=[1, 2, 2.5, 5, 10], integer=_whole(values)))
    axis.set_minor_locator(NullLocator())
    axis.set_minor_formatter(NullFormatter())
    axis.set_major_formatter(FuncFormatter(lambda value, _: brief(value)))
    if way == "x":
        axis.set_major_locator(FixedLocator(_apart(ax, [float(at) for at in axis.get_major_locator()()])))
    ax.grid(visible=True, axis=way, color=shade(GRID))


def _whole(values: Sequence[float]) -> bool:
    """Whether ticks between whole numbers would only puzzle: of things counted, and of all that is large."""
    return min(values, default=0.0) >= 0 and (max(values, default=0.0) > 3 or all(map(float.is_integer, values)))


def brief(value: float) -> str:
    """A number beside an axis, where room is short: 121,000; 10M (million); 2.5bn (billion)."""
    return number(value).replace(" million", "M").replace(" billion", "bn")


def _apart(ax: Axes, ticks: Sequence[float]) -> list[float]:
    """The ticks of the level axis whose labels do not touch the one before them."""
    low, high = ax.get_xlim()
    kept: list[float] = []
    edge = -math.inf
    for value in (tick for tick in ticks if low <= tick <= high):
        half = width(brief(value), LABEL) / 2 + 4
        at = (ax.transData.transform((value, ax.get_ylim()[0]))[0] - ax.bbox.x0) * 72 / ax.figure.dpi
        if at - half >= edge:
            kept.append(value)
            edge = at + half
    return kept


def _set(ax: Axes, way: Way, what: str, value: object) -> None:
    getattr(ax, f"set_{way}{what}")(value)


def _linear(low: float, high: float) -> tuple[float, float]:
    """From zero, unless that would squeeze the figures into a corner of the chart."""
    spread = (high - low) or abs(high) * 0.5 or 1.0
    if low < 0:
        return low - 0.12 * spread, high + 0.12 * spread
    if low < 0.6 * high:
        return (0.0 if low > 0 else -0.06 * high), high * 1.1
    return max(0.0, low - 0.35 * spread), high + 0.25 * spread


def _log_ticks(low: float, high: float, most: int) -> list[float]:
    """Round values between the ends: 1, 2, 5, 10 while they are few, then powers of ten, then every so manyth power."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    sparse = max(1, math.ceil((last - first) / most))
    for steps, stride in (((1, 2, 5), 1), ((1, 3), 1), ((1,), 1), ((1,), sparse)):
        found = [step * 10.0**power for power in range(first, last + 1, stride) for step in steps]
        inside = [value for value in found if low <= value <= high]
        if len(inside) <= most:
            break
    return inside if len(inside) > 1 else _few_ticks(low, high)


def _few_ticks(low: float, high: float) -> list[float]:
    """Round values between ends that are less than a few times apart."""
    from matplotlib.ticker import MaxNLocator

    found = MaxNLocator(3, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return [float(value) for value in found if low <= value <= high]


def head(ax: Axes, measured: str, remark: str = "", beyond: float = 0.0) -> None:
    """Above the chart, what its axis measures, and at the right end, or so many points beyond it, a remark.

    What is measured is cut where both do not fit.
    """
    room = size(ax)[0] + beyond - (width(remark, SMALL) + 8 if remark else 0)
    write(ax, fit(measured, SMALL, max(room, 0)), (0, 1), SMALL, (-2, 8), "left", "axes")
    write(ax, remark, (1, 1), SMALL, (beyond, 8), "right", "axes")


def day_axis(ax: Axes, days: Sequence[int], undated: float | None = None) -> None:
    """Ticks of the axis of days: "7 Aug", the days that claims name where they fit; a place for the undated."""
    from matplotlib.ticker import NullLocator

    shown = sorted(set(days))
    kept = _thinned(ax, shown)
    at, labels = [float(day) for day in kept], _written(kept)
    if undated is not None:
        at, labels = [*at, undated], [*labels, "no date"]
    ax.set_xticks(at, labels)
    ax.xaxis.set_minor_locator(NullLocator())


def _written(days: Sequence[int]) -> list[str]:
    """The days as ticks, the year below the first one of each year."""
    labels = []
    for place, day in enumerate(days):
        year = dt.date.fromordinal(day).year
        new = not place or dt.date.fromordinal(days[place - 1]).year != year
        labels.append(f"{short_day(day)}\n{year}" if new else short_day(day))
    return labels


def _thinned(ax: Axes, days: Sequence[int]) -> list[int]:
    """The first and the last day, and those between that leave their neighbours room."""
    if not days:
        return []
    left, right = ax.get_xlim()
    scale = size(ax)[0] / ((right - left) or 1)
    room = max(width(short_day(day), LABEL) for day in days) + 8
    kept = [days[0]]
    for day in days[1:-1]:
        if (day - kept[-1]) * scale >= room and (days[-1] - day) * scale >= room:
            kept.append(day)
    if days[-1] != kept[-1] and ((days[-1] - kept[-1]) * scale >= room or len(kept) > 1):
        kept.append(days[-1])
    return kept
