"""Which grave relations are sure enough to be shown: a false finding costs more than a missed one."""

from __future__ import annotations

from discrepancy.matching.bounds import one_window
from discrepancy.matching.figure import Figure
from discrepancy.matching.subset import Beside, subset
from discrepancy.verdicts.reason import doubtful

_FARTHEST = 10.0  # times, beyond which two figures are of two things, whatever else they share
_ANYBODY = ("", "people", "person", "item", "other", "case")


def admissible(a: Figure, b: Figure, verdict: str, gap: float, beside: Beside) -> bool:
    """Whether the relation of two figures may be shown as a finding.

    Both are claimed, of one class of noun and at most tenfold apart; a conflict is of days in common; neither seems to
    be a part of the other (see `subset`), and the program itself has no doubt that they are of one thing.
    """
    if not (a.claimed and b.claimed) or gap > _FARTHEST or doubtful(verdict, gap):
        return False
    if not _one_noun(a, b) or subset(a, b, beside):
        return False
    return verdict != "conflict" or (one_window(a, b) and (a.moves == "static" or None not in (a.first, b.first)))


def _one_noun(a: Figure, b: Figure) -> bool:
    return a.counted == b.counted or a.counted in _ANYBODY or b.counted in _ANYBODY
