"""Where the words of a claim and of its slots are marked in an article."""

from __future__ import annotations

import pytest

from discrepancy.review.passage import marks


@pytest.mark.parametrize(
    ("predicate", "text"),
    [
        ("killing", "The flood [killed] 12 people. It kills."),
        ("injured", "It injured some; 12 people were [injured] by it."),
        ("dying", "12 people died."),
        ("evacuate", "12 people [evacuated]"),
    ],
)
def test_the_word_that_tells_the_measure_is_marked(predicate: str, text: str) -> None:
    plain = text.replace("[", "").replace("]", "")
    start = plain.index("12 people")
    row = {"start": start, "end": start + 9, "written": "12 people", "predicate": predicate}
    row["sentence"] = plain.partition(". ")[0]
    found = [(mark.start, mark.end) for mark in marks(row, plain) if mark.kind == "slot-measure"]
    assert found == ([(text.index("["), text.index("]") - 1)] if "[" in text else [])


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("US", "The [US] saw viruses kill 12 people."),
        ("US", "The [US] ministry sent thousands of virus tests: 12 people so far."),
        ("US", "12 people so far, the [US]'s ministry said."),
        ("US", "Thousands have viruses, 12 people died."),
        ("Oman", "A villa in [Oman] of a woman from Romania, 12 people in it."),
        ("New Delhi", "In [new delhi] 12 people fell ill."),
    ],
)
def test_a_place_is_marked_where_it_stands_as_a_word(place: str, text: str) -> None:
    plain = text.replace("[", "").replace("]", "")
    start = plain.index("12 people")
    row = {"start": start, "end": start + len("12 people"), "written": "12 people", "place": place}
    found = [(mark.start, mark.end) for mark in marks(row, plain) if mark.kind == "slot-place"]
    assert found == ([(text.index("["), text.index("]") - 1)] if "[" in text else [])
