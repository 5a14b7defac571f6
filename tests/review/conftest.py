"""One browser and one ledger for all tests of the page to review."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from discrepancy.review import Review
from review.driver import Driver
from review.flood import WHO, made


@pytest.fixture(scope="package")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    driver = Driver(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.close()


@pytest.fixture(scope="package")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger as it was made; tests that change it take a copy."""
    return made(tmp_path_factory.mktemp("fresh"))


@pytest.fixture(scope="module")
def review(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Review, Path]]:
    """One server for all tests here, which follow each other on one ledger and leave it as it was."""
    path = Path(shutil.copy(fresh, tmp_path_factory.mktemp("review") / "flood.ledger"))
    with Review(path, WHO) as served:
        yield served, path


@pytest.fixture
def page(review: tuple[Review, Path], browser: Driver) -> Iterator[tuple[Driver, Path]]:
    browser.visit(review[0].address)
    yield browser, review[1]
    assert browser.complaints == []
    assert browser.run("window.sameDocument")
