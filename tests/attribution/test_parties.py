"""Which party the name of a source tells."""

from __future__ import annotations

import pytest

from discrepancy.attribution.parties import side_of
from discrepancy.documents.model import Event, Party

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
    ("Polish union", "Union"),
    ("Free Syrian Army", ""),
    ("Syrian activists", "Organisers"),
    ("Syrian army", "Syria"),
    ("Syrian state television", "Syria"),
    ("Syrian Observatory for Human Rights", ""),
    ("Egyptian hotel owners", "Company"),
    ("Interfax's Cairo bureau", ""),
    ("doctors in Kyiv", ""),
    ("police", "Police"),
    ("march organisers", "Organisers"),
    ("Jordan Smith", ""),
    ("Paris Hilton", ""),
    ("Washington Post", ""),
    ("fire service", ""),
    ("Ministry of Health", ""),
    ("Department of Ecology", ""),
    ("State Department of Ecology", ""),
    ("State Department", "United States"),
    ("", ""),
]


@pytest.mark.parametrize(("source", "side"), SIDES)
def test_a_name_tells_the_side_where_no_event_file_does(source: str, side: str) -> None:
    assert side_of(source, NOBODY) == side


def test_the_parties_of_the_event_file_come_first() -> None:
    event = Event(title="", parties=(Party("Pickers", ("union", "Ana Ruiz")), Party("Growers", ("company",))))
    names = ["National Union of Miners", "Ana Ruiz", "company", "Russian army"]
    assert [side_of(name, event) for name in names] == ["Pickers", "Pickers", "Growers", ""]
