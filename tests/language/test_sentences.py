"""Sentences: where they end, and that no offset is lost."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.language.sentences import LONGEST, split

WRAPPED = """\
Flood in the valley

The river rose by four metres on Monday and took the bridge
at Lower Mill with it, officials said. Some 400 people were
moved to a school on the hill, where beds had been set up in
the gym. Another 50 were still waiting for a boat in the
evening.

The rain is expected to go on until Wednesday.
"""

CASES = [
    ("One ends here. Two ends there.", ["One ends here.", "Two ends there."]),
    ("A headline without a stop\nA sentence.", ["A headline without a stop", "A sentence."]),
    ("Mr. Smith paid $3.5 million.", ["Mr. Smith paid $3.5 million."]),
    ("The pilot, Capt. Ada Lund, left. Two came.", ["The pilot, Capt. Ada Lund, left.", "Two came."]),
    (
        "Navy head Rear Adm. Ada Lund met Supt. Ole Vik. One died.",
        ["Navy head Rear Adm. Ada Lund met Supt. Ole Vik.", "One died."],
    ),
    ("So said Sgt. Lund and Insp. Vik to Gov. Roe.", ["So said Sgt. Lund and Insp. Vik to Gov. Roe."]),
    ("They asked the Insp. He said no.", ["They asked the Insp.", "He said no."]),
    ("\n\n  Indented.\r\nNext line", ["Indented.", "Next line"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "sentences"), CASES)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split(text)] == sentences


def test_wrapped_lines_do_not_end_sentences() -> None:
    sentences = [" ".join(sentence.text.split()) for sentence in split(WRAPPED)]
    assert sentences[0] == "Flood in the valley"
    assert sentences[2] == "Some 400 people were moved to a school on the hill, where beds had been set up in the gym."
    assert len(sentences) == 5


@given(st.text(alphabet=st.sampled_from("ab. \n\r!?\"'“”1,Z\u2028"), max_size=300))
def test_offsets_are_exact_and_in_order(text: str) -> None:
    found = split(text)
    assert all(text[s.start : s.end] == s.text and s.text == s.text.strip() and s.text for s in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert "".join("".join(s.text.split()) for s in found) == "".join(text.split())


def test_a_line_without_end_is_cut() -> None:
    assert all(len(sentence.text) <= LONGEST for sentence in split("word " * 20_000))


STOPS = ["U.S.", "Mr.", "No.", "etc.", "e.g.", "p.m.", "Jan.", "x.y", "...", "?", "!", ";", ","]
BITS = [
    "The",
    "he",
    "Lund",
    "of",
    "I",
    "V",
    "a",
    "5",
    "10,000",
    "2024",
    "don't",
    "’s",
    '"',
    "'",
    "“Go",
    "”",
    "(x)",
    "(",
]


@given(st.lists(st.sampled_from(STOPS + BITS), max_size=40))
def test_words_far_from_a_stop_do_not_count(words: list[str]) -> None:
    text = " ".join(words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("discrepancy.language.sentences._FAR_WORDS", re.compile(r"(?!)"))
        seen_whole = split(text)
    assert split(text) == seen_whole
