"""Words on a page into reading order, in whatever order the file draws them."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.documents.layout import Word, lines
from discrepancy.documents.paragraphs import together

LETTER, SIZE, PITCH = 5.0, 10.0, 12.0
LEFT = [
    "The river burst its banks on",
    "Monday and drove 76,000 from",
    "their homes, the governor of",
    "the county said.",
]
RIGHT = ["Farmers put the damage at $45", "million and said that 3,200", "cattle were missing since the", "dam broke."]
THIRD = [
    "Schools in 9 towns are closed",
    "until Friday, and no train is",
    "to run before Sunday, as the",
    "railway told us.",
]


def words(text: str, x: float, y: float, size: float = SIZE) -> list[Word]:
    """A line of text whose letters are all as wide."""
    found, at = [], x
    for word in text.split(" "):
        wide = LETTER * size / SIZE * len(word)
        found.append(Word(word, at, at + wide, y - size, y))
        at += wide + LETTER * size / SIZE
    return found


def column(texts: Sequence[str], x: float, y: float = 700, pitch: float = PITCH) -> list[Word]:
    return [word for i, text in enumerate(texts) for word in words(text, x, y - i * pitch)]


HEAD = "River drives people out of their homes again"
TABLE = [("Castor", "11", "48,200"), ("Pollux", "4", "21,300"), ("Leda", "2", "6,500")]
PAGES: dict[str, tuple[list[Word], list[str]]] = {
    "one": (column(LEFT, 50), LEFT),
    "two": (column(LEFT, 50) + column(RIGHT, 208), [*LEFT, *RIGHT]),
    "two of other leading": (column(LEFT, 50, 699) + column(RIGHT, 208, 704, 13.7), [*LEFT, *RIGHT]),
    "three": (column(LEFT, 50) + column(RIGHT, 208) + column(THIRD, 366), [*LEFT, *RIGHT, *THIRD]),
    "a headline over two": (
        words(HEAD, 50, 730, 16) + column(LEFT, 50) + column(RIGHT, 208),
        [HEAD, *LEFT, *RIGHT],
    ),
    "two above two": (
        column(LEFT, 50) + column(RIGHT, 208) + words("Needs", 50, 640, 14)
        + column(THIRD, 50, 610) + column(LEFT, 208, 610),
        [*LEFT, *RIGHT, "Needs", *THIRD, *LEFT],
    ),
    "a table": (
        [w for i in range(3) for j in range(3) for w in words(TABLE[i][j], 50 + 120 * j, 700 - 14 * i)],
        ["Castor | 11 | 48,200", "Pollux | 4 | 21,300", "Leda | 2 | 6,500"],
    ),
    "a box of figures": (
        column(LEFT, 50) + column(["17 dead", "14 shelters", "9 towns"], 230),
        [*LEFT, "17 dead", "14 shelters", "9 towns"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_reading_order(name: str) -> None:
    page, expected = PAGES[name]
    for seed in range(4):
        drawn = list(page)
        random.Random(seed).shuffle(drawn)
        assert [line.text for line in lines(drawn)] == expected


def test_a_sentence_goes_on_in_the_next_column() -> None:
    page = column([*LEFT[:3], "the county told reporters in"], 50) + column(["Castor on Tuesday.", *RIGHT], 208)
    assert "told reporters in Castor on Tuesday." in next(together(lines(page)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-50, 900), st.floats(0, 200), st.floats(-50, 900), st.floats(0.1, 60)), max_size=60
    )
)  # fmt: skip
def test_no_word_is_lost_or_told_twice(boxes: list[tuple[float, float, float, float]]) -> None:
    page = [Word(f"w{i}", x, x + wide, y, y + high) for i, (x, wide, y, high) in enumerate(boxes)]
    found = " ".join(line.text for line in lines(page)).replace(" | ", " ").split()
    assert sorted(found) == sorted(word.text for word in page)


def test_a_page_made_to_take_long_is_read_in_time() -> None:
    stairs = [Word("ab", i / 2, i / 2 + 5, -12 * i - 10, -12 * i) for i in range(9_000)]
    assert len(lines(stairs)) == 9_000
    assert len(lines(stairs + [Word("ab", 0, 9, 20, 30)] * 9_000)) == 9_001
