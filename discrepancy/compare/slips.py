"""Near misses: what an editor would suspect where a draft and the articles nearly say the same."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from discrepancy.compare.comparable import series_of
from discrepancy.compare.figure import Figure
from discrepancy.compare.hold import Held, ordered
from discrepancy.compare.origins import one_name
from discrepancy.compare.words import amount, of_what, quoted
from discrepancy.language.lexicon import load
from discrepancy.table import units

Slip = Literal["elsewhere", "hedge", "source", "unit", "scale"]

_CHANCE = 10  # a smaller number is met in any article
_OFF = 1.5  # times: a conversion that is further off is another figure
_HEDGES = {"more_than": "bottom", "at_least": "bottom", "at_most": "top", "less_than": "top", "exact": "", "about": ""}


class Found(NamedTuple):
    """A slip, the claim that shows it, and what to say of it."""

    slip: Slip
    claim: Figure
    told: str


def slips(held: Held, by_number: Mapping[str, Sequence[Figure]]) -> list[Found]:
    """The slips of one figure. `by_number` has the claims of all articles by the number they state (see `key`)."""
    if held.backing:
        found = [_hedge(held), _source(held)]
    else:
        found = [_elsewhere(held, by_number.get(key(held.figure), ())), _unit(held) or _scale(held)]
    return [slip for slip in found if slip is not None]


def key(figure: Figure) -> str:
    """The number that a figure states, in its canonical unit, to four digits: what a reader would recognise."""
    return f"{figure.number:.4g}"


def _elsewhere(held: Held, same: Iterable[Figure]) -> Found | None:
    """The number is right, but of another measure, place, group or kind."""
    figure, near = held.figure, {claim.row for claim in held.against}
    found = [claim for claim in same if claim.row not in near and _could_be(figure, claim)]
    for claim in ordered(found, lambda claim: (claim.measure == figure.measure, claim.counted == figure.counted)):
        if series_of(claim) != series_of(figure):
            told = f"the articles say {quoted(claim)} of something else: “{of_what(claim)}”, not “{of_what(figure)}”"
            return Found("elsewhere", claim, told)
        if claim.kind != figure.kind and claim.kind in _KINDS:
            return Found("elsewhere", claim, f"the articles say {quoted(claim)} of {_KINDS[claim.kind]}")
    return None


_KINDS = {"part": "a part of the total", "increment": "an addition to the total"}


def _could_be(figure: Figure, claim: Figure) -> bool:
    """Whether one number of two claims is more than chance: the less the two have in common, the larger it must be."""
    if "vague" in (figure.hedge, claim.hedge) or not (figure.claimed and claim.claimed):
        return False
    if figure.measure == claim.measure or (bool(figure.counted) and figure.counted == claim.counted):
        return True
    if units.dimension(figure.unit) == units.dimension(claim.unit):
        return figure.number >= _CHANCE
    return units.counted(figure.unit) and units.counted(claim.unit) and figure.number >= _CHANCE**2


def _hedge(held: Held) -> Found | None:
    """All articles hedge the number in one way, the draft in another, or not at all."""
    figure = held.figure
    same = [claim for claim in held.backing if math.isclose(claim.number, figure.number, rel_tol=0.001)]
    given = _HEDGES.get(figure.hedge, figure.hedge)
    theirs = {_HEDGES.get(claim.hedge, claim.hedge) for claim in same}
    loosened = figure.hedge == "exact" and same and all(claim.hedge != "exact" for claim in same)
    if not same or not (loosened or (given not in theirs and given not in ("vague", "range"))):
        return None
    what = "the hedge is dropped" if figure.hedge == "exact" else "the hedge is another"
    return Found("hedge", same[0], f"{what}: {quoted(same[0])} in the articles, {quoted(figure)} in the draft")


def _source(held: Held) -> Found | None:
    """The draft names a speaker whom no article names for the figure."""
    figure = held.figure
    same = [claim for claim in held.backing if claim.number == figure.number] or list(held.backing)
    if not figure.attributed or any(_credits(figure.source, claim) for claim in same):
        return None
    named = list(dict.fromkeys(claim.source for claim in same if claim.attributed))
    theirs = f"the articles have it from {', '.join(named[:3])}" if named else "no article says from whom it is"
    return Found("source", same[0], f"{theirs}; the draft has it from {figure.source}")


def _credits(name: str, claim: Figure) -> bool:
    """Whether the claim can be said to come from that name: its speaker, its paper, or one its sentence names.

    A speaker who is only described ("officials", "a rescuer") may be anybody who has a name.
    """
    if one_name(name, claim.source) or one_name(name, claim.publisher):
        return True
    return name.casefold() in claim.sentence.casefold() or (_described(name) and not _described(claim.source))


def _described(name: str) -> bool:
    head = name.casefold().split()[-1:] or [""]
    return not {head[0], head[0].removesuffix("s")}.isdisjoint(load("roles")["persons"])


def _unit(held: Held) -> Found | None:
    """The articles' figure in another unit, converted wrongly or not at all."""
    return next((found for claim in held.against if (found := _converted(held.figure, claim))), None)


def _converted(figure: Figure, claim: Figure) -> Found | None:
    if units.counted(figure.unit) or units.normal(figure.stated_unit) == units.normal(claim.stated_unit):
        return None
    given, theirs = _stated(figure), _stated(claim)
    convert = units.conversion(claim.stated_unit, figure.stated_unit, change=bool(figure.trend))
    right = convert(theirs)
    if not right or not given or right * given < 0:
        return None
    unconverted = math.isclose(given, theirs, rel_tol=0.001)
    backwards = math.isclose(given * convert.factor, theirs, rel_tol=0.03)
    if not (unconverted or backwards or max(given / right, right / given) <= _OFF):
        return None
    told = f"{quoted(claim)} is {amount(right, figure.stated_unit)}, not {amount(given, figure.stated_unit)}"
    return Found("unit", claim, f"the conversion is off: {told}")


def _stated(figure: Figure) -> float:
    """The number in the unit in which it is stated."""
    convert = units.conversion(figure.unit, figure.stated_unit, change=bool(figure.trend))
    return convert(figure.number) or 0.0


def _scale(held: Held) -> Found | None:
    """The same digits with more or fewer zeros: million for billion."""
    for claim in held.against:
        ratio = claim.number / held.figure.number if held.figure.number else 0.0
        power = math.log10(ratio) if 0 < ratio < math.inf else 0.0
        whole = round(power)
        if whole and math.isclose(power, whole, abs_tol=1e-6) and (whole % 3 == 0 or _digits(claim.number) > 1):
            return Found("scale", claim, f"{quoted(claim)} has the same digits: are the zeros right?")
    return None


def _digits(number: float) -> int:
    return len(f"{number:.9e}".split("e")[0].replace(".", "").rstrip("0"))
