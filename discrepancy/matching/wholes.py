"""A figure beside the whole that it is a part of, or the total that it was added to."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from discrepancy.language.lexicon import load
from discrepancy.matching.blocks import alike
from discrepancy.matching.bounds import allowed, one_window, soft
from discrepancy.matching.comparisons import contrasted, of_frames
from discrepancy.matching.facets import Facets, facets
from discrepancy.matching.figure import Figure, judged
from discrepancy.matching.match import match
from discrepancy.matching.passages import answers, side_by_side
from discrepancy.table import units
from discrepancy.table.judged import Judgement

WHOLE = ("total", "static")


class Beside(NamedTuple):
    """A part or an addition with the total that it stands beside."""

    sort: Literal["part", "increment"]
    less: Figure
    whole: Figure


def whole_of(a: Figure, b: Figure) -> Beside | None:
    """The two as a part and its whole, or an addition and its total; None where they are neither.

    What a person judged of the two holds. A table made by hand tells it by the kind. In an article, a part and an
    addition stand in the sentence of their total, or measure the same; so does what is told of some place or some
    people beside what is told of all. A second reader tells it of whole quantities, also across articles.
    """
    if by_person := judged(a, b):
        less, whole = (a, b) if by_person.first else (b, a)
        return Beside("part", less, whole) if by_person.judgement is Judgement.PART else None
    if a.by_hand or b.by_hand:
        kinds = {"total" if figure.kind in WHOLE else figure.kind for figure in (a, b)}
        if len(kinds) < 2 or "total" not in kinds or not kinds & {"part", "increment"}:
            return None
        less, whole = (b, a) if a.kind in WHOLE else (a, b)
        return Beside("part" if less.kind == "part" else "increment", less, whole)
    if not alike(a, b):
        return None
    if told_part(a, b):
        return _told(a, b) if a.whole == b.quantity else _told(b, a)
    if a.document != b.document:
        return None
    if {a.kind, b.kind} & {"increment"} and {a.kind, b.kind} & {*WHOLE, "part"}:
        less, whole = (a, b) if a.kind == "increment" else (b, a)
        return Beside("increment", less, whole) if _close(less, whole) else None
    less, whole = (a, b) if a.number < b.number else (b, a)
    if (
        a.trend
        or b.trend
        or (a.quantity and a.quantity == b.quantity)
        or not (_adds_up(less) and _adds_up(whole))
        or not _holds(less, whole)
    ):
        return None
    if _names(less, whole):
        return Beside("part", less, whole)
    if contrasted(a, b) or (side_by_side(a, b) and answers(a, b)) or rivals(less, whole):
        return None
    told = less.kind == "part" and _close(less, whole)
    read = bool(less.quantity and whole.quantity)  # by a second reader, who told of no part
    if told or (
        not read and _some_of(facets(less), facets(whole)) and _one_time(less, whole) and not _surely_one(a, b)
    ):
        return Beside("part", less, whole)
    return None


def _names(less: Figure, whole: Figure) -> bool:
    """Whether the one is told to be a part of the very other: "of 292 people held, nine were charged"."""
    return bool(less.part_of) and less.part_of == whole.written


def _surely_one(a: Figure, b: Figure) -> bool:
    """Whether two figures are so surely of one thing that they may contradict each other."""
    return match(a, b).bits >= float(load("match_weights")["contradiction"])


def told_part(a: Figure, b: Figure) -> bool:
    """Whether a second reader told the quantity of one to be a part of that of the other."""
    return bool(a.whole and a.whole == b.quantity) or bool(b.whole and b.whole == a.quantity)


def _told(less: Figure, whole: Figure) -> Beside | None:
    """The part and the whole that a reader told, if both are amounts that add up, and of one time.

    What only grows was no larger before. What adds up over time can come to more than a stock ever held: all names that
    were struck off a list, and those that are on it. An article may tell of a part as of another day than that of the
    whole.
    """
    if not (_adds_up(less) and _adds_up(whole)) or "increment" in (less.kind, whole.kind) or less.trend or whole.trend:
        return None
    before = less.moves == "cumulative" and (less.last or 0) <= (whole.last or 0)
    piled_up = less.moves == "cumulative" and whole.moves in ("snapshot", "extremal")
    one_time = not piled_up and (one_window(less, whole) or before)
    one_article = less.document == whole.document and _holds(less, whole)
    return Beside("part", less, whole) if one_time or one_article else None


def _adds_up(figure: Figure) -> bool:
    """Whether parts of what is measured make a whole: people, things and money do, shares and depths do not."""
    return figure.kind not in ("rate", "plan") and (
        units.counted(figure.unit) or re.fullmatch("[A-Z]{3}", figure.unit) is not None
    )


def _close(less: Figure, whole: Figure) -> bool:
    """Whether the one stands where it can be taken to be of the other: in its sentence, or measured alike."""
    found = of_frames(facets(less), facets(whole))
    if less.sentence == whole.sentence:
        return found["measure"] in ("same", "same words", "words shared") or found["noun"] != "different"
    return found["measure"] in ("same", "same words")


def rivals(a: Figure, b: Figure) -> bool:
    """Whether both name one place or one group, so that neither is of a part of what the other is of."""
    found = of_frames(facets(a), facets(b))
    return "same" in (found["place"], found["population"]) and not {"on one side", "narrower"} & {
        found["place"], found["population"], found["occasion"],
    }  # fmt: skip


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
    """Whether the whole is as of the days of the part, or of later ones; a day less is the same state of things."""
    return one_window(less, whole) or (less.last or 0) <= (whole.last or 0) + 1
