"""For whom a sum is: the noun behind "for" or "to" right behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention
    from discrepancy.language.tree import Token

_FOR = re.compile(
    r"(?:\s\([^()]{1,40}\))?(?:,\swhich)?\s(?:(?:is|are|was|will go|goes|went|has gone|go)\s)?(?:for|to)\s"
)


def recipient(mention: Mention) -> Token | None:
    """The noun that a sum is for, None if none is told: the families of "$5,000 to each family"."""
    match = _FOR.match(mention.behind)
    if match is None:
        return None
    at = mention.quantity.end - mention.sentence.start + match.end()
    first = mention.doc.at(at)
    if first is None:
        return None
    prep = first.nbor(-1) if first.i else first
    nouns = [child for child in prep.children if child.dep_ == "pobj"] if prep.lower_ in ("for", "to") else []
    return nouns[0] if nouns and nouns[0].i - first.i < _NEAR else None


_NEAR = 5  # words
