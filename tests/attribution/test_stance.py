"""Whether a figure is claimed, hearsay, supposed or denied, and by whom."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from discrepancy.claims import extract
from discrepancy.documents.model import Document, Event

CASES = tomllib.loads((Path(__file__).parent / "stances.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_a_figure_has_the_stance_that_its_sentence_gives_it(case: dict[str, Any]) -> None:
    text = case["text"]
    claims = list(extract([Document("a.txt", text, published=dt.date(2031, 5, 6))], Event(title="")))
    for words, *expected in case["figures"]:
        start = text.index(words)
        found = [c for c in claims if c.quantity.start < start + len(words) and start < c.quantity.end]
        assert [(c.source if c.attribution else "", c.stance) for c in found] == [
            tuple(expected[i : i + 2]) for i in range(0, len(expected), 2)
        ]
