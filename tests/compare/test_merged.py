"""What several sources say is told once, speakers are counted as speakers, and what may be two things as such."""

from __future__ import annotations

import math

import pytest

from compare.claims_in_words import claim, claims
from discrepancy import verdicts
from discrepancy.matching.words import amount, interval


def test_the_same_two_numbers_are_one_finding_that_names_two_of_many() -> None:
    rows = [claim("killed", "34 person", 1, "", name) for name in "ABCD"]
    rows += [claim("killed", "51 person", 1, "", name) for name in "XY"]
    found = verdicts.findings(claims(rows))
    assert list(found["sentence"]) == [
        "34 person (A, B and 2 others) and 51 person (X and Y) are 50% apart as of 1 May."
    ]
    assert len(found["claims"].iloc[0]) == 6
    assert found["arithmetic"].iloc[0] == "51 ÷ 34 = 1.5"


def test_other_numbers_are_findings_of_their_own() -> None:
    rows = [claim("killed", f"{number} person", 1, "", f"S{number}") for number in (34, 51, 90)]
    assert len(verdicts.findings(claims(rows))) == 3
    assert len(verdicts.findings(claims(rows), most=2)) == 2


def test_two_figures_of_one_speaker_are_one_source() -> None:
    rows = [claim("killed", f"{number} person", 1, "source=Ana Ruiz", name) for number, name in ((34, "A"), (51, "B"))]
    (row,) = verdicts.series(claims(rows)).to_dict("records")
    assert (row["origins"], row["voices"]) == (2, 1)
    assert row["consensus"].startswith("The 2 figures of one source disagree")


@pytest.mark.parametrize("measure", ["length", "height", "distance", "duration"])
def test_lengths_of_nothing_in_particular_do_not_contradict_each_other(measure: str) -> None:
    unit = "day" if measure == "duration" else "meter"
    rows = [claim(measure, f"{number} {unit}", 1, "kind=static", name) for number, name in ((120, "A"), (150, "B"))]
    assert verdicts.relations(claims(rows)).empty
    (row,) = verdicts.series(claims(rows)).to_dict("records")
    assert row["headline"].endswith("perhaps of two things")
    assert row["consensus"] == "Nothing says that these 2 figures are of one thing."
    named = [row | {"scope": "the bridge"} for row in rows]
    assert list(verdicts.relations(claims(named))["verdict"]) == ["conflict"]


def test_the_day_of_another_year_has_its_year() -> None:
    rows = [claim("killed", f"{n} person", 1, "published=2032-01-02", name) for n, name in ((34, "A"), (51, "B"))]
    (row,) = verdicts.series(claims(rows)).to_dict("records")
    assert "1 May 2031" in row["headline"]
    assert "1 May 2031" in row["consensus"]
    assert "1 May 2031" in verdicts.relations(claims(rows))["reason"].iloc[0]


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (63, 94.8, "person", "63 to 95"),
        (4, 5.3, "person", "4 to 6"),
        (85.2, 94.8, "person", "85 to 95"),
        (1.5, 2.5, "kilometer", "1.5 to 2.5 km"),
        (63, math.inf, "person", "63 to any number"),
    ],
)
def test_people_are_whole(low: float, high: float, unit: str, words: str) -> None:
    assert interval(low, high, unit) == words


def test_tons_have_a_plural() -> None:
    assert (amount(6, "ton"), amount(1, "ton")) == ("6 tons", "1 ton")
