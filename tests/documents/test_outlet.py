"""The outlet of an article in plain text, told by a short line near its head."""

from __future__ import annotations

import pytest

from discrepancy.documents import outlet

BODY = "\n\nFour people died in a fire at a mill on Tuesday, the county's fire chief said.\n"
HEADS = {
    "Fire at mill kills four\nMarsh Courier\n3 May 2025": "Marsh Courier",
    "Fire at mill kills four\nMarsh Courier, 3 May 2025": "Marsh Courier",
    "Fire at mill kills four\nMarsh Courier | 3 May 2025": "Marsh Courier",
    "Fire at mill kills four\n3 May 2025 - The Evening Post": "The Evening Post",
    "The Daily Bulletin\nFire at mill kills four\n3 May 2025": "The Daily Bulletin",
    "Fire at mill kills four\nOutlet: Rivertown Online\n3 May 2025": "Rivertown Online",
    "Fire at mill kills four\nBy Ann Post\n3 May 2025": "",
    "Fire at mill kills four\nBy Citizen Reporters": "",
    "Fire at mill kills four\nPublished 3 May 2025": "",
    "Daily news of the fire\nSource: https://marsh.example/1": "",
    "Four people died in a fire at a mill on Tuesday, the county's fire chief said.\nThe Marsh Courier": "",
    "Press officers lose jobs\n3 May 2025": "",
    "": "",
}


@pytest.mark.parametrize(("head", "name"), HEADS.items())
def test_outlet(head, name):
    assert outlet.find(head + BODY) == name


def test_the_claims_of_a_plain_text_are_its_outlets(tmp_path):
    from discrepancy.documents import read

    (tmp_path / "a.txt").write_text("Fire at mill kills four\nMarsh Courier\n3 May 2025" + BODY, encoding="utf-8")
    assert [document.publisher for document in read([tmp_path]).documents] == ["Marsh Courier"]
