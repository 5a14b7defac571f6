"""Run a worker on one core and take down what it tells."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from statistics import median

from environments import Tool

ROOT = Path(__file__).parents[3]
# Every library that could use more than one thread, held to one.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


class Way(StrEnum):
    """How a tool is given an article."""

    WHOLE = "whole"
    LINES = "line by line"


@dataclass(frozen=True)
class Run:
    """One process: clock and processor seconds to its first result and for the texts, peak memory in MiB.

    `again` are the processor seconds for the same texts once more, None where they were read once.
    """

    start: float
    start_cpu: float
    wall: float
    cpu: float
    again: float | None
    peak: float
    found: list


@dataclass(frozen=True)
class Folders:
    """What a worker reads: one article to start with, those to time, and others before it reads these once more."""

    first: Path
    texts: Path
    others: Path | None = None


def run(tool: Tool, folders: Folders, core: int, figures: bool = False, jobs: int = 1, way: Way = Way.WHOLE) -> Run:
    """The worker's run on one core; where `jobs` processes share the work, on as many."""
    task = {"first": str(folders.first), "texts": str(folders.texts), "figures": figures, "jobs": jobs}
    task |= {"others": folders.others and str(folders.others), "lines": way is Way.LINES}
    others = [other for other in sorted(os.sched_getaffinity(0)) if other != core]
    cores = ",".join(map(str, [core, *others][:jobs]))
    command = ["taskset", "--cpu-list", cores, str(tool.python), str(tool.worker)]
    task["began"] = time.monotonic()
    done = subprocess.run(
        [*command, json.dumps(task)],
        env={**os.environ, **ONE_THREAD, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"{tool.name} failed on {folders.texts}:\n{done.stderr[-2000:]}")
    return Run(**json.loads(done.stdout))


def import_cost(core: int, repeats: int = 21) -> float:
    """Milliseconds that `import discrepancy` adds to an interpreter that imports nothing."""
    bare, ours = [], []
    for _ in range(repeats):
        bare.append(_seconds("pass", core))
        ours.append(_seconds("import discrepancy", core))
    return 1000 * (median(ours) - median(bare))


def _seconds(code: str, core: int) -> float:
    began = time.perf_counter()
    command = ["taskset", "--cpu-list", str(core), sys.executable, "-c", code]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    return time.perf_counter() - began
