"""Who counts a thing of its own: what a firm says of itself, and the body for which a person speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.attribution.names import bodies
from discrepancy.claims.frame import Basis, Reading
from discrepancy.claims.gazetteer import NAME, country
from discrepancy.claims.measures import dimensions
from discrepancy.claims.slots.firms import firms
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention


_ACRONYM = 7  # letters; in capitals, what is longer is the name of one who speaks in a transcript


def is_body(name: str, text: str) -> bool:
    """Whether a name is that of a body or firm: an acronym, or one that says or shows what it is."""
    if country(name):
        return False
    plain = name.replace(".", "")
    acronym = plain.isupper() and 1 < len(plain) <= _ACRONYM and plain.isalpha()
    kinds = bodies() | words("roles", "agencies")
    return acronym or name in firms(text) or any(word.lower() in kinds for word in name.split())


def own_count(mention: Mention) -> Iterator[Reading]:
    """ "Output dropped by 3 gigawatts, Corvane Power said": what a firm says of itself."""
    speaker, text = mention.speaker, mention.around.document.text
    business = mention.measure in words("holdings", "business") or mention.quantity.counted in words(
        "holdings", "served"
    )
    power = dimensions(mention.quantity.unit)[0] in ("power", "energy")
    if speaker and (business or power) and not _estimates(mention):
        known = is_body(speaker, text)
        body = speaker if speaker in firms(text) or (known and speaker.isupper()) else ""
        served = "" if known else affiliation(text, speaker)  # "Department of Agriculture" speaks for nobody else
        yield Reading(body or served, "actor.own_count", 0.45, Basis.CARRIED)


def _estimates(mention: Mention) -> bool:
    """Whether somebody puts a figure on what is another's: "the World Bank puts the losses at $3bn"."""
    verb = next((node for node in mention.token.ancestors if node.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in words("reporting", "surface", "set_at") | {"estimate", "reckon", "calculate"}:
        return False
    objects = (child for child in verb.children if child.dep_ in ("dobj", "nsubj") and child.i > verb.i)
    return not any(child.dep_ == "poss" for noun in objects for child in noun.children)  # nor "puts its losses at"


@lru_cache(maxsize=512)
def affiliation(text: str, speaker: str) -> str:
    """The body or firm for which a person speaks: "Ann Lund, a spokeswoman for Elm Electric"; "" if untold."""
    last = speaker.split()[-1] if speaker.split() else ""
    surname = re.escape(last.title() if last.isupper() else last)  # "LUND:" of a transcript
    if not surname or not surname[:1].isupper():
        return ""
    behind = re.compile(rf"\b{surname},?\s(?:[\w’'-]+\s){{0,5}}(?:for|at|of|with|from)\s(?:the\s)?({NAME})")
    before = re.compile(rf"({NAME})(?:[’']s)?\s(?:[a-z-]+\s){{1,3}},?\s?(?:{NAME}\s)?{surname}\b")
    for pattern in (behind, before):
        for match in pattern.finditer(text):
            name = re.sub(r"^The\s|[’']s$", "", match.group(1))
            if name in firms(text) or is_body(name, text):
                return name
    return ""
