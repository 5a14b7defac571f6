"""Which of two figures seems to be of a part, or leaves room for the other: it is no finding."""

from __future__ import annotations

from typing import Any

import pytest

from compare.claims_in_words import claim, claims
from discrepancy import verdicts

LARGE = claim("evacuated", "5000 person", 1, "document=b;sentence=The mayor spoke of 5,000.;written=5,000", "Mayor")


def row(words: str, sentence: str, name: str, more: str = "") -> dict[str, Any]:
    """A figure of the article that stands against the mayor's."""
    told = f"document=a;sentence={sentence};written={int(words):,};{more}"
    return claim("evacuated", f"{words} person", 1, told, name)


ALONE = row("540", "Berg said 540 had left.", "Tom Berg")
# What is told against the mayor's 5,000: of one speaker's figures the one that comes nearest, and no part.
CASES = [
    ("a figure that stands alone", {"540"}, [ALONE]),
    ("another figure of the same speaker", {"4,600"}, [ALONE, row("4600", "Berg said 4,600 had left.", "Tom Berg")]),
    ("another figure of another speaker", {"540", "4,600"}, [ALONE, row("4600", "Ruiz said 4,600.", "Ana Ruiz")]),
    (
        "the article's own words beside a speaker's",
        {"4,600"},
        [
            row("540", "In the hall slept 540.", "Bugle", "attributed=false"),
            row("4600", "Ruiz said 4,600.", "Ana Ruiz"),
        ],
    ),
    ("another figure as far off", {"600"}, [ALONE, row("600", "Berg said 600 had gone.", "Tom Berg")]),
    ("a figure that names its whole", set(), [row("540", "He said 540 of his neighbours had left.", "Tom Berg")]),
    ("a figure not far off", {"4,600"}, [row("4600", "He said 4,600 of his neighbours left.", "Tom Berg")]),
]


@pytest.mark.parametrize(("told", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_part_against_the_whole_is_no_finding(told: set[str], rows: list[dict[str, Any]]) -> None:
    found = verdicts.findings(claims([LARGE, *rows]))
    against = found.loc[found["sentence"].str.contains("Mayor"), "sentence"]
    assert {row["written"] for row in rows if against.str.contains(row["written"]).any()} == told


@pytest.mark.parametrize(("second", "shown"), [("a third of them will not", 0), ("a third will", 1)])
def test_a_share_of_what_another_share_is_of_is_no_finding_against_it(second: str, shown: int) -> None:
    where = "document=a;measure=support;start={};end={};sentence={};written={}"
    rows = [
        claim(
            "support", "48 percent", 1, where.format(9, 19, "The board says 48 percent back it.", "48 percent"), "Board"
        ),
        claim("support", "33 percent", 1, where.format(60, 67, f"Berg says {second}.", "a third"), "Tom Berg"),
    ]
    assert len(verdicts.findings(claims(rows))) == shown


def test_what_is_more_than_tenfold_apart_is_no_finding() -> None:
    assert verdicts.findings(claims([LARGE, row("450", "Berg said 450 had left.", "Tom Berg")])).empty


@pytest.mark.parametrize(("words", "shown"), [("up to 9.7 kilometer", 1), ("10 kilometer", 0)])
def test_a_limit_that_leaves_room_for_a_figure_is_no_finding_against_it(words: str, shown: int) -> None:
    rows = [claim("advance", "up to 14.5 kilometer", 1, "", "Blog"), claim("advance", words, 1, "", "Institute")]
    assert [*verdicts.relations(claims(rows))["verdict"]] == ["tension"]
    assert len(verdicts.findings(claims(rows))) == shown
