"""What all workers share: read the task, time the tool, print one line of JSON. The standard library alone.

A task has `began` (the monotonic clock when the process was started), and folders of articles: `first` (one, whose
first figure ends the start-up), `warm` (to warm up on, in order) and `texts` (to time). `jobs` is the number of
processes that may share the work, for a tool that can.
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


def run(load) -> None:
    """Time a tool: `load()` gives the function that takes a folder to a list of (file name, figure)."""
    task = json.loads(sys.argv[1])
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        find = load()
        find(task["first"])
        first = time.monotonic() - task["began"]
        for folder in task["warm"]:
            find(folder)
        wall, cpu = time.perf_counter(), time.process_time()
        found = find(task["texts"])
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux counts in KiB
    found = found if task["figures"] else []
    print(json.dumps({"start": first, "wall": wall, "cpu": cpu, "peak": peak, "found": found}))
