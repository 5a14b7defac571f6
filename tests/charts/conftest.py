"""Claims to draw."""

from __future__ import annotations

import pytest

from charts.flood import flood, labelled


@pytest.fixture
def claims():
    """A flood told by two sides: totals that move, bounds, vague words, a part, an addition, miles and kilometres."""
    return labelled(flood())
