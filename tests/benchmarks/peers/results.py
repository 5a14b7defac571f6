"""The results as CSV and as a Markdown page with the machine they were measured on."""

from __future__ import annotations

import csv
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scorer import Score

HEAD = ("tool", "articles", "documents", "docs_per_second", "docs_per_cpu_second", "start_s", "peak_mib")


@dataclass(frozen=True)
class Speed:
    """A tool on one set of articles: documents a second by the clock and by processor time, seconds to start, MiB."""

    tool: str
    documents: int
    by_clock: float
    by_processor: float
    start: float
    peak: float


@dataclass(frozen=True)
class Results:
    """All that one run of the benchmark measured: `articles` by heading; `skipped` would have taken too long."""

    articles: dict[str, Sequence[Speed]]
    growth: Sequence[Speed]
    scores: dict[str, Score]
    import_ms: float
    skipped: Sequence[str]


def write(results: Results, folder: Path) -> None:
    """`peers.csv` and `peers.md` in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "peers.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(HEAD)
        for kind, speeds in (*results.articles.items(), ("Generated", results.growth)):
            for s in speeds:
                figures = (f"{s.by_clock:.2f}", f"{s.by_processor:.2f}", f"{s.start:.2f}", f"{s.peak:.0f}")
                rows.writerow([s.tool, kind, s.documents, *figures])
    (folder / "peers.md").write_text(_page(results), encoding="utf-8")


def _page(results: Results) -> str:
    parts = [
        "# Beside quantulum3 and CQE",
        f"{_machine()}. One core, one thread, the tools in turn; medians. Made by `python tests/benchmarks/peers`.",
        "discrepancy gives full claims here: figure, unit, what is measured, speaker and date. The others give "
        "figures and units. Documents a second are by processor time, which other programs on the machine disturb "
        "least; by the clock in brackets.",
        *(part for heading, speeds in results.articles.items() for part in _beside(heading, speeds)),
        f"`import discrepancy` adds {results.import_ms:.0f} ms to a bare interpreter.",
        "## Generated articles, by number",
        _table(
            ("tool", "documents", "documents a second", "peak memory, MiB"),
            [
                (s.tool, f"{s.documents:,}", f"{s.by_processor:.1f} ({s.by_clock:.1f})", f"{s.peak:.0f}")
                for s in results.growth
            ],
        ),
        "\n".join(f"- {line}" for line in results.skipped),
        "![Time and memory by the number of documents](peers.png)",
        "## Right and wrong on generated articles",
        "Values: precision, recall and F1. Of the values found: the share with the right unit (where it is a unit of "
        "measure or money), the right bound (exact, about, more than, less than, range) and the right speaker. The "
        "articles are invented from templates: this shows what a tool reads at all, not how well it reads real news.",
        _table(
            ("tool", "precision", "recall", "F1", "unit", "bound", "speaker"),
            [(tool, *(f"{share:.2f}" for share in score)) for tool, score in results.scores.items()],
        ),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _beside(heading: str, speeds: Sequence[Speed]) -> tuple[str, str]:
    """The heading and the table of the tools on one folder; ours comes first."""
    ours = speeds[0]
    rows = [
        (
            s.tool,
            f"{s.by_processor:.1f} ({s.by_clock:.1f})",
            "" if s is ours else f"{ours.by_processor / s.by_processor:.1f} times as fast",
            f"{s.start:.1f}",
            f"{s.peak:.0f}",
        )
        for s in speeds
    ]
    head = ("tool", "documents a second", "discrepancy is", "start to first result, s", "peak memory, MiB")
    return f"## {heading} ({ours.documents})", _table(head, rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _machine() -> str:
    """Processor, cores, memory, system and Python in one line."""
    info = Path("/proc/cpuinfo")
    names = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    processor = names[0] if names else platform.machine()
    return (
        f"{processor}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, load average {os.getloadavg()[2]:.1f}"
    )
