"""Which claims can be compared: the series they belong to, and in words why two of them cannot."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from discrepancy.claims.measures import measure
from discrepancy.matching.blocks import alike
from discrepancy.matching.bounds import one_amount, one_window
from discrepancy.matching.comparisons import takes_over
from discrepancy.matching.figure import BACKGROUND, Figure, is_headline, said
from discrepancy.matching.match import Likeness, match, told_apart
from discrepancy.matching.passages import exchanged, side_by_side
from discrepancy.matching.wholes import rivals, whole_of
from discrepancy.table import units
from discrepancy.table.judged import Judgement

_ONE_THING = 1.5  # times, past which two distances that nothing ties together are of two things
_ANYBODY = ("", "people", "person", "item")


class Series(NamedTuple):
    """What the figures of one series share. `sort` is "plan", "rate" or "change" where they are no plain amounts."""

    measure: str
    scope: tuple[str, ...]
    dimension: str
    sort: str

    @property
    def id(self) -> str:
        """The series in a few plain words, stable from run to run: "evacuated--kursk--person"."""
        parts = [self.measure, " ".join(self.scope), self.dimension, self.sort]
        return "--".join(re.sub(r"\W+", "-", part.casefold()).strip("-") for part in parts if part)


def background(series: Series) -> bool:
    """Whether the series is of a fixed measured amount, such as a distance; people aboard are counted, not measured."""
    return measure(series.measure).behaviour == "static" and series.dimension.startswith("[length]")


def series_of(figure: Figure) -> Series:
    """The cell that the figure belongs to by itself; a part and an addition belong to that of their total."""
    return series_key(figure.measure, figure.scope, figure.unit, figure.kind, bool(figure.trend))


@lru_cache(maxsize=4096)
def series_key(measure: str, scope: str, unit: str, kind: str, change: bool) -> Series:
    """The series of a claim with these cells of the table; `change` where it has a trend."""
    sort = "change" if change and kind != "increment" else kind if kind in ("plan", "rate") else ""
    return Series(measure, places(scope), units.dimension(unit), sort)


@lru_cache(maxsize=4096)
def places(scope: str) -> tuple[str, ...]:
    """The populations and places of a scope, whatever their order and case; () is the event's own scope."""
    return tuple(sorted({part.strip().casefold() for part in scope.split(",")} - {""}))


def why_not(a: Figure, b: Figure) -> str:
    """Why two figures cannot be compared, in a few words of everyday English; "" where they can."""
    for part in (a, b):
        if not (math.isfinite(part.core_low) or math.isfinite(part.core_high)):
            return "no number"
    if told := said(a, b):
        return _judged(told, a, b)
    if BACKGROUND in (a.role, b.role):
        facts = a.role == b.role and {a.kind, b.kind} == {"static"} and a.unit == b.unit
        one = a.role == b.role and a.unit == b.unit and one_amount(a, b)
        return "" if (facts or one) and _same(a, b) else "history or another event, no claim about this one"
    by_hand = a.by_hand or b.by_hand
    left, right = series_of(a), series_of(b)
    if not (left.dimension == right.dimension if by_hand else alike(a, b)):
        money = {a.unit, b.unit} <= _currencies(a, b)
        return "another unit" if not money else "" if exchanged(a, b) else "another currency"
    if not by_hand and a.claimed and b.claimed and whole_of(a, b):
        return ""
    if left.sort != right.sort and not _plan_of_it(a, b, left, right):
        return _SORTS[left.sort or right.sort]
    if not (a.claimed and b.claimed):
        return "" if _same(a, b) and denies(a, b) else "a figure that is denied or only supposed is no claim"
    if by_hand:
        return _by_hand(a, b)
    matched = match(a, b)
    if matched.likeness is not Likeness.SAME:
        return told_apart(matched)
    return ONE_VOICE if _one_voice(a, b) else _increments(a, b)


def _plan_of_it(a: Figure, b: Figure, left: Series, right: Series) -> bool:
    """Whether a plan and an amount are told of one thing: the very amount, or another by which one speaker answers.

    What a toll "could reach" is far above what anybody has counted.
    """
    if {left.sort, right.sort} != {"", "plan"} or a.by_hand or b.by_hand:
        return False
    low, high = sorted((abs(a.number), abs(b.number)))
    return one_amount(a, b) or (high <= _FORESEEN * low and takes_over(a, b))


_FORESEEN = 3.0  # times


def _judged(told: Judgement, a: Figure, b: Figure) -> str:
    """Why two figures that a person judged cannot be compared: a judgement brings no two units together."""
    if told in (Judgement.DIFFERENT, Judgement.MISREAD):
        return told.told
    if not (a.claimed and b.claimed):
        return "a figure that is denied or only supposed is no claim" if told is Judgement.PART else ""
    return "" if alike(a, b) else "another unit"


def _same(a: Figure, b: Figure) -> bool:
    if a.by_hand or b.by_hand:
        return series_of(a) == series_of(b)
    return match(a, b).likeness is Likeness.SAME


def _by_hand(a: Figure, b: Figure) -> str:
    """Why two rows of tables made by hand cannot be compared: measure and scope tell all that they are of."""
    left, right = series_of(a), series_of(b)
    if left.measure != right.measure:
        first, second = sorted((measure(a.measure).label, measure(b.measure).label))
        return f"two measures ({first}, {second})"
    if left.scope != right.scope and not _within(a, b):
        first, second = sorted((a.scope or "the whole event", b.scope or "the whole event"))
        return f"another place or group ({first}, {second})"
    if _one_voice(a, b):
        return ONE_VOICE
    if ("static" in (a.moves, a.kind) or general(a)) and _of_what(a, b):
        return "nothing says that both are of one thing"
    return _kinds(a, b)


ONE_VOICE = "one speaker gives both in one article, so they are of two things"
_SORTS = {"plan": "a plan, not a count", "rate": "a rate, not a total", "change": "a change, not a level"}


def _currencies(*pair: Figure) -> set[str]:
    return {figure.unit for figure in pair if re.fullmatch(r"[A-Z]{3}", figure.unit)}


def _within(a: Figure, b: Figure) -> bool:
    """Whether one is a part whose scope is narrower than that of the other, a total ("12 children" of "40 people")."""
    part, total = (a, b) if a.kind == "part" else (b, a)
    return part.kind == "part" and total.kind in _WHOLE and set(places(total.scope)) < set(places(part.scope))


_WHOLE = ("total", "static")


def denies(a: Figure, b: Figure) -> bool:
    """Whether one of the two denies the very figure that somebody else claims, in the same or an earlier report.

    A denied range or vague word ("denied that thousands had died") denies every figure within it.
    """
    denial, claim = (a, b) if a.stance == "denied" else (b, a)
    if denial.stance != "denied" or not claim.claimed or (a.document, a.source) == (b.document, b.source):
        return False
    if (denial.kind in _WHOLE) != (claim.kind in _WHOLE) or (denial.kind not in _WHOLE and denial.kind != claim.kind):
        return False
    if denial.last is not None and claim.first is not None and denial.last < claim.first:
        return False
    if denial.hedge in ("range", "vague"):
        return denial.core_low <= claim.core_low and claim.core_high <= denial.core_high
    return claim.hedge not in ("range", "vague") and math.isclose(denial.number, claim.number, rel_tol=1e-6)


def _one_voice(a: Figure, b: Figure) -> bool:
    """Whether one speaker tells two totals (plans, rates) in one article that cannot both hold of one thing on one day.

    A headline against its article is another matter: there one of the two is wrong.
    """
    if not a.document or (a.document, a.source) != (b.document, b.source) or not one_window(a, b):
        return False
    if not a.by_hand and not (a.attributed and b.attributed):
        return False  # an article may pass on what several people say without naming them
    alike = (a.kind in _WHOLE and b.kind in _WHOLE) or a.kind == b.kind in ("plan", "rate")
    return alike and not one_amount(a, b) and not (is_headline(a) or is_headline(b))


def _of_what(a: Figure, b: Figure) -> bool:
    """Whether two fixed amounts in articles, of which no scope is told, are too far apart to be of one thing.

    An article may tell many distances; a row made by hand names what it is of by its measure.
    """
    if general(a) and general(b) and a.source.casefold() != b.source.casefold():
        return _apart(a, b)
    if a.scope or units.counted(a.unit) or not (a.document and b.document):
        return False
    low, high = sorted((abs(a.number), abs(b.number)))
    return high > _ONE_THING * low


# What anything may have. Where no scope tells what has it, two articles may speak of two things.
_GENERAL = frozenset(("length", "height", "width", "depth", "distance", "duration", "age", "capacity"))


def general(figure: Figure) -> bool:
    """Whether the figure, in an article, is of a measure that anything may have, and nothing tells of what it is."""
    return figure.measure in _GENERAL and not figure.scope and bool(figure.document)


def _apart(a: Figure, b: Figure) -> bool:
    """Whether two amounts are not one, even rounded ("6 miles" is "9.7 km", and "10 km")."""
    low, high = sorted((abs(a.number), abs(b.number)))
    return (a.core_high < b.core_low or b.core_high < a.core_low) and high > _ROUNDED * low


_ROUNDED = 1.05  # times, up to which two amounts may be one, rounded


def _increments(a: Figure, b: Figure) -> str:
    """Two additions are one only where two articles tell them of one day; an addition is no level."""
    kinds = {figure.kind for figure in (a, b)}
    if "increment" not in kinds or (len(kinds) == 1 and _distinct(a, b) and one_window(a, b)):
        return ""
    return "two additions" if len(kinds) == 1 else "an addition, not a total"


def _kinds(a: Figure, b: Figure) -> str:
    kinds = {"total" if figure.kind in _WHOLE else figure.kind for figure in (a, b)}
    if kinds == {"part", "increment"}:
        return "a part and an addition"
    if kinds == {"part"} and not _one_part(a, b):
        return "two parts of a whole"
    if kinds == {"increment"} and not (_distinct(a, b) and one_window(a, b)):
        return "two additions"
    if kinds == {"part", "total"} and _older(a, b):
        return "the total is older than the part"
    return ""


def _one_part(a: Figure, b: Figure) -> bool:
    """Whether two parts are the same part: of one place or group, or the same things counted, and not just people."""
    if not (a.by_hand or b.by_hand) and rivals(a, b):
        return _distinct(a, b) or side_by_side(a, b)
    return a.counted == b.counted and a.counted not in _ANYBODY and _distinct(a, b)


def _distinct(a: Figure, b: Figure) -> bool:
    return not a.document or a.document != b.document


def _older(a: Figure, b: Figure) -> bool:
    part, total = (a, b) if a.kind == "part" else (b, a)
    grown = part.moves != "static" and None not in (part.first, total.last) and total.last < part.first  # type: ignore[operator]
    return grown and part.core_low > total.core_high
