"""Messages of one kind are told ten times, and then together, whatever names, numbers and words stand in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from discrepancy.cli.messages import tell_all

WORDS = [f"{letter}{other}" for letter in "abcdefgh" for other in "ijklmno"]


@pytest.mark.parametrize(
    "message",
    [
        lambda word: f"{word}.txt: is the same article as {word}-again.html; it is left out",
        lambda word: f"event.toml: '{word}' is not a key that is known; correct it",
        lambda word: f'event.toml: tells of "{word} {word}", which is not there',
        lambda word: f"{word}.txt: holds no figure; check that its text was read in full",
        lambda word: f"{word}.pdf: cannot be read on page {len(word)}, 3.5; the rest is read",
    ],
)
def test_of_many_ten_are_told_and_then_how_many_more(message: Callable[[str], str], capsys) -> None:
    tell_all(map(message, WORDS))
    *told, last = capsys.readouterr().err.splitlines()
    assert told == [message(word) for word in WORDS[:10]]
    assert last.startswith(f"{len(WORDS) - 10} more: ")


def test_other_kinds_are_told_by_themselves(capsys) -> None:
    kinds = ("is empty", "is a locked PDF", "holds no figure", "is a broken zip file")
    tell_all(f"{word}.txt: {kind}" for word in WORDS[:9] for kind in kinds)
    assert len(capsys.readouterr().err.splitlines()) == 9 * len(kinds)
