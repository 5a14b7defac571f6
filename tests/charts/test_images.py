"""Each chart against a picture of it that somebody has looked at (tests/charts/baseline).

To draw them anew: pytest tests/charts/test_images.py --mpl-generate-path=tests/charts/baseline, then look at them.
"""

from __future__ import annotations

import pytest

from charts.flood import labelled, row
from discrepancy import charts

# Root mean square of pixels: more than another FreeType makes of the edges of letters, less than a moved mark.
picture = pytest.mark.mpl_image_compare(style="default", tolerance=12, savefig_kwargs={"dpi": 72}, deterministic=True)


def of(claims, measure):
    return claims[claims["measure"] == measure]


@picture
def test_time(claims):
    return charts.time_chart(of(claims, "evacuated")).figure


@picture
def test_time_on_one_day(claims):
    return charts.time_chart(of(claims, "killed")).figure


@picture
def test_time_with_forty_claims():
    rows = [row(f"2025-03-{1 + i % 7:02}", f"Source {i}", v := 20 + (i * 37) % 300, v, str(v)) for i in range(40)]
    return charts.time_chart(labelled(rows)).figure


@picture
def test_time_without_some_dates():
    dated = [row("2025-03-02", "A", 11, 11, "11")]
    return charts.time_chart(labelled([*dated, row(None, "B", 30, 30, "30"), row(None, "C", 0, 0, "none")])).figure


@picture
def test_forest(claims):
    return charts.forest(of(claims, "evacuated")).figure


@picture
def test_matrix(claims):
    return charts.matrix(of(claims, "killed")).figure


@picture
def test_small_multiples(claims):
    return charts.small_multiples(claims)[0].figure


@picture
def test_sides(claims):
    return charts.sides(claims).figure


@picture
def test_origins(claims):
    return charts.origins(claims).figure
