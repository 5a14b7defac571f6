"""Sums told in one sentence: "121,000 had left and another 59,000 were told to, 180,000 in all"."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from discrepancy.language.lexicon import words
from discrepancy.matching.figure import Figure
from discrepancy.matching.identity import Identity, Sort, leeway, meet, ratio, total
from discrepancy.matching.passages import follows, places, precedes
from discrepancy.matching.words import amount, listed, quoted, said

_TERMS = (2, 3, 4)
_WHOLE = ("total", "increment", "plan", "static")


def sums(passage: Sequence[Figure]) -> Iterator[Identity]:
    """The sum that a sentence tells, if it tells one whose terms are plain.

    Either a whole that words mark as such, and two to four terms of the same kind of thing before it or after it; or an
    addition that words say to have led from one total to another. Where something else in the sentence is counted in
    the same unit, its terms are not plain and nothing is said. So is it where a whole without an addition is larger
    than what is listed: a list may name some of many.
    """
    starts = places(passage)
    alike = [figure for figure in passage if figure.measure == passage[0].measure and not figure.trend]
    if starts is None or len(alike) < len([f for f in passage if f.unit == passage[0].unit]):
        return
    if any(figure.kind not in _WHOLE or figure.unit != passage[0].unit for figure in alike):
        return
    placed = [(figure, at) for figure, at in zip(passage, starts, strict=True) if figure in alike]
    yield from _led_to(placed)
    for place, (whole, at) in enumerate(placed):
        terms = [figure for figure, _ in placed if figure is not whole]
        if len(terms) in _TERMS and _is_whole(whole, at, place, len(placed)) and _may_contain(whole, terms):
            added = any(term.kind == "increment" for term in terms)
            found = added_up(terms, whole, "sum")
            if found.holds or added or total([leeway(term) for term in terms])[0] > leeway(whole)[1]:
                yield found


def added_up(terms: Sequence[Figure], whole: Figure, sort: Sort) -> Identity:
    """Whether the terms add up to the whole, once each may be stretched as far as its words and its rounding allow."""
    reach, room = total([leeway(term) for term in terms]), leeway(whole)
    holds = meet(reach, room)
    made = amount(math.fsum(term.number for term in terms), whole.unit)
    signs = " + ".join(amount(term.number, term.unit) for term in terms)
    arithmetic = f"{signs} = {made}" + ("" if holds else f", not {amount(whole.number, whole.unit)}")
    together = listed([quoted(term) for term in terms])
    told = ", as stated" if holds else f", not the {said(whole)} stated"
    sentence = f"{together} make {made}{told} ({whole.source})"
    return Identity(sort, holds, ratio(reach, room), arithmetic, sentence, (*terms, whole))


def _is_whole(whole: Figure, at: int, place: int, count: int) -> bool:
    """Whether words mark the first or the last figure of a sentence as the sum of the others."""
    end = at + len(whole.written)
    if place == count - 1 and follows(whole.sentence, end, "whole_after"):
        return True
    return place in (0, count - 1) and precedes(whole.sentence, at, "whole_before")


def _may_contain(whole: Figure, terms: Sequence[Figure]) -> bool:
    """Whether the terms may be parts of the whole: none is larger, and children do not contain women.

    "A total of 47 were local, 105 came from abroad" is a list, of which "a total" opens the first item only.
    """
    nouns = {term.counted for term in terms}
    anybody = {"", *words("frames", "vague_nouns")}
    kin = whole.counted in anybody or nouns & {whole.counted, *anybody}
    return bool(kin) and whole.number >= max(term.number for term in terms)


def _led_to(placed: Sequence[tuple[Figure, int]]) -> Iterator[Identity]:
    """ "12 more died, bringing the toll to 62, up from 50"."""
    added = [figure for figure, _ in placed if figure.kind == "increment"]
    if len(placed) != 3 or len(added) != 1:
        return
    after = [figure for figure, at in placed if precedes(figure.sentence, at, "reached")]
    before = [figure for figure, at in placed if precedes(figure.sentence, at, "formerly")]
    if len(after) == len(before) == 1 and len({id(figure) for figure in (*after, *before, *added)}) == 3:
        yield added_up([before[0], added[0]], after[0], "sum")
