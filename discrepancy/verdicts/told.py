"""What became of a draft's figure: one plain sentence, as one editor would tell another."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.matching.figure import Figure
from discrepancy.matching.words import difference, of_what, several_years, short_day, witness
from discrepancy.verdicts.hold import Held
from discrepancy.verdicts.reason import reason
from discrepancy.verdicts.verdict import agree, verdict

_CITED = 3  # sources named in one sentence


def told(held: Held, voices: Sequence[Figure]) -> str:
    """The sentence; `voices` has one claim for each independent source that gives the figure, the best first."""
    if held.status in ("backed", "disputed"):
        said = _said(held, voices)
        return f"{said}; but {_spoken_against(held)}" if held.against else said
    if held.status == "outdated":
        return _overtaken(held)
    if held.status == "contradicted":
        return _contradicted(held)
    if held.status == "elsewhere":
        return ""  # the slip says where
    if not held.figure.claimed:
        return "no article says so"
    what, nearest = of_what(held.figure), held.against[:1]
    if not nearest:
        return f"no figure of {what} was found in the articles"
    other = of_what(nearest[0])
    of = "" if other == what else f", of “{other}”"
    return f"no article says so; the nearest is {_cited(held, nearest[0])}{of}"


def _said(held: Held, voices: Sequence[Figure]) -> str:
    count = len(voices)
    who = "one source" if count == 1 else f"{count} independent sources"
    cited = "; ".join(_cited(held, claim) for claim in voices[:_CITED])
    more = f"; and {count - _CITED} more" if count > _CITED else ""
    same = any(agree(held.figure, claim) for claim in voices)
    verb = ("says" if count == 1 else "say") + (" so" if same else " what the words leave open")
    return f"{who} {verb}: {cited}{more}"


def _spoken_against(held: Held) -> str:
    claim = held.against[0]
    return f"{_cited(held, claim)} speaks against it" if claim.claimed else f"{claim.source} denies it"


def _overtaken(held: Held) -> str:
    later = _cited(held, held.against[0])
    if not held.backing:
        return f"no article says so, and a later one is {later}"
    return f"this is an older figure, {_cited(held, held.backing[0])}; a later one is {later}"


def _contradicted(held: Held) -> str:
    figure, claim = held.figure, held.against[0]
    if not claim.claimed:
        return f"no article says so; {claim.source} denies it"
    if "part" in (figure.kind, claim.kind) and figure.kind != claim.kind:
        return reason(figure, claim, verdict(figure, claim))
    low, high = sorted((figure.number, claim.number))
    return f"no article says so; {_cited(held, claim)} says otherwise: the two {difference(low, high)}"


def _cited(held: Held, claim: Figure) -> str:
    days = (figure.first for figure in (held.figure, *held.backing, *held.against))
    return witness(claim, short_day(claim.first, claim.other_year or several_years(days)))
