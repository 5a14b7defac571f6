"""Labels beside marks, none on top of another: each takes the nearest free place, or none if there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D, BboxTransformTo, ScaledTranslation
from numpy.typing import NDArray

from discrepancy.charts.metrics import Font, width
from discrepancy.charts.shades import FAINT, PAPER, shade
from discrepancy.charts.writing import write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINE = 1.22  # line height, in font sizes
_GAP = 5.5  # points between a mark and its label
_ROUNDS = 4  # of placing, for labels that found no room at first
_NEAR = 24.0  # points of way off, within which a label is read with its mark
_AIR = 1.5  # points round a label
_GROUND = 0.7  # where the paper behind a label lies: over the grid, under all that stands for figures
_AT_ONCE = 48  # places that are tried together

Box = tuple[float, float, float, float]  # left, bottom, right, top in points, from the lower left of the axes


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text that belong to a point of the chart, in data coordinates."""

    x: float
    y: float
    lines: tuple[tuple[str, Font], ...]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return max(width(text, font) for text, font in self.lines), sum(font.size * _LINE for _, font in self.lines)


def place(
    ax: Axes, labels: Sequence[Label], marks: Sequence[Box], margins: Box, lines: Sequence[Box] = ()
) -> list[Label]:
    """Draw the labels, the first ones first, clear of each other and of the marks; give back those without a place.

    `margins` is the area that labels may use, `lines` what they should rather not cross (start and end of each, in
    points). A label that stands off its mark is tied to it by a thin line; one that finds no place keeps its first line
    only. The limits of the axes must be set before.
    """
    order = list(labels)
    best: list[_Place | None] = []
    for _ in range(_ROUNDS):
        anchors = [in_points(ax, label.x, label.y) for label in order]
        plan = _planned(order, anchors, marks, margins, lines)
        if not best or _flaws(plan) < _flaws(best):
            best, chosen = plan, order
        if not _flaws(plan)[1]:
            break
        worst = [label for label, spot in zip(order, plan, strict=True) if spot is None or spot.short or spot.crossing]
        order = [*worst, *(label for label in order if label not in worst)]  # those in a tight corner choose first
    for spot in filter(None, best):
        _draw(ax, spot)
    return [label for label, spot in zip(chosen, best, strict=True) if spot is None] if best else []


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a label goes: its box, and the line that ties it to its mark if it needs one."""

    label: Label
    anchor: tuple[float, float]
    box: Box
    tie: Box | None
    short: bool  # whether only its first line is shown
    crossing: bool  # whether it crosses lines that it should not


def _planned(
    labels: Sequence[Label],
    anchors: Sequence[tuple[float, float]],
    marks: Sequence[Box],
    margins: Box,
    lines: Sequence[Box],
) -> list[_Place | None]:
    """A place for each label, the first ones first; None where there is no room."""
    blocked = [*marks]
    ties: list[Box] = []
    plan: list[_Place | None] = []
    for label, anchor in zip(labels, anchors, strict=True):
        short = replace(label, lines=label.lines[:1])  # in a crowd the first line has to do
        spot = None
        for shown, spared, near in (
            (label, lines, True), (short, lines, True), (label, lines, False), (label, (), True), (short, (), True),
            (label, (), False), (short, (), False),
        ):  # fmt: skip
            found = _free(anchor, _offsets(*shown.size, near), blocked, [*ties, *spared], margins)
            if found:
                spot = _Place(shown, anchor, *found, short=shown is not label, crossing=spared is not lines)
                blocked.append(spot.box)
                ties += [spot.tie] if spot.tie else []
                break
        plan.append(spot)
    return plan


def _flaws(plan: Sequence[_Place | None]) -> tuple[int, int]:
    """How many labels have no place, and how many are short or cross a line."""
    return plan.count(None), sum(spot is None or spot.short or spot.crossing for spot in plan)


def in_points(ax: Axes, x: float, y: float) -> tuple[float, float]:
    """A point of the chart in points from the lower left of the axes."""
    across, up = ax.transData.transform((x, y))
    box, scale = ax.get_window_extent(), 72 / ax.figure.dpi
    return float(across - box.x0) * scale, float(up - box.y0) * scale


def _free(
    anchor: tuple[float, float], offsets: Floats, blocked: Sequence[Box], lines: Sequence[Box], margins: Box
) -> tuple[Box, Box | None] | None:
    """The nearest free box and, if it needs one, the line to its mark; neither crosses anything."""
    candidates = offsets + np.array([*anchor, *anchor])
    inside = (candidates[:, :2] >= margins[:2]).all(axis=1) & (candidates[:, 2:] <= margins[2:]).all(axis=1)
    candidates = candidates[inside]
    walls, threads = np.array(blocked).reshape(-1, 4), np.array(lines).reshape(-1, 4)
    for start in range(0, len(candidates), _AT_ONCE):
        for row in _clear(candidates[start : start + _AT_ONCE], walls, threads):
            box: Box = (float(row[0]), float(row[1]), float(row[2]), float(row[3]))
            tie = _tie(anchor, box)
            if tie is None:
                return box, None
            if not any(_crosses(tie, other) for other in _others(blocked, anchor)) and not _any_cross(tie, lines):
                return box, tie
    return None


Floats = NDArray[np.float64]


def _clear(boxes: Floats, walls: Floats, threads: Floats) -> Floats:
    """Those of the boxes that lie on no wall and that no thread runs through (Liang and Barsky's clipping)."""
    a, b = boxes[:, None, :], walls[None, :, :]
    beside = (a[..., 0] >= b[..., 2] + _AIR) | (a[..., 2] <= b[..., 0] - _AIR)
    over = ~beside & (a[..., 1] < b[..., 3]) & (a[..., 3] > b[..., 1])
    boxes = boxes[~over.any(axis=1)]
    enter, leave = np.zeros((len(boxes), len(threads))), np.ones((len(boxes), len(threads)))
    for way in (0, 1):
        start, step = threads[None, :, way], threads[None, :, way + 2] - threads[None, :, way]
        level = step == 0
        rate = np.where(level, 1.0, step)
        near, far = (boxes[:, None, way] - start) / rate, (boxes[:, None, way + 2] - start) / rate
        aside = level & ((start < boxes[:, None, way]) | (start > boxes[:, None, way + 2]))
        enter = np.maximum(enter, np.where(level, np.where(aside, 2.0, 0.0), np.minimum(near, far)))
        leave = np.minimum(leave, np.where(level, 1.0, np.maximum(near, far)))
    kept: Floats = boxes[~(enter < leave).any(axis=1)]
    return kept


@lru_cache(maxsize=512)
def _offsets(wide: float, high: float, near: bool) -> Floats:
    """Boxes of that size round a mark, the nearest first: beside it, above and below, then farther and farther off.

    `near`: only those that need no long line to their mark.
    """
    offsets: list[tuple[float, float, float]] = []
    for away in (0.0, 10.0, 22.0, 40.0):
        for steps in range(-18, 19):
            rise = steps * high * 0.25
            far = max(0.0, abs(rise) - high * 0.5)
            for x, extra in ((_GAP + away, 0.0), (-_GAP - away - wide, 2.0)):
                offsets.append((x, rise - high / 2, far + away * 0.9 + extra))
    for rise in (0.0, 5.0, 12.0, 22.0, 36.0, 54.0):
        for shift in (-0.5, -0.25, -0.75, 0.0, -1.0):
            for y, extra in ((_GAP + rise, 1.0), (-_GAP - rise - high, 1.5)):
                offsets.append((wide * shift, y, rise + 3.0 + extra + abs(shift + 0.5) * 4))
    return np.array([
        (x, y, x + wide, y + high)
        for x, y, away in sorted(offsets, key=lambda offset: offset[2]) if away < _NEAR or not near
    ])  # fmt: skip


def _tie(anchor: tuple[float, float], box: Box) -> Box | None:
    """The line from the mark to the nearest edge of its label; None where they stand side by side."""
    x = min(max(anchor[0], box[0]), box[2])
    y = min(max(anchor[1], box[1] + 2), box[3] - 2)
    length = float(np.hypot(x - anchor[0], y - anchor[1]))
    if length <= _GAP + 4:
        return None
    start = 4 / length
    return anchor[0] + (x - anchor[0]) * start, anchor[1] + (y - anchor[1]) * start, x, y


def _others(boxes: Sequence[Box], anchor: tuple[float, float]) -> list[Box]:
    """The boxes that do not hold the anchor itself."""
    x, y = anchor
    return [box for box in boxes if not (box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1)]


def _crosses(tie: Box, box: Box) -> bool:
    """Whether a line passes through a box (Liang and Barsky's clipping)."""
    x, y, dx, dy = tie[0], tie[1], tie[2] - tie[0], tie[3] - tie[1]
    enter, leave = 0.0, 1.0
    for step, room in ((-dx, x - box[0]), (dx, box[2] - x), (-dy, y - box[1]), (dy, box[3] - y)):
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    return enter < leave


def _any_cross(tie: Box, others: Sequence[Box]) -> bool:
    return any(_side(tie, other) and _side(other, tie) for other in others)


def _side(line: Box, other: Box) -> bool:
    """Whether the ends of the other line lie on different sides of this one."""
    x, y, dx, dy = line[0], line[1], line[2] - line[0], line[3] - line[1]
    first = dx * (other[1] - y) - dy * (other[0] - x)
    second = dx * (other[3] - y) - dy * (other[2] - x)
    return first * second < 0


def _draw(ax: Axes, spot: _Place) -> None:
    label, anchor, box, tie = spot.label, spot.anchor, spot.box, spot.tie
    top = box[3]
    right = box[2] <= anchor[0]  # a label on the left ends at its mark
    ground = Affine2D().scale(1 / 72) + ax.figure.dpi_scale_trans + ScaledTranslation(0, 0, BboxTransformTo(ax.bbox))
    wide, high = box[2] - box[0], box[3] - box[1]
    ax.add_artist(Rectangle(box[:2], wide, high, facecolor=shade(PAPER), linewidth=0, zorder=_GROUND, transform=ground))
    for text, font in label.lines:
        top -= font.size * _LINE
        shift = (box[2] if right else box[0]) - anchor[0], top + font.size * 0.28 - anchor[1]
        write(ax, text, (label.x, label.y), font, shift, "right" if right else "left")
    if tie:
        ax.annotate(
            "", (label.x, label.y), xytext=(tie[2] - anchor[0], tie[3] - anchor[1]), textcoords="offset points",
            annotation_clip=False, zorder=1.2,
            arrowprops={"arrowstyle": "-", "color": shade(FAINT), "linewidth": 0.5, "shrinkA": 0, "shrinkB": 4},
        )  # fmt: skip
