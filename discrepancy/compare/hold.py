"""One figure of a draft held against the claims of the articles: what backs it, and what speaks against it.

The verdicts are those between any two claims. What is added is the copy desk's question: may the figure be printed?
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from discrepancy.compare.bounds import allowed, rounded
from discrepancy.compare.comparable import one_window, series_of, why_not
from discrepancy.compare.figure import Figure
from discrepancy.compare.origins import one_name
from discrepancy.compare.verdict import agree, verdict

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
    near = [claim for claim in claims if _alike(figure, claim) or not why_not(figure, claim)]
    backing = [claim for claim in near if _says(figure, claim)]
    rest = [claim for claim in near if not _says(figure, claim)]
    if not backing:  # "more than 20" is true of 28, though nobody says it so
        backing = [claim for claim in rest if _covers(figure, claim)]
    return _given(figure, backing, rest, day) if backing else _not_given(figure, rest)


def _disclaimed(figure: Figure, claims: Sequence[Figure]) -> Held:
    """The figure that somebody denies, or only supposes: do the articles say that of it?"""
    alike = [claim for claim in claims if claim.stance == figure.stance and series_of(claim) == series_of(figure)]
    backing = [claim for claim in alike if claim.number == figure.number]
    return Held(figure, "backed" if backing else "nowhere", ordered(backing, lambda claim: claim.last or 0))


def _says(figure: Figure, claim: Figure) -> bool:
    """Whether the claim says what the draft says. "About 40" does not say 43, though the two agree; it may round it."""
    if not _alike(figure, claim) and verdict(figure, claim) != "agree":
        return False
    low, high = rounded(figure)
    return figure.number == claim.number or low <= claim.number <= high


def _covers(figure: Figure, claim: Figure) -> bool:
    """Whether the draft's words allow what the claim says."""
    low, high = allowed(figure)
    return verdict(figure, claim) in ("agree", "compatible") and low <= claim.number <= high


def _alike(figure: Figure, claim: Figure) -> bool:
    """Whether the two are one part or one addition, told in two places: a draft repeats what articles say."""
    if series_of(figure) != series_of(claim) or figure.counted != claim.counted or not claim.claimed:
        return False
    return {figure.kind, claim.kind} in ({"part"}, {"increment"}, {"part", "total"}) and agree(figure, claim)


def _given(figure: Figure, backing: Sequence[Figure], rest: Sequence[Figure], day: int | None) -> Held:
    """The figure that articles give: still good, overtaken, or disputed?"""
    ranked = ordered(backing, lambda claim: (claim.number == figure.number, one_name(claim.source, figure.source)))
    latest = max(backing, key=lambda claim: (claim.last or 0, claim.attributed))
    others = [claim for claim in rest if claim not in backing and not why_not(latest, claim)]
    later = [claim for claim in others if _overtakes(claim, latest)]
    if later and not _of_its_day(figure, backing, day):
        return Held(figure, "outdated", ranked, ordered(later, lambda claim: claim.last or 0))
    disputing = [claim for claim in others if claim not in later and _disputes(claim, latest)]
    return Held(
        figure, "disputed" if disputing else "backed", ranked, ordered(disputing, lambda claim: claim.last or 0)
    )


def _overtakes(claim: Figure, latest: Figure) -> bool:
    """Whether the claim is a later state of the same quantity. A speaker may take a total back, no other can."""
    if (claim.last or 0) <= (latest.last or 0) or (claim.side and latest.side and claim.side != latest.side):
        return False
    found = verdict(latest, claim)
    return found == "drift" or (found == "revision_down" and one_name(claim.source, latest.source))


def _of_its_day(figure: Figure, backing: Sequence[Figure], day: int | None) -> bool:
    """Whether the draft tells a past day's figure as such: "by Tuesday, 22 had died"."""
    told = figure.last is not None and day is not None and figure.last < day
    return told and any(claim.last is not None and one_window(figure, claim) for claim in backing)


def _disputes(claim: Figure, latest: Figure) -> bool:
    found = verdict(latest, claim)
    return found == "conflict" or (found == "revision_down" and not one_name(claim.source, latest.source))


_CONTRARY = ("conflict", "revision_down", "tension")
_ASIDE = ("part_of_total", "increment")


def _not_given(figure: Figure, rest: Sequence[Figure]) -> Held:
    """The figure that no article gives: contradicted, behind, or merely unknown?"""
    found = {claim.row: verdict(figure, claim) for claim in rest}
    contrary = [claim for claim in rest if found[claim.row] in _CONTRARY]
    if contrary:
        return Held(
            figure, "contradicted", (), ordered(contrary, lambda c: (not c.claimed, one_window(figure, c), c.last or 0))
        )
    later = [claim for claim in rest if found[claim.row] == "drift" and (claim.last or 0) > (figure.last or 0)]
    if later:
        return Held(figure, "outdated", (), ordered(later, lambda claim: claim.last or 0))
    nearest = [claim for claim in rest if found[claim.row] not in _ASIDE]
    return Held(figure, "nowhere", (), ordered(nearest, lambda claim: claim.last or 0))


def ordered(claims: Sequence[Figure], first: Callable[[Figure], object]) -> tuple[Figure, ...]:
    """The claims as an editor would name them: by `first`, then the best backed, the latest, those who are quoted."""
    alike: dict[float, list[Figure]] = {}
    for claim in claims:
        alike.setdefault(claim.number, []).append(claim)
    witnesses = {number: len(voices(same)) for number, same in alike.items()}

    def rank(claim: Figure) -> tuple[object, ...]:
        return first(claim), witnesses[claim.number], claim.last or 0, claim.attributed, -claim.row

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
