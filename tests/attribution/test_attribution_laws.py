"""What holds for every text, however broken."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.attribution import find, find_attributions, headlines, needed, posts, quotations, transcripts
from discrepancy.attribution.entities import Entities
from discrepancy.language.analysis import Analysis
from discrepancy.language.sentences import paragraphs, split

PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "''",
        " said ",
        "He",
        " told ",
        "Ada Lund",
        ", ",
        ". ",
        "\n",
        ": ",
        " 45 ",
        " according to ",
        "the mayor",
        " — X (@x) May 3, 2025",
        " that ",
        " by ",
        "It ",
        " had been ",
        " no evidence that ",
        "Says",
        " as saying ",
        "(ABC)",
        " of ",
        "’s ",
        "\u2028",
        "\x00",
        "é",
        " ",
    ]
)
WRITTEN = st.characters(exclude_categories=["Cs"])
TEXTS = st.one_of(st.text(WRITTEN, max_size=200), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_offsets_are_exact_and_the_same_each_time(text: str) -> None:
    found = find_attributions(text)
    for item in found:
        assert 0 <= item.content_start < item.content_end <= len(text)
        assert 0 <= item.source_start < item.source_end <= len(text)
        assert item.speaker
        assert item.speaker not in item.via
        if item.cue_start is not None:
            assert item.cue_end is not None
            assert 0 <= item.cue_start < item.cue_end <= len(text)
    assert found == sorted(found, key=lambda item: (item.content_start, item.content_end))
    assert found == find_attributions(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.data())
def test_asking_for_some_sentences_never_fails(text: str, data: st.DataObject) -> None:
    analysis = Analysis(text)
    every = range(len(analysis.sentences))
    indexes = data.draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    assert set(needed(analysis, indexes)) <= set(every)
    find(analysis, indexes)


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        '"a" ',
        "Abc Def, the ",
        "Minister of the ",
        "Abc Def (AB) ",
        "— X (@a) May 7, 2024\n",
        "A: b\n",
        "AB: c. ",
        "AB: c\n",
        "Ab, 7, ",
    ],
)
def test_time_grows_with_length_only(piece: str) -> None:
    started = time.process_time()
    text = piece * 10_000
    sentences = split(text)
    marks = quotations.find(text, sentences)
    Entities(text, paragraphs(sentences))
    assert len(list(posts.reports(text, sentences))) <= len(sentences)
    assert len(list(headlines.reports(text, sentences))) <= len(sentences)
    assert len(list(transcripts.reports(text, sentences))) <= len(sentences)
    assert len(marks) <= len(text)
    assert time.process_time() - started < 10
