"""Part of speech, lemma and all else that follows from a word, its tag and its dependency: worked out once each.

spaCy matches all patterns of its attribute ruler against every sentence. All but a few look at one token alone; what
they and the lemmatizer make of a token is remembered. A sentence in which a longer pattern may begin takes spaCy's way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

from discrepancy.language.tree import Form, form

if TYPE_CHECKING:
    from spacy.language import Language

_READ: list[int | str] = ["ORTH", "TAG", "DEP"]
_FOLLOWING = {"ORTH", "TEXT", "LOWER", "IS_SPACE", "TAG", "DEP"}  # what a pattern may ask for: it follows from _READ
_MOST = 50_000  # tokens remembered before a large corpus starts afresh

Key = tuple[int, int, int]


class Morphology:
    """The forms of the tokens of parsed Docs, in place of the pipes `replaced` of `nlp`."""

    replaced = ("attribute_ruler", "lemmatizer")

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._pipes = [nlp.get_pipe(name) for name in self.replaced if nlp.has_pipe(name)]
        for pipe in self._pipes:
            if isinstance(pipe, Lemmatizer):
                index_as_sets(pipe)
        rules: list[Any] = [rule for pipe in self._pipes if isinstance(pipe, AttributeRuler) for rule in pipe.patterns]
        patterns = [pattern for rule in rules for pattern in rule["patterns"]]
        plain = all(_FOLLOWING.issuperset(token) for token in chain.from_iterable(patterns))
        self._remembers = plain and len(self._pipes) == len(self.replaced)
        self._longer = Matcher(nlp.vocab)  # where a pattern of several tokens may begin; white space, which rules retag
        if self._remembers:
            self._longer.add("longer", [[{"IS_SPACE": True}], *([p[0]] for p in patterns if len(p) > 1)])
        self._known: dict[Key, Form | None] = {}  # None where the tokens around it count too

    def __call__(self, docs: Sequence[Doc]) -> Iterator[list[Form]]:
        """The form of each token of each Doc, with its part of speech and lemma."""
        keys: list[list[Key]] = [list(map(tuple, doc.to_array(_READ).tolist())) for doc in docs]
        if self._remembers:
            if len(self._known) > _MOST:
                self._known.clear()
            self._learn([key for key in dict.fromkeys(chain.from_iterable(keys)) if key not in self._known])
        for doc, own in zip(docs, keys, strict=True):
            known = [self._known.get(key) for key in own]
            forms = [form for form in known if form is not None]
            yield forms if len(forms) == len(own) else [form(token) for token in self._usual(doc)]

    def _usual(self, doc: Doc) -> Doc:
        for pipe in self._pipes:
            doc = pipe(doc)
        return doc

    def _learn(self, keys: Sequence[Key]) -> None:
        """Remember what the rules and the lemmatizer make of tokens where they may be told apart from their sentence.

        They are all put into one Doc: no pattern that is left looks at more than one of them.
        """
        longer = {start for _, start, _ in self._longer(self._doc(keys), allow_missing=True)}
        self._known |= {keys[at]: None for at in longer}
        alone = [key for at, key in enumerate(keys) if at not in longer]
        self._known |= zip(alone, map(form, self._usual(self._doc(alone))), strict=True)

    def _doc(self, keys: Sequence[Key]) -> Doc:
        doc = Doc(self._vocab, words=[self._vocab.strings[word] for word, _, _ in keys])
        features: Any = np.array([key[1:] for key in keys], dtype=np.uint64).reshape(-1, 2)
        return doc.from_array(_READ[1:], features)


def index_as_sets(lemmatizer: Lemmatizer) -> None:
    """Let the lemmatizer look words up in sets: spaCy's rules look through a list of 57,528 nouns for each new one."""
    if lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for part in list(index):
            index[part] = frozenset(index[part])
