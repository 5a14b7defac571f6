"""Words passed over because no number can start with them start none."""

import tomllib
from pathlib import Path

import pytest

from discrepancy.language.analysis import Analysis
from discrepancy.language.lexicon import load
from discrepancy.quantities import grammar
from discrepancy.quantities.tokens import tokenize

PHRASES = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
FRAMES = ["in its {} day at five in the morning", "{} in ten", "{} 12 and {} million", "for {} week", "at {} o'clock"]


def _listed():
    numbers = load("numbers")
    tables = [table for table in numbers.values() if isinstance(table, dict)]
    return sorted({word for table in tables for word in table} | set(load("currencies")["before"]))


@pytest.fixture(scope="module")
def texts():
    told = [text for table in PHRASES.values() for text in table]
    articles = [s.text for path in SEEDS for s in Analysis(path.read_text(encoding="utf-8")).sentences]
    return [*told, *articles, *(frame.format(word, word) for frame in FRAMES for word in _listed())]


def test_what_is_passed_over_starts_no_number(texts, monkeypatch):
    gated = [grammar.read(tokenize(text)) for text in texts]
    monkeypatch.setattr(grammar, "may_open", lambda tokens, index: True)
    assert gated == [grammar.read(tokenize(text)) for text in texts]
