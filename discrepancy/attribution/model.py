"""What the room hands on: attributions; and before their sources are resolved to names, reports of mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
Stance = Literal["asserted", "reported", "supposed", "denied"]


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
    apart: bool = False  # set against the words around it, whose speaker does not pass it on
    bare: bool = False  # no reporting word at all: a cue only for the quotation that it follows
    rule: str = ""  # the id of the rule that found it


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a stretch of text, in the sense of the PARC 3.0 and PolNeAR corpora: source, cue and content.

    All offsets are into the whole text. The source span is the mention as it stands ("he" included), `speaker` the
    name it resolves to ("Alexei Smirnov"). `via` names those who pass the words on, outermost first: in "agencies
    reported Gerasimov as telling Putin", the source is Gerasimov and `via` is ("agencies",).
    """

    source_start: int
    source_end: int
    content_start: int
    content_end: int
    speaker: str
    cue_start: int | None = None
    cue_end: int | None = None
    via: tuple[str, ...] = ()
    rule: str = ""
    stance: Stance = "asserted"
