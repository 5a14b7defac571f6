"""Part of speech, lemma and all else that follows from a word, its tag and its dependency: worked out once each.

spaCy matches all patterns of its attribute ruler against every sentence. All but a few look at one token alone; what
they and the lemmatizer make of a token is remembered. A sentence in which a longer pattern may begin takes spaCy's way.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from discrepancy.language.parser import PIPES
from discrepancy.language.tree import Form, form

if TYPE_CHECKING:
    from spacy.language import Language

_READ: list[int | str] = ["ORTH", "TAG", "DEP"]
_FOLLOWING = {"ORTH", "TEXT", "LOWER", "IS_SPACE", "TAG", "DEP"}  # what a pattern may ask for: it follows from _READ
_MOST = 50_000  # tokens remembered before a large corpus starts afresh

Key = tuple[int, int, int]


class Morphology:
    """The forms of a parsed Doc's tokens, in place of the pipes PIPES of `nlp`."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._pipes = [nlp.get_pipe(name) for name in PIPES if nlp.has_pipe(name)]
        rules: list[Any] = [rule for pipe in self._pipes if isinstance(pipe, AttributeRuler) for rule in pipe.patterns]
        patterns = [pattern for rule in rules for pattern in rule["patterns"]]
        plain = all(_FOLLOWING.issuperset(token) for token in chain.from_iterable(patterns))
        self._remembers = plain and len(self._pipes) == len(PIPES)
        self._longer = Matcher(nlp.vocab)  # where a pattern of several tokens may begin; white space, which rules retag
        if self._remembers:
            self._longer.add("longer", [[{"IS_SPACE": True}], *([p[0]] for p in patterns if len(p) > 1)])
        self._known: dict[Key, Form | None] = {}

    def __call__(self, doc: Doc) -> list[Form]:
        """The form of each token, with its part of speech and lemma."""
        made = self._recall(doc) if self._remembers else None
        return [form(token) for token in self._usual(doc)] if made is None else made

    def _usual(self, doc: Doc) -> Doc:
        for pipe in self._pipes:
            doc = pipe(doc)
        return doc

    def _recall(self, doc: Doc) -> list[Form] | None:
        """What is known of each token; None where the tokens around it count too."""
        if len(self._known) > _MOST:
            self._known.clear()
        found: list[Form] = []
        for key in map(tuple, doc.to_array(_READ).tolist()):
            if key not in self._known:
                self._known[key] = self._alone(key)
            known = self._known[key]
            if known is None:
                return None
            found.append(known)
        return found

    def _alone(self, key: Key) -> Form | None:
        """What the rules and the lemmatizer make of a token that stands alone, None where it may not be told so."""
        doc = Doc(self._vocab, words=[self._vocab.strings[key[0]]])
        features: Any = np.array([key[1:]], dtype=np.uint64)
        doc.from_array(_READ[1:], features)
        return None if self._longer(doc, allow_missing=True) else form(self._usual(doc)[0])
