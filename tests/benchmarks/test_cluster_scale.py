"""Two workers do nearly twice as much as one, a lost one changes nothing, and what it costs an article.

CLUSTER_ARTICLES articles (20,000) in shards of CLUSTER_SHARD (250). Prints the table of discrepancy/guide/shards.md:
`pytest -s tests/benchmarks/test_cluster_scale.py`.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil
import pytest

from benchmarks.peers.corpus import articles
from discrepancy import cluster
from discrepancy.cluster import shards, workers
from discrepancy.cluster.work import Task, extract, ready

ARTICLES = int(os.environ.get("CLUSTER_ARTICLES", "20000"))
SHARD = int(os.environ.get("CLUSTER_SHARD", "250"))
MEMORY = "200MB"  # for DuckDB, so that it writes to the disk


@dataclass
class Spent:
    """What a run took: by the clock, of processors, and in memory (MB) of the worker with most and of this process."""

    seconds: float = 0.0
    core_seconds: float = 0.0
    peaks: dict[str, float] = field(default_factory=dict)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shards")
    for number, article in enumerate(articles(ARTICLES)):
        row = {
            "text": article.text,
            "url": f"https://news.example/{number}",
            "publisher": f"Outlet {number % 40}",
            "published": f"2025-03-{number % 28 + 1:02}",
        }
        with (root / f"part-{number // SHARD:06}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
    return root


@contextmanager
def sampled(sample: Callable[[], None]) -> Iterator[None]:
    """Call `sample` several times a second meanwhile."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            sample()

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def spread(folder: Path, out: Path, jobs: int, kill: bool = False) -> Spent:
    """Extract all shards, the start of the workers aside; `kill` one of them when a third is done."""
    out.mkdir()
    task, names, spent = Task(str(folder), str(out)), shards.found(folder), Spent()
    with workers.connected(None, jobs) as client:
        workers.check(client, ready, task)
        pids = client.run(os.getpid)

        def sample() -> None:
            for name, pid in (("a worker", pids.values()), ("the scheduler's process", [os.getpid()])):
                used = [psutil.Process(one).memory_info().rss / 2**20 for one in pid if psutil.pid_exists(one)]
                spent.peaks[name] = max(spent.peaks.get(name, 0), *used, 0)

        began, before = time.monotonic(), sum(client.run(time.process_time).values())
        with sampled(sample):
            for done, (_, outcome) in enumerate(workers.spread(client, partial(extract, task), names)):
                assert isinstance(outcome, cluster.Outcome), outcome
                assert outcome.state == "done"
                if kill and done == len(names) // 3:
                    os.kill(next(iter(pids.values())), signal.SIGKILL)
        spent.seconds = time.monotonic() - began
        spent.core_seconds = sum(client.run(time.process_time).values()) - before
    return spent


def test_two_workers_do_nearly_twice_as_much_and_a_lost_one_changes_nothing(folder: Path, tmp_path: Path) -> None:
    one = spread(folder, tmp_path / "one", 1)
    two = spread(folder, tmp_path / "two", 2)
    spread(folder, tmp_path / "killed", 2, kill=True)
    files = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert len(files) == len(shards.found(folder))
    for other in ("two", "killed"):
        assert {path.name: path.read_bytes() for path in (tmp_path / other).iterdir()} == files
    report(folder, tmp_path / "two", one, two, len(files), sum(map(len, files.values())))
    assert one.seconds / two.seconds >= 1.6


def report(folder: Path, out: Path, one: Spent, two: Spent, count: int, size: int) -> None:
    """Compare the claims out of memory, and print the table."""
    spilled, peak = [0], [0.0]
    tempfile.tempdir = str(out.parent)

    def sample() -> None:
        found = [path for path in out.parent.rglob("discrepancy-*/**/*") if path.is_file()]
        spilled[0] = max(spilled[0], sum(path.stat().st_size for path in found if path.exists()))
        peak[0] = max(peak[0], psutil.Process().memory_info().rss / 2**20)

    began, before = time.monotonic(), time.process_time()
    with sampled(sample), cluster.stored(out, memory=MEMORY) as stored:
        ordered = time.monotonic() - began
        claims = max(stop for _, stop in stored.groups.spans.values())
        pairs = sum(len(portion) for portion in stored.relations())
        series = len(stored.series())
    tempfile.tempdir = None
    seconds, cores = time.monotonic() - began, time.process_time() - before
    read = sum(path.stat().st_size for path in folder.glob("*.jsonl"))
    through = len(pickle.dumps((partial(extract, Task(str(folder), str(out))), "part-000000.jsonl")))
    through += len(pickle.dumps(cluster.Outcome("part-000000.jsonl", "done", SHARD, SHARD * 9)))
    rows = (
        ("articles, shards, claims", f"{ARTICLES:,}, {count:,}, {claims:,}"),
        ("bytes an article, as JSON Lines", f"{read / ARTICLES:,.0f}"),
        (
            "one worker, two workers",
            f"{one.seconds:,.0f} s, {two.seconds:,.0f} s: {one.seconds / two.seconds:.2f} times",
        ),
        ("core-seconds an article", f"{one.core_seconds / ARTICLES:.4f}"),
        ("bytes of Parquet a claim, an article", f"{size / claims:,.0f}, {size / ARTICLES:,.0f}"),
        ("bytes through the scheduler a shard", f"{through:,}"),
        *((f"peak memory of {name}", f"{used:,.0f} MB") for name, used in two.peaks.items()),
        ("ordering the claims", f"{ordered:,.1f} s, {ordered / claims * 1e6:,.0f} us a claim"),
        ("ordering and comparing them", f"{seconds:,.1f} s, {cores / claims * 1e6:,.0f} us of one core a claim"),
        ("pairs, series", f"{pairs:,}, {series:,}"),
        ("on the disk meanwhile", f"{spilled[0] / 2**20:,.0f} MB, {spilled[0] / claims:,.0f} bytes a claim"),
        (f"peak memory, {MEMORY} of it DuckDB's", f"{peak[0]:,.0f} MB"),
    )
    print("\n| measured | |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in rows))
