"""Sums of money that leave out the currency or what they are for: "nobody asked for 20 billion", lists of donors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from discrepancy.claims.measures import dimensions
from discrepancy.claims.model import Claim
from discrepancy.language.rules import is_on
from discrepancy.language.sentences import Sentence
from discrepancy.quantities.model import Quantity

MONEY = "measure.money"
ALIKE = "measure.alike"
_LARGE = 1e6  # a bare number as large as this may be money
_BULLET = re.compile(r"\s*[*•·▪–—-]\s|\s*[A-Z][\w'’ .]{1,40} (?:-|–|—|:) ")
_NEAR = 400  # characters
_PLAIN = frozenset(("amount", "mass", "volume", "number"))


def sum_of_money(quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The claim whose currency a bare number is in: the last large figure of the article, if both are large and it is
    money; that before it, if both are for somebody ("$5,000 for each of the dead and 1,000 for the injured").
    """
    if is_on(MONEY) and (before := _beside(quantity, sentence, earlier)) is not None:
        return before
    if (quantity.low or quantity.high or 0) < _LARGE or not is_on(MONEY):
        return None
    told = (claim for claim in reversed(earlier) if claim.quantity.restates is None)  # no dollars of "€20bn ($26bn)"
    large = (claim for claim in told if (claim.quantity.low or claim.quantity.high or 0) >= _LARGE / 10)
    last = next(large, None)
    return last if last is not None and dimensions(last.quantity.unit)[0] == "money" else None


def _beside(quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    before = earlier[-1] if earlier else None
    if before is None or before.sentence_start != sentence.start or dimensions(before.quantity.unit)[0] != "money":
        return None
    start = sentence.start
    between = sentence.text[before.quantity.end - start : quantity.start - start]
    both = _FOR.match(between) and _FOR.match(sentence.text, quantity.end - start)
    return before if both and _AND.fullmatch(between) else None


_FOR = re.compile(r" (?:for|to) ")
_AND = re.compile(r"[^.;\d]{0,60}(?:,| and|, and) ")


def is_near(claim: Claim, sentence: Sentence) -> bool:
    """Whether a sentence can go on about a claim."""
    return sentence.start - claim.sentence_end <= _NEAR


def among_alike(quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> str:
    """What most figures before measure that are in such units, where the figure stands in a line of a list."""
    if not _BULLET.match(sentence.text) or not is_on(ALIKE):
        return ""
    kind = dimensions(quantity.unit)[0]
    told = Counter(c.measure for c in earlier if dimensions(c.quantity.unit)[0] == kind and c.measure not in _PLAIN)
    return told.most_common(1)[0][0] if told else ""
