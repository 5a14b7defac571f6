from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest

from compare.claims_in_words import claim, claims
from discrepancy import verdicts


def series(*rows: tuple[str, str, int | None, str]) -> pd.Series[Any]:
    """The one series of these figures (measure, words, day, more)."""
    made = [
        claim(measure, words, day, f"written=;{more}", f"S{i}") for i, (measure, words, day, more) in enumerate(rows)
    ]
    found = verdicts.series(claims(made))
    assert len(found) == 1
    return found.iloc[0]


HEADLINES = [
    ([("killed", "12 person", 1, "")], "12 (S0, 1 May)"),
    (
        [
            ("evacuated", "thousands person", 8, ""),
            ("evacuated", "more than 76000 person", 11, ""),
            ("evacuated", "121000 person", 12, ""),
            ("evacuated", "59000 person", 12, "kind=increment"),
        ],
        "thousands (8 May) → more than 76,000 (11 May) → 121,000 (12 May); 59,000 more",
    ),
    (
        [("advance", "8 km", 8, ""), ("advance", "up to 9 mile", 8, ""), ("advance", "30 km", 12, "")],
        "8 to 14.5 km (8 May) → 30 km (12 May)",
    ),
    ([("killed", "12 person", 1, ""), ("killed", "31 person", 1, "")], "12 (S0) against 31 (S1), 1 May"),
    ([("advance", "1 mile", 8, ""), ("advance", "nearly 3 mile", 12, "")],
     "1 mile (1.6 km, 8 May) → nearly 3 miles (4.8 km, 12 May)"),
    ([("killed", "12 person", 1, ""), ("killed", "at least 5 person", 1, "")],
     "12 (S0, 1 May), at least 5 (S1, 1 May)"),
    ([("distance", "about 6 mile", 1, "scope=Alba"), ("distance", "9.8 km", 9, "scope=Alba")],
     "9.8 km, on which 2 sources agree"),
    ([("killed", f"{n * 17} person", n, "") for n in range(1, 9)],
     "17 (1 May) → 34 (2 May) → 51 (3 May) → 68 (4 May) → 136 (8 May)"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "headline"), HEADLINES, ids=[headline for _, headline in HEADLINES])
def test_the_headline_tells_how_the_figure_moved_or_who_disagrees(rows: list[Any], headline: str) -> None:
    assert series(*rows)["headline"] == headline


CONSENSUS = [
    ([("killed", "31 person", 1, "")], (31, 31), "Only one source gives a figure for 1 May: S0."),
    ([("killed", "30 to 50 person", 1, ""), ("killed", "43 person", 1, "")], (43, 43),
     "Both sources fit 43 for 1 May."),
    ([("killed", "22 person", 1, ""), ("killed", "more than 12 person", 1, "")], (22, 22),
     "The words of both sources allow 22 for 1 May."),
    ([("killed", "12 person", 1, ""), ("killed", "31 person", 1, "")], (12, 31),
     "The 2 sources disagree for 1 May; together they reach from 12 to 31."),
    ([("killed", "12 person", 1, ""), ("killed", "31 person", 2, "")], (31, 31),
     "Only one source gives a figure for 2 May: S1."),
    ([("killed", f"{n} person", 1, "") for n in (12, 13, 14, 15, 31)], (12, 31),
     "The 5 sources disagree for 1 May; nine tenths of what they say, each counted alike, is 12 to 31. A rough guide."),
    ([("killed", "12 person", 1, "side=East"), ("killed", "31 person", 1, "side=West")], (math.nan, math.nan),
     "The parties differ for 1 May, so no common figure is given: East 12; West 31."),
    ([("killed", "12 person", 1, "side=East"), ("killed", "at least 5 person", 1, "side=West")], (12, 12),
     "The words of both sources allow 12 for 1 May."),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "ends", "how"), CONSENSUS, ids=[how for *_, how in CONSENSUS])
def test_the_consensus_says_how_it_was_made(rows: list[Any], ends: tuple[float, float], how: str) -> None:
    found = series(*rows)
    assert (found["consensus_low"], found["consensus_high"]) == pytest.approx(ends, nan_ok=True)
    assert found["consensus"] == how


def test_the_indices_of_a_series() -> None:
    found = series(
        ("killed", "11 person", 1, "side=East"),
        ("killed", "33 person", 1, "side=West"),
        ("killed", "33 person", 1, ""),
        ("killed", "51 person", 3, ""),
        ("killed", "47 person", 5, ""),
        ("killed", "4 person", 5, "kind=part"),
    )
    assert found["label"] == "people killed"
    assert (found["claims"], found["documents"], found["origins"]) == (6, 6, 6)
    assert (found["low"], found["high"], found["spread"]) == (11, 51, pytest.approx(51 / 11))
    assert found["agreeing"] == 2
    assert (found["sides"], found["side_ratio"]) == (2, 3)
    assert found["drift_per_day"] == pytest.approx((47 - 33) / 4)
    assert found["reversals"] == 1
    assert (found["conflicts"], found["revisions"]) == (2, 1)
    assert (found["first"], found["last"]) == (pd.Timestamp("2031-05-01"), pd.Timestamp("2031-05-05"))


def test_the_most_contested_series_comes_first() -> None:
    rows = [
        ("distance", "71 kilometer", 1, "scope=Alba"), ("distance", "94 kilometer", 1, "scope=Alba"),
        ("wounded", "7 person", 1, ""),
        ("troops", "500 person", 1, ""), ("troops", "900 person", 5, ""),
        ("advance", "up to 6 mile", 1, ""), ("advance", "up to 9 mile", 1, ""),
        ("killed", "12 person", 1, ""), ("killed", "31 person", 1, ""),
        ("prisoners", "12 person", 1, ""), ("prisoners", "12 person", 1, ""),
    ]  # fmt: skip
    made = [claim(measure, words, day, more, f"S{i}") for i, (measure, words, day, more) in enumerate(rows)]
    order = list(verdicts.series(claims(made))["measure"])
    assert order == ["killed", "advance", "troops", "prisoners", "distance", "wounded"]


def test_flows_in_several_units_are_one_series() -> None:
    found = series(
        ("flow", "1003 oil_barrel/day", 1, ""),
        ("flow", "160 m**3/day", 1, ""),
        ("flow", "2017 oil_barrel/day", 3, ""),
    )
    assert found["unit"] == "oil_barrel / day"
    assert found["high"] == pytest.approx(2017)


def test_a_large_series_stays_cheap() -> None:
    rows = [claim("killed", f"{17 + i} person", i % 9 + 1, "", f"S{i}") for i in range(400)]
    relations = verdicts.relations(claims(rows))
    assert len(relations) < 20 * len(rows)
    assert set(relations["verdict"]) == {"conflict", "drift", "revision_down", "agree"}


def test_a_part_is_held_against_the_total_of_the_wider_scope() -> None:
    rows = [
        claim("killed", "40 person", 1, "scope=Alba"),
        claim("killed", "12 person", 1, "scope=Alba, children;kind=part", "B"),
        claim("killed", "12 person", 1, "scope=Borgo, children;kind=part", "C"),
    ]
    relations = verdicts.relations(claims(rows))
    assert list(relations["verdict"]) == ["part_of_total"]
    assert list(relations["series"]) == ["killed--alba--person"]


def test_what_one_speaker_tells_of_two_things_is_not_set_at_odds_by_another_article_that_quotes_both() -> None:
    rows = [
        claim("killed", f"{number} person", 1, f"source=Ana Ruiz;document={name}.txt", name)
        for name in "AB"
        for number in (12, 31)
    ]
    assert list(verdicts.relations(claims(rows))["verdict"]) == ["same_origin", "same_origin"]
