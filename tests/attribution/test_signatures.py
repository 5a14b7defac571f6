"""Quotations that a name alone follows behind a dash."""

from __future__ import annotations

import pytest

from discrepancy import find_attributions

NAMES = {
    "Col. Lund": "Lund",
    "Ida Moss": "Ida Moss",
    "Ida Moss, mayor of Opava": "Ida Moss",
    "Norland Rescue Service": "Norland Rescue Service",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dash", [" – ", " — ", " - ", "\n— ", " -- "])
@pytest.mark.parametrize("marks", ["“”", '""'])
def test_a_signed_quotation_is_by_whoever_signs_it(name: str, dash: str, marks: str) -> None:
    text = f"The road is closed.\n\n{marks[0]}We counted 300 barns.{marks[1]}{dash}{name}\n\nThe road opens on Monday."
    (found,) = find_attributions(text)
    assert (found.speaker, text[found.source_start : found.source_end]) == (NAMES[name], name.partition(",")[0])
    assert text[found.content_start : found.content_end] == f"{marks[0]}We counted 300 barns.{marks[1]}"


@pytest.mark.parametrize(
    "text",
    [
        "They called it a “ghost town” – The North burned in 1990.\n",
        "“We counted 300 barns.” – and that was on Monday\n",
    ],
)
def test_a_sentence_behind_a_dash_signs_nothing(text: str) -> None:
    assert all(not item.speaker.startswith(("The North", "and")) for item in find_attributions(text))
