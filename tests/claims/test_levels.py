"""Readings and indices without a unit: a bare number is the value of what the verb before it has for its subject."""

from __future__ import annotations

import pytest

from discrepancy.claims import extract
from discrepancy.documents.model import Document, Event

SUBJECTS = {
    "The air quality readings": "quality_reading",
    "Pollution readings": "pollution_reading",
    "The pollution index": "pollution_index",
    "The heat index": "heat_index",
    "The share index": "share_index",
    "The AQI": "aqi",
}
VERBS = ["hit", "reached", "stood at", "climbed to", "rose to", "fell to"]


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("verb", VERBS)
def test_a_bare_number_is_the_value_of_its_reading(subject: str, verb: str) -> None:
    text = f"Some 2,000 people marched. {subject} {verb} 310 on Friday."
    claims = extract([Document("one.txt", text)], Event())
    assert [(c.quantity.low, c.measure) for c in claims][1:] == [(310, SUBJECTS[subject])]


def test_who_is_counted_beside_a_reading_is_no_reading() -> None:
    claims = extract([Document("one.txt", "The index hit 310; 40 people were taken to hospital.")], Event())
    assert [(c.quantity.low, c.measure) for c in claims] == [(310, "index"), (40, "hospitalised")]
