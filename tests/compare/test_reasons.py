"""Sentences as an editor would write them."""

from __future__ import annotations

import re

import pytest

from compare.claims_in_words import claim, claims
from discrepancy import verdicts

Row = tuple[str, str, int | None, str]  # measure, words, day, more
NAMED = {"A": "source=Ana Ruiz;written=", "B": "source=Red Cross;written="}


def reason(*rows: Row) -> str:
    """The reason for the first two of the figures (measure, words, day, more), quoted in their own words."""
    table = claims([claim(*row[:3], f"{NAMED[name]};{row[3]}", name) for name, row in zip("AB", rows, strict=True)])
    return str(verdicts.relations(table)["reason"].iloc[0])


SENTENCES = [
    (
        ("advance", "up to 6 mile", 8, "written=as far as six miles"),
        ("advance", "up to 9 mile", 8, "written=up to nine miles"),
        "As far as six miles (9.7 km, Ana Ruiz) and up to nine miles (14.5 km, Red Cross) are 50% apart as of 8 May.",
    ),
    (
        ("killed", "12 person", 1, ""),
        ("killed", "31 person", 1, ""),
        "12 (Ana Ruiz) and 31 (Red Cross) differ by a factor of 2.6 as of 1 May.",
    ),
    (
        ("killed", "12 person", None, ""),
        ("killed", "31 person", 1, ""),
        "12 (Ana Ruiz) and 31 (Red Cross) differ by a factor of 2.6, and one of them is not dated.",
    ),
    (
        ("evacuated", "more than 76000 person", 11, ""),
        ("evacuated", "121000 person", 12, ""),
        "The figure rose from more than 76,000 (Ana Ruiz, 11 May) to 121,000 (Red Cross, 12 May).",
    ),
    (
        ("killed", "1200 person", 11, ""),
        ("killed", "712 person", 12, ""),
        "The total fell from 1,200 (Ana Ruiz, 11 May) to 712 (Red Cross, 12 May), though it can only grow.",
    ),
    (
        ("evacuated", "121000 person", 12, ""),
        ("evacuated", "about 59000 person", 12, "kind=increment"),
        "121,000 (Ana Ruiz) and about 59,000 (Red Cross) on top make 180,000 together.",
    ),
    (
        ("killed", "more than 12 person", 1, ""),
        ("killed", "22 person", 1, ""),
        "More than 12 (Ana Ruiz) and 22 (Red Cross) fit together: more than 12 leaves room for more.",
    ),
    (
        ("killed", "30 person", 1, ""),
        ("killed", "hundreds person", 1, ""),
        "30 (Ana Ruiz) and hundreds (Red Cross) differ by a factor of 6.7 as of 1 May.",
    ),
    (
        ("cost", "40000000 GBP", 1, "written=£40m"),
        ("cost", "60000000 to 70000000 GBP", 2, "written=of between £60m and £70m"),
        "The figure rose from £40m (Ana Ruiz, 1 May) to between £60m and £70m (Red Cross, 2 May).",
    ),
    (
        ("killed", "44 person", 1, "kind=part;written=44 children;sentence=There 44 children died."),
        ("killed", "22 person", 1, ""),
        "44 children (Ana Ruiz) cannot be a part of 22 (Red Cross): the part is larger than the whole by 22.",
    ),
    (
        ("killed", "4 person", 1, "kind=part;written=Four children;sentence=Four children died."),
        ("killed", "22 person", 1, ""),
        "Four children (Ana Ruiz) can be a part of 22 (Red Cross).",
    ),
    (
        ("distance", "5 mile", 1, "scope=Alba"),
        ("distance", "8 kilometer", 1, "scope=Alba"),
        "5 miles (8 km, Ana Ruiz) and 8 km (Red Cross) are the same amount, rounded differently.",
    ),
    (
        ("debt", "1200000 USD", 1, ""),
        ("debt", "2530000000 USD", 1, ""),
        "USD 1.2 million (Ana Ruiz) and USD 2.53 billion (Red Cross) are more than a hundred times apart as of 1 May, "
        "so far apart that they may be of two things.",
    ),
    (
        ("debt", "2530000 USD", 1, ""),
        ("debt", "2530000000 USD", 1, ""),
        "USD 2.53 million (Ana Ruiz) and USD 2.53 billion (Red Cross) are more than a hundred times apart as of 1 May, "
        "as if a power of ten had slipped.",
    ),
    (
        ("killed", "41 person", 1, ""),
        ("killed", "9 person", 3, ""),
        "The total fell from 41 (Ana Ruiz, 1 May) to 9 (Red Cross, 3 May), though it can only grow; the later figure "
        "may be of a part.",
    ),
    (
        ("killed", "41 person", 1, "written=at least 41 people;hedge=at_least;stated_low=41;stated_high="),
        ("killed", "43 person", 1, ""),
        "At least 41 people (Ana Ruiz) and 43 (Red Cross) agree.",
    ),
    (
        ("killed", "112 person", 1, "kind=part"),
        ("killed", "104 to 110 person", 1, ""),
        "112 (Ana Ruiz) cannot be a part of 104 to 110 (Red Cross): the part is larger than the whole by 2.",
    ),
    (
        ("killed", "nearly 100 person", 1, ""),
        ("killed", "dozens person", 1, ""),
        "Nearly 100 (Ana Ruiz) and dozens (Red Cross) agree.",
    ),
    (
        ("killed", "40 person", 1, "document=d"),
        ("killed", "at least 40 person", 1, "document=d;attributed=false"),
        "40 and at least 40: one figure, told twice in one article.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "sentence"), SENTENCES, ids=[sentence for *_, sentence in SENTENCES])
def test_the_reason_is_a_plain_sentence(
    a: tuple[str, str, int, str], b: tuple[str, str, int, str], sentence: str
) -> None:
    assert reason(a, b) == sentence


def test_a_denial_is_told_as_one() -> None:
    claimed = ("killed", "50 person", 1, "")
    denied = ("killed", "50 person", 2, "stance=denied")
    assert reason(claimed, denied) == "Red Cross denied the figure of 50 (Ana Ruiz, 1 May)."


def test_a_sum_that_a_later_total_reaches_is_told() -> None:
    table = claims(
        [
            claim("evacuated", "121000 person", 12, "source=Ana Ruiz;written="),
            claim("evacuated", "about 59000 person", 12, "source=Ana Ruiz;written=;kind=increment", "B"),
            claim("evacuated", "180000 person", 14, "source=Red Cross;written=", "C"),
        ]
    )
    relations = verdicts.relations(table)
    told = relations[relations["verdict"] == "increment"]["reason"]
    assert list(told) == [
        "121,000 (Ana Ruiz) and about 59,000 (Ana Ruiz) on top make 180,000 together, "
        "which is what 180,000 (Red Cross) says."
    ]


def test_no_sentence_holds_a_key_of_the_program() -> None:
    words = ["at least 12", "up to 31", "nearly 70", "fewer than 9", "dozens", "3 to 5", "no more than 100"]
    rows = [claim("killed", f"{w} person", day, "", f"S{i}") for i, w in enumerate(words) for day in (1, 3)]
    for sentence in verdicts.relations(claims(rows))["reason"]:
        assert re.fullmatch(r"[A-Z0-9][^_\n]*\.", sentence), sentence
