"""Where the words of a claim and of its slots are marked in an article."""

from __future__ import annotations

import datetime as dt

import pytest

from discrepancy.documents.model import Document
from discrepancy.review.evidence import marks

THURSDAY = dt.date(2025, 3, 6)


@pytest.mark.parametrize(
    ("slot", "given", "text"),
    [
        ("measure", {"predicate": "killing"}, "The flood [killed] 12 people. It kills."),
        ("measure", {"predicate": "injured"}, "It injured some; 12 people were [injured] by it."),
        ("measure", {"predicate": "evacuate"}, "12 people [evacuated]"),
        ("measure", {"predicate": "dying", "measure": "killed"}, "12 people [died]."),
        ("measure", {"measure": "killed"}, "Of 12 people nothing more is told."),
        ("measure", {"measure": "protesters"}, "More than on March 7, 12 people [marched]."),
        ("measure", {"measure": "bridge_length"}, "The [bridge] measures 12 people."),
        ("place", {"place": "US"}, "The [US] saw viruses kill 12 people."),
        ("place", {"place": "US"}, "12 people so far, the [US]'s ministry said."),
        ("place", {"place": "US"}, "Thousands have viruses, 12 people died."),
        ("place", {"place": "US"}, "In the [United States] 12 people fell ill."),
        ("place", {"place": "Oman"}, "A villa in [Oman] of a woman from Romania, 12 people in it."),
        ("place", {"place": "New Delhi"}, "In [new delhi] 12 people fell ill."),
        ("place", {"place": "Arlen"}, "[Arlen] is flooded. At least 12 people died."),
        ("place", {"place": "unknown"}, "An unknown town. At least 12 people died."),
        ("population", {"population": "police", "counted": "officer"}, "Two [officers] of 12 people."),
        ("population", {"population": "strikers", "counted": "person"}, "Some 12 people marched. All were [strikers]."),
        ("date", {"date": "2025-03-04"}, "On [Tuesday] 12 people died."),
        (
            "date",
            {"date": "2025-03-04"},
            "It began on Monday and killed on [Tuesday] 12 people, they said on Wednesday.",
        ),
        ("date", {"date": "2025-03-04"}, "All of this was on [Tuesday]. At least 12 people died."),
        ("date", {"date": "2025-03-03", "date_end": "2025-03-05"}, "From [Monday to Wednesday] 12 people died."),
        ("date", {"date": "2025-03-06", "date_basis": "document"}, "On Thursday 12 people died."),
        ("date", {"date": None}, "On Thursday 12 people died."),
        ("occasion", {"occasion": "3 March"}, "[Monday]'s blast killed 12 people."),
        ("occasion", {"occasion": "second wave"}, "The [second wave] killed 12 people."),
    ],
)
def test_the_words_of_a_slot_are_marked(slot: str, given: dict[str, str], text: str) -> None:
    plain = text.replace("[", "").replace("]", "")
    start = plain.index("12 people")
    row = {"start": start, "end": start + len("12 people"), "written": "12 people", "date_basis": "sentence", **given}
    marked = marks(row, Document("one.txt", plain, published=THURSDAY))
    found = [plain[mark.start : mark.end] for mark in marked if mark.kind == f"slot-{slot}"]
    starts = [mark.start for mark in marked if mark.kind == f"slot-{slot}"]
    assert found == ([text[text.index("[") + 1 : text.index("]")]] if "[" in text else [])
    assert starts == ([text.index("[")] if "[" in text else [])


def test_what_does_not_stand_in_the_article_is_marked_nowhere() -> None:
    row = {"start": 0, "end": 9, "written": "12 people", "place": "Arlen"}
    assert marks(row, Document("one.txt", "14 people in Arlen", published=THURSDAY)) == []
