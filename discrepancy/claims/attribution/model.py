"""What the grammar hands on: a cue with its source and contents, before the source is resolved to a name."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """One cue with its source and what it reports, in offsets of the whole text.

    `clause` covers source and cue together with what belongs to them ("the ministry said on Tuesday"). `contents` may
    be empty: then only a quotation beside the clause can be the content. `evidence` is true where the source is a
    thing (a poll, a count) rather than somebody. `giver` is the noun phrase that stands behind it ("the army" in
    "a statement from the army").
    """

    sentence: int
    source: Span
    cue: Span
    clause: Span
    contents: tuple[Span, ...] = ()
    denied: bool = False
    giver: Span | None = None
    quotes: bool = True  # whether a quotation beside the clause can be its content
    strong: bool = True  # words or findings, not an attitude ("hopes") or an act of speech ("urged")
