"""The weight of a match as bars that lead on from each other, to the sum."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib import pyplot
from matplotlib.patches import Rectangle

from discrepancy.charts import waterfall

STEPS = pd.DataFrame(
    {
        "comparison": ["prior", "measure", "place"],
        "level": ["any pair", "same", "different"],
        "told": ["any two figures of one unit", "one measure", "another place"],
        "bits": [-3.5, 2.5, -4.0],
        "total": [-3.5, -1.0, -5.0],
    }
)


def test_each_bar_leads_on_to_the_next_and_the_last_is_the_sum() -> None:
    bars = [bar for bar in waterfall(STEPS).patches if isinstance(bar, Rectangle)]
    ends = [sorted((bar.get_x(), bar.get_x() + bar.get_width())) for bar in bars]
    assert ends == [[-3.5, 0.0], [-3.5, -1.0], [-5.0, -1.0], [-5.0, 0.0]]
    pyplot.close("all")


def test_words_and_weights_stand_beside_the_bars() -> None:
    ax = waterfall(STEPS)
    told = {text.get_text() for text in ax.artists if hasattr(text, "get_text")} | {t.get_text() for t in ax.texts}
    assert {"one measure", "+2.5", "another place", "−4.0", "together", "−5.0"} <= told
    pyplot.close("all")


def test_nothing_to_draw_is_told() -> None:
    with pytest.raises(ValueError, match="no match to draw"):
        waterfall(STEPS.iloc[:0])
