"""What changed between two claims tables: claims, and the series they make."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from compare.claims_in_words import claim, claims
from discrepancy.verdicts import diff


def rows(found: pd.DataFrame, item: str) -> list[tuple[Any, ...]]:
    chosen = found[found["item"] == item]
    return [(row["change"], row["column"], row["told"]) for row in chosen.fillna("").to_dict("records")]


MONDAY = [claim("evacuated", "76 person", 1, "source=Governor Ana Ruiz")]

GREW = "the highest figure rose from 76 person (Governor Ana Ruiz) to 121 person (Red Cross)"

SERIES = {
    "a total grows": (
        [*MONDAY, claim("evacuated", "121 person", 3, "source=Red Cross", name="B")],
        [
            ("changed", "high", GREW),
            ("changed", "consensus", "the consensus, 76, is now 121"),
        ],
    ),
    "somebody contradicts": (
        [*MONDAY, claim("evacuated", "121 person", 1, "source=Red Cross", name="B")],
        [
            ("changed", "high", GREW),
            ("changed", "consensus", "the consensus, 76, is now 76 to 121"),
            ("changed", "conflicts", "a conflict appeared"),
        ],
    ),
    "another series": (
        [*MONDAY, claim("killed", "12 person", 1, "source=Red Cross", name="B")],
        [("new", "", "12 (Red Cross, 1 May)")],
    ),
    "nothing": (MONDAY, []),
    "all is gone": ([], [("gone", "", "was: 76 (Governor Ana Ruiz, 1 May)")]),
    "a denial is no figure of the series": (
        [*MONDAY, claim("evacuated", "90 person", 2, "source=Army;stance=denied", name="B")],
        [],
    ),
    "repeats change nothing": (
        [*MONDAY, claim("evacuated", "76 person", 1, "source=Ana Ruiz", name="B")],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SERIES)
def test_series(case: str) -> None:
    tuesday, expected = SERIES[case]
    new = claims(tuesday) if tuesday else claims(MONDAY).iloc[:0]
    assert rows(diff(claims(MONDAY), new), "series") == expected


def test_the_way_back_is_told_the_other_way_round() -> None:
    old = claims([*MONDAY, claim("evacuated", "121 person", 1, "source=Red Cross", name="B")])
    told = [told for *_, told in rows(diff(old, claims(MONDAY)), "series")]
    assert told[0].startswith("the highest figure fell from 121 person (Red Cross) to 76 person")
    assert told[-1] == "a conflict went away"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("measure=killed", "measure=wounded", [("changed", "measure", "measure: killed → wounded")]),
        ("source=Ruiz", "source=Ana Ruiz;side=A", [
            ("changed", "source", "source: Ruiz → Ana Ruiz"), ("changed", "side", "side: nothing → A"),
        ]),
        ("start=4;end=9", "start=40;end=45", []),
        ("claim_id=a;sentence=Twelve died.", "claim_id=b;sentence=Twelve died.", []),
        ("claim_id=a;sentence=Twelve died.", "claim_id=b;sentence=Twelve died.;kind=part", [
            ("changed", "kind", "kind: total → part"),
        ]),
        ("claim_id=a;sentence=Twelve died.", "claim_id=b;sentence=Twelve perished.", [
            ("new", "", "12 person"), ("gone", "", "12 person"),
        ]),
        ("claim_id=a", "claim_id=b;document=other", [("new", "", "12 person"), ("gone", "", "12 person")]),
        ("claim_id=a", "claim_id=b;document=other;stance=denied", [
            ("new", "", "12 person (denied)"), ("gone", "", "12 person"),
        ]),
    ],
)  # fmt: skip
def test_claims(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    before, after = (claims([claim("killed", "12 person", 1, f"claim_id=x;{more}")]) for more in (old, new))
    assert rows(diff(before, after), "claim") == expected


def test_a_text_that_repeats_itself() -> None:
    twice = [claim("killed", "12 person", 1, f"claim_id={name};sentence=Twelve died.", name="A") for name in "ab"]
    thrice = [claim("killed", "12 person", 1, f"claim_id={name};sentence=Twelve died.", name="A") for name in "cde"]
    assert [change for change, *_ in rows(diff(claims(twice), claims(thrice)), "claim")] == ["new"]


def test_a_table_against_itself_and_nothing() -> None:
    table = claims([*MONDAY, claim("advance", "up to 9 mile", 2), claim("killed", "dozens person", 2)])
    assert diff(table, table).empty
    assert set(diff(table.iloc[:0], table)["change"]) == {"new"}
    assert set(diff(table, table.iloc[:0])["change"]) == {"gone"}


def test_another_unit_is_no_other_amount() -> None:
    litres, cubic = claims([claim("flow", "2345 liter/second", 1)]), claims([claim("flow", "2.345 meter**3/second", 1)])
    assert rows(diff(litres, cubic), "series") == []
