"""Processes that this one starts: they use one core each, and none outlives it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

# One thread each: the other processes use the other cores.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


def one_thread() -> dict[str, str]:
    """The environment of a process whose libraries use one core."""
    return {**os.environ, **dict.fromkeys(_ONE_THREAD, "1")}


def end_with(parent: int) -> None:
    """Have the system end this process with the one that started it, whatever either does meanwhile.

    Linux alone can; elsewhere nothing is done.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it ended before
            os._exit(1)
