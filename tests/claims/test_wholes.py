"""Parts and wholes, and people and where they are: what is said of the one is not said of the other."""

from __future__ import annotations

import pytest

from discrepancy.claims import extract
from discrepancy.documents.model import Document, Event


def measures(text: str) -> dict[float, str]:
    """The measure of each figure by its value."""
    claims = extract([Document("one.txt", text)], Event())
    return {claim.quantity.low or claim.quantity.high or 0.0: claim.measure for claim in claims}


FATES = {
    "homes": ("burned down", "homes_destroyed"), "schools": ("were destroyed", "schools_destroyed"),
    "bridges": ("collapsed", "bridges_destroyed"), "passengers": ("died", "killed"),
    "miners": ("are missing", "missing"),
    "people on board": ("drowned", "killed"), "trains": ("were cancelled", "trains_cancelled"),
    "factories": ("have closed", "factories_closed"), "villages": ("were flooded", "villages_flooded"),
    "residents": ("were injured", "wounded"), "roads": ("are closed", "roads_closed"),
}  # fmt: skip


@pytest.mark.parametrize("noun", FATES)
@pytest.mark.parametrize("opening", ["Of the", "Out of", "Of its"])
def test_what_is_said_of_a_part_is_not_said_of_the_whole(noun: str, opening: str) -> None:
    told, key = FATES[noun]
    found = measures(f"{opening} 1,200 {noun}, 40 {told}.")
    assert found[40] == key
    assert found[1200] != key


@pytest.mark.parametrize(
    "where", ["on two buses", "in three factories", "in four cars", "at two checkpoints", "in six houses"]
)
@pytest.mark.parametrize(
    ("fate", "key"), [("killed", "killed"), ("injured", "wounded"), ("rescued", "rescued"), ("arrested", "arrested")]
)
def test_what_befell_people_is_not_said_of_where_they_were(where: str, fate: str, key: str) -> None:
    for text in (f"Forty people {where} were {fate}.", f"Forty people were {fate} {where}."):
        found = measures(text)
        assert found.pop(40) == key, text
        assert all(not other.endswith((key, fate)) for other in found.values()), found


@pytest.mark.parametrize(("fate", "key"), [("died", "killed"), ("were rescued", "rescued"), ("are missing", "missing")])
@pytest.mark.parametrize("where", ["on board", "aboard", "aboard the ferry", "on the bus"])
def test_what_befell_those_aboard_goes_before_where_they_were(where: str, fate: str, key: str) -> None:
    assert measures(f"All 40 people {where} {fate}.") == {40: key}
    assert measures(f"There were 40 people {where}.") == {40: "aboard"}


@pytest.mark.parametrize(
    ("sentence", "value", "key"),
    [
        ("All but three of the 40 people on board died.", 37, "killed"),
        ("All but one of the 12 schools reopened.", 11, "schools_reopened"),
        ("All but 20 of its 300 homes were destroyed.", 280, "homes_destroyed"),
    ],
)
def test_all_but_some_are_the_rest(sentence: str, value: float, key: str) -> None:
    assert measures(sentence) == {value: key}


def test_those_who_are_excepted_from_a_whole_that_is_not_told_are_no_figure() -> None:
    assert measures("All but 40 of the staff left.") == {}


@pytest.mark.parametrize("sentence", [
    "Nine schools were hit; two were destroyed.", "Nine schools were hit, and two were destroyed.",
])  # fmt: skip
def test_a_clause_of_its_own_tells_nothing_of_the_next(sentence: str) -> None:
    assert measures(sentence) == {9: "schools_affected", 2: "schools_destroyed"}


@pytest.mark.parametrize("venue", ["stadium", "hall", "church", "arena", "theatre", "ballroom"])
@pytest.mark.parametrize(
    "told",
    [
        "which holds 800 people, was full",
        "which seats 800 people, was full",
        "which can hold 800 people, was half empty",
    ],
)
def test_what_a_venue_holds_is_its_capacity(venue: str, told: str) -> None:
    assert measures(f"The {venue}, {told}.") == {800: "capacity"}


@pytest.mark.parametrize(
    "sentence", ["The stadium holds 800 evacuees.", "The ferry, licensed to carry 90 people, had 140 on board."]
)
def test_who_is_there_is_no_capacity(sentence: str) -> None:
    found = measures(sentence)
    assert found[max(found)] != "capacity"
