"""Which party a source belongs to."""

from __future__ import annotations

import datetime as dt

import pytest

from discrepancy.claims import extract
from discrepancy.claims.side import side_of
from discrepancy.documents.model import Document, Event, Party

NOBODY = Event(title="")

SIDES = [
    ("Russian ministry", "Russia"),
    ("Russia's defence ministry", "Russia"),
    ("Gaza health ministry", "Palestine"),
    ("Kyiv", "Ukraine"),
    ("Kyiv mayor", "Ukraine"),
    ("Bank of Japan", "Japan"),
    ("US officials", "United States"),
    ("those of us who stayed", ""),
    ("South Korean military", "South Korea"),
    ("Lebanon's health ministry", "Lebanon"),
    ("company", "Company"),
    ("Corvane Motors", "Company"),
    ("National Union of Miners", "Union"),
    ("Polish union", "Poland"),
    ("police", "Police"),
    ("march organisers", "Organisers"),
    ("Jordan Smith", ""),
    ("Paris Hilton", ""),
    ("Washington Post", ""),
    ("fire service", ""),
    ("Ministry of Health", ""),
    ("", ""),
]


@pytest.mark.parametrize(("source", "side"), SIDES)
def test_a_name_tells_the_side_where_no_event_file_does(source: str, side: str) -> None:
    assert side_of(source, NOBODY) == side


def test_the_parties_of_the_event_file_come_first() -> None:
    event = Event(title="", parties=(Party("Pickers", ("union", "Ana Ruiz")), Party("Growers", ("company",))))
    names = ["National Union of Miners", "Ana Ruiz", "company", "Russian army"]
    assert [side_of(name, event) for name in names] == ["Pickers", "Pickers", "Growers", ""]


@pytest.mark.parametrize(
    "first",
    [
        "Russian minister Andrei Bel said 40 boats were lost.",
        "Andrei Bel, the Russian minister, said 40 boats were lost.",
    ],
)
def test_a_speaker_keeps_the_side_that_the_text_tells_once(first: str) -> None:
    text = f"{first} Bel said another 12 boats had been found."
    claims = list(extract([Document("a.txt", text, published=dt.date(2031, 5, 6))], NOBODY))
    assert [(claim.source, claim.side) for claim in claims] == [("Andrei Bel", "Russia")] * 2
