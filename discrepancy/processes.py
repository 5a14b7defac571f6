"""Work spread over processes: results in order, few of them waiting, and no process that outlives this one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import Any, TypeVar

_Result = TypeVar("_Result")
WORTH = 100  # articles that a process of its own must have to save more time than it takes to start
AHEAD = 2  # tasks a process that are under way, or done before their turn: what bounds the memory
# One thread each: the other processes use the other cores.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared(articles: int, jobs: int | None) -> int:
    """How many processes share the work on so many articles: `jobs`, or for None one a core, where each has enough."""
    return min(cores(), articles // WORTH) if jobs is None else jobs


def run(
    work: Callable[..., _Result], tasks: Iterable[tuple[Any, ...]], jobs: int, ready: Callable[[], object]
) -> Iterator[_Result]:
    """`work(*task)` for each task, in the order of the tasks, in `jobs` processes (1 or fewer: in this one).

    Each process calls `ready` when it begins. Raises what `work` raises. Where a process is killed from outside, this
    one does what is left.
    """
    tasks = iter(tasks)
    waiting: deque[tuple[Any, ...]] = deque()
    if jobs > 1:
        yield from _spread(work, tasks, waiting, jobs, ready)
    yield from (work(*task) for task in chain(waiting, tasks))


def _spread(
    work: Callable[..., _Result],
    tasks: Iterator[tuple[Any, ...]],
    waiting: deque[tuple[Any, ...]],
    jobs: int,
    ready: Callable[[], object],
) -> Iterator[_Result]:
    """The results as far as the processes live; the tasks that they leave undone are in `waiting` and `tasks`."""
    futures: deque[Future[_Result]] = deque()
    spawn = multiprocessing.get_context("spawn")  # a fork would copy threads half-way through their work
    with ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_begin, initargs=(ready,)) as pool:
        try:
            while True:
                for task in islice(tasks, AHEAD * jobs - len(waiting)):
                    waiting.append(task)
                    futures.append(pool.submit(work, *task))
                if not waiting:
                    return
                done = futures.popleft().result()
                waiting.popleft()
                yield done
        except BrokenProcessPool:
            return
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _begin(ready: Callable[[], object]) -> None:
    """Prepare a new process. Ctrl-C is for the one that started it; with that one it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    ready()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
