"""What holds of any text whatever."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discrepancy import find_quantities
from discrepancy.language.gate import may_hold_figure

PIECES = [
    "1", "23", "1,000", "2.5", "1.5m", "-3", "½", "3 1/2", "two", "hundred", "million", "dozen", "a", "half", "third",
    "and", "or", "to", "from", "between", "-", "–", "%", "$", "€", "US", "RM", "per", "day", "km", "km2", "miles", "of",
    "the", "people", "others", "soldiers", "killed", "wounded", "rose", "by", "more than", "up to", "some", "or so",
    "tens", "thousands", "a few", "couple", "times", "in", "one", "May", "2024", "Aug.", "aged", "years old", "(", ")",
    ".", ",", ":", "/", "+", "~", ">", "'", "’s", "e9", "x 10^-8", "F-16", "http://a.b/3", "\n", "\u00a0", "№", "²",
]  # fmt: skip
pieces = st.lists(st.sampled_from(PIECES), max_size=14)
texts = st.one_of(st.text(max_size=80), pieces.map(" ".join), pieces.map("".join))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text(text):
    found = find_quantities(text)
    for quantity in found:
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end].strip() == text[quantity.start : quantity.end]
        assert quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        for end in (quantity.low, quantity.high):
            assert end is None or abs(end) < float("inf")
        if quantity.restates is not None:
            assert any(other.start == quantity.restates for other in found)
    starts = [quantity.start for quantity in found]
    assert starts == sorted(starts)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(q.role == "one_of" for q in found) or may_hold_figure(text)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**12))
def test_digits_and_separators_say_the_same(number):
    for written in (f"{number} tonnes", f"{number:,} tonnes"):
        (quantity,) = find_quantities(f"They sold {written} of rice.")
        assert (quantity.low, quantity.high, quantity.unit) == (number, number, "metric_ton")


@pytest.mark.parametrize(
    "text",
    ["1" * 20_000, "1,000," * 3_000, "(" * 20_000,
     "1-" * 8_000, "$" * 20_000, "and a hundred " * 1_500, "million " * 2_000,
     "tens of " * 2_000, "1/2" * 5_000, "+1" * 4_000, "0800 555 " * 2_000, "more than " * 2_000, "a'" * 8_000],
)  # fmt: skip
def test_hostile_text_ends(text):
    assert isinstance(find_quantities(text), list)
