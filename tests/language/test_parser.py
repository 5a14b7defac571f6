"""The parser takes any text, and its offsets are those of the text."""

from __future__ import annotations

import pytest

from discrepancy.language.parser import model, parse


@pytest.mark.parametrize("text", ["Half \ud800 a character.", "Wrapped\nin the\r\nmiddle.", "A\ttab.", ""])
def test_offsets_stay(text: str) -> None:
    (doc,) = parse([text])
    assert len(doc.text) == len(text)
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc if token.text.isalpha())


SENTENCES = [
    "The mayor said she hadn't seen more than 40 boats, and they're gone.",
    "He can't say what it is; it's 3 km from what's left of it, isn't it?",
    "Let's go: y'all ain't gonna believe that there are 12 of them.",
    "There is nothing that I have done, did or had done that 7 others do not do.",
    "Two  spaces stand here , and the count's been 5 since.",
    "That one was the one that she gets; got it, I told you.",
    "Doin' nothin' cost 30 euros, somethin' he'd known.",
    "",
]


def test_what_is_remembered_of_words_is_what_spacy_makes_of_them() -> None:
    """Each sentence twice: from nothing, and from what is known by then."""
    usual = [[t for t in doc if not t.is_space] for doc in model().pipe(SENTENCES * 2)]
    for ours, theirs in zip(parse(SENTENCES * 2), usual, strict=True):
        assert [(t.text, t.tag_, t.dep_, t.head.idx) for t in ours] == [
            (t.text, t.tag_, t.dep_, t.head.idx) for t in theirs
        ]
        assert [(t.pos_, t.lemma_) for t in ours] == [(t.pos_, t.lemma_) for t in theirs]
