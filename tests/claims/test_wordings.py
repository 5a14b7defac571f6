"""Wordings of one measurand: verb, passive, noun and phrase give one key, and different measurands different ones."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from discrepancy.claims import extract
from discrepancy.documents.model import Document, Event

WORDINGS = tomllib.loads((Path(__file__).parent / "wordings.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", WORDINGS)
def test_wordings_of_one_measure_have_one_key(key: str) -> None:
    documents = [Document(sentence, sentence) for sentence in WORDINGS[key]]
    found = {claim.document.text: claim.measure for claim in extract(documents, Event())}
    assert found == dict.fromkeys(WORDINGS[key], key)
