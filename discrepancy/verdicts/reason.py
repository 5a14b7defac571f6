"""Why a verdict was given: one plain sentence, as an editor would write it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from discrepancy.matching.bounds import last_digit, one_window
from discrepancy.matching.figure import Figure
from discrepancy.matching.figure import said as judged
from discrepancy.matching.wholes import whole_of
from discrepancy.matching.words import (
    amount,
    capital,
    day,
    difference,
    quoted,
    said,
    several_years,
    short_day,
    witness,
)  # fmt: skip
from discrepancy.table.judged import Judgement
from discrepancy.verdicts.verdict import Verdict, gap


def reason(a: Figure, b: Figure, verdict: Verdict, totals: Sequence[Figure] = ()) -> str:
    """The sentence for the verdict on two figures; `totals` are those of the series, against which a sum is checked."""
    if verdict == "conflict" and "denied" in (a.stance, b.stance):
        return capital(_denial(*((a, b) if a.stance == "denied" else (b, a))))
    found = whole_of(a, b) if verdict in ("part_of_total", "increment", "conflict") else None
    if found and verdict != "increment":
        return capital(_part(found.less, found.whole, verdict))
    if found:
        return capital(_sum(found.less, found.whole, totals))
    if verdict == "same_origin":
        return capital(_repeat(a, b))
    earlier, later = (b, a) if (b.last or 0) < (a.last or 0) else (a, b)
    return capital(_WORDED[verdict](earlier, later))


def _denial(denial: Figure, claim: Figure) -> str:
    return f"{denial.source} denied the figure of {_dated(claim, denial)}"


def _part(part: Figure, total: Figure, verdict: Verdict) -> str:
    if verdict == "same_origin":
        return _repeat(part, total)
    if verdict == "conflict":
        over = amount(surplus(part, total), part.unit)
        return f"{witness(part)} cannot be a part of {witness(total)}: the part is larger than the whole by {over}"
    return f"{witness(part)} can be a part of {witness(total)}"


def _sum(more: Figure, total: Figure, totals: Sequence[Figure]) -> str:
    """The addition checked: is the sum what a later total says?"""
    if total.hedge == "vague":
        return f"{witness(more)} come on top of {witness(total)}"
    low, high = more.core_low + total.core_low, more.core_high + total.core_high
    together = amount(more.number + total.number, total.unit)
    sentence = f"{witness(total)} and {witness(more)} on top make {together} together"
    reached = [
        other
        for other in totals
        if other.row != total.row
        and (other.first or 0) >= (total.first or 0)
        and other.core_low <= high
        and low <= other.core_high
    ]
    return sentence + (f", which is what {witness(reached[0])} says" if reached else "")


def _repeat(a: Figure, b: Figure) -> str:
    if a.document and a.document == b.document:
        words = dict.fromkeys((quoted(a), quoted(b)))
        return f"{' and '.join(words)}: one figure, told twice in one article"
    if a.source.casefold() == b.source.casefold():
        return f"both articles give the one figure of {a.source}: {said(a)}"
    return f"{witness(a)} and {witness(b)} are one figure, passed on"


def _agree(a: Figure, b: Figure) -> str:
    if a.core_high < b.core_low or b.core_high < a.core_low:
        coarse, fine = (a, b) if last_digit(a)[1] > last_digit(b)[1] else (b, a)
        return f"{_dated(fine, coarse)} and {_dated(coarse, fine)} are the same amount, rounded differently"
    return f"{_dated(a, b)} and {_dated(b, a)} agree"


def _compatible(a: Figure, b: Figure) -> str:
    low, high = (a, b) if a.core_low < b.core_low else (b, a)
    room = "more" if low.hedge in ("more_than", "at_least", "vague") else "less"
    open_one = low if room == "more" else high
    if room == "less" and open_one.hedge == "vague":
        return f"{_dated(a, b)} and {_dated(b, a)} fit together: {said(open_one)} can be said of so few"
    return f"{_dated(a, b)} and {_dated(b, a)} fit together: {said(open_one)} leaves room for {room}"


def _drift(earlier: Figure, later: Figure) -> str:
    if judged(earlier, later) is Judgement.LATER:
        return f"{_dated(earlier, later)} and {_dated(later, earlier)}: {Judgement.LATER.told}"
    if earlier.trend != later.trend:
        return f"{_dated(earlier, later)} was a {_turn(earlier)}, {_dated(later, earlier)} a {_turn(later)}"
    turn = "rose" if later.core_low > earlier.core_high else "fell"
    return f"the figure {turn} from {_dated(earlier, later)} to {_dated(later, earlier)}"


def _revision(earlier: Figure, later: Figure) -> str:
    doubt = "; the later figure may be of a part" if doubtful("revision_down", gap(earlier, later)) else ""
    told = f"{_dated(earlier, later)} to {_dated(later, earlier)}"
    return f"the total fell from {told}, though it can only grow{doubt}"


def _apart(a: Figure, b: Figure) -> str:
    if a.trend != b.trend:
        return f"{_dated(a, b)} is a {_turn(a)}, {_dated(b, a)} a {_turn(b)}"
    low, high = (a, b) if a.core_low < b.core_low else (b, a)
    times = gap(a, b)
    doubt = ", so far apart that they may be of two things" if doubtful("conflict", times) else ""
    slip = ", as if a power of ten had slipped" if times > _TWO_THINGS["conflict"] / 2 and slipped(times) else ""
    apart = difference(*ends(a, b))
    if None not in (a.last, b.last) and not one_window(a, b):
        grown = ", though a total can only grow" if a.moves == "cumulative" else ""
        return f"{_dated(low, high)} and {_dated(high, low)} {apart}{grown}{doubt or slip}"
    return f"{witness(low)} and {witness(high)} {apart}{_when(a, b)}{doubt or slip}"


def ends(a: Figure, b: Figure) -> tuple[float, float]:
    """The two numbers that a difference is told by, the smaller first; a vague word counts by its near end."""
    low, high = (a, b) if a.core_low < b.core_low else (b, a)
    bottom = low.core_high if low.hedge == "vague" else low.number  # "hundreds" names no number
    top = high.core_low if high.hedge == "vague" else high.number
    return (bottom, top) if top > bottom else (low.core_high, high.core_low)


def surplus(part: Figure, total: Figure) -> float:
    """By how much a part is larger than its whole, at least."""
    least = part.core_low if part.hedge in ("range", "vague") else part.number
    most = total.core_high if total.hedge in ("range", "vague") else total.number
    return least - most if least > most else part.core_low - total.core_high


def doubtful(verdict: str, gap: float) -> bool:
    """Whether two figures are further apart than reporters or a correction take them: they may count two things.

    An error in arithmetic is none the less an error for being large.
    """
    return verdict in _TWO_THINGS and gap >= _TWO_THINGS[verdict] and not slipped(gap)


def slipped(gap: float) -> bool:
    """Whether a ratio is a power of ten, near enough: then one of the two may have lost its zeros, or its million."""
    return math.isfinite(gap) and abs(math.log10(gap) - round(math.log10(gap))) < 0.02


_TWO_THINGS = {"conflict": 100.0, "tension": 100.0, "revision_down": 2.0}  # times


def _when(a: Figure, b: Figure) -> str:
    if a.moves == "static" or a.last == b.last is None:
        return "" if a.moves == "static" or a.document == b.document else ", and neither is dated"
    if None in (a.last, b.last):
        return ", and one of them is not dated"
    year = f" {dt.date.fromordinal(a.first).year}" if a.first and a.other_year else ""
    return f" as of {day(a.first)}{year}" if (a.first, a.last) == (b.first, b.first) else " for the same days"


def _dated(figure: Figure, other: Figure) -> str:
    """The figure with its day, where the other has another."""
    if figure.first == other.first:
        return witness(figure)
    return witness(figure, short_day(figure.first, _years(figure, other)))


def _years(a: Figure, b: Figure) -> bool:
    """Whether the days of the two need their year."""
    return a.other_year or b.other_year or several_years((a.first, b.first))


def _turn(figure: Figure) -> str:
    return {"up": "rise", "down": "fall"}.get(figure.trend, "level")


_WORDED = {
    "agree": _agree,
    "compatible": _compatible,
    "drift": _drift,
    "revision_down": _revision,
    "tension": _apart,
    "conflict": _apart,
}
