"""What is said of the things counted, and what narrows them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from discrepancy.claims.evidence import anchor, counted_token, gather
from discrepancy.claims.predicate import modifiers_of, predicate_of
from discrepancy.language.analysis import analyse
from discrepancy.quantities import find

CASES = tomllib.loads((Path(__file__).parent / "predicates.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_predicate_and_modifiers(case: dict[str, str]) -> None:
    (analysis,) = analyse([case["text"]])
    (quantity,) = find(analysis, 0)
    token = anchor(analysis.parse(0), quantity, 0)
    assert token is not None
    predicate = predicate_of(gather(token, quantity.counted), quantity.counted)
    narrowing = modifiers_of(counted_token(token, quantity, 0), lambda name: name == "Oslo")
    assert {"predicate": predicate, "modifiers": narrowing} == {name: case[name] for name in ("predicate", "modifiers")}
