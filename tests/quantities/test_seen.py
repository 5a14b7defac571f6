"""Numbers as a reader sees them: marks without width within them, and digits of other scripts."""

from __future__ import annotations

import unicodedata

import pytest

from discrepancy.quantities import find_quantities
from discrepancy.quantities.seen import Seen

MARKS = "\u200d\u200c\u200b\u2060\u200e\u200f\u202a\u202c\u202e\u2066\u2069\ufe0e\ufe0f\u034f\u00ad\ufeff"


@pytest.mark.parametrize("mark", MARKS)
def test_marks_within_a_number_are_not_seen(mark: str) -> None:
    text = f"In all, 1{mark}7 sheds burned down; 1,{mark}2{mark}00 hens and 3.{mark}5 km of fence are lost."
    found = [(text[q.start : q.end], q.low) for q in find_quantities(text)]
    assert found == [
        (f"1{mark}7 sheds", 17), (f"1,{mark}2{mark}00 hens", 1200), (f"3.{mark}5 km", 3.5),
    ]  # fmt: skip


def test_keycaps_are_digits() -> None:
    text = "The storm felled 1\ufe0f\u20e37\ufe0f\u20e3 poplars."
    (found,) = find_quantities(text)
    assert (found.low, text[found.start : found.end]) == (17, "1\ufe0f\u20e37\ufe0f\u20e3 poplars")


@pytest.mark.parametrize("zero", [chr(code) for code in range(0x110000) if unicodedata.decimal(chr(code), None) == 0])
def test_digits_of_all_scripts_are_read(zero: str) -> None:
    number = "".join(chr(ord(zero) + digit) for digit in (4, 1, 7))
    text = f"The storm felled {number} poplars."
    (found,) = find_quantities(text)
    assert (found.low, text[found.start : found.end]) == (417, f"{number} poplars")


def test_signs_beside_digits_of_other_scripts() -> None:
    text = "Repairs cost ＄１，２００．５０, a rise of １２％; in Castor ١٬٢٠٠٫٥ metres of pipe burst."
    assert [(q.low, q.unit) for q in find_quantities(text)] == [(1200.5, "USD"), (12, "percent"), (1200.5, "meter")]


def test_each_letter_is_found_where_it_was_written() -> None:
    written = "\u200e1\u200d\u200d7 a, 2\ufe0f\u20e3 b"
    seen = Seen(written)
    assert seen.text == "17 a, 2 b"
    assert all(written[seen.place(offset)] == letter for offset, letter in enumerate(seen.text))
