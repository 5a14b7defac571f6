"""What words mean that are marked or written for a field."""

from __future__ import annotations

import datetime as dt

import pytest

from discrepancy.review.fields import meaning


@pytest.mark.parametrize(
    ("given", "marked", "meant"),
    [
        ({"date": "on Tuesday"}, True, {"date": "2025-03-04"}),
        ({"date": "3 to 5 March"}, True, {"date": "2025-03-03", "date_end": "2025-03-05"}),
        ({"date": "2025-03-02"}, False, {"date": "2025-03-02"}),
        ({"date": "some day"}, False, {"date": "some day"}),
        ({"measure": "were wounded"}, True, {"measure": "wounded"}),
        ({"measure": "were evacuated"}, True, {"measure": "evacuated"}),
        ({"measure": "plume height"}, False, {"measure": "plume height"}),
        ({"stated_unit": "kilometres"}, True, {"stated_unit": "kilometer"}),
        ({"stated_unit": "mile"}, False, {"stated_unit": "mile"}),
        ({"place": "Tuesday Market"}, True, {"place": "Tuesday Market"}),
    ],
)
def test_words_are_told_by_what_the_field_holds(given: dict[str, str], marked: bool, meant: dict[str, str]) -> None:
    assert meaning(given, dt.date(2025, 3, 6), ["killed", "wounded"], marked) == meant
