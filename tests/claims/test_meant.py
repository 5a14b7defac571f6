"""The measure that a name means, whatever its words."""

from __future__ import annotations

import pytest

from discrepancy.claims.measures import meant

KEYS = ("killed", "wounded", "missing", "evacuated", "arrested", "prisoners", "troops", "area_controlled")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("dead people", "killed"),
        ("deaths", "killed"),
        ("death toll", "killed"),
        ("injuries", "wounded"),
        ("soldiers", "troops"),
        ("detained", "arrested"),
        ("unicorns", ""),
        ("people", ""),
        ("", ""),
    ],
)
def test_the_nearest_measure_by_its_words(name, key):
    assert meant(name, KEYS) == key
