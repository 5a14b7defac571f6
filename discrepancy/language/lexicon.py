"""Words as data: the lexicons are TOML files in `discrepancy/lexicons/<language>/`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=64)
def load(name: str, language: str = "en") -> dict[str, Any]:
    """The lexicon `name` ("hedges", "units", ...) as TOML gives it. Treat it as read-only: it is shared.

    Raises FileNotFoundError where there is no such lexicon.
    """
    file = resources.files("discrepancy") / "lexicons" / language / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=512)
def words(name: str, *keys: str, language: str = "en") -> frozenset[str]:
    """The list of words at `keys` in a lexicon, as a set."""
    node: Any = load(name, language)
    for key in keys:
        node = node[key]
    return frozenset(node)
