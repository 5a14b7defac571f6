"""Sentences, the gate, the parser and the lexicon loader."""
