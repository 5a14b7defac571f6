"""The model's maxout layers with their pieces apart: NumPy takes the greatest of whole rows at once.

Thinc keeps the pieces of a number side by side and compares them one by one. The numbers are the same to the last bit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thinc.api import Model

if TYPE_CHECKING:
    from spacy.language import Language


def part(nlp: Language) -> None:
    """Part the pieces in the model of `nlp`; layers that are built in another way stay as they are."""
    if "tok2vec" not in nlp.pipe_names:
        return
    whole: Model[Any, Any] = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    for layer in list(whole.walk()):
        if layer.name == "maxout" and layer.ops.name == "numpy":
            weights: Any = layer.get_param("W")  # numbers, pieces, inputs
            bias: Any = layer.get_param("b")  # numbers, pieces
            parted = {
                "weights": weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]).T,
                "bias": bias.T.ravel(),
                "shape": bias.T.shape,
            }
            whole.replace_node(layer, Model("parted", _forward, layers=[layer], attrs=parted))


def _forward(model: Model[Any, Any], rows: Any, is_train: bool) -> tuple[Any, Any]:
    if is_train:
        return model.layers[0](rows, is_train)
    made = rows @ model.attrs["weights"]
    made += model.attrs["bias"]
    return made.reshape(len(rows), *model.attrs["shape"]).max(axis=1), _no_training


def _no_training(gradient: Any) -> Any:
    raise RuntimeError("what was made without training cannot be trained")
