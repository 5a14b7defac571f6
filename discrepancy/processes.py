"""Work spread over processes: results in order, few of them waiting, and no process that outlives this one.

A task that ends the process it is done in (a fault in a library, memory that runs out) costs that task alone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import chain, islice, starmap
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
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


def preload(module: str) -> None:
    """Have the processes that begin from now on find a module imported, where the system can do that once for all."""
    multiprocessing.set_forkserver_preload([module])


def run(
    work: Callable[..., _Result],
    tasks: Iterable[tuple[Any, ...]],
    jobs: int,
    ready: Callable[[], object],
    lost: Callable[..., _Result],
) -> Iterator[_Result]:
    """`work(*task)` for each task, in the order of the tasks, in `jobs` processes (1 or fewer: in this one).

    The processes begin, and call `ready`, while the first tasks are asked for. Raises what `work` raises. Where one
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
            begun = _begun(pool, 1)
            if not begun:
                break
            try:
                while left:
                    done = pool.submit(work, *left[0]).result()
                    left.popleft()
                    yield done
            except BrokenProcessPool:
                if any(one.exception() for one in begun):
                    break
                yield lost(*left.popleft())
    yield from starmap(work, left)


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
    with _pool(jobs, ready) as pool:
        waiting.extend(islice(tasks, AHEAD * jobs))  # while the processes begin
        begun = _begun(pool, jobs)
        if not begun:
            return False
        try:
            futures = deque(pool.submit(work, *task) for task in waiting)
            while waiting:
                done = futures.popleft().result()
                waiting.popleft()
                yield done
                for task in islice(tasks, 1):
                    waiting.append(task)
                    futures.append(pool.submit(work, *task))
        except BrokenProcessPool:
            return all(one.exception() is None for one in begun)
        return False


@contextmanager
def _pool(jobs: int, ready: Callable[[], object]) -> Iterator[ProcessPoolExecutor]:
    """Processes that each call `ready` first. Nobody waits for their end."""
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_begin, initargs=(ready,))
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begun(pool: ProcessPoolExecutor, jobs: int) -> list[Future[int]]:
    """A task for each process, done once it has begun; none where none can begin."""
    try:
        return [pool.submit(int) for _ in range(jobs)]
    except (BrokenProcessPool, OSError, EOFError):  # or the one that they are forked from has ended
        return []


def _context() -> BaseContext:
    """How processes begin. A fork of this one would copy threads half-way through their work.

    On Linux they are forked from one of their own kind, which `preload` was imported by: it begins now.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    forkserver.ensure_running()
    return multiprocessing.get_context("forkserver")


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
