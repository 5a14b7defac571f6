"""Measures that the sentences around a figure tell: its currency, its list, what the article is about."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from discrepancy.claims import extract
from discrepancy.documents.model import Document, Event

CASES = tomllib.loads((Path(__file__).parent / "in_context.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_an_article_tells_what_its_figures_measure(case: dict[str, Any]) -> None:
    claims = list(extract([Document("one.txt", case["text"])], Event()))
    found = [claim.measure for claim in claims]
    assert found == [key for _, key in case["claims"]]
    written = [case["text"][claim.quantity.start : claim.quantity.end] for claim in claims]
    assert all(start in words for words, (start, _) in zip(written, case["claims"], strict=True))
