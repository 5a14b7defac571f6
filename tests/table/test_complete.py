"""Tables made by hand: what is enough, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest

from discrepancy import table
from discrepancy.table.complete import complete_row

HAND = {
    "date": ["2031-05-02", "2031-05-01"],
    "source": ["Red Cross", "Ana Ruiz"],
    "measure": ["killed", "advance"],
    "low": [40, 6],
    "high": [None, 6],
    "unit": ["person", "mile"],
}


def test_six_columns_are_enough() -> None:
    made = table.complete(pd.DataFrame(HAND))
    assert list(made.index.get_level_values("source")) == ["Ana Ruiz", "Red Cross"]
    far, killed = made.itertuples()
    assert (far.hedge, far.unit, far.low) == ("exact", "kilometer", pytest.approx(9.656064))
    assert (killed.hedge, killed.stated_low, killed.core_low) == ("at_least", 40, 40)
    assert killed.core_high == pytest.approx(47.2, abs=0.2)
    assert made["claim_id"].is_unique
    assert (made["kind"] == "total").all()


@pytest.mark.parametrize(
    ("low", "high", "hedge"),
    [(5, 5, "exact"), (5, None, "at_least"), (0, 5, "range"), (None, 5, "at_most"), (3, 5, "range")],
)
def test_a_hedge_is_told_from_the_bounds(low: float | None, high: float | None, hedge: str) -> None:
    row = {"date": "2031-05-02", "source": "A", "measure": "killed", "low": [low], "high": [high], "unit": "person"}
    assert table.complete(pd.DataFrame(row))["hedge"].iloc[0] == hedge


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("more", [{}, {"hedge": "about"}, {"trend": "up"}, {"stated_low": 40, "stated_high": 50}])
def test_one_row_is_completed_as_in_a_table(place: int, more: dict[str, Any]) -> None:
    row = {name: values[place] for name, values in HAND.items()} | more
    (whole,) = table.records(table.complete(pd.DataFrame([row], dtype=object)))
    alone = complete_row(row)
    apart = {"claim_id"}  # made of the cells as they came: a day with its hours, or without
    assert {name: alone[name] for name in whole if name not in apart} == {
        name: value for name, value in whole.items() if name not in apart
    }


def test_the_index_may_be_there_already_and_further_columns_stay() -> None:
    indexed = pd.DataFrame({**HAND, "checked_by": ["Eva", "Tom"]}).set_index(["date", "source"])
    made = table.complete(indexed)
    assert list(made["checked_by"]) == ["Tom", "Eva"]
    assert made.columns[-1] == "checked_by"


def test_a_complete_table_passes_unchanged_and_twice_is_once() -> None:
    made = table.complete(pd.DataFrame(HAND))
    assert table.complete(made) is made
    pd.testing.assert_frame_equal(table.complete(made.reset_index()), made)


def test_readings_of_ones_own_are_kept() -> None:
    made = table.complete(pd.DataFrame({**HAND, "core_low": [38, 5], "core_high": [52, 7]}))
    assert made["core_low"].tolist() == pytest.approx([8.04672, 38])


REFUSED = [
    ({"unit": ["person", "smoot"]}, r"row 2, column 'unit': 'smoot' is not a unit"),
    (
        {"unit": ["kilometer", "mile"]},
        r"row 1, column 'unit': 'kilometer' is not a unit of people killed; use person",
    ),
    (
        {"unit": ["person", "person"]},
        r"row 2, column 'unit': 'person' is not a unit of depth of advance; use kilometer",
    ),
    ({"low": [70, 6], "high": [50, 6]}, r"row 1, column 'low': 70 is above high \(50\)"),
    ({"low": [40, "six"]}, r"row 2, column 'low': 'six' is not a number"),
    ({"date": ["2031-05-02", "soon"]}, r"row 2, column 'date': 'soon' is not a valid date"),
    ({"hedge": ["exact", "perhaps"]}, r"row 2, column 'hedge': 'perhaps' is not one of exact, about"),
    ({"kind": ["sum", "total"]}, r"row 1, column 'kind': 'sum' is not one of total"),
    ({"attributed": ["true", "maybe"]}, r"row 2, column 'attributed': 'maybe' is neither"),
    ({"measure": ["", "advance"]}, r"row 1, column 'measure': it is empty"),
    ({"source": ["Red Cross", None]}, r"row 2, column 'source': it is empty"),
    ({"start": ["3.5", "1"]}, r"row 1, column 'start': '3.5' is not a whole number"),
    ({"low": [float("inf"), 6]}, r"row 1, column 'low': inf is not a number"),
    ({"low": [40, 10**400]}, r"row 2, column 'low': it is too large a number"),
    ({"low": [40, -(10**5000)]}, r"row 2, column 'low': it is too large a number"),
    ({"low": [40, "9" * 400]}, r"row 2, column 'low': '9+' is not a number"),
    ({"low": [1 + 2j, 6]}, r"row 1, column 'low': \(1\+2j\) is not a number"),
    ({"start": [1, 10**400]}, r"row 2, column 'start': it is too large a number"),
    ({"start": [1, 10**30]}, r"row 2, column 'start': 10+ is not a whole number of at most 18 digits"),
    ({"start": [1, "9" * 30]}, r"row 2, column 'start': '9+' is not a whole number of at most 18 digits"),
    ({"attributed": [True, 10**5000]}, r"row 2, column 'attributed': it is too large a number"),
    ({"claim_id": ["a", 10**5000]}, r"row 2, column 'claim_id': it is too large a number"),
    ({"date": ["2031-05-02", "2031-05-01T10:00Z"]}, r"row 2, column 'date': '2031-05-01T10:00Z' has a time zone"),
    ({"date": ["2031-05-02T10:00:00+02:00", "2031-05-01"]}, r"row 1, column 'date': '.*' has a time zone"),
    ({"date": ["2031-05-02", datetime(2031, 5, 1, tzinfo=UTC)]}, r"row 2, column 'date': .* has a time zone"),
    ({"published": pd.to_datetime(["2031-05-02T10:00:00Z"] * 2)}, r"row 1, column 'published': .* has a time zone"),
]


@pytest.mark.parametrize(("change", "says"), REFUSED, ids=[says for _, says in REFUSED])
def test_a_bad_cell_is_named_by_row_and_column(change: dict[str, Any], says: str) -> None:
    with pytest.raises(table.TableError, match=says) as refused:
        table.complete(pd.DataFrame({**HAND, **change}))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["date", "source", "measure", "low", "high", "unit"])
def test_a_missing_column_is_named(name: str) -> None:
    with pytest.raises(table.TableError, match=f"lacks the column '{name}'"):
        table.complete(pd.DataFrame({key: values for key, values in HAND.items() if key != name}))


def test_a_misspelt_column_is_pointed_at() -> None:
    with pytest.raises(table.TableError, match="did you mean 'mesure'"):
        table.complete(pd.DataFrame(HAND).rename(columns={"measure": "mesure"}))


@pytest.mark.parametrize("name", ["low", "date", "checked_by"])
def test_two_columns_of_one_name_are_refused(name: str) -> None:
    hand = pd.DataFrame(HAND).assign(checked_by="Eva")
    twice = pd.concat([hand, hand[[name]]], axis=1)
    made = table.complete(hand)
    again = made.assign(extra=1).rename(columns={"extra": name})
    for wrong in (twice, again):
        with pytest.raises(table.TableError, match=f"two columns of the name '{name}': rename one"):
            table.complete(wrong)


def test_a_complete_table_with_zoned_days_is_refused_as_well() -> None:
    made = table.complete(pd.DataFrame(HAND))
    zoned = made.index.set_levels(made.index.levels[0].tz_localize("UTC"), level=0)
    with pytest.raises(table.TableError, match=r"row 1, column 'date': .* has a time zone"):
        table.complete(made.set_axis(zoned))


def test_hours_without_a_zone_are_kept() -> None:
    made = table.complete(pd.DataFrame({**HAND, "date": ["2031-05-02T10:30", datetime(2031, 5, 1, 9)]}))
    assert [day.isoformat() for day in made.index.get_level_values("date")] == [
        "2031-05-01T09:00:00",
        "2031-05-02T10:30:00",
    ]


def test_a_wrong_cell_far_down_is_told_with_its_row() -> None:
    rows = pd.DataFrame(
        {"date": "2031-05-01", "source": "Mayor", "measure": "killed", "low": 1.0, "high": 1.0, "unit": "person"},
        index=range(20_002),
    ).astype({"low": object})
    rows.loc[20_001, "low"] = "many"
    with pytest.raises(table.TableError, match="row 20002, column 'low': 'many' is not a number"):
        table.complete(rows)
