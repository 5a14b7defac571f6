"""No date phrase is missed by the look that spares most sentences the long pattern."""

import datetime as dt

import pytest

from discrepancy.claims.dates import windows
from discrepancy.claims.days import Known
from discrepancy.language.lexicon import load

PUBLISHED = dt.date(2031, 5, 14)
DATES = load("dates")
PHRASES = [
    "2031-05-02",
    "5 March",
    "March 5th",
    "the 5th of March",
    "In July",
    "mid-July",
    "March, 2030",
    "a week ago",
    "six months earlier",
    "two years before",
    "last week",
    "previous month",
    "last year",
    "at the weekend",
    "the third quarter",
    "between 2019 and 2022",
    "in the 1990s",
    "since 2015",
    *(f"on {name.title()}" for name in DATES["weekdays"]),
    "by the 4th",
    "on day three",
    "the third day",
    "two days later",
    "three days into the strike",
    "at the end of April",
    "a 1953 storm",
    "by 6 p.m.",
    "at noon",
    "until 14:30",
    *DATES["holidays"],
    *DATES["days"],
    *DATES["near"],
]


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_is_found(phrase):
    assert windows(
        f"Boats were lost, {phrase}, the harbour master said.", Known(PUBLISHED, told=PUBLISHED, begun=PUBLISHED)
    )


def test_a_sentence_without_a_date_has_none():
    assert windows("Forty boats were lost in the harbour, of which 12 were in use.", Known(PUBLISHED)) == []
