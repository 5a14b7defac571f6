"""The gate lets through what may hold a figure, and little else."""

import pytest

from discrepancy.language.gate import may_hold_figure


@pytest.mark.parametrize(
    "sentence",
    ["It cost $3.", "Two men left.", "Half the town is gone.", "Dozens fled.", "For nearly a week it rained.",
     "A third agreed.", "It is in its fourth day.", "A third straight week of rain.", "Profit rose tenfold.",
     "One man stayed.", "½ is missing.",
     "SEVERAL TOWNS FELL.", "Three-quarters were lost."],
)  # fmt: skip
def test_open(sentence):
    assert may_hold_figure(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["", "The rain stopped.", "No one came.", "One of the men left.", "He came second.",
     "The often heard tension.",
     "Someone phoned.", "It may rain in May.", "The third man was late."],
)  # fmt: skip
def test_shut(sentence):
    assert not may_hold_figure(sentence)
