"""Events that go on for many days, and what an article tells to have happened on one of them."""

from __future__ import annotations

import datetime as dt

import pytest

from discrepancy.claims.gazetteer import survey
from discrepancy.documents.model import Document, Event


@pytest.mark.parametrize(
    ("texts", "episodic"),
    [
        (("Marches in Velland.\nThousands went out.", "Clashes in Velland.\nShots were fired."), True),
        (("Quake in Velland.\nHouses fell.", "After the earthquake in Velland.\nAid comes."), False),
        (("Ferry sinks off Velland.\nBoats went out.", "Velland buries its dead after the ferry sank."), False),
        (("Marches in Velland.\nThousands went out.",), False),
    ],
)
def test_an_event_goes_on_unless_its_articles_are_of_one_disaster(texts: tuple[str, ...], episodic: bool) -> None:
    documents = [Document(f"{n}.txt", text, published=dt.date(2031, 3, 6)) for n, text in enumerate(texts)]
    assert survey(documents, Event()).episodic is episodic
