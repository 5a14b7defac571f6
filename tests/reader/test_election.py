"""An invented election with the kept replies of a careful reader who saw the prompts alone, offline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import discrepancy as dc

HERE = Path(__file__).parent
REPLIES = HERE / "replies" / "election"
EVENT = HERE.parent / "accuracy" / "events" / "election"


@pytest.fixture(scope="module")
def claims(tmp_path_factory):
    folder = tmp_path_factory.mktemp("election")
    head = ""
    for line in (EVENT / "sources.jsonl").read_text("utf-8").splitlines():
        told = json.loads(line)
        head += f'[[documents]]\nfile = "{told["document"]}"\n'
        head += f'publisher = "{told["publisher"]}"\npublished = {told["published"][:10]}\n'
        (folder / told["document"]).write_bytes((EVENT / told["document"]).read_bytes())
    (folder / "event.toml").write_text(head, encoding="utf-8")
    return dc.read(folder, replies=REPLIES)


def test_every_figure_is_read(claims):
    assert claims.attrs["problems"] == []
    assert (claims["read_by"] == "reader").mean() >= 0.99


@pytest.mark.parametrize(
    ("quantity", "written"),
    [
        ("turnout", {"67.4 percent", "59", "67.4", "65.8 percent"}),
        ("turnout_lower_dray", {"97"}),
        ("police_in_capital", {"2,500 officers", "4,000"}),
        ("injured_officers", {"Nine", "41"}),
        ("votes_margin", {"210,000", "208,500"}),
    ],
)
def test_what_a_figure_is_of(claims, quantity, written):
    assert set(claims[claims["quantity"] == quantity]["written"]) == written


def test_bare_numbers_of_a_list_have_the_unit_of_its_first(claims):
    lower = claims[claims["quantity"] == "turnout_lower_dray"].reset_index().iloc[0]
    assert (lower["measure"], lower["stated_unit"]) == ("turnout", "percent")


def test_numbers_in_brackets_are_of_what_the_list_is_of(claims):
    korvat = claims[(claims["quantity"] == "killed_korvat") & (claims["publisher"] == "The Meridian")]
    assert sorted(korvat["low"]) == [5, 10]


def test_what_the_camps_tell_is_set_against_each_other(claims):
    """Day by day: the crowd of one evening is not that of another."""
    found = claims.discrepancy.findings()
    graves = found[found["kind"].isin(["conflict", "tension", "revision_down"])]
    written = claims.reset_index().set_index("claim_id")["written"]
    pairs = {frozenset(written[name] for name in ids[:2]) for ids in graves["claims"]}
    assert pairs >= {
        frozenset(("11,000", "80,000")),
        frozenset(("Up to 40,000", "a quarter of a million")),
        frozenset(("$38 million", "close to $90 million")),
        frozenset(("25 percent", "70 percent")),
    }
    assert frozenset(("60,000", "80,000")) not in pairs
