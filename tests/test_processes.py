"""Work in several processes comes back in order, errors and all, and is done here where the processes die."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

import pytest

from discrepancy import processes

NUMBERS = list(range(12))


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    assert list(processes.run(pow, ((n, 2) for n in NUMBERS), jobs, int)) == [n * n for n in NUMBERS]


def test_an_error_of_the_work_is_raised() -> None:
    done = processes.run(int, [("1",), ("one",)], 2, int)
    assert next(done) == 1
    with pytest.raises(ValueError, match="one"):
        next(done)


def test_what_dead_processes_leave_is_done_here() -> None:
    """Each process ends as soon as it begins."""
    assert list(processes.run(pow, ((n, 2) for n in NUMBERS), 2, partial(os._exit, 1))) == [n * n for n in NUMBERS]


def test_few_tasks_are_taken_ahead_of_their_turn() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[tuple[int, int]]:
        for n in range(100):
            taken.append(n)
            yield n, 2

    done = processes.run(pow, tasks(), 2, int)
    assert [next(done) for _ in range(3)] == [0, 1, 4]
    assert len(taken) <= 3 + 2 * processes.AHEAD
    done.close()
