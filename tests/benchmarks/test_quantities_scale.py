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
    "0800 555 ",
    "call 999 ",
    "rooms 4, 5 and 6, ",
    "at five in ",
    "one of the men ",
    "3 km (2 miles) a day ",
    "6'2\" ",
    "30' ",
    "3 tonnes of silt ",
    "5 pesos ",
    "3 ± 1 ",
]
MOST = 2.6  # twice the text in at most this many times the time
SIZE = 20_000  # characters
MEGABYTE = 20  # seconds for a million characters on one line
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


@pytest.mark.parametrize(
    "piece", ["(", "1,", "+1", "1 ", "a hundred and ", "0800 555 ", "call 999 ", "one of the men "]
)
def test_a_megabyte_of_one_line_ends_soon(piece):
    find_quantities("3 km")
    assert seconds(piece * (1_000_000 // len(piece))) < MEGABYTE
