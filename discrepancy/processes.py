"""Work spread over processes: results in order, few of them waiting, and no process that outlives this one.

A task that ends the process it is done in (a fault in a library, memory that runs out) costs that task alone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import chain, islice, starmap
from multiprocessing.connection import wait
from typing import Any, TypeVar

from discrepancy import children

_Result = TypeVar("_Result")
WORTH = 150_000  # characters that a process of its own must have to save more time than it takes to start
AHEAD = 2  # tasks a process that are under way, or done before their turn: what bounds the memory


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared(characters: int, jobs: int | None) -> int:
    """How many processes share the work on so much text: `jobs`, or for None one a core, where each has enough."""
    return min(cores(), characters // WORTH) if jobs is None else jobs


def run(
    work: Callable[..., _Result],
    tasks: Iterable[tuple[Any, ...]],
    jobs: int,
    ready: Callable[[], object],
    lost: Callable[..., _Result],
) -> Iterator[_Result]:
    """`work(*task)` for each task, in the order of the tasks, in `jobs` processes (1 or fewer: in this one).

    The processes begin, and call `ready`, while the first task is asked for. Raises what `work` raises. Where a process
    is killed, what was under way is done once more as `one_by_one` does it. Where none can begin, this one does it all.
    """
    tasks = iter(tasks)
    if jobs < 2:
        yield from starmap(work, tasks)
        return
    waiting: deque[tuple[Any, ...]] = deque()
    while (yield from _spread(work, tasks, waiting, jobs, ready)):
        suspects = [*waiting]
        waiting.clear()
        yield from one_by_one(work, suspects, ready, lost)
    yield from starmap(work, chain(waiting, tasks))


def one_by_one(
    work: Callable[..., _Result],
    tasks: Iterable[tuple[Any, ...]],
    ready: Callable[[], object],
    lost: Callable[..., _Result],
) -> Iterator[_Result]:
    """`work(*task)` for each task in another process, one at a time; `lost(*task)` for one that ends its process.

    Where no process can begin, this one does them.
    """
    left = deque(tasks)
    while left:
        with _pool(1, ready) as pool:
            begun = pool.submit(int)
            try:
                while left:
                    done = pool.submit(work, *left[0]).result()
                    left.popleft()
                    yield done
            except BrokenProcessPool:
                if begun.exception() is None:
                    yield lost(*left.popleft())
                else:
                    yield from starmap(work, left)
                    return


def _spread(
    work: Callable[..., _Result],
    tasks: Iterator[tuple[Any, ...]],
    waiting: deque[tuple[Any, ...]],
    jobs: int,
    ready: Callable[[], object],
) -> Generator[_Result, None, bool]:
    """The results as far as the processes live; `waiting` are then the tasks under way. Whether to go on with others.

    That is so where a process that had begun was killed; not where all is done, or none could begin.
    """
    futures: deque[Future[_Result]] = deque()
    with _pool(jobs, ready) as pool:
        begun: list[Future[int]] = []
        try:
            begun += [pool.submit(int) for _ in range(jobs)]
            while True:
                for task in islice(tasks, AHEAD * jobs - len(waiting)):
                    waiting.append(task)
                    futures.append(pool.submit(work, *task))
                if not waiting:
                    return False
                done = futures.popleft().result()
                waiting.popleft()
                yield done
        except BrokenProcessPool:
            return bool(begun) and all(one.exception() is None for one in begun)


@contextmanager
def _pool(jobs: int, ready: Callable[[], object]) -> Iterator[ProcessPoolExecutor]:
    """Processes that each call `ready` first. Nobody waits for their end."""
    spawn = multiprocessing.get_context("spawn")  # a fork would copy threads half-way through their work
    pool = ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_begin, initargs=(ready,))
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin(ready: Callable[[], object]) -> None:
    """Prepare a new process. Ctrl-C is for the one that started it; with that one it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.environ |= children.one_thread()
    with suppress(Exception):  # the work will meet it again, and tell it
        ready()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
