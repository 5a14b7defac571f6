"""Which figures of a series are sure enough to stand in one chart."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from discrepancy.report.cores import certainty, core

# id, series, kind, stance, hedge
CLAIMS = [
    ("a", "dead", "total", "asserted", "exact"),
    ("b", "dead", "total", "asserted", "exact"),
    ("c", "dead", "total", "asserted", "vague"),
    ("d", "dead", "total", "asserted", "vague"),
    ("e", "dead", "total", "asserted", "vague"),
    ("p", "dead", "part", "asserted", "exact"),
    ("q", "dead", "part", "asserted", "exact"),  # a hundredth of the others
    ("n", "dead", "total", "denied", "exact"),
    ("x", "hurt", "total", "asserted", "exact"),
]
SURE, UNSURE = 3.0, -0.5


def of(*pairs: tuple[str, str, str, float]) -> pd.DataFrame:
    rows = [{"a": a, "b": b, "verdict": verdict, "match": match, "series": "dead"} for a, b, verdict, match in pairs]
    return pd.DataFrame(rows, columns=["a", "b", "verdict", "match", "series"])


@pytest.mark.parametrize(
    ("relations", "findings", "expected"),
    [
        ([("a", "b", "drift", SURE)], [], "abx"),
        ([("a", "b", "drift", SURE), ("b", "c", "drift", UNSURE)], [], "abx"),
        ([("a", "b", "drift", SURE), ("b", "c", "drift", SURE)], [], "abcx"),  # a chain of sure pairs
        ([("a", "b", "drift", SURE), ("c", "d", "agree", SURE), ("d", "e", "agree", SURE)], [], "abx"),  # vague words
        ([("a", "b", "drift", SURE)], [("c", "d")], "cdx"),  # what is found comes first
        ([("a", "b", "drift", SURE), ("p", "a", "part_of_total", -9.0)], [], "abpx"),
        ([("a", "b", "drift", SURE), ("q", "a", "part_of_total", -9.0)], [], "abx"),
        ([("a", "b", "drift", SURE), ("c", "a", "part_of_total", -9.0)], [], "abx"),  # no part by its words
        ([("a", "b", "drift", SURE), ("n", "a", "conflict", UNSURE)], [], "abnx"),
        ([("a", "b", "agree", float("inf"))], [], "abx"),  # rows made by hand
    ],
)
def test_the_core_of_a_series(
    relations: list[tuple[str, str, str, float]], findings: list[tuple[str, str]], expected: str
) -> None:
    claims = pd.DataFrame(CLAIMS, columns=["claim_id", "series", "kind", "stance", "hedge"]).assign(core_high=100.0)
    claims.loc[claims["claim_id"] == "q", "core_high"] = 1.0
    rows: list[dict[str, Any]] = [{"claims": pair} for pair in findings]
    assert core(claims, of(*relations), rows) == set(expected)


def test_a_series_whose_pairs_weigh_little_is_not_certain() -> None:
    assert certainty(of(("a", "b", "drift", SURE), ("b", "c", "drift", -1.0))) == {"dead": 1.0}
    assert certainty(of(("a", "b", "drift", UNSURE), ("p", "a", "part_of_total", 9.0))) == {}
