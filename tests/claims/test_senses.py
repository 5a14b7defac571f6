"""The counted noun decides which senses of a verb are possible."""

from __future__ import annotations

import pytest

from discrepancy.claims import extract
from discrepancy.documents.model import Document, Event

THINGS = ("schools", "bridges", "barrels", "countries", "lorries", "websites", "cows")
OF_PEOPLE = {
    "killed": "killed",
    "infected": "infected",
    "wounded": "wounded",
    "arrested": "arrested",
    "taken prisoner": "prisoners",
    "vaccinated": "vaccinated",
    "kidnapped": "hostages",
}
PEOPLE = ("women", "nurses", "Canadians", "villagers", "police officers", "children")


def key(text: str) -> str:
    (claim,) = extract([Document("one.txt", text)], Event())
    return claim.measure


@pytest.mark.parametrize("things", THINGS)
@pytest.mark.parametrize("verb", OF_PEOPLE)
def test_what_happens_to_people_happens_to_no_things(things: str, verb: str) -> None:
    assert key(f"Some 40 {things} were {verb}.") != OF_PEOPLE[verb]


@pytest.mark.parametrize("people", PEOPLE)
@pytest.mark.parametrize("verb", OF_PEOPLE)
def test_what_happens_to_people_is_one_measure_whoever_they_are(people: str, verb: str) -> None:
    assert key(f"Some 40 {people} were {verb}.") == OF_PEOPLE[verb]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Some 40 police were deployed.", "Some 40 rescuers were deployed."),
        ("Some 40 people are missing.", "Some 40 people are feared dead."),
        ("There are 40 suspected cases.", "There are 40 confirmed cases."),
        ("There are 40 suspected cases.", "There are 40 probable cases."),
        ("Some 40 deaths have been confirmed.", "Some 40 deaths are under investigation."),
        ("Some 40 people were injured.", "Some 40 people were seriously injured."),
        ("Norland pledged $40m in aid.", "Norland delivered $40m in aid."),
        ("Insured losses are $40m.", "The damage is $40m."),
        ("Rebuilding will cost $40m.", "The damage will cost $40m."),
        ("Some 40% of teachers walked out.", "Some 40 teachers walked out."),
        ("Some 40 filling stations were shut.", "Some 40 polling stations were shut."),
        ("Some 40 police attacked a camp.", "Some 40 police were attacked."),
        ("Some 40 people marched.", "Some 40 marches were held."),
        ("The ferry was carrying 40 people.", "The ferry had room for 40 people."),
        ("Two suspected spies were killed.", "There were two suspected deaths."),
    ],
)
def test_different_things_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)
