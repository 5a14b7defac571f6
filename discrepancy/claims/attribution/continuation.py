"""Sentences that go on with the last speaker's words without a cue, told by backshifted tense."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SIGN = re.compile(r"\b(?:had|'d|’d|(?:is|are|was|were) said to)\b", re.IGNORECASE)


def may_go_on(sentence: str) -> bool:
    """Whether the sentence holds a sign of backshift at all; what has none need not be parsed for it."""
    return _SIGN.search(sentence) is not None


def goes_on(doc: Doc) -> bool:
    """Whether the main clause stands in the past perfect, or is hearsay ("are said to be")."""
    roots = [token for token in doc if token.dep_ == "ROOT"]
    return any(_backshifted(root) for root in roots[:1])


def _backshifted(root: Token) -> bool:
    for child in root.lefts:
        if child.dep_ == "aux" and child.lower_ in ("had", "'d", "’d") and child.tag_ == "VBD" and root.tag_ == "VBN":
            return True
    hearsay = root.lower_ == "said" and any(child.dep_ == "auxpass" for child in root.lefts)
    return hearsay and any(child.dep_ == "xcomp" for child in root.rights)
