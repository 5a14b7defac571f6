"""Words as alternatives of a pattern."""

import re

from discrepancy.alternatives import by_letter


def test_the_words_are_found_and_no_others():
    words = {"bank", "bank of", "bar", "a", "union"}
    pattern = re.compile(by_letter(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert not any(pattern.fullmatch(word) for word in ("b", "ban", "bars", "nion", ""))
