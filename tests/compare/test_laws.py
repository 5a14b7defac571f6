from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pandas as pd
from hypothesis import assume, given
from hypothesis import strategies as st

from compare.claims_in_words import claim, claims
from compare.labelled import labelled
from discrepancy import matching, verdicts
from discrepancy.matching.comparable import why_not
from discrepancy.verdicts.verdict import gap, verdict
from laws import tried

NUMBERS = st.one_of(st.integers(1, 40), st.integers(1, 40).map(lambda n: n * 100), st.integers(1_000, 130_000))
HEDGES = st.sampled_from(["", "about ", "more than ", "at least ", "up to ", "no more than ", "fewer than ", "nearly "])
WORDS = st.one_of(
    st.builds("{}{}".format, HEDGES, NUMBERS),
    st.sampled_from(["dozens", "hundreds", "thousands"]),
    st.builds("{} to {}".format, st.integers(1, 900), st.integers(901, 5_000)),
)
MEASURES = {"killed": "person", "advance": "kilometer", "troops": "person", "distance": "mile"}


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    measure = draw(st.sampled_from(sorted(MEASURES)))
    name = draw(st.sampled_from("ABCD"))
    kind = draw(st.sampled_from(["total", "total", "total", "part", "increment"]))
    day = draw(st.one_of(st.none(), st.integers(1, 5)))
    return claim(measure, f"{draw(WORDS)} {MEASURES[measure]}", day, f"kind={kind};scope=Alba", name)


TABLES = st.lists(rows(), min_size=2, max_size=8).map(claims)


def judged(relations: pd.DataFrame) -> dict[frozenset[str], str]:
    pairs = zip(relations["a"], relations["b"], relations["verdict"], strict=True)
    return {frozenset((a, b)): found for a, b, found in pairs}


@tried(8)
@given(TABLES)
def test_a_verdict_is_the_same_from_either_side(table: pd.DataFrame) -> None:
    for a, b in combinations(labelled(table, "default"), 2):
        assert why_not(a, b) == why_not(b, a)
        if not why_not(a, b):
            assert verdict(a, b) == verdict(b, a)
            assert gap(a, b) == gap(b, a) >= 1


@tried(8)
@given(TABLES, st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_wider_interval_never_turns_agreement_into_anything_else(table: pd.DataFrame, down: float, up: float) -> None:
    for a, b in combinations(labelled(table, "default"), 2):
        if not why_not(a, b) and verdict(a, b) == "agree":
            wider = replace(a, core_low=a.core_low - down, core_high=a.core_high + up)
            assert verdict(wider, b) == "agree"


@tried(8)
@given(TABLES)
def test_the_unit_of_the_readings_does_not_matter(table: pd.DataFrame) -> None:
    metres = table.reset_index()
    far = metres["unit"] == "kilometer"
    ends = ["low", "high", "core_low", "core_high"]
    metres.loc[far, ends] = metres.loc[far, ends] * 1000
    metres["unit"] = metres["unit"].mask(far, "meter")
    assert judged(verdicts.relations(metres)) == judged(verdicts.relations(table))


@tried(8)
@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(table: pd.DataFrame, random: Any) -> None:
    assume(table["claim_id"].is_unique)
    order = list(range(len(table)))
    random.shuffle(order)
    shuffled = matching.label(table.iloc[order])
    pd.testing.assert_frame_equal(matching.label(table).sort_values("claim_id"), shuffled.sort_values("claim_id"))
    assert judged(verdicts.relations(shuffled)) == judged(verdicts.relations(table))
    left, right = verdicts.series(table), verdicts.series(shuffled)
    pd.testing.assert_frame_equal(left, right)


@tried(8)
@given(TABLES)
def test_an_article_repeated_adds_no_origin(table: pd.DataFrame) -> None:
    again = table.reset_index()
    again["document"] = "copy of " + again["document"]
    twice = verdicts.series(pd.concat([table.reset_index(), again], ignore_index=True))
    once = verdicts.series(table)
    columns = ["origins", "agreeing", "consensus_low", "consensus_high", "conflicts"]
    pd.testing.assert_frame_equal(twice[columns].sort_index(), once[columns].sort_index())


@tried(5)
@given(TABLES)
def test_an_article_repeated_adds_no_finding_and_no_contest(table: pd.DataFrame) -> None:
    again = table.reset_index()
    again["document"] = "copy of " + again["document"]
    both = pd.concat([table.reset_index(), again], ignore_index=True)
    columns = ["kind", "series", "arithmetic", "gap"]
    twice, once = (verdicts.findings(rows)[columns].sort_values(columns, ignore_index=True) for rows in (both, table))
    pd.testing.assert_frame_equal(twice, once)
    pd.testing.assert_frame_equal(
        verdicts.contested(both).drop(columns="between"), verdicts.contested(table).drop(columns="between")
    )


@tried(5)
@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_finding(table: pd.DataFrame, random: Any) -> None:
    assume(table["claim_id"].is_unique)
    order = list(range(len(table)))
    random.shuffle(order)
    pd.testing.assert_frame_equal(verdicts.findings(table.iloc[order]), verdicts.findings(table))
    pd.testing.assert_frame_equal(verdicts.contested(table.iloc[order]), verdicts.contested(table))


@tried(5)
@given(TABLES)
def test_every_claim_has_one_origin_and_a_way_to_it(table: pd.DataFrame) -> None:
    carriers = matching.carriers(table).drop_duplicates("claim_id").set_index("claim_id")
    for claim_id, row in carriers.iterrows():
        assert (row["carries"] == "") == (row["steps"] == 0) == (row["origin"] == claim_id)
        if row["carries"]:
            assert carriers.loc[row["carries"], "steps"] == row["steps"] - 1
            assert carriers.loc[row["carries"], "origin"] == row["origin"]


@tried(5)
@given(TABLES)
def test_a_pair_is_compared_or_left_out_for_a_reason(table: pd.DataFrame) -> None:
    compared = judged(verdicts.relations(table))
    excluded = matching.exclusions(table)
    assert (excluded["why"] != "").all()
    assert all(frozenset(pair) not in compared for pair in zip(excluded["a"], excluded["b"], strict=True))


@tried(8)
@given(TABLES)
def test_a_series_keeps_within_its_bounds(table: pd.DataFrame) -> None:
    for row in verdicts.series(table).itertuples():
        assert 1 <= row.origins <= row.claims
        assert row.agreeing <= row.origins
        assert row.low <= row.high
        assert not row.consensus_low > row.consensus_high
        assert row.headline
