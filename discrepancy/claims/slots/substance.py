"""What a mass or volume is of, where each substance has figures of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from discrepancy.claims.dimension import dimensions
from discrepancy.claims.frame import EMPTY, Basis, Slot
from discrepancy.claims.measures import measure
from discrepancy.claims.slots.context import is_on
from discrepancy.claims.slots.purpose import recipient
from discrepancy.language.lexicon import load, words
from discrepancy.quantities.counted import counting_unit

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention
    from discrepancy.language.tree import Token


def substance(mention: Mention) -> Slot:
    """The substance of a figure whose measure is told apart by it, empty if it is not named."""
    if value := substance_of(mention.token, mention.measure):
        return Slot(value, Basis.TOLD, "substance.of")
    if is_on("substance.purpose") and (value := _purpose(mention)):
        return Slot(value, Basis.TOLD, "substance.purpose")
    return EMPTY


def _purpose(mention: Mention) -> str:
    """What a part of a sum is for: "of the package, $6m is for houses and $2m for roads"; "" if untold."""
    if dimensions(mention.quantity.unit)[0] != "money" or not _PARTED.search(mention.before):
        return ""
    noun = recipient(mention)
    if noun is None or noun.pos_ != "NOUN" or noun.lemma_.lower() in load("populations")["recipients"]:
        return ""  # those who get it are a population
    return "" if counting_unit(noun.lemma_.lower()) == "person" else noun.lower_


_PARTED = re.compile(r"\b(?:[Oo]f (?:the|that|this|it|which)|including|plus|made up of|namely)\b")


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
