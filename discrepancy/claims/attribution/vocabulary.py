"""The word lists of the lexicons as sets, each made once."""

from __future__ import annotations

from functools import lru_cache

from discrepancy.language import lexicon


@lru_cache(maxsize=64)
def words(name: str, *keys: str) -> frozenset[str]:
    """The list of words at `keys` in a lexicon, as a set."""
    return lexicon.words(name, *keys)
