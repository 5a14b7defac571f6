"""Whole dates in the forms that articles and metadata use; nothing that would have to be guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.documents.dates import parse

DAY = date(2023, 3, 9)

WHOLE = [
    "9 March 2023",
    "March 9, 2023",
    "Mar. 9, 2023",
    "9th of March 2023",
    "the 9th of March, 2023",
    "9-Mar-2023",
    "9. March 2023",
    "Thursday, March 9, 2023",
    "Thu 9 Mar 2023 16.44 GMT",
    "Thu, 09 Mar 2023 16:44:09 +0100",
    "2023-03-09",
    "2023/03/09",
    "2023-03-09T16:44:09Z",
    "2023-03-09T16:44:09.123+05:30",
    "2023-03-09 16:44:09",
    "09.03.2023",
    "March 9, 2023 at 5:44 p.m. EST",
    "March 9, 2023, 5:44 PM",
    "March 9, 2023 5 p.m. ET",
    "12:01 BST, 9 March 2023",
    "9 March 2023 - 12:01",
    "9 March 2023 1430 GMT",
]
REFUSED = [
    "",
    "March 2023",
    "9 March",
    "2023",
    "09/03/2023",  # 9 March or 3 September
    "3-9-2023",
    "31 February 2023",
    "32.01.2023",
    "3 hours ago",
    "yesterday",
    "Thursday",
    "9 March 23",
    "9 March 20231",
    "on 9 March 2023 the town was cut off",
    "20230309x",
]


@pytest.mark.parametrize("written", WHOLE)
def test_reads_a_whole_date(written: str) -> None:
    assert parse(written) == DAY


@pytest.mark.parametrize("written", REFUSED)
def test_refuses_what_would_be_a_guess(written: str) -> None:
    assert parse(written) is None


@pytest.mark.parametrize(
    ("written", "day"),
    [("13/03/2023", date(2023, 3, 13)), ("03/13/2023", date(2023, 3, 13)), ("04/04/2023", date(2023, 4, 4))],
)
def test_reads_numbers_in_the_only_order_that_makes_a_date(written: str, day: date) -> None:
    assert parse(written) == day


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_reads_back_any_day(day: date) -> None:
    assert parse(day.isoformat()) == day
    assert parse(f"{day:%d} {day:%B} {day:%Y}") == day
    assert parse(f"{day:%B} {day.day}, {day:%Y}") == day


@given(st.text(max_size=60))
def test_never_raises(written: str) -> None:
    assert parse(written) is None or isinstance(parse(written), date)
