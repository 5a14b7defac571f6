"""No claims table makes a chart raise: amounts at the ends of what a float holds, no days, names of any script."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import pyplot

from charts.flood import labelled, row
from discrepancy import charts
from laws import tried

HEDGES = ("exact", "about", "more_than", "at_least", "at_most", "less_than", "nearly", "range", "vague")
KINDS = ("total", "increment", "part", "rate", "plan", "static")
AMOUNTS = st.one_of(
    st.sampled_from((0.0, 1e308, 1.7e308, -1.7e308, 1e-300, 5e-324, 1.0, 12.0, 121_000.0, -40.0)),
    st.floats(allow_nan=False, allow_infinity=False),
)
NAMES = st.one_of(
    st.sampled_from(("Mayor", "The Herald", "محمد علي", "משה כהן", "東京電力", "x" * 80, "A $1 B $2", "🙂", "")),
    st.text(max_size=80),
)


@st.composite
def claims(draw):
    """Some rows of one measure."""
    rows = []
    for place in range(draw(st.integers(1, 7))):
        hedge = draw(st.sampled_from(HEDGES))
        low, high = sorted((draw(AMOUNTS), draw(AMOUNTS)))
        if hedge in ("more_than", "at_least", "vague"):
            high = None
        elif hedge in ("at_most", "less_than", "nearly"):
            low = None
        elif hedge in ("exact", "about"):
            low = high
        day = draw(st.one_of(st.none(), st.sampled_from(("2024-08-08", "2024-08-09", "1987-01-01", "2261-12-31"))))
        more = {"hedge": hedge, "kind": draw(st.sampled_from(KINDS)), "side": draw(st.sampled_from(("", "A", "B")))}
        rows.append(row(day, draw(NAMES) or "B", low, high, draw(NAMES), document=f"{place}.txt", **more))
    return labelled(rows)


def drawn(figure):
    """Drawn to the last line, as a file is."""
    try:
        figure.savefig(io.BytesIO())
    finally:
        pyplot.close("all")


@pytest.mark.filterwarnings("error")
@tried(8)
@given(claims())
def test_any_claims_can_be_drawn(found):
    largest = found[found["series"] == found["series"].iloc[0]]
    for chart in (charts.time_chart, charts.forest):
        drawn(chart(largest).figure)
    for chart in (charts.sides, charts.origins):
        drawn(chart(found).figure)
    drawn(charts.small_multiples(found)[0].figure)
