"""The word lists of the lexicons as sets, each made once."""

from discrepancy.language.lexicon import words

__all__ = ["words"]
