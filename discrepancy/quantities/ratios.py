"""Figures that two numbers make: "one train in three", "three to four out of 1,000 people", "all but 3 of the 40"."""

from __future__ import annotations

from math import gcd

from discrepancy.quantities.counted import lemma_of
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.numbers import LARGEST_RATIO, LARGEST_SINGLE, ROUND_WHOLES, small
from discrepancy.quantities.parsed import Parsed

_LONGEST_NOUN = 5  # tokens
_LONGEST_GAP = 2  # tokens: "of the"
_DASHES = "-‐‑–"


def join(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """The drafts with each such share made one."""
    found: list[Draft] = []
    for draft in drafts:
        if not (found and any(rule(parsed, found[-1], draft) for rule in (_is_range, _is_parted, _is_rest))):
            found.append(draft)
    for draft in found:
        draft.nothing = draft.nothing or _excepts(parsed, draft.first)  # all but two: of those the rest is not told
    return found


def _is_rest(parsed: Parsed, left: Draft, right: Draft) -> bool:
    """Take "all but three of the 40 people" for 37 people."""
    gap = [token.low for token in parsed.tokens[left.last : right.first]]
    if gap[:1] != ["of"] or len(gap) > _LONGEST_GAP or not _excepts(parsed, left.first):
        return False
    if left.low is None or right.low is None or left.unit != right.unit or not 0 < left.value < right.value:
        return False
    if left.low != left.high or right.low != right.high:
        return False
    right.low = right.high = right.value - left.value
    right.first, right.bare = left.first - 2, False
    for name in ("first", "last", "number", "behind", "low", "high", "form", "unit", "bare", "hyphened"):
        setattr(left, name, getattr(right, name))
    return True


def _excepts(parsed: Parsed, at: int) -> bool:
    """Whether "all but" stands before token `at`."""
    return parsed.low(at - 2) in ("all", "everyone", "everybody") and parsed.low(at - 1) == "but"


def _is_range(parsed: Parsed, left: Draft, right: Draft) -> bool:
    """Join "three" and "four out of 1,000" where "to" or a dash stands between them."""
    tokens = parsed.tokens
    gap = [token.low for token in tokens[left.last : right.first]]
    whole = small(tokens, right.behind - 1)
    if (
        right.form != "share"
        or not _is_plain(left)
        or not whole
        or right.behind - right.number < len(("four", "in", "10"))
    ):
        return False
    if (
        gap not in (["to"], ["or"], *([dash] for dash in _DASHES))
        or right.low is None
        or left.value >= right.low * whole
    ):
        return False
    left.low, left.high = left.value / whole, right.low
    _extend(left, right)
    left.hedge = "range"
    return True


def _is_parted(parsed: Parsed, left: Draft, right: Draft) -> bool:
    """Join "one train" and "in three" where nothing follows that the three could count."""
    tokens, at = parsed.tokens, right.first - 1
    out_of = parsed.low(at) == "of" and parsed.low(at - 1) == "out"
    end = at - 1 if out_of else at
    noun = tokens[left.last : end]
    if not (out_of or parsed.low(at) == "in") or not 0 < len(noun) <= _LONGEST_NOUN or not _is_plain(left):
        return False
    top, whole = small(tokens, left.number), small(tokens, right.number)
    if not top or not whole or top >= whole or not _is_plain(right) or not _is_shared(top, whole):
        return False
    named = parsed.word(end - 1).pos_ == "NOUN" and all(token.kind == "word" or token.text in _DASHES for token in noun)
    counted = parsed.word(right.number).head
    if not named or (counted.i > parsed.word(right.number).i and counted.tag_ in ("NNS", "NNPS")):
        return False
    if parsed.counts(right.last):
        return False
    left.low = left.high = top / whole
    left.unit, left.counted, left.noun_start = "dimensionless", lemma_of(parsed.word(end - 1)), parsed.word(end - 1).idx
    _extend(left, right)
    return True


def _is_plain(draft: Draft) -> bool:
    """Whether a draft is a number alone: no unit, one token."""
    return not draft.unit and draft.behind == draft.number + 1 and draft.form in ("words", "digits")


def _is_shared(top: int, whole: int) -> bool:
    """Whether two numbers make a share as people say it: in lowest terms, or of a round number."""
    return whole in ROUND_WHOLES or (gcd(top, whole) == 1 and whole <= (LARGEST_SINGLE if top == 1 else LARGEST_RATIO))


def _extend(left: Draft, right: Draft) -> None:
    left.form, left.bare = "share", False
    left.behind, left.last = right.behind, right.last
