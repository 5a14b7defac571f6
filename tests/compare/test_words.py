"""Numbers and days as they are printed."""

from __future__ import annotations

import datetime as dt

import pytest

from discrepancy.matching.words import number, several_years, short_day


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (121000, "121,000"),
        (9.7, "9.7"),
        (0.25, "0.25"),
        (0.042, "0.042"),
        (0.00001, "0.00001"),
        (0, "0"),
        (-3.5, "−3.5"),
        (-1200000, "−1.2 million"),
        (2.5e9, "2.5 billion"),
    ],
)
def test_numbers_are_printed_for_people(value: float, printed: str) -> None:
    assert number(value) == printed


def test_the_year_is_told_where_days_are_of_several() -> None:
    last, first = dt.date(2020, 12, 31).toordinal(), dt.date(2021, 1, 1).toordinal()
    assert several_years([last, None, first])
    assert not several_years([first, first + 40, None])
    assert (short_day(last, year=True), short_day(first)) == ("31 Dec 2020", "1 Jan")
