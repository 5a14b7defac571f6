"""What Dask runs in each worker process of this machine before its first shard."""

from __future__ import annotations

import signal


def dask_setup(worker: object) -> None:
    """Leave Ctrl-C to the process that started this one, and ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
