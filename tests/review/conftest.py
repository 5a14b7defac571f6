"""One browser and one ledger for all tests of the page to review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from review.driver import Driver
from review.flood import made


@pytest.fixture(scope="package")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    driver = Driver(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.close()


@pytest.fixture(scope="package")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger as it was made; tests that change it take a copy."""
    return made(tmp_path_factory.mktemp("fresh"))
