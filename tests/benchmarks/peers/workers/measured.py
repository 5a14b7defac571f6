"""What all workers share: read the task, time the tool, print one line of JSON. The standard library alone.

A task has `began` (the monotonic clock when the process was started), and folders of articles: `first` (one, whose
first figure ends the start-up), `texts` (to time, first seen) and `others` (read between, where the texts are then
timed once more; null where they are not). `lines` tells whether a tool is given the lines of an article one by one,
and `jobs` the number of processes that may share the work, for a tool that can.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
import time
from pathlib import Path

Figure = dict[str, object]


def files(folder: str) -> list[Path]:
    """The articles of a folder, in order of their names."""
    return sorted(Path(folder).glob("*.txt"))


def pieces(path: Path) -> list[str]:
    """The text of an article as the tool is to have it: whole, or its lines that are not empty."""
    text = path.read_text()
    return [line for line in text.splitlines() if line.strip()] if json.loads(sys.argv[1])["lines"] else [text]


def run(load) -> None:
    """Time a tool: `load()` gives the function that takes a folder to a list of (file name, figure)."""
    task = json.loads(sys.argv[1])
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        find = load()
        find(task["first"])
        start, start_cpu = time.monotonic() - task["began"], time.process_time()
        wall, cpu, found = _timed(find, task["texts"])
        again = None
        if task["others"] is not None:
            find(task["others"])
            again = _timed(find, task["texts"])[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux counts in KiB
    found = found if task["figures"] else []
    told = {"start": start, "start_cpu": start_cpu, "wall": wall, "cpu": cpu, "again": again, "peak": peak}
    print(json.dumps({**told, "found": found}))


def _timed(find, folder: str) -> tuple[float, float, list]:
    """Clock and processor seconds that a folder takes, and what is found in it."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = find(folder)
    return time.perf_counter() - wall, time.process_time() - cpu, found
