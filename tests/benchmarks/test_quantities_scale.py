"""Time grows with the text, not with its square: run with `pytest tests/benchmarks`."""

import time

import pytest

from discrepancy import find_quantities

HOSTILE = [
    "1",
    "1,000,",
    "(",
    "1-",
    "$",
    "100 ",
    "and a hundred ",
    "million ",
    "tens of ",
    "1/2",
    "+1",
    "more than ",
    "1:",
    "12 men, ",
]
MOST = 2.6  # twice the text in at most this many times the time
SIZE = 20_000  # characters
SHORTEST = 0.05  # seconds: below it a clock tells nothing


def seconds(text):
    start = time.perf_counter()
    find_quantities(text)
    return time.perf_counter() - start


@pytest.mark.parametrize("piece", HOSTILE)
def test_double_the_text(piece):
    find_quantities("3 km")
    once = min(seconds(piece * (SIZE // len(piece))) for _ in range(2))
    twice = min(seconds(piece * (2 * SIZE // len(piece))) for _ in range(2))
    assert twice <= MOST * max(once, SHORTEST)


def test_a_megabyte_of_one_line_ends():
    assert isinstance(find_quantities("(" * 500_000 + "1," * 250_000), list)
