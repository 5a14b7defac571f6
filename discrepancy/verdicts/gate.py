"""Which grave relations are sure enough to be shown: a false finding costs more than a missed one."""

from __future__ import annotations

from discrepancy.language.lexicon import load
from discrepancy.matching.bounds import one_window
from discrepancy.matching.figure import Figure, said
from discrepancy.matching.match import match
from discrepancy.matching.origins import one_name
from discrepancy.matching.partners import Said, ambiguous
from discrepancy.matching.passages import one_time, side_by_side
from discrepancy.matching.subset import Beside, subset
from discrepancy.matching.wholes import told_part, whole_of
from discrepancy.table.judged import Judgement
from discrepancy.verdicts.reason import doubtful

_MORE = 1.0  # bits that a doubtful sort of finding needs more
_LESS = 1.0  # bits that two speakers need less whom one passage sets side by side: writers do so with one thing
_SOON = 3  # days within which two speakers may count one thing; a total that falls later mostly is another total
_FARTHEST = 10.0  # times, beyond which two figures are of two things, whatever else they share


GRAVE = ("conflict", "tension", "revision_down")


def sure(a: Figure, b: Figure, verdict: str, *aside: str) -> bool:
    """Whether two figures are surely enough of one thing for their verdict: contradictions take more.

    `aside` are comparisons that are left out of account.
    """
    if told := said(a, b):
        return told is not Judgement.MISREAD
    if verdict not in GRAVE or (a.by_hand or b.by_hand) or whole_of(a, b) or not (a.claimed and b.claimed):
        return True
    return match(a, b).without(*aside) >= float(load("match_weights")["contradiction"])


def admissible(a: Figure, b: Figure, verdict: str, gap: float, bits: float, beside: Beside, breaths: Said) -> bool:
    """Whether the relation of two figures may be shown as a finding.

    A person said that both are of one thing. Or both are claimed, surely of one thing and at most tenfold apart; a
    conflict is of days in common; neither seems to be a part of the other (see `subset`), unless a reader told that it
    is, and it is the larger; nor does one speaker give both in one article, or two of which the other is as likely
    meant (see `ambiguous`). What moves, and is known only to be of some day before or of no day at all, contradicts
    nothing.
    """
    if said(a, b) is Judgement.SAME:
        return True
    if not (a.claimed and b.claimed) or gap > _FARTHEST or doubtful(verdict, gap):
        return False
    if _some_day(a, b, verdict) or _undated(a, b):
        return False
    if told_part(a, b):
        return True
    if _fell_deep(a, b, verdict, gap) or _fell_narrower(a, b, verdict) or _fell_unsaid(a, b, verdict):
        return False
    if _another_time(a, b, gap) or _another_round(a, b):
        return False
    if (verdict == "tension" and _room(a, b)) or (verdict == "conflict" and _one_voice(a, b)):
        return False
    if bits < _least(a, b, verdict):
        return False
    if subset(a, b, beside) or ambiguous(a, b, breaths):
        return False
    return verdict != "conflict" or _at_odds(a, b)


def _least(a: Figure, b: Figure, verdict: str) -> float:
    """The bits that two figures must weigh for their verdict to be shown."""
    doubtful_sort = _fell_late(a, b, verdict) or _one_voice(a, b)
    opposed = side_by_side(a, b) and one_window(a, b) and not one_name(a.source, b.source) and not _narrowed(a, b)
    return float(load("match_weights")["finding"]) + _MORE * doubtful_sort - _LESS * opposed


def _narrowed(a: Figure, b: Figure) -> bool:
    """Whether only one of the two is told of some people or of one occasion."""
    levels = match(a, b).levels
    return "on one side" in (levels["population"], levels["occasion"])


def _room(a: Figure, b: Figure) -> bool:
    """Whether the larger figure is a limit that leaves room for the smaller, or the other way about: "up to nine"."""
    low, high = (a, b) if a.number < b.number else (b, a)
    return (high.hedge in _LIMITS and low.hedge not in _LIMITS) or (low.hedge in _LEASTS and high.hedge not in _LEASTS)


_LIMITS = ("at_most", "less_than")
_LEASTS = ("at_least", "more_than")


def _at_odds(a: Figure, b: Figure) -> bool:
    """Whether two figures hold for days in common, or are a total that another speaker puts lower soon after.

    What one article tells without any day is of the day on which it was written.
    """
    if a.moves == "static":
        return True
    if a.first is None or b.first is None:
        return a.last is None and b.last is None and a.document == b.document
    fell = a.moves == "cumulative" and abs((a.last or 0) - (b.last or 0)) <= _SOON
    return one_time(a, b) or fell


def _some_day(a: Figure, b: Figure, verdict: str) -> bool:
    """Whether one is of an unknown day up to some last one, within which the other lies, and the amount moves.

    Where the other is of a later day, what only hardly fits has moved.
    """
    open_ended = any(figure.first is None and figure.last is not None for figure in (a, b))
    return open_ended and a.moves != "static" and (one_window(a, b) or verdict == "tension")


def _undated(a: Figure, b: Figure) -> bool:
    """Whether two articles give what moves, one of them of a day that nobody knows."""
    unknown = any(figure.first is None and figure.last is None and not figure.by_hand for figure in (a, b))
    return unknown and a.document != b.document and a.moves != "static"


def _fell_late(a: Figure, b: Figure, verdict: str) -> bool:
    apart = abs((a.last or 0) - (b.last or 0))
    return verdict == "revision_down" and apart > _SOON and not one_name(a.source, b.source)


def _fell_deep(a: Figure, b: Figure, verdict: str, gap: float) -> bool:
    """Whether a total lost more than a third of itself from one article to another: the later one is of a part."""
    return verdict == "revision_down" and gap > _DEEP and (not a.document or a.document != b.document)


_DEEP = 1.5  # times


def _fell_narrower(a: Figure, b: Figure, verdict: str) -> bool:
    """Whether a total fell to one of some people or of one occasion only: that is another total."""
    return verdict == "revision_down" and _narrowed(a, b)


def _fell_unsaid(a: Figure, b: Figure, verdict: str) -> bool:
    """Whether two outlets give a total that fell, and neither quotes anybody: the later one may mean another total."""
    unquoted = not (a.attributed or b.attributed or a.by_hand or b.by_hand)
    return verdict == "revision_down" and unquoted and not one_name(a.source, b.source) and not _read_as_one(a, b)


def _read_as_one(a: Figure, b: Figure) -> bool:
    """Whether a second reader says that both are of one quantity."""
    return bool(a.quantity) and a.quantity == b.quantity


def _another_time(a: Figure, b: Figure, gap: float) -> bool:
    """Whether two fixed facts are told on two days, by one speaker or far apart: of two things, or the later corrects.

    The magnitude of a second shock is no other figure for the first, unless a reader says that both are of one thing.
    """
    if a.moves != "static" or a.first == b.first or _read_as_one(a, b):
        return False
    later = not (a.by_hand or b.by_hand) and None not in (a.last, b.last) and abs((a.last or 0) - (b.last or 0)) > _SOON
    return one_name(a.source, b.source) or (later and gap > _NEAR)


_NEAR = 1.1  # times


def _another_round(a: Figure, b: Figure) -> bool:
    """Whether two articles tell, of days that are not the same, what a reader says is counted on several of them."""
    told = _read_as_one(a, b) and a.moves in ("snapshot", "extremal")
    return told and a.document != b.document and (a.first, a.last) != (b.first, b.last)


def _one_voice(a: Figure, b: Figure) -> bool:
    """Whether one speaker of an article gives both: two amounts for one day are then of two things."""
    return bool(a.document) and a.document == b.document and a.source.casefold() == b.source.casefold()
