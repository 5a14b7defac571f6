"""A figure beside the whole that it is a part of, or the total that it was added to."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from discrepancy.language.lexicon import load
from discrepancy.matching.blocks import block
from discrepancy.matching.bounds import allowed, one_window, soft
from discrepancy.matching.comparisons import contrasted, of_frames
from discrepancy.matching.facets import Facets, facets
from discrepancy.matching.figure import Figure
from discrepancy.table import units

WHOLE = ("total", "static")


class Beside(NamedTuple):
    """A part or an addition with the total that it stands beside."""

    sort: Literal["part", "increment"]
    less: Figure
    whole: Figure


def whole_of(a: Figure, b: Figure) -> Beside | None:
    """The two as a part and its whole, or an addition and its total; None where they are neither.

    A table made by hand tells it by the kind. In an article, a part and an addition stand in the sentence of their
    total, or measure the same; so does what is told of some place or some people beside what is told of all.
    """
    kinds = {"total" if figure.kind in WHOLE else figure.kind for figure in (a, b)}
    if len(kinds) == 2 and "total" in kinds and kinds & {"part", "increment"}:
        less, whole = (b, a) if a.kind in WHOLE else (a, b)
        sort: Literal["part", "increment"] = "part" if less.kind == "part" else "increment"
        if less.by_hand or whole.by_hand or _near(less, whole):
            return Beside(sort, less, whole)
        return None
    if (
        a.by_hand
        or b.by_hand
        or a.document != b.document
        or block(a) != block(b)
        or not _adds_up(a)
        or contrasted(a, b)
    ):
        return None
    less, whole = (a, b) if a.number < b.number else (b, a)
    if _holds(less, whole) and _some_of(facets(less), facets(whole)) and _one_time(less, whole):
        return Beside("part", less, whole)
    return None


def _adds_up(figure: Figure) -> bool:
    """Whether parts of what is measured make a whole: people, things and money do, shares and depths do not."""
    return figure.kind not in ("rate", "plan") and (
        units.counted(figure.unit) or re.fullmatch("[A-Z]{3}", figure.unit) is not None
    )


def _near(less: Figure, whole: Figure) -> bool:
    if less.document != whole.document or less.trend or whole.trend or less.unit != whole.unit:
        return False
    if less.kind == "part" and not _holds(less, whole):
        return False
    measure = of_frames(facets(less), facets(whole))["measure"]
    noun = of_frames(facets(less), facets(whole))["noun"]
    if less.sentence == whole.sentence:
        return measure in ("same", "same words", "words shared") or noun != "different"
    return measure in ("same", "same words")


def _holds(less: Figure, whole: Figure) -> bool:
    """Whether the whole has room for the part."""
    return less.core_low <= max(soft(whole)[1], allowed(whole)[1]) and less.number < whole.number


def _some_of(less: Facets, whole: Facets) -> bool:
    """Whether the one is told of some of what the other is told of: by its scope, or by what is said of it."""
    found = of_frames(less, whole)
    if found["measure"] not in ("same", "same words"):
        within = load("matching")["within"].get(less.measure, ())
        return whole.measure in within and not _narrowed(whole, less) and found["noun"] != "different"
    return _narrowed(less, whole) and not _narrowed(whole, less)


def _narrowed(less: Facets, whole: Facets) -> bool:
    """Whether a slot narrows the one that does not narrow the other."""
    slots = ("population", "place", "actor", "occasion")
    return any(getattr(less, slot) and not getattr(whole, slot) for slot in slots) and all(
        not getattr(whole, slot) or getattr(less, slot) == getattr(whole, slot) for slot in slots
    )


def _one_time(less: Figure, whole: Figure) -> bool:
    return one_window(less, whole) or (less.last or 0) <= (whole.last or 0)
