"""A parsed sentence as plain objects under spaCy's names: they are looked at far more often than they are made.

spaCy makes a new object or string whenever a token is asked for its head, its children or its lemma.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy import tokens as spacy

# One vowel between consonants, the last of them one that is doubled before an ending.
_ONE_SYLLABLE = re.compile(r"[bcdfghj-np-tv-z]+[aeiou][bdfgklmnprtvz]")
_PLACES: list[int | str] = ["IDX", "HEAD"]


class Form(NamedTuple):
    """What follows from a word, its tag and its dependency alone; the names are those of spaCy's Token."""

    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    like_num: bool
    is_alpha: bool
    is_digit: bool
    is_punct: bool
    is_quote: bool
    is_space: bool
    is_currency: bool


def form(token: spacy.Token) -> Form:
    """The form of a token as spaCy tells it, but that "WHO" in capitals is a name, and "hoped" is no hop."""
    told = Form._make(_told(token))
    if told.text == "WHO":
        return told._replace(lemma_="WHO", pos_="PROPN", tag_="NNP")
    return told._replace(lemma_=told.lemma_ + "e") if told.pos_ == "VERB" and _lost_its_e(told) else told


_told = attrgetter(*Form._fields)


def _lost_its_e(verb: Form) -> bool:
    """Whether the lemmatizer took an "e" too many: a verb such as "hop" would double its consonant in "hopped"."""
    short = _ONE_SYLLABLE.fullmatch(verb.lemma_) is not None
    return short and verb.lower_ in (verb.lemma_ + "ed", verb.lemma_ + "es", verb.lemma_ + "ing")


class Token:
    """A word of a sentence, with its place there (`i` in words, `idx` in characters) and in the tree."""

    __slots__ = ("children", "doc", "head", "i", "idx", "left_edge", "lefts", "right_edge", "rights", *Form._fields)

    doc: Doc
    head: Token  # itself at the top of the tree
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    left_edge: Token
    right_edge: Token

    def __init__(self, i: int, idx: int, form: Form) -> None:
        self.i, self.idx = i, idx
        self.lefts = self.rights = ()
        (
            self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_, self.like_num,
            self.is_alpha, self.is_digit, self.is_punct, self.is_quote, self.is_space, self.is_currency,
        ) = form  # fmt: skip

    def __len__(self) -> int:
        """Its number of characters."""
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def nbor(self, step: int = 1) -> Token:
        """The word so many further on. Raises IndexError where there is none."""
        if self.i + step < 0:
            raise IndexError(f"no word {step} places from {self.text!r}")
        return self.doc[self.i + step]

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on to the top."""
        node = self
        while node.head is not node:
            node = node.head
            yield node

    def is_ancestor(self, other: Token) -> bool:
        """Whether `other` hangs on it, directly or not."""
        return any(node is self for node in other.ancestors)

    @property
    def subtree(self) -> Iterator[Token]:
        """Itself and all that hangs on it, in order."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def conjuncts(self) -> list[Token]:
        """The words it is coordinated with."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for node in found:
            found += [child for child in node.rights if child.dep_ == "conj"]
        return [node for node in found if node is not self]


class Doc(tuple[Token, ...]):
    """The words of a sentence in order, its `text`, and where each word `starts` in it."""

    text: str
    starts: tuple[int, ...]

    def at(self, offset: int) -> Token | None:
        """The word that holds the character at `offset`, None if none does."""
        place = bisect_right(self.starts, offset) - 1
        return self[place] if place >= 0 and offset < self.starts[place] + len(self[place]) else None

    def between(self, first: int, last: int) -> tuple[Token, ...]:
        """The words that start at `first` or behind it, and before `last`."""
        return self[self.before(first) : self.before(last)]

    def before(self, offset: int) -> int:
        """How many words start before `offset`."""
        return bisect_left(self.starts, offset)


class Parse(Doc):
    """The Doc to keep: its words hold each other in circles, and let go when it is no longer held.

    So their memory is free at once, and Python's collector has nothing to look for. A word kept alone knows no other.
    """

    def __del__(self) -> None:
        for token in self:
            del token.doc, token.head, token.lefts, token.rights, token.children, token.left_edge, token.right_edge


def tree(parsed: spacy.Doc, forms: Sequence[Form]) -> Parse:
    """The sentence that spaCy parsed, given the form of each of its words, without blanks that nothing hangs on."""
    places: list[tuple[int, int]] = parsed.to_array(_PLACES).astype("int64").tolist()
    heads = [i + step for i, (_, step) in enumerate(places)]
    kept = [i for i, told in enumerate(forms) if not told.is_space]
    if any(forms[heads[i]].is_space for i in kept):
        kept = [*range(len(forms))]
    doc = Doc(Token(at, places[i][0], forms[i]) for at, i in enumerate(kept))
    doc.text, doc.starts = parsed.text, tuple(places[i][0] for i in kept)
    words = dict(zip(kept, doc, strict=True))
    for i, token in words.items():
        told = parsed[i]
        token.doc, token.head = doc, words[heads[i]]
        token.left_edge = _first(words, range(told.left_edge.i, i + 1))
        token.right_edge = _first(words, range(told.right_edge.i, i - 1, -1))
        if heads[i] > i:
            token.head.lefts = (*token.head.lefts, token)
        elif heads[i] < i:
            token.head.rights = (*token.head.rights, token)
    for token in doc:
        token.children = token.lefts + token.rights
    whole = Parse(doc)
    whole.text, whole.starts = doc.text, doc.starts
    return whole


def _first(words: dict[int, Token], places: range) -> Token:
    """The word at the first of these places that has one."""
    return next(words[place] for place in places if place in words)
