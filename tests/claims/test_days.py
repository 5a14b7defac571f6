"""The day and the hour of each figure of a sentence or passage, by the kind of words that tell them."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from discrepancy.claims import extract
from discrepancy.documents.model import Document, Event

PUBLISHED = dt.date(2025, 3, 13)  # a Thursday
TOLD = tomllib.loads((Path(__file__).parent / "days.toml").read_text(encoding="utf-8"))
CASES = [(text, days) for group in TOLD.values() for text, days in group["cases"]]


@pytest.mark.parametrize(("text", "days"), CASES, ids=[text[:60] for text, _ in CASES])
def test_each_figure_has_its_own_day(text: str, days: dict[str, str]) -> None:
    claims = list(extract([Document("one.txt", text, published=PUBLISHED)], Event()))
    found = {
        figure: next((str(c.date) for c in claims if figure in text[c.quantity.start : c.quantity.end]), "no figure")
        for figure in days
    }
    assert found == days


HOURS = [
    ("As of 6 p.m. on Tuesday, 40 percent had voted.", "40", 18.0),
    ("Turnout was 12 percent by noon.", "12", 12.0),
    ("By 5:30 p.m. turnout was 31 percent.", "31", 17.5),
    ("Turnout was 12 percent at noon and 31 percent at 5 p.m.", "12", 12.0),
    ("Turnout was 12 percent at noon and 31 percent at 5 p.m.", "31", 17.0),
    ("The county said late on Tuesday that 80 people had died.", "80", 22.0),
    ("The county counted 67 dead on Tuesday afternoon.", "67", 15.0),
    ("Some 250 people were without power early on Wednesday.", "250", 6.0),
    ("Rangers found 14 dead seals this morning.", "14", 9.0),
    ("The county counted 67 dead on Tuesday.", "67", None),
    ("The blast at 5 a.m. killed 12 people.", "12", None),
    ("By nightfall 300 people had fled.", "300", 20.0),
]


@pytest.mark.parametrize(("text", "figure", "hour"), HOURS)
def test_an_hour_orders_figures_of_one_day(text: str, figure: str, hour: float | None) -> None:
    claims = extract([Document("one.txt", text, published=PUBLISHED)], Event())
    assert [c.hour for c in claims if figure in text[c.quantity.start : c.quantity.end]] == [hour]
