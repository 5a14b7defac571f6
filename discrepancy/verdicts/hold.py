"""One figure of a draft held against the claims of the articles: what backs it, and what speaks against it.

The verdicts are those between any two claims. What is added is the copy desk's question: may the figure be printed?
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from discrepancy.language.lexicon import words
from discrepancy.matching.blocks import alike
from discrepancy.matching.bounds import allowed, one_window, rounded
from discrepancy.matching.comparable import series_of, why_not
from discrepancy.matching.figure import Figure
from discrepancy.matching.match import Likeness, least, match
from discrepancy.matching.origins import one_name
from discrepancy.table import units
from discrepancy.verdicts.gate import GRAVE, sure
from discrepancy.verdicts.verdict import agree, verdict


def ordered(claims: Sequence[Figure], figure: Figure, first: Callable[[Figure], object]) -> tuple[Figure, ...]:
    """The claims as an editor would name them beside a figure.

    By `first`, then the best backed, the latest, those who are quoted, and those that come nearest to the figure.
    """
    alike: dict[float, list[Figure]] = {}
    for claim in claims:
        alike.setdefault(claim.number, []).append(claim)
    witnesses = {number: len(voices(same)) for number, same in alike.items()}

    def rank(claim: Figure) -> tuple[object, ...]:
        near = -abs(claim.number - figure.number)
        return first(claim), witnesses[claim.number], claim.last or 0, claim.attributed, near, -claim.row

    return tuple(sorted(claims, key=rank, reverse=True))


def voices(claims: Sequence[Figure]) -> list[Figure]:
    """One claim for each independent origin, the first of each; a speaker who says it again counts once."""
    heard: dict[str, list[str]] = {}
    origins: set[str] = set()
    kept = []
    for claim in claims:
        names = heard.setdefault("".join(claim.source.casefold().split()[-1:]), [])
        if claim.origin not in origins and not any(one_name(claim.source, name) for name in names):
            kept.append(claim)
            names.append(claim.source)
        origins.add(claim.origin)
    return kept


Status = Literal["backed", "disputed", "outdated", "contradicted", "elsewhere", "nowhere"]


@dataclass(frozen=True, slots=True)
class Held:
    """What became of a draft's figure. Claims are in the order in which an editor would name them.

    backed: articles give it, and nothing speaks against it. disputed: articles give it, others contradict them.
    outdated: an earlier day's figure, and a later one differs. contradicted: articles measure the same, and none gives
    this. elsewhere: the number is there, but said of something else. nowhere: no article gives it; `against` has what
    comes nearest, if anything.
    """

    figure: Figure
    status: Status
    backing: tuple[Figure, ...] = ()
    against: tuple[Figure, ...] = ()


def hold(figure: Figure, claims: Sequence[Figure], day: int | None) -> Held:
    """Hold a figure of a draft of that day (its number, None if unknown) against the claims of the same measure."""
    if not figure.claimed:
        return _disclaimed(figure, claims)
    comparable = [claim for claim in claims if _of_one_thing(figure, claim) and _bidden(figure) == _bidden(claim)]
    within = [claim for claim in comparable if _knows_scope(figure, claim)]
    agreeing = [claim for claim in within if verdict(figure, claim) == "agree"]
    alike = {claim.row: claim for claim in (*agreeing, *(claim for claim in claims if _alike(figure, claim)))}
    backing = [claim for claim in alike.values() if says(figure, claim)]
    # "More than 20" is true of 28, though nobody says it so.
    backing = backing or [claim for claim in within if _covers(figure, claim)]
    return (
        _given(figure, claims, backing, day) if backing else _not_given(figure, comparable or _nearest(figure, claims))
    )


def _of_one_thing(figure: Figure, claim: Figure) -> bool:
    """Whether the two can be compared. A draft says little of what a figure is of and may be wrong by a zero, so
    that nothing speaks against one thing will do, however far the two are apart. What is planned is not done.
    """
    sorts = {series_of(one).sort for one in (figure, claim)}
    if "plan" in sorts and len(sorts) > 1:
        return False
    if not why_not(figure, claim):
        return True
    known = figure.claimed and claim.claimed and not (figure.by_hand or claim.by_hand) and alike(figure, claim)
    found = match(figure, claim) if known and len(sorts) == 1 else None
    weighed = found is not None and found.likeness is not Likeness.SAME and found.without("size") >= least()
    return weighed and _words(claim.population) <= _words(f"{figure.sentence} {figure.population}")


def _disclaimed(figure: Figure, claims: Sequence[Figure]) -> Held:
    """The figure that somebody denies, or only supposes: do the articles say that of it, in however many words?"""
    own = series_of(figure)._replace(scope=())
    alike = [c for c in claims if c.stance == figure.stance and series_of(c)._replace(scope=()) == own]
    backing = [claim for claim in alike if claim.number == figure.number]
    return Held(figure, "backed" if backing else "nowhere", ordered(backing, figure, _day))


def says(figure: Figure, claim: Figure) -> bool:
    """Whether of two that agree the claim says what the draft says. "About 40" does not say 43; it may round it."""
    low, high = rounded(figure)
    return figure.number == claim.number or low <= claim.number <= high


def _covers(figure: Figure, claim: Figure) -> bool:
    """Whether the draft's words allow what the claim says."""
    low, high = allowed(figure)
    return verdict(figure, claim) in ("agree", "compatible") and low <= claim.number <= high


def _alike(figure: Figure, claim: Figure) -> bool:
    """Whether the claim is the figure told in other words: a draft repeats the parts and additions of articles too.

    What they are of may be said in more or fewer words ("the wave", "the flood wave"), as long as either sentence knows
    the words that the other has.
    """
    wide, other = series_of(figure), series_of(claim)
    foretold = _foretold(figure, claim)
    if _bidden(figure) != _bidden(claim):
        return False
    own = wide._replace(scope=(), sort=other.sort) if foretold else wide._replace(scope=())
    if not claim.claimed or own != other._replace(scope=()) or not agree(figure, claim):
        return False
    if figure.kind != claim.kind and not foretold and {figure.kind, claim.kind} not in _ONE_KIND:
        return False
    parts = {"part", "increment"} & {figure.kind, claim.kind}
    return (not parts or figure.counted == claim.counted) and (wide.scope == other.scope or _one_scope(figure, claim))


_ONE_KIND = ({"part", "total"}, {"total", "static"})


def _foretold(figure: Figure, claim: Figure) -> bool:
    """Whether only one of the two is told as still to come: "will take 18 months", "may take up to 18 months".

    Those who were told to leave have not left: a count of the draft is not what the articles only foresee.
    """
    if claim.kind == "plan":
        return figure.kind == "static" and not units.counted(figure.unit)
    return figure.kind == "plan" and claim.kind in _WHOLE


def _bidden(figure: Figure) -> bool:
    """Whether those added or singled out were only told to do something: "another 500 people were told to leave"."""
    if figure.kind not in ("part", "increment"):
        return False
    _, _, after = figure.sentence.partition(figure.written or "\0")
    then = [word.casefold() for word in _WORD.findall(_CLAUSE_END.split(after, maxsplit=1)[0])[:_AFTER]]
    return any(word in words("kinds", "bidden") and to == "to" for word, to in pairwise(then))


_CLAUSE_END = re.compile(r"[,;:.!?–—]")
_AFTER = 6  # words behind a figure in which its verb stands


def _one_scope(figure: Figure, claim: Figure) -> bool:
    own, theirs = _words(figure.scope), _words(claim.scope)
    here, there = _words(figure.sentence), _words(claim.sentence)
    return own - theirs <= there and (theirs - own <= here or bool(own & theirs))


def _knows_scope(figure: Figure, claim: Figure) -> bool:
    """Whether the claim's sentence knows the people and places that the draft says its figure is of."""
    told = _words(f"{figure.place} {figure.population}")
    return told - _words(claim.scope) <= _words(claim.sentence)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


_WORD = re.compile(r"\w+")


def _given(figure: Figure, claims: Sequence[Figure], backing: Sequence[Figure], day: int | None) -> Held:
    """The figure that articles give: still good, overtaken, or disputed?"""
    ranked = ordered(backing, figure, lambda c: (c.number == figure.number, one_name(c.source, figure.source)))
    latest = max(backing, key=lambda claim: (_day(claim), claim.attributed))
    given = {claim.row for claim in backing}
    others = [claim for claim in claims if claim.row not in given and _of_one_thing(latest, claim)]
    later = [claim for claim in others if _overtakes(claim, latest)]
    if later and not _of_its_day(figure, backing, day):
        return Held(figure, "outdated", ranked, ordered(later, figure, _day))
    overtaken = {claim.row for claim in later}
    disputing = [claim for claim in others if claim.row not in overtaken and _disputes(claim, latest)]
    denials = [claim for claim in claims if claim.row not in overtaken and _denied(figure, claim)]
    disputing = list({claim.row: claim for claim in (*disputing, *denials)}.values())
    against = ordered(disputing, figure, _day)
    return Held(figure, "disputed" if disputing else "backed", ranked, against)


def _denied(figure: Figure, claim: Figure) -> bool:
    """Whether somebody denies the draft's very number, on whichever day."""
    same = (figure.kind in _WHOLE) == (claim.kind in _WHOLE) and series_of(figure) == series_of(claim)
    return claim.stance == "denied" and same and math.isclose(claim.number, figure.number, rel_tol=1e-6)


_WHOLE = ("total", "static")


def _overtakes(claim: Figure, latest: Figure) -> bool:
    """Whether the claim is a later state of the same quantity. A speaker may take a total back, no other can."""
    if _day(claim) <= _day(latest) or (claim.side and latest.side and claim.side != latest.side):
        return False
    found = verdict(latest, claim)
    return found == "drift" or (found == "revision_down" and one_name(claim.source, latest.source))


def _of_its_day(figure: Figure, backing: Sequence[Figure], day: int | None) -> bool:
    """Whether the draft tells a past day's figure as such: "by Tuesday, 22 had died"."""
    told = figure.last is not None and day is not None and figure.last < day
    return told and any(claim.last is not None and one_window(figure, claim) for claim in backing)


def _disputes(claim: Figure, latest: Figure) -> bool:
    found = verdict(latest, claim)
    if not sure(latest, claim, found, "size"):
        return False
    return found == "conflict" or (found == "revision_down" and not one_name(claim.source, latest.source))


def _nearest(figure: Figure, claims: Sequence[Figure]) -> list[Figure]:
    """What is measured alike, of another place or group: nothing that the figure could be wrong against."""
    wide = series_of(figure)._replace(scope=())
    return [claim for claim in claims if claim.claimed and series_of(claim)._replace(scope=()) == wide]


_ASIDE = ("part_of_total", "increment")


def _not_given(figure: Figure, rest: Sequence[Figure]) -> Held:
    """The figure that no article gives: contradicted, behind, or merely unknown?"""
    found = {claim.row: verdict(figure, claim) for claim in rest if _of_one_thing(figure, claim)}
    contrary = [claim for claim in rest if found.get(claim.row) in GRAVE]
    if contrary:
        ranked = ordered(contrary, figure, lambda c: (not c.claimed, one_window(figure, c), _day(c)))
        return Held(figure, "contradicted", (), ranked)
    later = [claim for claim in rest if found.get(claim.row) == "drift" and _day(claim) > _day(figure)]
    if later:
        return Held(figure, "outdated", (), ordered(later, figure, _day))
    nearest = [claim for claim in rest if found.get(claim.row) not in _ASIDE]
    return Held(figure, "nowhere", (), ordered(nearest, figure, _day))


def _day(claim: Figure) -> int:
    return claim.last or 0
