"""The number is right, but the draft has it from somebody else."""

from __future__ import annotations

import re

from discrepancy.matching.figure import Figure
from discrepancy.matching.origins import one_name
from discrepancy.verdicts.hold import Held
from discrepancy.verdicts.slips.model import Found, Known
from discrepancy.verdicts.slips.titles import described, of_another, role


def source(held: Held, claims: Known) -> Found | None:
    """The draft names a speaker whom no article names for the figure."""
    figure = held.figure
    same = [claim for claim in held.backing if claim.number == figure.number] or list(held.backing)
    if not figure.attributed or any(_credits(figure.source, claim, claims) for claim in same):
        return None
    named = list(dict.fromkeys(claim.source for claim in same if claim.attributed))
    theirs = f"the articles have it from {', '.join(named[:3])}" if named else "no article says from whom it is"
    return Found("source", same[0], f"{theirs}; the draft has it from {figure.source}")


def _credits(name: str, claim: Figure, claims: Known) -> bool:
    """Whether the claim can be said to come from that name: its speaker, its paper, or one that bears its speaker.

    Who is only described ("officials") may be anybody who has a name; "the governor" is whom a sentence calls governor.
    """
    if one_name(name, claim.source) or one_name(name, claim.publisher) or _bears(name, claim, claims):
        return True
    if described(name):
        return not (described(claim.source) or _denies(name, claim, claims) or of_another(name, claim, claims.titles))
    last = name.split()[-1]
    return described(claim.source) and any(_in(last, text) and _in(claim.source, text) for text in claims.sentences)


def _bears(name: str, claim: Figure, claims: Known) -> bool:
    """Whether the sentence gives the figure that name too: "Ida Moss of the Red Cross", "Moss, a Red Cross doctor".

    Whom the sentence quotes for another figure, or names apart from the speaker, may be the opponent.
    """
    text = " ".join(claim.sentence.casefold().split())
    if not _in(name, text) or _speaks_otherwise(name, claim, claims):
        return False
    return (
        not claim.attributed or not _in(claim.source, text) or _beside(name.casefold(), claim.source.casefold(), text)
    )


def _speaks_otherwise(name: str, claim: Figure, claims: Known) -> bool:
    """Whether the sentence quotes the name for something else than the claim."""
    others = claims.by_sentence.get(claim.sentence, ())
    return any(other.attributed and other.row != claim.row and one_name(name, other.source) for other in others)


def _denies(name: str, claim: Figure, claims: Known) -> bool:
    """Whether an article has somebody of that name deny the number."""
    denied = (other for other in claims.stating(claim) if other.stance == "denied")
    return any(one_name(name, other.source) for other in denied)


def _beside(name: str, source: str, text: str) -> bool:
    """Whether no more than roles and little words stand between the two in the text."""
    last = source.split()[-1]
    for first, second in ((name, source), (source, name), (name, last), (last, name)):
        for found in re.finditer(
            rf"(?<!\w){re.escape(first)}(?!\w)([^.;:!?]{{0,80}}?)(?<!\w){re.escape(second)}(?!\w)", text
        ):
            between = _WORD.findall(found[1])
            if len(between) <= _NEAR and all(word in _LITTLE or role(word) for word in between):
                return True
    return name in source or source in name


_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 6  # words
_LITTLE = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "s", "the", "to", "with"))


def _in(words: str, text: str) -> bool:
    return words.casefold() in text
