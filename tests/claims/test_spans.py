"""Where the words stand that a slot was read from."""

from __future__ import annotations

import datetime as dt

import pytest

from discrepancy.claims import extract
from discrepancy.claims.gazetteer import Gazetteer
from discrepancy.documents.model import Document, Event


@pytest.mark.parametrize(
    ("text", "slot", "words"),
    [
        ("A blast in Maric killed 12 people.", "place", "Maric"),
        ("The blast killed 12 people in Maric. Nine officers were hurt.", "population", "officers"),
        ("Nine Mexican patients have died.", "place", "Mexican"),
        ("The blast killed 12 people, including four children.", "population", "children"),
        ("Norway has promised 3 million euros.", "actor", "Norway"),
    ],
)
def test_a_slot_knows_its_words(text: str, slot: str, words: str) -> None:
    document = Document("one.txt", text, published=dt.date(2031, 3, 6))
    claims = list(extract([document], Event(), gazetteer=Gazetteer(own=frozenset({"Velland"}))))
    read = [getattr(claim.frame, slot) for claim in claims]
    assert [text[one.start : one.end] for one in read if one.value] == [words]


def test_the_words_may_stand_in_a_sentence_before() -> None:
    text = "Crowds gathered in Dovar on Monday. Nine people were hurt there."
    document = Document("one.txt", text, published=dt.date(2031, 3, 6))
    claims = list(extract([document], Event(), gazetteer=Gazetteer(own=frozenset({"Velland"}))))
    place = claims[-1].frame.place
    assert (place.value, text[place.start : place.end]) == ("Dovar", "Dovar")
