"""What the model makes of a word before it looks at the words around it follows from the word: worked out once each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model

if TYPE_CHECKING:
    from spacy.language import Language

_MOST = 20_000  # words remembered before a large corpus starts afresh: 8 MB in a model whose rows hold 96 numbers
_ENDS = ("extract_features", "list2ragged"), ("ragged2list",)


def remember(nlp: Language) -> None:
    """Let the model of `nlp` remember what it makes of each word; one that is built in another way stays as it is."""
    if "tok2vec" not in nlp.pipe_names:
        return
    whole: Model[Any, Any] = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    names = tuple(layer.name for layer in (whole.layers[0].layers if whole.layers else ()))
    first, last = _ENDS
    between = names[len(first) : -len(last)]
    plain = (*first, *between, *last) == names and all(name.startswith("with_array(") for name in between)
    if plain and whole.layers[0].ops.name == "numpy":
        whole.layers[0] = Model("remembered", _forward, layers=[whole.layers[0]], attrs={"known": {}})


def _forward(model: Model[Any, Any], docs: Any, is_train: bool) -> tuple[Any, Any]:
    """One row for each token of each Doc."""
    usual = model.layers[0]
    if is_train:
        return usual(docs, is_train)
    extract, _, *embed, _ = usual.layers
    features = [np.ascontiguousarray(rows) for rows in extract.predict(docs)]
    keys = [key for rows in features for key in _keys(rows)]
    known: dict[bytes, bytes] = model.attrs["known"]
    if len(known) > _MOST:
        known.clear()
    unseen = list(dict.fromkeys(key for key in keys if key not in known))
    if unseen:
        made = np.frombuffer(b"".join(unseen), features[0].dtype).reshape(len(unseen), -1)
        for layer in embed:
            made = layer.predict(made)
        known.update(zip(unseen, _keys(made), strict=True))
    rows = np.frombuffer(b"".join(map(known.__getitem__, keys)), np.float32).reshape(len(keys), -1)
    ends = np.cumsum([len(one) for one in features])
    return np.split(rows, ends[:-1]), _no_training


def _keys(rows: Any) -> list[bytes]:
    data, width = rows.tobytes(), rows.shape[1] * rows.itemsize
    return [data[start : start + width] for start in range(0, len(data), width)]


def _no_training(gradient: Any) -> Any:
    raise RuntimeError("what is remembered of words cannot be trained")
