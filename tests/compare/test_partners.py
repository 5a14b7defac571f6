"""Of two figures that one speaker gives in one breath, which another speaker's stands against."""

from __future__ import annotations

import pytest

from compare.claims_in_words import claim, claims
from discrepancy import verdicts


def rows(rival: str, first: str, second: str) -> list[object]:
    """The mayor's 5,000 in one article, and two figures of one sentence of another; each with what it is told of."""
    sentence = "document=a;sentence=Berg said 4,600 had left here and 4,100 there."
    return [
        claim(
            "evacuated",
            "5000 person",
            1,
            f"document=b;sentence=5,000 had left, he said.;written=5,000;{rival}",
            "Mayor",
        ),
        claim("evacuated", "4600 person", 1, f"{sentence};written=4,600;start=10;end=15;{first}", "Tom Berg"),
        claim("evacuated", "4100 person", 1, f"{sentence};written=4,100;start=30;end=35;{second}", "Tom Berg"),
    ]


@pytest.mark.parametrize(
    ("rival", "first", "second", "told"),
    [
        ("", "", "", set()),
        ("place=Alba", "place=Alba", "", {"4,600"}),
        ("place=Alba", "", "place=Alba", {"4,100"}),
    ],
    ids=["nothing tells which", "the first is of the same place", "the second is of the same place"],
)
def test_a_figure_is_held_against_the_one_of_two_that_is_of_the_same(
    rival: str, first: str, second: str, told: set[str]
) -> None:
    found = verdicts.findings(claims(rows(rival, first, second)))
    assert {number for number in ("4,600", "4,100") if found["sentence"].str.contains(number).any()} == told


def test_the_later_of_two_figures_a_speaker_saw_change_is_held_against_another_speakers() -> None:
    sentence = "document=a;sentence=The number fell from 66 to 31, Berg said."
    rows = [
        claim("missing", "66 person", 6, f"{sentence};written=66;start=20;end=22;attributed=true", "Tom Berg"),
        claim("missing", "31 person", 6, f"{sentence};written=31;start=26;end=28", "Tom Berg"),
        claim("missing", "41 person", 6, "document=a;sentence=Police gave 41.;written=41;start=50;end=52", "Police"),
    ]
    rows[0]["date"] = None  # some day before
    found = verdicts.findings(claims(rows))
    assert [
        (kind, "31" in text and "41" in text) for kind, text in zip(found["kind"], found["sentence"], strict=True)
    ] == [("conflict", True)]


@pytest.mark.parametrize(("quantity", "findings"), [("", 0), ("poverty", 1)])
def test_one_outlets_fixed_fact_of_two_days_is_a_finding_where_a_reader_says_it_is_of_one_thing(
    quantity: str, findings: int
) -> None:
    rows = [
        claim(
            "poverty_rate",
            f"{share} percent",
            day,
            f"document={day};sentence=Of all, {share} are poor.;written={share};start=8;end=10"
            ";kind=static;attributed=false",
        )
        for share, day in ((40, 1), (20, 10))
    ]
    table = claims([row | {"quantity": quantity, "behaviour": "static"} for row in rows])
    assert len(verdicts.findings(table)) == findings


@pytest.mark.parametrize(
    ("article", "day", "findings"),
    [("a", None, 1), ("b", None, 0), ("b", 1, 1)],
    ids=["one article", "two", "two, dated"],
)
def test_what_articles_without_a_day_say_contradicts_only_what_the_same_article_says(
    article: str, day: int | None, findings: int
) -> None:
    of = "place=Alba;counted=worker;population=workers"
    first = f"document=a;start=7;end=9;sentence=Of 40 workers held, he said.;written=40;{of}"
    second = f"document={article};start=50;end=52;sentence=It was 70 workers, she said.;written=70;{of}"
    rows = [
        claim("arrested", "40 person", day, first, "Tom Berg"),
        claim("arrested", "70 person", day, second, "Ana Ruiz"),
    ]
    assert len(verdicts.findings(claims(rows))) == findings


@pytest.mark.parametrize(("quoted", "found"), [("true", ["revision_down"]), ("false", [])])
def test_a_total_that_fell_from_one_outlet_to_another_is_a_finding_only_where_somebody_is_quoted(
    quoted: str, found: list[str]
) -> None:
    of = "place=Alba;counted=people"
    first = f"document=a;start=7;end=9;sentence=At Alba 61 people died.;written=61;attributed=false;{of}"
    second = f"document=b;start=7;end=9;sentence=At Alba 58 people died.;written=58;attributed={quoted};{of}"
    rows = [claim("killed", "61 person", 1, first, "Wire"), claim("killed", "58 person", 3, second, "Berg")]
    assert list(verdicts.findings(claims(rows))["kind"]) == found


@pytest.mark.parametrize(("day", "findings"), [(1, 1), (20, 0)])
def test_a_fixed_fact_of_a_much_later_day_is_of_another_thing(day: int, findings: int) -> None:
    where = "start=7;end=10;place=Alba"
    pair = [
        claim(
            "magnitude",
            "6.1 magnitude",
            1,
            f"document=a;sentence=It had 6.1, Ruiz said.;written=6.1;{where}",
            "Ana Ruiz",
        ),
        claim(
            "magnitude",
            "7.1 magnitude",
            day,
            f"document=b;sentence=It had 7.1, Berg said.;written=7.1;{where}",
            "Tom Berg",
        ),
    ]
    assert len(verdicts.findings(claims(pair))) == findings
