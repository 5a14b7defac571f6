"""The lemmatizer's words as sets are the words that the model brings."""

import pytest

from discrepancy.language import parser
from discrepancy.language.morphology import index_as_sets


def test_the_sets_hold_the_words_of_the_lists():
    spacy = pytest.importorskip("spacy")
    nlp = spacy.load(parser.chosen(), exclude=["ner", "senter", "tok2vec", "tagger", "parser", "attribute_ruler"])
    lemmatizer = nlp.get_pipe("lemmatizer")
    if not lemmatizer.lookups.has_table("lemma_index"):
        pytest.skip("a model that finds lemmas in another way")
    index = lemmatizer.lookups.get_table("lemma_index")
    lists = {part: list(words) for part, words in index.items()}
    index_as_sets(lemmatizer)
    assert lists
    assert {part: set(words) for part, words in lists.items()} == dict(index.items())
    assert all(isinstance(words, frozenset) for words in index.values())
