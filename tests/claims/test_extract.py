"""Sentences into claims: measure, kind and scope, whatever the words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from discrepancy.claims import extract
from discrepancy.claims.gazetteer import plain_name
from discrepancy.documents.model import Document, Event

CASES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_a_sentence_gives_its_claims(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = []
    for claim in extract([Document("one.txt", text)], Event()):
        words = text[claim.quantity.start : claim.quantity.end]
        number = next((row[0] for row in case["claims"] if row[0] in words), words)  # type: ignore[attr-defined]
        found.append([number, claim.measure, claim.kind, claim.scope])
    assert found == case["claims"]


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("the Norland region's", "Norland"),
        ("St Hilda's", "St Hilda's"),
        ("St. Hilda's", "St. Hilda's"),
        ("Stowe's", "Stowe"),
    ],
)
def test_a_place_keeps_the_ending_that_is_part_of_its_name(mention: str, name: str) -> None:
    assert plain_name(mention) == name
