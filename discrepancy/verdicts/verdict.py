"""The verdict on two comparable figures: the first rule that holds."""

from __future__ import annotations

import math
from typing import Literal

from discrepancy.matching.bounds import allowed, meet, one_amount, one_window, soft
from discrepancy.matching.comparable import denies
from discrepancy.matching.comparisons import of_frames
from discrepancy.matching.facets import facets
from discrepancy.matching.figure import Figure, said
from discrepancy.matching.origins import one_name
from discrepancy.matching.passages import exchanged, one_time
from discrepancy.matching.wholes import whole_of
from discrepancy.table.judged import Judgement

Verdict = Literal[
    "same_origin",
    "part_of_total",
    "increment",
    "agree",
    "compatible",
    "drift",
    "revision_down",
    "tension",
    "conflict",
]


def verdict(a: Figure, b: Figure) -> Verdict:
    """What two comparable figures (`why_not` is empty) are to each other; the same whichever comes first.

    same_origin: one speaker's figure, told twice. part_of_total, increment: a part, an addition, beside its total (a
    part larger than its total is a conflict). agree: the core readings share a value. compatible: the words of one
    leave the other's figure open. drift: the quantity moved by a later date, or a person says so.
    revision_down: a total that can only grow, and fell. tension: only a soft bound is passed. conflict: none of these,
    or one of the two denies the other.
    """
    if (a.origin and a.origin == b.origin) or exchanged(a, b):
        return "same_origin"
    if said(a, b) is Judgement.LATER:
        return "drift"
    if denies(a, b):
        return "conflict"
    if found := whole_of(a, b):
        if found.sort == "increment":
            return "increment"
        room = max(soft(found.whole)[1], allowed(found.whole)[1])
        return "conflict" if found.less.core_low > room else "part_of_total"
    if agree(a, b):
        return "agree"
    if a.trend != b.trend:
        return "drift" if _order(a, b) and a.moves != "static" else "conflict"
    return _over_time(a, b) or _at_once(a, b)


def agree(a: Figure, b: Figure) -> bool:
    """Whether the two are one amount (see `one_amount`), neither a rise where the other is none."""
    return a.trend == b.trend and one_amount(a, b)


def gap(a: Figure, b: Figure) -> float:
    """The ratio (1 or more) between the nearest ends of the core readings; infinite from zero or across it."""
    if agree(a, b):
        return 1.0
    below, above = (a, b) if a.core_high < b.core_low else (b, a)
    near, far = below.core_high, above.core_low
    if near == far:
        return 1.0
    if near < 0 and far < 0:
        near, far = -far, -near
    return far / near if near > 0 else math.inf


def _over_time(a: Figure, b: Figure) -> Verdict | None:
    """The verdict where the two are of different days and the quantity may have moved between."""
    order = _order(a, b)
    if fixed(a, b) or not order:
        return None
    earlier, later = order
    if a.moves != "cumulative" or later.core_low > earlier.core_high or _of_two_days(a, b):
        return "drift"
    if _rivals(earlier, later) and not _open(earlier, later):
        return "conflict"  # what another speaker said is not for the later one to revise
    if not _apart(earlier, later):
        return None  # a total said to be smaller at the end of a longer window is no revision, but a disagreement
    return "compatible" if _open(earlier, later) else "revision_down"


def _of_two_days(a: Figure, b: Figure) -> bool:
    """Whether each is told of a day of its own: the arrests of one day are no total that the next day's revise."""
    return of_frames(facets(a), facets(b))["occasion"] == "two days"


def fixed(a: Figure, b: Figure) -> bool:
    """Whether neither moves with time: a fixed measure, or two figures told as fixed facts."""
    return a.moves == "static" or (a.kind == b.kind == "static" and a.moves == "snapshot")


def _rivals(a: Figure, b: Figure) -> bool:
    """Whether two speakers are quoted who are not one, and neither has the other's figure to take over."""
    read = not (a.by_hand or b.by_hand)
    return read and a.attributed and b.attributed and not one_name(a.source, b.source)


def _order(a: Figure, b: Figure) -> tuple[Figure, Figure] | None:
    """The earlier and the later of the two; None for one window or unknown days.

    A total is as of the last day of its window, if that has a first one; anything else is of the whole window.
    """
    if a.last is None or b.last is None or a.last == b.last or (one_time(a, b) and _apart(a, b)):
        return None
    earlier, later = (a, b) if a.last < b.last else (b, a)
    as_of_last = a.moves == "cumulative" and None not in (a.first, b.first)
    return (earlier, later) if as_of_last or _apart(earlier, later) else None


def _apart(a: Figure, b: Figure) -> bool:
    return not one_window(a, b)


def _at_once(a: Figure, b: Figure) -> Verdict:
    if _open(a, b):
        return "compatible"
    return "tension" if _unknown_days(a, b) or meet(soft(a), soft(b)) else "conflict"


def _unknown_days(a: Figure, b: Figure) -> bool:
    """Whether the quantity may have moved between two articles, for all that is known of their days."""
    if a.moves == "static" or None not in (a.first, b.first):
        return False
    return a.first != b.first or a.last != b.last or not a.document or a.document != b.document


def _open(a: Figure, b: Figure) -> bool:
    """Whether the words of one leave open what the other means."""
    return meet(allowed(a), (b.core_low, b.core_high)) or meet(allowed(b), (a.core_low, a.core_high))
