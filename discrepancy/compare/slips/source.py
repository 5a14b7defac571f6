"""The number is right, but the draft has it from somebody else."""

from __future__ import annotations

from collections.abc import Collection

from discrepancy.compare.figure import Figure
from discrepancy.compare.hold import Held
from discrepancy.compare.origins import one_name
from discrepancy.compare.slips.model import Found, Known
from discrepancy.language.lexicon import load


def source(held: Held, claims: Known) -> Found | None:
    """The draft names a speaker whom no article names for the figure."""
    figure = held.figure
    same = [claim for claim in held.backing if claim.number == figure.number] or list(held.backing)
    if not figure.attributed or any(_credits(figure.source, claim, claims.sentences) for claim in same):
        return None
    named = list(dict.fromkeys(claim.source for claim in same if claim.attributed))
    theirs = f"the articles have it from {', '.join(named[:3])}" if named else "no article says from whom it is"
    return Found("source", same[0], f"{theirs}; the draft has it from {figure.source}")


def _credits(name: str, claim: Figure, sentences: Collection[str]) -> bool:
    """Whether the claim can be said to come from that name: its speaker, its paper, or one that its sentence names.

    Who is only described ("officials") may be anybody who has a name; "the governor" is whom a sentence calls governor.
    """
    if one_name(name, claim.source) or one_name(name, claim.publisher) or _in(name, claim.sentence.casefold()):
        return True
    if _described(name):
        return not _described(claim.source)
    last = name.split()[-1]
    return _described(claim.source) and any(_in(last, text) and _in(claim.source, text) for text in sentences)


def _in(words: str, text: str) -> bool:
    return words.casefold() in text


def _described(name: str) -> bool:
    """Whether the name is but a role ("officials", "the governor")."""
    head = name.casefold().split()[-1]
    return not {head, head.removesuffix("s")}.isdisjoint(load("roles")["persons"])
