"""A sentence twice: as the grammar's tokens and as spaCy's parse, with the way from one to the other."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.language.tree import Doc
from discrepancy.language.tree import Token as Word
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.tokens import Token


@dataclass(frozen=True, slots=True)
class Parsed:
    """`words[i]` is the index in `doc` of the word at token `i`; the grammar splits what spaCy may keep ("5kW")."""

    tokens: list[Token]
    doc: Doc
    words: list[int]

    def word(self, at: int) -> Word:
        """The parse's word at token `at`."""
        return self.doc[self.words[at]]

    def token(self, at: int) -> Token | None:
        """Token `at`, None outside the sentence."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def low(self, at: int) -> str:
        """The text of token `at` in lower case, "" outside the sentence."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def plural_behind(self, draft: Draft) -> bool:
        """Whether a plural noun stands right behind the number."""
        return draft.behind < len(self.tokens) and self.word(draft.behind).tag_ == "NNS"

    def counts(self, at: int) -> bool:
        """Whether a plural noun stands at token `at` or right behind its modifier: "laws", "new laws"."""
        if at >= len(self.tokens):
            return False
        word = self.word(at)
        if word.pos_ in ("ADJ", "NOUN", "PROPN") and at + 1 < len(self.tokens) and word.tag_ not in ("NNS", "NNPS"):
            word = self.word(at + 1)
        return word.tag_ in ("NNS", "NNPS")


def align(tokens: list[Token], doc: Doc) -> Parsed:
    """The tokens and the parse of one sentence, tied together in one pass."""
    starts = doc.starts
    words: list[int] = []
    at = 0
    for token in tokens:
        while at + 1 < len(starts) and starts[at + 1] <= token.start:
            at += 1
        words.append(at)
    return Parsed(tokens, doc, words)
