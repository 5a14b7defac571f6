"""The digests with the kept replies of a careful reader, offline."""

from __future__ import annotations

from pathlib import Path

import pytest

import discrepancy as dc

REPLIES = Path(__file__).parent / "replies" / "seeds"


@pytest.fixture(scope="module")
def claims(seeds):
    return dc.read(seeds, replies=REPLIES).reset_index()


def test_every_figure_is_read(claims):
    assert set(claims["read_by"]) == {"reader"}
    assert claims.attrs["problems"] == []


@pytest.mark.parametrize(
    ("quantity", "written"),
    [
        (
            "people_who_left",
            {"Thousands of people", "thousands of people", "more than 76,000 people", "121,000 people"},
        ),
        ("villages_lost", {"Up to eleven villages", "three settlements", "28 villages"}),
        ("distance_sudzha_border", {"just over nine kilometers", "about five miles", "about six miles"}),
        ("attackers", {"between 900 and 2,000 men", "Nearly 1,000 troops", "thousands of troops"}),
    ],
)
def test_five_articles_agree_on_what_a_figure_is_of(claims, quantity, written):
    found = claims[claims["quantity"] == quantity]
    assert set(found["written"]) == written
    assert found["series"].nunique() == 1
    assert set(claims[claims["series"] == found["series"].iloc[0]]["quantity"]) == {quantity}


def test_the_dead_of_other_places_are_apart(claims):
    dead = claims[claims["measure"] == "killed"]
    assert dead.groupby("quantity")["series"].nunique().eq(1).all()
    assert dead["series"].nunique() == dead["quantity"].nunique() == 5
