"""What a mass or volume is of, where each substance has figures of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.claims.frame import EMPTY, Basis, Slot
from discrepancy.claims.measures import measure
from discrepancy.language.lexicon import load, words

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention
    from discrepancy.language.tree import Token


def substance(mention: Mention) -> Slot:
    """The substance of a figure whose measure is told apart by it, empty if it is not named."""
    value = substance_of(mention.token, mention.measure)
    return Slot(value, Basis.TOLD, "substance.of") if value else EMPTY


def substance_of(token: Token, key: str) -> str:
    """What a mass or volume is of, where each substance has its own: "180 tonnes of toluene", "the toluene stock was
    180 tonnes"; "" if untold.
    """
    if not measure(key).substances:
        return ""
    names = load("measures")[key].get("noun", ())
    above = (other for node in token.ancestors for other in (node, *node.children))
    holders = [token, *(noun for noun in above if noun.lemma_.lower() in names)]
    return next((name for holder in holders if (name := _of_what(holder, holder != token))), "")


def _of_what(holder: Token, compounded: bool) -> str:
    """The substance behind "of", else, where asked for, that which a noun is compounded with."""
    for prep in holder.children:
        if prep.lower_ == "of":
            for noun in prep.children:
                if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN") and not noun.like_num:
                    return _substance(noun)
    kinds = [child for child in holder.lefts if child.dep_ in ("compound", "nmod") and child.pos_ == "NOUN"]
    return _words(kinds[0].left_edge, holder.nbor(-1)) if compounded and kinds else ""


def _substance(noun: Token) -> str:
    kinds = [child for child in noun.lefts if child.dep_ in ("compound", "nmod")]
    behind = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    salt = behind.pos_ in ("NOUN", "ADJ") and behind.lower_.endswith(tuple(words("frames", "salts")))
    last = behind if salt else noun  # the parser takes the nitrate of "ammonium nitrate" for an adjective
    return _words(kinds[0] if kinds else noun, last)


def _words(first: Token, last: Token) -> str:
    before = [word.lower_ for word in last.doc[first.i : last.i]]
    return " ".join([*before, last.lemma_.lower()])
