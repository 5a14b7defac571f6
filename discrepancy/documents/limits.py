"""How much time and memory the reading of one article may take."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

_OF_MANY, _MORE = 2, 5 * 2**19  # times the limit of one article, and bytes for which a file of many has it once more
PATIENCE = 10  # times the limit: how long to wait for an article, as others may need the processor too


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may take: seconds of the processor, and megabytes of address space with all libraries."""

    seconds: int = 30
    memory: int = 1500

    def __post_init__(self) -> None:
        """Raises ValueError for limits within which nothing can be read."""
        if self.seconds < 1 or self.memory < SMALLEST:
            raise ValueError(f"reading takes at least 1 second and {SMALLEST} MB")

    def of_file(self, size: int) -> int:
        """Seconds of the processor that a file of so many bytes may take in all: twice that of an article, and more."""
        return self.seconds * (_OF_MANY + size // _MORE)


SMALLEST = 500  # megabytes: the readers and their libraries alone take half of them
_now: ContextVar[Limits] = ContextVar("limits", default=Limits())  # noqa: B039 frozen


def limits() -> Limits:
    """The limits in force."""
    return _now.get()


@contextmanager
def within(limits: Limits) -> Iterator[None]:
    """Read within other limits than the usual ones."""
    token = _now.set(limits)
    try:
        yield
    finally:
        _now.reset(token)
