"""How long a piece of work may take and how much memory, and what it took."""

from __future__ import annotations

import faulthandler
import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

MEMORY = 4 * 2**30  # bytes of address space


@dataclass(slots=True)
class Clock:
    """The longest that one piece of work took, in seconds of the processor, and which it was."""

    longest: float = 0.0
    slowest: object = None


def limited() -> None:
    """No more memory than MEMORY for this process from now on."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, _late)


@contextmanager
def timed(clock: Clock, name: object, seconds: int) -> Iterator[None]:
    """Work that may take `seconds` of the processor, whatever else the machine does.

    Raises TimeoutError. Where that does not get through, as within a pattern, the process tells where it is and ends.
    """
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, seconds)
    faulthandler.dump_traceback_later(30 * seconds, exit=True)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
        took = time.process_time() - began
        if took > clock.longest:
            clock.longest, clock.slowest = took, name
    if took > seconds:
        raise TimeoutError(f"{took:.0f} s")


def peak() -> int:
    """The most memory that this process has had at any time, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _late(*_: object) -> None:
    raise TimeoutError
