"""Work done beside one's own, on another core, where that is safe."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess

from discrepancy import children


@dataclass(frozen=True, slots=True)
class Beside:
    """Work on another core; `done` waits for it and tells whether it came to its end."""

    process: BaseProcess | None

    def done(self) -> bool:
        """Whether the work is done; False where it was never begun, or failed, and has to be done here."""
        if self.process is None:
            return False
        self.process.join()
        return self.process.exitcode == 0


@contextmanager
def beside(work: Callable[[], object]) -> Iterator[Beside]:
    """Begin `work` in a copy of this process while the caller does its own; its result is what it leaves in files.

    Only on Linux, with a second core and no other thread: elsewhere a copy is unsafe, slow or of no use, and `done` is
    False. What fails there is silent: the caller does the work again and meets the error itself.
    """
    process: BaseProcess | None = None
    if _possible():
        arguments = (work, os.getpid())
        process = multiprocessing.get_context("fork").Process(target=_quietly, args=arguments, daemon=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads below Python, which do no work here
            process.start()
    try:
        yield Beside(process)
    except BaseException:
        if process is not None:
            process.kill()
            process.join()
        raise


def _possible() -> bool:
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


def _quietly(work: Callable[[], object], parent: int) -> None:
    children.end_with(parent)
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115 the copy ends with the work
    work()
