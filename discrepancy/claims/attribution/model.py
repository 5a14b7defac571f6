"""What the grammar hands on: a cue with its source and contents, before the source is resolved to a name."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that may speak, in offsets of the whole text.

    `named` is the part that holds the name, where that is not the whole: the appositive ("think tank, the Institute
    ..."), or who stands behind a word of speech ("the army" in "a statement from the army"). `head` is the lemma of
    its head noun in lower case.
    """

    span: Span
    head: str
    plural: bool = False
    named: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One cue with its source and what it reports, in offsets of the whole text.

    `clause` covers source and cue together with what belongs to them ("the ministry said on Tuesday"). `contents` may
    be empty: then only a quotation beside the clause can be the content.
    """

    sentence: int
    source: Mention
    cue: Span
    clause: Span
    contents: tuple[Span, ...] = ()
    denied: bool = False
    strong: bool = True  # words or findings, not an attitude ("hopes") or an act of speech ("urged")
    through: Mention | None = None  # who passes the words on ("Interfax reported, citing prosecutors")
    bare: bool = False  # no reporting word at all: a cue only for the quotation that it follows
