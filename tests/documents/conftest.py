"""What the tests of the readers share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from discrepancy.documents import reading
from discrepancy.documents.guarded import Guard


@pytest.fixture(scope="session")
def worker() -> Iterator[Guard]:
    with Guard() as guard:
        yield guard


@pytest.fixture(scope="module", autouse=True)
def one_worker(request: pytest.FixtureRequest, worker: Guard) -> Iterator[None]:
    """One process reads the files of all tests here, as it does those of a command; tests of it start their own."""
    with pytest.MonkeyPatch.context() as patch:
        if not request.module.__name__.endswith("test_guarded"):
            patch.setattr(reading, "Guard", lambda: nullcontext(worker))
        yield
