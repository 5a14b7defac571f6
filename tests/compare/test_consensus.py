"""The consensus held against what others compute."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.claims_in_words import claim, claims
from compare.labelled import labelled
from discrepancy.verdicts.consensus import Consensus, consensus
from discrepancy.verdicts.indices import common, envelope
from laws import tried

RANGES = st.lists(st.tuples(st.integers(1, 500), st.integers(1, 300)), min_size=5, max_size=12)


def agreed(*words: str, more: str = "") -> Consensus:
    """The consensus of as many independent sources, all speaking of one day."""
    return consensus(
        labelled(claims([claim("killed", f"{word} person", 1, more, f"S{i}") for i, word in enumerate(words)]))
    )


@tried(12)
@given(RANGES)
def test_the_pool_of_five_is_the_equal_mixture_of_their_flat_densities(drawn: list[tuple[int, int]]) -> None:
    ranges = [(low, low + width) for low, width in drawn]
    members = labelled(
        claims([claim("killed", f"{a} to {b} person", 1, "", f"S{i}") for i, (a, b) in enumerate(ranges)])
    )
    if common(members) or len({figure.origin for figure in members}) < len(members):
        return
    found = consensus(members)

    def share_below(value: float) -> float:  # the linear opinion pool's distribution function, source by source
        return math.fsum(min(1.0, max(0.0, (value - a) / (b - a))) for a, b in ranges) / len(ranges)

    room = 1 / 100 + 1e-9  # the grid of a hundred steps a source
    assert share_below(found.low) == pytest.approx(0.05, abs=room)
    assert share_below(found.high) == pytest.approx(0.95, abs=room)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("about 2400", "about 3000"), "together they reach from 2,400 to 3,000."),
        (("about 2400", "2400"), "Both sources fit 2,400 for 1 May."),
        (("about 3000", "1200 to 1500"), "together they reach from 1,200 to 3,000."),
        (("2000 to 3000", "2500 to 4000"), "Both sources fit 2,500 to 3,000 for 1 May."),
    ],
)
def test_the_numbers_told_are_those_that_were_named(words: tuple[str, ...], said: str) -> None:
    assert agreed(*words).how.endswith(said)


def test_the_pool_is_the_weighted_quantile_of_statsmodels() -> None:
    weightstats = pytest.importorskip("statsmodels.stats.weightstats")
    ranges = [(10, 40), (35, 60), (90, 130), (120, 160), (300, 420)]
    values = np.concatenate([np.linspace(a, b, 20_001) for a, b in ranges])
    low, high = weightstats.DescrStatsW(values).quantile([0.05, 0.95], return_pandas=False)
    found = agreed(*(f"{a} to {b}" for a, b in ranges))
    assert (found.low, found.high) == (pytest.approx(low, abs=1.5), pytest.approx(high, abs=1.5))
    assert found.how.endswith("A rough guide.")


def test_two_that_disagree_are_never_narrowed_to_a_weighted_mean() -> None:
    """Statsmodels' mean of two studies has a narrow interval between them, where nobody put a figure."""
    meta = pytest.importorskip("statsmodels.stats.meta_analysis")
    mean = meta.combine_effects(np.array([12.0, 31.0]), np.array([1.0, 1.0])).summary_frame().loc["fixed effect"]
    assert 12 < mean["ci_low"] < mean["ci_upp"] < 31
    found = agreed("12", "31")
    assert (found.low, found.high) == (12, 31)


@pytest.mark.parametrize(("a", "b"), [(12, 31), (7, 8), (103, 999)])
def test_of_two_to_four_the_range_is_flat(a: int, b: int) -> None:
    """A flat range from x1 to x2 has the standard uncertainty |x1 - x2| / sqrt(12) about the mean of the two."""
    found = agreed(str(a), str(b))
    flat = np.random.default_rng(1).uniform(found.low, found.high, 200_000)
    assert flat.mean() == pytest.approx((a + b) / 2, rel=0.01)
    assert flat.std() == pytest.approx(abs(a - b) / math.sqrt(12), rel=0.01)


@tried(10)
@given(st.lists(st.integers(1, 2_000), min_size=1, max_size=8))
def test_a_consensus_keeps_within_what_was_said_and_says_how_it_was_made(numbers: list[int]) -> None:
    members = labelled(claims([claim("killed", f"{n} person", 1, "", f"S{i}") for i, n in enumerate(numbers)]))
    found = consensus(members)
    low, high = envelope(members)
    assert low <= found.low <= found.high <= high
    assert found.how.endswith(".")


def test_parties_are_never_pooled_however_many_speak() -> None:
    rows = [claim("killed", f"{n} person", 1, f"side={side}", f"{side}{n}") for side, n in
            [("East", 11), ("East", 12), ("East", 13), ("West", 71), ("West", 72), ("West", 73)]]  # fmt: skip
    found = consensus(labelled(claims(rows)))
    assert math.isnan(found.low)
    assert found.how == "The parties differ for 1 May, so no common figure is given: East 11 to 13; West 71 to 73."
