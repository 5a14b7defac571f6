"""Each chart against a picture of it that somebody has looked at (tests/charts/baseline).

To draw them anew: pytest tests/charts/test_images.py --mpl-generate-path=tests/charts/baseline, then look at them.
"""

from __future__ import annotations

import pytest

from charts.flood import labelled, row
from discrepancy import charts

# Root mean square of pixels: more than another FreeType makes of the edges of letters, less than a moved mark.
picture = pytest.mark.mpl_image_compare(style="default", tolerance=12, savefig_kwargs={"dpi": 72}, deterministic=True)
COLUMN = (241.0, 190.0)  # 85 mm wide


def of(claims, measure):
    return claims[claims["measure"] == measure]


def many(count, days):
    """Figures of three sides over some days."""
    sides = ("Town", "Dam company", "")
    return labelled(
        [
            row(f"2025-03-{1 + i % days:02}", f"Source {i}", v := 20 + (i * 37) % 300, v, str(v), side=sides[i % 3])
            for i in range(count)
        ]
    )


@picture
def test_time(claims):
    return charts.time_chart(of(claims, "evacuated")).figure


@picture
def test_time_on_one_day(claims):
    return charts.time_chart(of(claims, "killed")).figure


@picture
def test_time_in_a_column(claims):
    return charts.time_chart(of(claims, "advance"), size=COLUMN).figure


@picture
def test_time_on_dark_ground(claims):
    with charts.look("dark"):
        return charts.time_chart(of(claims, "evacuated")).figure


@picture
def test_time_with_forty_claims():
    return charts.time_chart(many(40, 7)).figure


@picture
def test_time_with_two_hundred_claims():
    return charts.time_chart(many(200, 14)).figure


@picture
def test_time_without_some_dates():
    dated = [row("2025-03-02", "A", 11, 11, "11")]
    return charts.time_chart(labelled([*dated, row(None, "B", 30, 30, "30"), row(None, "C", 0, 0, "none")])).figure


@picture
def test_names_in_many_scripts():
    names = ("محمد علي", "משה כהן", "東京電力", "Žižek", "Δήμος Αθηναίων", "x" * 80)
    return charts.forest(labelled([row("2025-03-02", n, 10 + i, 10 + i, n) for i, n in enumerate(names)])).figure


@picture
def test_forest(claims):
    return charts.forest(of(claims, "evacuated")).figure


@picture
def test_forest_in_a_column(claims):
    return charts.forest(of(claims, "advance"), size=(COLUMN[0], 400.0)).figure


@picture
def test_forest_on_dark_ground(claims):
    with charts.look("dark"):
        return charts.forest(of(claims, "killed")).figure


@picture
def test_small_multiples(claims):
    return charts.small_multiples(claims)[0].figure


@picture
def test_sides(claims):
    return charts.sides(claims).figure


@picture
def test_origins(claims):
    return charts.origins(claims).figure
