"""A million claims in 2,000 series are compared in memory, at a cost that grows with their number, not its square."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

SIZES = (100_000, 1_000_000)
MOST_TIMES = 12  # for ten times the claims
MOST_MEMORY = 4_000_000_000  # bytes
SERIES = 2_000

# Each size has a process of its own, so that its memory can be told; time is that of the processor, whoever shares it.
WORK = """
import json, resource, sys, time
import numpy as np
import pandas as pd

size, series = int(sys.argv[1]), int(sys.argv[2])
draw = np.random.default_rng(1)
which, day = draw.integers(0, series, size), draw.integers(0, 60, size)
number = np.round(10 ** draw.uniform(1, 5, series)[which] * (1 + day / 60) * draw.normal(1, 0.2, size).clip(0.3, 3))
hedge = draw.choice(["exact", "about", "at_least", "more_than", "at_most"], size, p=[0.6, 0.1, 0.1, 0.1, 0.1])
claims = pd.DataFrame(
    {
        "date": pd.Timestamp("2031-01-01") + pd.to_timedelta(day, unit="D"),
        "source": np.char.add("Speaker ", draw.integers(0, 300, size).astype(str)),
        "measure": np.array(["killed", "wounded", "evacuated", "homeless"])[which % 4],
        "scope": np.char.add("Place ", (which // 4).astype(str)),
        "low": np.where(hedge == "at_most", 0.0, number),
        "high": np.where(np.isin(hedge, ["at_least", "more_than"]), np.nan, number),
        "unit": "person",
        "hedge": hedge,
        "kind": draw.choice(["total", "increment", "part"], size, p=[0.9, 0.05, 0.05]),
        "document": np.char.add("d", np.arange(size).astype(str)),
    }
)
from discrepancy import matching, verdicts
from discrepancy import table

start = time.process_time()
complete = table.complete(claims)
relations = verdicts.relations(complete)
found = verdicts.series(complete, relations)
ranked = verdicts.findings(complete, relations)
seconds = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps([seconds, peak, len(found), len(relations), len(ranked)]))
"""


@pytest.fixture(scope="module")
def runs() -> dict[int, list[float]]:
    found = {}
    for size in SIZES:
        command = [sys.executable, "-c", WORK, str(size), str(SERIES)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found[size] = json.loads(done.stdout)
    return found


def test_ten_times_the_claims_take_ten_times_the_time(runs: dict[int, list[float]]) -> None:
    small, large = (runs[size][0] for size in SIZES)
    assert large <= MOST_TIMES * small


def test_a_million_claims_fit_in_memory(runs: dict[int, list[float]]) -> None:
    assert runs[SIZES[-1]][1] < MOST_MEMORY


def test_every_series_is_there_and_the_pairs_are_bounded(runs: dict[int, list[float]]) -> None:
    for size in SIZES:
        _, _, series, relations, ranked = runs[size]
        assert (series, ranked) == (SERIES, 500)
        assert relations < 6 * size
