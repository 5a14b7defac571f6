"""Phrases beside what must come out, as data."""

import tomllib
from pathlib import Path

import pytest

from discrepancy.language.analysis import Analysis
from discrepancy.quantities import find

PHRASES = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
CASES = [(kind, text, rows) for kind, table in PHRASES.items() for text, rows in table.items()]


def number(value):
    return "" if value is None else f"{value:.10g}"


def row(text, quantity):
    low, high = number(quantity.low), number(quantity.high)
    interval = low if low == high else f"{low}..{high}"
    hedge = "" if quantity.hedge == "exact" else quantity.hedge
    words = text[quantity.start : quantity.end]
    return " | ".join([words, interval, quantity.unit, hedge, quantity.counted, quantity.trend or ""])


def plain(line):
    fields = [field.strip() for field in line.split("|")]
    interval = "..".join(number(float(end)) if end else "" for end in fields[1].split(".."))
    return " | ".join([fields[0], interval, *fields[2:], *[""] * (6 - len(fields))])


@pytest.mark.parametrize(("kind", "text", "rows"), CASES, ids=[text for _, text, _ in CASES])
def test_phrase(kind, text, rows):
    analysis = Analysis(text)
    found = [row(text, q) for index in range(len(analysis.sentences)) for q in find(analysis, index)]
    assert found == [plain(line) for line in rows]
