"""Processes share the work: twice the cores in a good half of the time, and not much more work in all.

For an idle machine: `pytest -s tests/benchmarks/test_jobs_scale.py`. JOBS_DOCUMENTS changes the number of articles.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks import newsroom

DOCUMENTS = int(os.environ.get("JOBS_DOCUMENTS", "2000"))
LEAST_TIMES = 1.7  # as fast with two processes as with one, by the clock
MOST_WORK = 1.1  # times the processor time of one process, all of them together
FEWER = 4  # times fewer documents, for what memory each takes
MOST_MEMORY = 120_000  # bytes a document of 800 words: its text, and some copies of its 28 rows while they are labelled


class Run(NamedTuple):
    """Seconds by the clock and of the processor, all processes together; bytes of the largest one; what was printed."""

    wall: float
    cpu: float
    peak: int
    printed: bytes


ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER, for `_left`


def extracted(folder: Path, jobs: int) -> Run:
    out = folder.with_suffix(f".{jobs}.csv")
    began = time.perf_counter()
    with out.open("wb") as file:
        command = [sys.executable, "-m", "discrepancy", "extract", str(folder), "--csv", "--jobs", str(jobs)]
        process = subprocess.Popen(command, stdout=file, env={**os.environ, "OMP_NUM_THREADS": "1"})
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    cpu = used.ru_utime + used.ru_stime + sum(_left())
    return Run(wall, cpu, used.ru_maxrss * 1024, out.read_bytes())


def _left() -> Iterator[float]:
    """Processor time of those that outlived the one that started them for a moment: they are this one's then."""
    while True:
        try:
            _, _, used = os.wait3(0)
        except ChildProcessError:
            return
        yield used.ru_utime + used.ru_stime


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return newsroom.write(tmp_path_factory.mktemp("news") / "all", DOCUMENTS)


@pytest.fixture(scope="module")
def alone(folder: Path) -> Run:
    return extracted(folder, 1)


@pytest.fixture(scope="module")
def shared(folder: Path) -> Run:
    return extracted(folder, 2)


def test_two_processes_print_what_one_does(alone: Run, shared: Run) -> None:
    assert alone.printed.count(b"\n") > DOCUMENTS
    assert shared.printed == alone.printed


def test_the_work_does_not_grow_with_the_processes(alone: Run, shared: Run) -> None:
    print(f"\n{DOCUMENTS:,} documents, processor time: one process {alone.cpu:.1f} s, two {shared.cpu:.1f} s")
    assert shared.cpu < MOST_WORK * alone.cpu


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="there is one core")
def test_two_processes_take_a_good_half_of_the_time(alone: Run, shared: Run) -> None:
    load = os.getloadavg()[2]
    times = alone.wall / shared.wall
    print(f"\nby the clock: one process {alone.wall:.1f} s, two {shared.wall:.1f} s, {times:.2f} times as fast")
    assert times > LEAST_TIMES, f"is the machine idle? its load was {load:.1f}"


def test_a_document_more_takes_little_memory(alone: Run, tmp_path: Path) -> None:
    fewer = extracted(newsroom.write(tmp_path / "fewer", DOCUMENTS // FEWER), 1)
    each = (alone.peak - fewer.peak) / (DOCUMENTS - DOCUMENTS // FEWER)
    print(f"\nmemory: {fewer.peak / 2**20:.0f} and {alone.peak / 2**20:.0f} MiB, {each / 1000:.1f} kB a document")
    assert each < MOST_MEMORY
