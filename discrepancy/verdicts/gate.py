"""Which grave relations are sure enough to be shown: a false finding costs more than a missed one."""

from __future__ import annotations

from discrepancy.language.lexicon import load
from discrepancy.matching.bounds import one_window
from discrepancy.matching.figure import Figure
from discrepancy.matching.origins import one_name
from discrepancy.matching.subset import Beside, subset
from discrepancy.verdicts.reason import doubtful

_FELL = 1.0  # bits more, for a total that falls from one speaker to another: it mostly is another total
_FARTHEST = 10.0  # times, beyond which two figures are of two things, whatever else they share


def admissible(a: Figure, b: Figure, verdict: str, gap: float, match: float, beside: Beside) -> bool:
    """Whether the relation of two figures may be shown as a finding.

    Both are claimed, surely of one thing and at most tenfold apart; a conflict is of days in common; neither seems to
    be a part of the other (see `subset`).
    """
    if not (a.claimed and b.claimed) or gap > _FARTHEST or doubtful(verdict, gap):
        return False
    if match < load("match_weights")["finding"] + _FELL * (
        verdict == "revision_down" and not one_name(a.source, b.source)
    ):
        return False
    if subset(a, b, beside):
        return False
    return verdict != "conflict" or (one_window(a, b) and (a.moves == "static" or None not in (a.first, b.first)))
