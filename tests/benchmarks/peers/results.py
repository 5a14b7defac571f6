"""The results as CSV and as a Markdown page with the machine they were measured on."""

from __future__ import annotations

import csv
import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scorer import Score

HEAD = (
    "tool", "way", "articles", "documents", "docs_per_second", "docs_per_cpu_second", "slowest", "fastest",
    "docs_per_cpu_second_with_start", "docs_per_cpu_second_seen_before", "start_s", "start_cpu_s", "peak_mib", "jobs",
)  # fmt: skip

OURS = "discrepancy"
FEW = 100  # documents; of fewer the start-up of each part still tells


@dataclass(frozen=True)
class Speed:
    """A tool on one set of articles: documents a second by the clock and by processor time, seconds to start, MiB.

    The articles are first seen: the process has read one invented article before. `slowest` and `fastest` are those
    of its runs by processor time, `seen_before` is the speed once it has read them. Processor time and memory are those
    of the first of `jobs` processes.
    """

    tool: str
    documents: int
    by_clock: float
    by_processor: float
    slowest: float
    fastest: float
    start: float
    start_cpu: float
    peak: float
    seen_before: float | None = None
    jobs: int = 1
    way: str = "whole"

    @property
    def with_start(self) -> float:
        """Documents a second by processor time, the start of the program with them."""
        return self.documents / (self.start_cpu + self.documents / self.by_processor)


@dataclass
class Results:
    """What one run of the benchmark has measured so far.

    `articles` by heading; `growth` by number of documents; `shared` by number of processes; `skipped` would have taken
    too long.
    """

    articles: dict[str, Sequence[Speed]] = field(default_factory=dict)
    growth: list[Speed] = field(default_factory=list)
    shared: list[Speed] = field(default_factory=list)
    scores: dict[str, Score] = field(default_factory=dict)
    import_ms: float = 0.0
    skipped: list[str] = field(default_factory=list)


def write(results: Results, folder: Path) -> None:
    """`peers.csv` and `peers.md` in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "peers.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(HEAD)
        kinds = (*results.articles.items(), ("Generated", results.growth), ("Generated, shared", results.shared))
        for kind, speeds in kinds:
            for s in speeds:
                alone = (s.by_processor, s.slowest, s.fastest, s.with_start, s.seen_before)
                told = alone if s.jobs == 1 else (None,) * len(alone)  # it is that of one of them
                figures = (f"{figure:.2f}" if figure else "" for figure in (s.by_clock, *told, s.start, s.start_cpu))
                rows.writerow([s.tool, s.way, kind, s.documents, *figures, f"{s.peak:.0f}", s.jobs])
    (folder / "peers.md").write_text(_page(results), encoding="utf-8")


def _page(results: Results) -> str:
    parts = [
        "# Beside quantulum3 and CQE",
        f"{_machine()}. One core, one thread, the tools in turn; medians. Made by `python tests/benchmarks/peers`.",
        "discrepancy gives full claims here: figure, unit, what is measured, speaker and date. The others give "
        "figures and units; they are given each article whole, and also line by line, as their time grows faster than "
        "the text. Documents a second are by processor time, which other programs on the machine disturb least; in "
        "brackets the slowest and the fastest run. First seen: the process has read one invented article before. With "
        "the start: the import, the models and that article counted with them. Seen before: read once more, when it "
        "has read them and 110 others.",
        *(part for heading, speeds in results.articles.items() for part in _beside(heading, speeds)),
        f"`import discrepancy` adds {results.import_ms:.0f} ms to a bare interpreter.",
        *_growth(results),
        *_shared(results.shared),
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


def _growth(results: Results) -> Iterator[str]:
    yield "## Generated articles, by number"
    rows = [
        (s.tool, f"{s.documents:,}", f"{s.by_processor:.1f} ({s.by_clock:.1f})", f"{s.peak:.0f}")
        for s in sorted(results.growth, key=lambda s: list(dict.fromkeys(s.tool for s in results.growth)).index(s.tool))
    ]
    yield _table(("tool", "documents", "documents a second", "peak memory, MiB"), rows)
    yield "\n".join(f"- {line}" for line in results.skipped)
    ours = [s for s in results.growth if s.tool == OURS and s.documents >= FEW]
    if len(ours) > 1:
        few, many = ours[0], ours[-1]
        yield (
            f"One of {many.documents:,} documents costs {OURS} {few.by_processor / many.by_processor:.2f} times the "
            f"processor time of one of {few.documents:,}."
        )


def _shared(speeds: Sequence[Speed]) -> Iterator[str]:
    if not speeds:
        return
    one = speeds[0]
    yield f"## {OURS} with several processes ({one.documents:,} generated articles)"
    yield (
        "By the clock, from the reading of the files to the last claim, the start of the processes with it. "
        "Memory is that of the process that shares out the work."
    )
    rows = [(f"{s.jobs}", f"{s.by_clock:.1f}", f"{s.by_clock / one.by_clock:.2f}", f"{s.peak:.0f}") for s in speeds]
    yield _table(("processes", "documents a second", "times one", "peak memory, MiB"), rows)


def _beside(heading: str, speeds: Sequence[Speed]) -> tuple[str, str]:
    """The heading and the table of the tools on one folder; ours comes first."""
    ours = speeds[0]
    rows = [
        (
            s.tool if s is ours else f"{s.tool}, {s.way}",
            f"{s.by_processor:.1f} ({s.slowest:.1f} to {s.fastest:.1f})",
            "" if s is ours else f"{ours.by_processor / s.by_processor:.1f} times as fast",
            f"{s.with_start:.1f}",
            f"{s.seen_before:.1f}" if s.seen_before else "",
            f"{s.start_cpu:.1f} ({s.start:.1f})",
            f"{s.peak:.0f}",
        )
        for s in speeds
    ]
    head = (
        "tool", "documents a second, first seen", "discrepancy is", "with the start", "seen before",
        "start to first result, s (by the clock)", "peak memory, MiB",
    )  # fmt: skip
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
