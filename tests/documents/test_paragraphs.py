"""Lines as printed into paragraphs: words and figures whole, page numbers and repeated heads out."""

from __future__ import annotations

import pytest

from discrepancy.documents.layout import Line
from discrepancy.documents.paragraphs import together, without_furniture


def column(*texts: str, top: float = 700.0, pitch: float = 12.0, gaps: dict[int, float] | None = None) -> list[Line]:
    """The lines of a column as wide as the longest one; an indent is told by the spaces before it."""
    width = max(map(len, texts), default=0)
    return [
        Line(
            text.strip(),
            room=width - len(text),
            indent=len(text) - len(text.lstrip()),
            gap=(gaps or {}).get(i, 0.0),
            size=10,
            middle=top - i * pitch,
        )
        for i, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (["The river rose by two", "metres."], ["The river rose by two metres."]),
        (["The town was evacu-", "ated."], ["The town was evacuated."]),
        (["The town was evacu\u00ad", "ated."], ["The town was evacuated."]),
        (["A 10-", "metre wall broke."], ["A 10-metre wall broke."]),
        (["Among them was a 12-", "year-old boy."], ["Among them was a 12-year-old boy."]),
        (["The seats cost 5 -", "or less."], ["The seats cost 5 - or less."]),
        (["The state of Baden-", "Baden sent help."], ["The state of Baden-Baden sent help."]),
        (["No fewer than 76,", "000 people left."], ["No fewer than 76,000 people left."]),
        (["It was the year 2021,", "300 people had left."], ["It was the year 2021, 300 people had left."]),
        (["The damage is put at $45", "million by the union."], ["The damage is put at $45 million by the union."]),
        (
            ["A headline", "The river rose by two metres in one night and", "went down again.", "Another headline"],
            ["A headline", "The river rose by two metres in one night and went down again.", "Another headline"],
        ),
        (
            ["The river rose by two metres at night.", "  Three bridges were closed."],
            ["The river rose by two metres at night.", "Three bridges were closed."],
        ),
        (["The agency needs what is named here:", "• 400 blankets and some", "• 12 tents"], 3),
        ([], []),
    ],
)
def test_lines_into_paragraphs(lines: list[str], paragraphs: list[str] | int) -> None:
    found = list(together(column(*lines)))
    assert len(found) == paragraphs if isinstance(paragraphs, int) else found == paragraphs


@pytest.mark.parametrize(("gap", "count"), [(0.0, 1), (1.0, 2)])
def test_more_white_than_usual_ends_a_paragraph(gap: float, count: int) -> None:
    assert len(list(together(column("The river rose by two.", "Three bridges broke.", gaps={1: gap})))) == count


def test_furniture_goes_but_its_first() -> None:
    def page(number: int, *texts: str) -> list[Line]:
        head = column("Valley Post, 5 March 2025", top=780)
        return [*head, *column(*texts), *column(f"valleypost.example - {number}", top=60), *column(str(number), top=40)]

    kept = without_furniture([page(1, "It rose by", "two metres and"), page(2, "fell again."), page(3, "5 died.")])
    assert [line.text for line in kept] == [
        "Valley Post, 5 March 2025", "It rose by", "two metres and", "fell again.", "5 died.", "valleypost.example - 1",
    ]  # fmt: skip


def test_a_line_that_comes_again_within_the_text_stays() -> None:
    pages = [column("The toll: 5", name, "The toll: 5", "12") for name in ("Castor", "Pollux")]
    assert [line.text for line in without_furniture(pages)].count("The toll: 5") == 4


@pytest.mark.parametrize("foot", ["file:///home/ann/page.html | 1/1", "https://valleypost.example/a 2/14", "1/1"])
def test_what_a_browser_prints_below_a_page_goes(foot: str) -> None:
    pages = [[*column("It rose by", "two metres."), *column(foot, top=40)]]
    assert [line.text for line in without_furniture(pages)] == ["It rose by", "two metres."]


PRINTED = {
    "Chrome's head": ("11/22/26, 5:30 AM | Situation report 5", True),
    "Chrome's foot": ("file:///home/ann/report.html | 1/1", True),
    "Firefox's head": ("Situation report 5 | https://county.example/report?id=5", True),
    "Firefox's foot": ("1 of 2 | 22.11.2026, 05:30", True),
    "a row of a table": ("Injured | 24 | 43", False),
    "a line with an address": ("Write to https://county.example/ for 12 more.", False),
}


@pytest.mark.parametrize(("line", "left_out"), PRINTED.values(), ids=PRINTED.keys())
@pytest.mark.parametrize("last", [True, False])
def test_what_a_browser_prints_on_a_page_is_left_out(line: str, left_out: bool, last: bool) -> None:
    body = ["The river rose by two metres.", "Three bridges broke."]
    page = column(*body, line) if last else column(line, *body)
    assert (line not in [kept.text for kept in without_furniture([page])]) is left_out
