"""The parted layers make what the model's own make."""

import numpy as np
import pytest

from discrepancy.language import maxout, parser


@pytest.fixture
def layers():
    whole = parser.model().get_pipe("tok2vec").model
    found = [layer for layer in whole.walk() if layer.name == "parted"]
    if not found:
        pytest.skip("a model that is built in another way")
    return found


@pytest.mark.parametrize("count", [0, 1, 37])
def test_rows_are_those_of_the_usual_layer(layers, count):
    chance = np.random.default_rng(count)
    for layer in layers:
        usual = layer.layers[0]
        rows = chance.normal(size=(count, usual.get_dim("nI"))).astype(np.float32)
        np.testing.assert_allclose(layer.predict(rows), usual.predict(rows), rtol=1e-5, atol=1e-6)


def test_training_takes_the_usual_way(layers):
    rows, backward = layers[0].begin_update(np.ones((2, layers[0].layers[0].get_dim("nI")), np.float32))
    assert rows.shape == (2, 96)
    assert backward is not maxout._no_training


def test_a_model_without_word_vectors_of_its_own_stays_as_it_is():
    import spacy

    nlp = spacy.blank("en")
    maxout.part(nlp)
    assert nlp.pipe_names == []
