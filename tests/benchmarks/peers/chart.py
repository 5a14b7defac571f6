"""The chart: time and memory by the number of documents, a line a tool, named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from results import Results, Speed

COLOURS = {"discrepancy": "#0072B2", "quantulum3": "#D55E00", "CQE": "#009E73"}  # Okabe-Ito
ROW = 13  # points that a name takes in height
MARKS = {"discrepancy": "o", "quantulum3": "s", "CQE": "^"}


def draw(results: Results, path: Path) -> None:
    """Three panels side by side as a PNG at `path`; nothing before there is something to show in each."""
    growth = results.growth
    if not growth or not results.shared:
        return
    figure, (time, memory, shared) = plt.subplots(1, 3, figsize=(13, 4.2), width_ratios=(4, 4, 2), layout="constrained")
    _panel(time, growth, lambda speed: speed.documents / speed.by_processor, "Processor time, s", "log")
    _panel(memory, growth, lambda speed: speed.peak, "Peak memory, MiB", "linear")
    _processes(shared, results.shared)
    figure.suptitle("Generated articles: one core by their number, and several processes", fontsize=11)
    figure.savefig(path, dpi=150, metadata={"Software": None})
    plt.close(figure)


def _panel(axes, growth: Sequence[Speed], value, label: str, scale: str) -> None:
    ends = []
    for tool in dict.fromkeys(speed.tool for speed in growth):
        own = [speed for speed in growth if speed.tool == tool]
        sizes, heights = [speed.documents for speed in own], [value(speed) for speed in own]
        axes.plot(sizes, heights, MARKS[tool] + "-", color=COLOURS[tool])
        ends.append((tool, sizes[-1], heights[-1]))
    axes.set_xscale("log")
    axes.set_yscale(scale)
    axes.set_ylim(bottom=0 if scale == "linear" else None)
    axes.set_xlim(right=axes.get_xlim()[1] * 5)
    axes.set_xlabel("Documents")
    axes.set_ylabel(label)
    axes.spines[["top", "right"]].set_visible(False)
    _name(axes, ends)


def _processes(axes, speeds: Sequence[Speed]) -> None:
    """A bar for each number of processes."""
    names = [str(speed.jobs) for speed in speeds]
    bars = axes.bar(names, [speed.by_clock for speed in speeds], color=COLOURS[speeds[0].tool], width=0.5)
    axes.bar_label(bars, fmt="%.0f", padding=2)
    axes.set_xlabel("Processes")
    axes.set_ylabel("Documents a second, by the clock")
    axes.spines[["top", "right"]].set_visible(False)


def _name(axes, ends: list[tuple[str, float, float]]) -> None:
    """The tools' names at the ends of their lines, pushed up where they would overlap."""
    free = float("-inf")
    for tool, right, height in sorted(ends, key=lambda end: end[2]):
        at = axes.transData.transform((right, height))[1] * 72 / axes.figure.dpi  # in points
        shift = max(0.0, free - at)
        free = at + shift + ROW
        axes.annotate(tool, (right, height), (6, shift), textcoords="offset points", va="center", color=COLOURS[tool])
