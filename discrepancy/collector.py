"""The garbage collector, kept from looking through what is there to stay: the model, the claims, the modules."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Work that leaves nothing the collector would have to look for: it looks neither now nor at what is left later.

    Whatever there is when it ends is set aside until it is `thawed`.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()


@contextmanager
def thawed() -> Iterator[None]:
    """Work after which the collector looks at everything again, unless something was set aside before it began."""
    aside = gc.get_freeze_count()
    try:
        yield
    finally:
        if not aside:
            gc.unfreeze()
