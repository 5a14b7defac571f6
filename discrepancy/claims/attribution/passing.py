"""Words passed on: "Interfax reported, citing prosecutors, that ...", "the minister, quoted by Tass, said"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from discrepancy.claims.attribution import cues, eligible, mentions
from discrepancy.claims.attribution.mentions import chars
from discrepancy.claims.attribution.model import Mention, Report
from discrepancy.claims.attribution.vocabulary import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Token

_HEADS = ("ccomp", "parataxis")


def cited(report: Report, verb: Token, offset: int) -> Iterator[Report]:
    """The same contents as the words of whoever the source of `report` cites for them."""
    for citing in _participles(verb):
        for noun in citing.rights:
            speaks = eligible.can_speak(noun) or cues.holds_words(noun) or cues.holds_figures(noun)
            if noun.dep_ == "dobj" and speaks:
                cue = chars(verb.doc, (citing.i, citing.i + 1), offset)
                source = mentions.mention(noun, offset)
                yield replace(report, source=source, cue=cue, clause=(cue[0], source.span[1]), through=report.source)
                return


def _participles(verb: Token) -> Iterator[Token]:
    """Forms of "citing" beside the verb or at the head of its content."""
    contents = [child for child in verb.children if child.dep_ in _HEADS]
    for node in (verb, *contents):
        for child in node.children:
            if child.tag_ == "VBG" and child.dep_ == "advcl" and child.lemma_ in words("reporting", "passing", "cite"):
                yield child


def quoted_by(source: Token, offset: int) -> Mention | None:
    """Who quotes the source, in "the minister, quoted by Tass, said"."""
    for child in source.rights:
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in words("reporting", "passing", "carry"):
            agent = mentions.agent(child)
            return None if agent is None else mentions.mention(agent, offset)
    return None
