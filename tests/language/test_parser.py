"""The parser takes any text, and its offsets are those of the text."""

from __future__ import annotations

import pytest

from discrepancy.language.parser import parse


@pytest.mark.parametrize("text", ["Half \ud800 a character.", "Wrapped\nin the\r\nmiddle.", "A\ttab.", ""])
def test_offsets_stay(text: str) -> None:
    (doc,) = parse([text])
    assert len(doc.text) == len(text)
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc if token.text.isalpha())
