"""What to say where the libraries of the extra `scale` are not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class MissingExtraError(RuntimeError):
    """A library is missing; the message tells how to install it."""


@contextmanager
def needed(what: str) -> Iterator[None]:
    """Imports within that `what` cannot do without. Raises MissingExtraError where one of them fails."""
    try:
        yield
    except ImportError as error:
        name = error.name or str(error)
        raise MissingExtraError(f"{what} needs {name}: pip install 'discrepancy[scale]'") from error
