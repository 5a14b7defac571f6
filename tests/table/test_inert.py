"""No cell is a formula, whatever a spreadsheet parts cells by and passes over, and every text comes back."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.table.export import inert, original

UNSEEN = "".join(
    chr(code)
    for code in range(0x110000)
    if unicodedata.category(chr(code)) in ("Cc", "Cf", "Zs", "Zl", "Zp") or 0xFE00 <= code <= 0xFE0F
)
SIGNS = "=+-@＝＋－＠"
SHAPES = ("{}=1", "{0}{0}{0}=1", "a;{}=1", "a\t{}+1", "a\n{}@x", 'x";"{}-cmd', "'{};'=1", "{0};{0}＝1", "{}'=1")


def cells(text: str, between: str) -> Iterator[str]:
    """The cells that a program finds which parts them by that sign, in a file of ours with the text in its middle."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(["2024-08-12", inert(text), "x"])
    for row in csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=between):
        yield from row


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("shape", SHAPES)
def test_no_unseen_character_makes_a_formula(shape: str, between: str) -> None:
    for mark in UNSEEN:
        text = shape.format(mark)
        assert not [cell for cell in cells(text, between) if cell.lstrip(UNSEEN).startswith(tuple(SIGNS))], repr(text)
        assert original(inert(text)) == text


@given(st.text(alphabet="'\";,\t\r\n =+-@a1\u200b\u2066\ufe0f", max_size=12))
def test_every_text_comes_back(text: str) -> None:
    assert original(inert(text)) == text


def test_words_stay_as_they_are() -> None:
    for text in ("17 people; 12 of them", "a - b", "he said: +5 degrees", "it's; that's", "x=1"):
        assert inert(text) == text
