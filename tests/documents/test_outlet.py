"""The outlet of an article in plain text, told by a short line near its head."""

from __future__ import annotations

import tomllib
from importlib import resources

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
    "Daily news of the fire\nSource: https://marsh.example/1": "marsh.example",
    "Four people died in a fire at a mill on Tuesday, the county's fire chief said.\nThe Marsh Courier": "",
    "Press officers lose jobs\n3 May 2025": "",
    "Fire at mill kills four - BBC News\n3 May 2025": "BBC News",
    "Fire at mill kills four | Marsh Courier\n3 May 2025": "Marsh Courier",
    "Fire at mill kills four - mayor\n3 May 2025": "",
    "https://www.marsh.example/2025/fire\nFire at mill kills four": "marsh.example",
    "MARSH, May 3 (Valley Wire) - Four people died.": "Valley Wire",
    "MARSH, May 3, 2025 /PRNewswire/ -- Four people died.": "PRNewswire",
    "Ann Smith (Labour) - 12,000 votes\n3 May 2025": "",
    "Smoke over the mill (AP Photo) - the fire": "",
    "Fire at mill kills four\n(CNN)Four people died.": "CNN",
    "Fire at mill kills four\nBy Ann Smith\nBBC News, Marsh": "BBC News",
    "MARSH -(Dow Jones)- Four people died.": "Dow Jones",
    "Four people died.\nCopyright 2025 Marsh Courier Company": "Marsh Courier",
    "(Marsh) Four people died.": "",
    "Xinhua | 2025-05-03 08:56:13\nFire at mill kills four": "Xinhua",
    "Agence France-Presse\nFire at mill kills four\n3 May 2025": "Agence France-Presse",
    "Fire at mill kills four\nAP 3 May 2025": "AP",
    "Fire at mill kills four\n*3 May 2025, Marsh Courier*": "Marsh Courier",
    "From Marsh Courier Online\n3 May 2025\nFire at mill kills four": "Marsh Courier Online",
    "Fire at mill kills four\nmarsh.co.uk, Saturday 3 May 2025": "marsh.co.uk",
    "Fire at mill kills four\nMarsh 3 May 2025": "",
    "": "",
}


@pytest.mark.parametrize(("head", "name"), HEADS.items())
def test_outlet(head, name):
    assert outlet.find(head + BODY) == name


def test_the_outlet_at_the_end_of_a_pages_title():
    assert outlet.of_title("Fire at mill kills four - The Marsh Courier") == "The Marsh Courier"
    assert outlet.of_title("Fire at mill kills four - mayor") == outlet.of_title("The Marsh Courier") == ""


def names() -> list[str]:
    path = resources.files("discrepancy") / "lexicons" / "en" / "outlets.toml"
    return tomllib.loads(path.read_text("utf-8"))["names"]


OWN = (
    "MARSH ({}) -- Four people died.",
    "Marsh, Ohio ({}) - Four people died.",
    "Four die in fire MARSH, May 3 ({}) — Four people died.",
    "By the {} Staff Four people died.",
    "By Ann Lee, {}, Marsh Four people died.",
    "By Ann Lee and Bo van Dyck {} Writers Four people died.",
    "From Ann Lee and Bo Cruz, {} Four people died.",
    "Four people died.\n{}'s Ann Lee contributed to this report.",
    "Four people died.\n{} could not immediately verify the number.",
    "Four people died. {} has not been able to independently confirm the number.",
    "Four people died.\n© 2025 {}. All rights reserved.",
)
QUOTED = (
    "Four people died, {} said.",
    "Four people died, {} reported on Monday.",
    "The mayor told {} that four people died.",
    "She told the {}'s Ann Lee in London that four died.",
    "By Friday the {} had counted four dead.",
    "By Friday, {} had counted four dead.",
    "Four people died, according to {}.",
)


@pytest.mark.parametrize("name", names())
def test_an_outlet_names_itself_and_is_not_named_by_others(name):
    for form in OWN:
        assert outlet.find(form.format(name) + BODY).removeprefix("The ") == name.removeprefix("The "), form
    for form in QUOTED:
        assert outlet.find(form.format(name.removeprefix("The ")) + BODY) == "", form


def test_an_article_of_no_outlet_speaks_by_its_title_and_never_by_its_file(tmp_path):
    from discrepancy.documents import read

    (tmp_path / "a.txt").write_text("Fire at mill kills four\n3 May 2025" + BODY)
    (tmp_path / "b.txt").write_text("3 May 2025\n\nMany people who lived near the old mill fled on Monday.")
    assert [document.voice for document in read(tmp_path).documents] == [
        "Fire at mill kills four", "3 May 2025 Many people who lived near…",
    ]  # fmt: skip


def test_the_claims_of_a_plain_text_are_its_outlets(tmp_path):
    from discrepancy.documents import read

    (tmp_path / "a.txt").write_text("Fire at mill kills four\nMarsh Courier\n3 May 2025" + BODY, encoding="utf-8")
    assert [document.publisher for document in read([tmp_path]).documents] == ["Marsh Courier"]
