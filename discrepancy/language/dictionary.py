"""lemminflect, reading of its dictionary only the words that are asked for: all of it takes a fifth of a second."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

Forms = Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def inflections() -> Any:
    """lemminflect's `Inflections`, one of our own: its module's functions, and what others do with them, stay as is."""
    from lemminflect import config
    from lemminflect.codecs.InflectionLUCodec import InflectionLUCodec
    from lemminflect.core.Inflections import Inflections

    own: Any = type("Inflections", (Inflections,), {})()  # the class is a singleton, and so is each that is made of it
    with gzip.open(config.inflection_lu_fn, "rt", encoding="utf-8") as file:
        own.infl_dict = Lines(file.read().splitlines(), InflectionLUCodec)
    return own


class Lines:
    """The dictionary as lines in order, "kill,verb,killed,killed,killing,kills", each turned into forms when asked for.

    `codec` is the class of lemminflect that does it; it also holds the verbs that the lines do not tell ("be").
    """

    def __init__(self, lines: list[str], codec: Any) -> None:
        self._lines = sorted(lines)
        self._codec = codec
        self._auxiliaries: dict[str, Forms] = codec.updateForAuxMod({})

    def get(self, word: str, default: Forms) -> Forms:
        """The forms of a word by tag, `default` where the dictionary has none."""
        if word in self._auxiliaries:
            return self._auxiliaries[word]
        found: dict[str, tuple[str, ...]] = {}
        at = bisect_left(self._lines, f"{word},")
        while at < len(self._lines) and self._lines[at].startswith(f"{word},"):
            found |= self._codec.fromString(self._lines[at])[2]
            at += 1
        return found or default
