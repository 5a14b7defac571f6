"""Dates that are read without dateparser are read as it reads them."""

import subprocess
import sys
from datetime import datetime
from itertools import product

import dateparser
import pytest

from discrepancy.documents import dates

FORMS = ["%B {}, %Y", "%b {}, %Y", "{} %B %Y", "{} %b %Y", "%B {} %Y", "{} %B, %Y"]
MONTHS = [datetime(2009, month, 1) for month in range(1, 13)]
DAYS = (1, 9, 29, 30, 31)


@pytest.mark.parametrize("form", FORMS)
def test_a_date_is_the_day_that_dateparser_reads(form):
    for month, day, year in product(MONTHS, DAYS, (2008, 2009)):
        text = month.replace(year=year).strftime(form).format(day)
        moment = dateparser.parse(text, languages=["en"], settings={"STRICT_PARSING": True})
        assert dates.parse(text) == (moment.date() if moment else None), text


def test_it_is_not_imported_for_them():
    code = (
        "import sys; from discrepancy.documents.dates import parse; "
        "assert parse('Apr 24, 2009') and parse('3 May 2011'); assert 'dateparser' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
