"""Series of figures that are told in other words: what comes together, and what something sets apart."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from compare.test_matching import row
from discrepancy import matching, table, verdicts

HOUSES = {"unit": "building", "counted": "house"}
CASES: list[tuple[str, list[dict[str, Any]], int]] = [
    (
        "one country under two of its names",
        [{"low": 34, "place": "Britain", "scope": "Britain"}, {"low": 34, "place": "UK", "scope": "UK"}],
        1,
    ),
    (
        "a number of three digits links two measures",
        [
            {**HOUSES, "low": 1347, "measure": "houses_flooded"},
            {**HOUSES, "low": 1347, "measure": "houses_under_water"},
        ],
        1,
    ),
    (
        "but not where one article gives two amounts for one day",
        [
            {**HOUSES, "low": 1347, "measure": "houses_flooded", "document": "one.txt"},
            {**HOUSES, "low": 1347, "measure": "houses_under_water"},
            {**HOUSES, "low": 212, "measure": "houses_under_water", "document": "one.txt", "source": "Speaker a",
             "start": 900, "end": 905},
        ],
        2,
    ),
    ("two towns", [{"low": 34, "place": "Alba", "scope": "Alba"}, {"low": 34, "place": "Berg", "scope": "Berg"}], 2),
    ("a town, and nothing told", [{"low": 34, "place": "Alba", "scope": "Alba"}, {"low": 34}], 2),
    ("people killed and wounded", [{"low": 1347}, {"low": 1347, "measure": "wounded"}], 2),
]  # fmt: skip


def known(rows: list[dict[str, Any]]) -> pd.DataFrame:
    told = [row("abcdefgh"[place], one) for place, one in enumerate(rows)]
    return table.complete(pd.DataFrame(told))


@pytest.mark.parametrize(("rows", "series"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_figures_of_one_thing_are_one_series(rows: list[dict[str, Any]], series: int) -> None:
    assert matching.label(known(rows))["series"].nunique() == series
    assert len(verdicts.series(known(rows))) == series


def test_a_series_is_called_by_what_most_of_it_is_told_in() -> None:
    rows = [{"low": 34 + place, "place": "UK", "scope": "UK"} for place in range(2)]
    found = verdicts.series(known([{"low": 34, "place": "Britain", "scope": "Britain"}, *rows]))
    assert found["scope"].tolist() == ["UK"]
    assert found["claims"].tolist() == [3]


def test_rows_made_by_hand_are_in_the_series_that_they_name() -> None:
    made = [{"date": "2031-05-01", "source": "A", "measure": "killed", "scope": scope, "low": 1347, "high": 1347,
             "unit": "person"} for scope in ("UK", "Britain")]  # fmt: skip
    assert matching.label(table.complete(pd.DataFrame(made)))["series"].nunique() == 2
