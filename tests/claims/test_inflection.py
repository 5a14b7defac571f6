"""Keys of measures are made of English words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.claims.inflection import participle, plural, present_participle


@pytest.mark.parametrize(
    ("noun", "plurals"),
    [
        ("news", "news"),
        ("house", "houses"),
        ("county", "counties"),
        ("crisis", "crises"),
        ("bus", "buses"),
        ("child", "children"),
        ("police officer", "police officers"),
        ("polling_station", "polling_stations"),
        ("staff", "staff"),
        ("people", "people"),
        ("aircraft", "aircraft"),
        ("series", "series"),
        ("upazila", "upazilas"),
        ("dam", "dams"),
        ("life", "lives"),
        ("al", ""),
        ("hs", ""),
        ("off", ""),
        ("n't", ""),
        ("states(ebonyi", ""),
        ("", ""),
    ],
)
def test_plurals(noun: str, plurals: str) -> None:
    assert plural(noun) == plurals


@pytest.mark.parametrize(
    ("verb", "done", "doing"),
    [
        ("write", "written", "writing"),
        ("cut", "cut", "cutting"),
        ("occur", "occurred", "occurring"),
        ("sit", "sat", "sitting"),
        ("panic", "panicked", "panicking"),
        ("blork", "", ""),
        ("", "", ""),
    ],
)
def test_participles(verb: str, done: str, doing: str) -> None:
    assert (participle(verb), present_participle(verb)) == (done, doing)


@given(st.text(max_size=12))
def test_a_plural_is_of_letters_or_nothing(noun: str) -> None:
    head = plural(noun).replace("_", " ").rpartition(" ")[2]
    assert not head or head.replace("-", "").isalpha()
