from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from compare.claims_in_words import claim, claims
from compare.labelled import labelled
from discrepancy import matching, verdicts
from discrepancy.matching import comparable
from discrepancy.verdicts.verdict import verdict

PAIRS = list(csv.DictReader((Path(__file__).parent / "pairs.csv").open(encoding="utf-8")))


NAMES = [f"{pair['verdict']}: {pair['a']} ~ {pair['b']}" for pair in PAIRS]


def rows(pair: dict[str, str]) -> list[dict[str, Any]]:
    days = [int(pair[f"{side}_day"]) if pair[f"{side}_day"] else None for side in "ab"]
    return [
        claim(pair["measure"], pair[s], day, pair[f"{s}_more"], s.upper()) for s, day in zip("ab", days, strict=True)
    ]


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
def test_the_verdict_is_the_one_that_an_editor_would_give(pair: dict[str, str]) -> None:
    a, b = labelled(claims(rows(pair)), "default")
    why = comparable.why_not(a, b)
    assert why == comparable.why_not(b, a)
    assert ("not_comparable" if why else verdict(a, b)) == pair["verdict"]
    assert why or verdict(b, a) == pair["verdict"]


ONE_OF_EACH = list({pair["verdict"]: pair for pair in PAIRS}.values())


@pytest.mark.parametrize("pair", ONE_OF_EACH, ids=lambda pair: pair["verdict"])
def test_relations_hold_the_pairs_that_can_be_compared(pair: dict[str, str]) -> None:
    table = claims(rows(pair))
    found = list(verdicts.relations(table)["verdict"])
    why = matching.why_not(table.iloc[0], table.iloc[1])
    assert (found, bool(why)) == (([], True) if pair["verdict"] == "not_comparable" else ([pair["verdict"]], False))


def test_every_verdict_has_pairs() -> None:
    assert {pair["verdict"] for pair in PAIRS} >= {
        "same_origin", "part_of_total", "increment", "agree", "compatible", "drift", "revision_down", "tension",
        "conflict", "not_comparable",
    }  # fmt: skip


def test_the_gap_is_the_ratio_of_the_nearest_ends() -> None:
    found = verdicts.relations(claims([claim("killed", "12 person", 1), claim("killed", "31 person", 1, name="B")]))
    assert found["gap"].iloc[0] == pytest.approx(31 / 12)
    assert found["log_gap"].iloc[0] == pytest.approx(0.949, abs=1e-3)


def test_a_gap_from_zero_is_infinite_and_null_in_json() -> None:
    found = verdicts.relations(claims([claim("killed", "0 person", 1), claim("killed", "31 person", 1, name="B")]))
    assert found["gap"].iloc[0] == float("inf")
    assert next(verdicts.records(found))["gap"] is None


@pytest.mark.parametrize(
    ("a", "b", "robust"),
    [
        ("12", "31", True),
        ("dozens", "36", False),
        ("thousands", "5432", False),
        ("thousands", "1500", True),
        ("thousands", "431", True),
    ],
)
def test_a_verdict_that_changes_with_the_convention_says_so(a: str, b: str, robust: bool) -> None:
    rows = [claim("killed", f"{a} person", 1), claim("killed", f"{b} person", 1, name="B")]
    assert verdicts.relations(claims(rows))["robust"].iloc[0] == robust


def test_another_convention_gives_another_verdict() -> None:
    rows = claims([claim("killed", "thousands person", 1), claim("killed", "5432 person", 1, name="B")])
    found = {name: verdicts.relations(rows, name)["verdict"].iloc[0] for name in ("default", "acled", "ccc")}
    assert found == {"default": "agree", "acled": "compatible", "ccc": "compatible"}


def test_records_are_nested_and_plain() -> None:
    rows = claims([claim("killed", "12 person", 1, "start=3;end=5"), claim("killed", "31 person", 1, name="B")])
    (record,) = verdicts.records(verdicts.relations(rows))
    assert list(record) == ["a", "b", "verdict", "gap", "robust", "match", "reason", "series"]
    assert record["a"] == {"claim_id": rows["claim_id"].iloc[0], "document": "A.txt", "start": 3, "end": 5}
    assert record["b"]["start"] is None
    assert record["robust"] is True


def test_no_claims_no_relations() -> None:
    nothing = claims([claim("killed", "12 person", 1)]).iloc[:0]
    assert verdicts.relations(nothing).empty
    assert verdicts.series(nothing).empty
    assert list(verdicts.records(verdicts.relations(nothing))) == []
