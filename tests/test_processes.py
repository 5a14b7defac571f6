"""Work in several processes comes back in order, errors and all, and none is lost with a process but what ended it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from discrepancy import processes

NUMBERS = list(range(12))
SQUARES = [n * n for n in NUMBERS]


def lost(*task: object) -> int:
    return -1


def tasks() -> Iterator[tuple[int, int]]:
    return ((n, 2) for n in NUMBERS)


def fatal(n: int, power: int) -> int:
    """A power, but for two numbers that end the process."""
    if n == 5:
        os._exit(1)
    if n == 9:
        os.kill(os.getpid(), signal.SIGKILL)
    return n**power


def fatal_once(n: int, power: int, folder: Path) -> int:
    """A power; the process that first works on 5 is killed, as where memory runs out."""
    mark = folder / "killed"
    if n == 5 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return n**power


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    assert list(processes.run(pow, tasks(), jobs, int, lost)) == SQUARES


def test_an_error_of_the_work_is_raised() -> None:
    done = processes.run(int, [("1",), ("one",)], 2, int, lost)
    assert next(done) == 1
    with pytest.raises(ValueError, match="one"):
        next(done)


def test_where_no_process_can_begin_the_work_is_done_here() -> None:
    """Each process ends as soon as it begins."""
    assert list(processes.run(pow, tasks(), 2, partial(os._exit, 1), lost)) == SQUARES
    assert list(processes.one_by_one(pow, tasks(), partial(os._exit, 1), lost)) == SQUARES


def test_where_what_is_to_be_forked_ends_the_work_is_done_here(tmp_path: Path) -> None:
    (tmp_path / "ends.py").write_text("import os; os._exit(1)")
    (tmp_path / "main.py").write_text(ENDS)
    paths = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    command = [sys.executable, tmp_path / "main.py"]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True)
    assert done.stdout.split() == ["1", "8", "1", "8"], done.stderr


ENDS = """
from discrepancy import processes

if __name__ == "__main__":
    processes.preload("ends")
    tasks = [(1, 3), (2, 3)]
    print(*processes.run(pow, tasks, 2, int, int), *processes.one_by_one(pow, tasks, int, int))
"""


def test_a_process_that_cannot_make_ready_says_so_in_its_work() -> None:
    assert list(processes.run(pow, tasks(), 2, partial(int, "one"), lost)) == SQUARES


def test_what_ends_its_process_is_lost_and_the_rest_is_done() -> None:
    assert list(processes.run(fatal, tasks(), 2, int, lost)) == [*SQUARES[:5], -1, *SQUARES[6:9], -1, *SQUARES[10:]]


def test_nothing_is_lost_with_a_process_that_is_killed_from_outside(tmp_path: Path) -> None:
    assert list(processes.run(fatal_once, ((*task, tmp_path) for task in tasks()), 2, int, lost)) == SQUARES


def test_few_tasks_are_taken_ahead_of_their_turn() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[tuple[int, int]]:
        for n in range(100):
            taken.append(n)
            yield n, 2

    done = processes.run(pow, tasks(), 2, int, lost)
    assert [next(done) for _ in range(3)] == [0, 1, 4]
    assert len(taken) <= 3 + 2 * processes.AHEAD
    done.close()
