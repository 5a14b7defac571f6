"""Quotation marks into quotations."""

from __future__ import annotations

import pytest

from discrepancy.attribution import quotations
from discrepancy.language.sentences import split


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"Two," she said. "Three."', ['"Two,"', '"Three."']),
        ("“Two,” she said. “Three.”", ["“Two,”", "“Three.”"]),
        ("''Two,'' she said.", ["''Two,''"]),
        ("He said: ““Two came.”", ["““Two came.”"]),
        ("He went on: “”Two came.”", ["“”Two came.”"]),
        ("‘We’ve lost two,’ she said.", ["‘We’ve lost two,’"]),
        ("It is 5'10\" tall and the men's hut is not.", []),
        ('The so-called "reserve" holds 3.', ['"reserve"']),
        ("“Two came.\n“Three left.”", ["“Two came.", "“Three left.”"]),
        ("“Two came.\nThree left.", ["“Two came."]),
        ("«Deux», dit-elle.", ["«Deux»"]),
    ],
)
def test_quotations_are_found(text: str, inside: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in quotations.find(text, split(text))] == inside


def test_a_quotation_goes_on_only_where_the_next_paragraph_opens_one() -> None:
    text = "“Two came.\n\n“Three left.”\n\n“Four.\n\nFive."
    assert [quote.goes_on for quote in quotations.find(text, split(text))] == [True, False, False]
