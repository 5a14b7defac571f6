"""Which figures are claims about the event, and which are background to it."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from discrepancy.claims import extract
from discrepancy.claims.frame import Role
from discrepancy.documents.model import Document, Event

ROWS = tomllib.loads(Path(__file__).with_name("roles.toml").read_text(encoding="utf-8"))["rows"]
PUBLISHED = dt.date(2025, 3, 13)
HEAD = "Floods in Velland\n\nThe river Tarn rose on Monday.\n\nTarn is in the south.\n\nRain fell in Velland.\n\n"


def _rule(text: str, figure: str, published: dt.date = PUBLISHED) -> str:
    article = Document("a.txt", text, publisher="The Herald", published=published)
    spans = {claim.quantity.start: claim for claim in extract([article], Event())}
    frame = next(c.frame for c in spans.values() if figure in text[c.quantity.start : c.quantity.end])
    assert (frame.role is Role.BACKGROUND) == bool(frame.role_rule)
    return frame.role_rule


@pytest.mark.parametrize(("sentence", "figure", "rule"), ROWS, ids=[f"{row[0][:40]} {row[1]}" for row in ROWS])
def test_a_rule_tells_what_is_background(sentence: str, figure: str, rule: str) -> None:
    assert _rule(sentence, figure) == rule


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Ferry sinks with 22 aboard in Nordland", "role.story"),
        ("ALSO READ: Cholera claims 22 lives in Nordland", "role.story"),
        ("River in Velland rose 22 metres", ""),
        ("In Nordland a ferry sank with 22 people aboard.", ""),
    ],
)
def test_a_line_below_the_report_leads_to_another_story(line: str, rule: str) -> None:
    assert _rule(f"{HEAD}{line}\n\nThe rain has ended.\n", "22") == rule


def test_lines_below_a_label_lead_to_other_stories_even_above_the_report() -> None:
    head, line = "Floods in Velland\n\nBy Ada Moss\n\nLast updated\n\n", "Ferry sinks with 22 aboard in Nordland"
    assert _rule(f"{head}Related Stories\n\n{line}\n\n{HEAD}", "22") == "role.story"
    assert _rule(f"{head}{line}\n\n{HEAD}", "22") == ""


def test_an_entry_of_a_box_is_no_teaser() -> None:
    assert _rule(f"{HEAD}Ferries: 22 sunk\n\nThe rain has ended.\n", "22") == ""


@pytest.mark.parametrize(
    ("lead", "date", "rule"),
    [
        ("", "On 14 June 2023", ""),
        ("The crash of June 2023 killed 40 people.", "In June 2023", ""),
        ("", "In June 2023", "history.dated"),
        ("The crash of 2023 killed 40 people.", "In 2023", "history.dated"),
        ("The crash of 14 June 2003 killed 40 people.", "On 14 June 2003", "history.dated"),
    ],
)
def test_a_report_on_an_inquiry_is_of_the_day_of_what_happened(lead: str, date: str, rule: str) -> None:
    text = f"Inquiry opens\n\n{lead}\n\nA.\n\nB.\n\nC.\n\nD.\n\n{date} some 30 people were hurt.\n"
    assert _rule(text, "30") == rule


@pytest.mark.parametrize(
    ("shares", "rule"),
    [("Shares in Halden", ""), ("Its shares", ""), ("Shares in Orlen", "role.market"), ("Oil shares", "role.market")],
)
def test_shares_of_the_firm_that_an_article_is_about_are_its_own(shares: str, rule: str) -> None:
    text = f"Halden fined\n\nHalden was fined. Halden will pay. Halden is sorry.\n\n{shares} fell 14 percent.\n"
    assert _rule(text, "14") == rule


def test_heat_and_prices_are_background_in_an_article_on_something_else() -> None:
    assert _rule(f"{HEAD}Inflation was 4.9 percent.", "4.9") == "role.conditions"
    assert not _rule("Inflation was 4.9 percent.", "4.9")
