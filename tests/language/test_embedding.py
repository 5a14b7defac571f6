"""What is remembered of words is what the model makes of them."""

import numpy as np
import pytest

from discrepancy.language import embedding, parser

TEXTS = ["The mayor said 40 homes were lost.", "Some 1,200 people left the town; 40 homes were lost.", "", "It rained."]


@pytest.fixture
def layer():
    whole = parser.model().get_pipe("tok2vec").model
    if whole.layers[0].name != "remembered":
        pytest.skip("a model that is built in another way")
    return whole.layers[0]


def _docs():
    return [parser.model().make_doc(text) for text in TEXTS]


def test_the_rows_are_those_of_the_model(layer):
    layer.attrs["known"].clear()
    usual = layer.layers[0].predict(_docs())
    for _ in range(2):  # first worked out, then remembered
        made = layer.predict(_docs())
        assert [rows.shape for rows in made] == [rows.shape for rows in usual]
        assert all(np.allclose(ours, theirs, atol=1e-5) for ours, theirs in zip(made, usual, strict=True))


def test_no_more_is_remembered_than_a_bound(layer, monkeypatch):
    monkeypatch.setattr(embedding, "_MOST", 3)
    for doc in _docs()[:1] * 3:
        layer.predict([doc])
        assert len(layer.attrs["known"]) <= 3 + len(doc)


def test_training_takes_the_usual_way(layer):
    rows, backward = layer.begin_update(_docs()[:1])
    assert rows[0].shape == (len(_docs()[0]), 96)
    assert callable(backward)
    assert backward is not embedding._no_training


def test_a_model_without_word_vectors_of_its_own_stays_as_it_is():
    import spacy

    nlp = spacy.blank("en")
    embedding.remember(nlp)
    assert nlp.pipe_names == []
