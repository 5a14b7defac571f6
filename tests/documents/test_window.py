"""What could be known on a day: articles by their day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from discrepancy.documents import Document, Problem, Reading, published

DAYS = {"mon": date(2031, 5, 5), "tue": date(2031, 5, 6), "thu": date(2031, 5, 8), "undated": None}
ARTICLES = tuple(Document(name, f"{name} text", published=day) for name, day in DAYS.items())


@pytest.mark.parametrize(
    ("since", "until", "kept", "told"),
    [
        (date.min, date.max, "mon tue thu undated", ""),
        (date(2031, 5, 6), date.max, "tue thu", "undated: is left out"),
        (date.min, date(2031, 5, 6), "mon tue", "undated: is left out"),
        (date(2031, 5, 6), date(2031, 5, 6), "tue", "undated: is left out"),
        (date(2031, 5, 9), date.max, "", "since 2031-05-09: no article was published then; the articles are of"),
        (date.min, date(2031, 5, 1), "", "until 2031-05-01: no article was published then"),
        (date(2031, 5, 7), date(2031, 5, 7), "", "since 2031-05-07, until 2031-05-07: no article"),
    ],
)  # fmt: skip
def test_articles_of_a_window(since: date, until: date, kept: str, told: str) -> None:
    reading = published(Reading(ARTICLES, problems=(Problem("old", "is kept"),)), since, until)
    assert [document.name for document in reading.documents] == kept.split()
    lines = [str(problem) for problem in reading.problems]
    assert lines[0] == "old: is kept"
    assert any(told in line for line in lines)
    assert len(lines) == 1 + ("undated" not in kept) + (not kept)


def test_a_window_that_ends_before_it_begins() -> None:
    with pytest.raises(ValueError, match="2031-05-08 is after 2031-05-05"):
        published(Reading(ARTICLES), date(2031, 5, 8), date(2031, 5, 5))


def test_nothing_read_is_not_told_twice() -> None:
    assert published(Reading(), date(2031, 5, 8)).problems == ()
