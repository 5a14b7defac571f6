"""Words of an article, found as somebody retyped them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.reader.verbatim import Words, alike

TEXT = "The “Nordsund” line’s crew – 12\u00a0men,\nall from Halvik – and Halvik's mayor met in New\u00adport."


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ('"Nordsund" line', "“Nordsund” line"),
        ("line's crew - 12 men, all", "line’s crew – 12\u00a0men,\nall"),
        ("HALVIK", "Halvik"),
        ("newport", "New\u00adport"),
        ("Halv", None),
        ("12 women", None),
        ("", None),
        ("–", None),
    ],
)
def test_nearest(phrase, found):
    span = Words(TEXT).nearest(phrase, 0)
    assert (span and TEXT[slice(*span)]) == found


def test_the_nearest_of_several_counts():
    words = Words(TEXT)
    first, second = words.all("Halvik")
    assert words.nearest("Halvik", first[0]) == first
    assert words.nearest("Halvik", len(TEXT)) == second


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_what_stands_in_a_text_is_found_there(text, start, end):
    phrase = text[start:end]
    for one, other in Words(text).all(phrase):
        assert alike(text[one:other], phrase)
