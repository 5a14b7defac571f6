"""A draft held against the claims of the articles: one row a figure, with what became of it in a plain sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from discrepancy.matching.figure import Figure, figures, in_unit
from discrepancy.matching.identity import Identity, conversions
from discrepancy.matching.label import label
from discrepancy.matching.passages import passages
from discrepancy.matching.subset import partitive
from discrepancy.matching.words import capital, difference, of_what, several_years, short_day, witness
from discrepancy.table import complete, units
from discrepancy.verdicts.hold import Held, hold, voices
from discrepancy.verdicts.reason import reason
from discrepancy.verdicts.slips import Found, Known, known, slips
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


def restatements(draft: Iterable[Figure]) -> dict[int, Identity]:
    """The conversion by which a figure says another one again, right or wrong, by the row of the one that does so."""
    found = (identity for passage in passages(draft) for identity in conversions(passage))
    return {identity.members[1].row: identity for identity in found}


def as_original(identity: Identity) -> Figure:
    """The restating figure with its own numbers and the measure, kind and source of its original."""
    original, figure = identity.members
    if units.dimension(original.unit) != units.dimension(figure.unit):
        return figure
    own = in_unit(figure, original.unit)
    return replace(own, **{name: getattr(original, name) for name in _MEANING})


_MEANING = (
    "counted", "source", "attributed", "side", "measure", "scope", "kind", "trend", "moves", "first", "last", "series",
    "stance",
)  # fmt: skip


def as_told(figure: Figure, articles: Known) -> Figure:
    """A part of "them" that an article tells in the same words ("26 of them children") as what it is of there."""
    if not partitive(figure):
        return figure
    told = " ".join(figure.written.casefold().split())
    same = (claim for claim in articles.stating(figure) if " ".join(claim.written.casefold().split()) == told)
    found = next(same, None)
    if found is None or units.dimension(found.unit) != units.dimension(figure.unit):
        return figure
    return replace(in_unit(figure, found.unit), **{name: getattr(found, name) for name in _THING})


_THING = ("counted", "measure", "scope", "kind", "moves", "series")


def off(identity: Identity) -> Found:
    """The slip of a draft that converts its own figure wrongly."""
    return Found("unit", None, f"the conversion is off: {identity.arithmetic}")


COLUMNS = {
    "status": "str",
    "slips": "str",
    "reason": "str",
    "written": "str",
    "measure": "str",
    "scope": "str",
    "kind": "str",
    "source": "str",
    "date": "datetime64[us]",
    "sentence": "str",
    "document": "str",
    "start": "Int64",
    "end": "Int64",
    "claim_id": "str",
    "voices": "int64",
    "backed_by": "str",
    "backing": "str",
    "against": "str",
    "match_id": "str",
    "match_written": "str",
    "match_source": "str",
    "match_date": "datetime64[us]",
    "match_sentence": "str",
    "match_document": "str",
    "match_start": "Int64",
    "match_end": "Int64",
}

_LISTED = 25  # names or ids in one cell


def check(
    draft: pd.DataFrame, claims: pd.DataFrame, day: dt.date | None = None, convention: str = "default"
) -> pd.DataFrame:
    """Hold each claim of a draft against those of articles: one row a figure of the draft, in its order.

    `day` is the day of the draft; a figure that it tells of an earlier day may be as old as it says. `status` is
    backed, disputed, outdated, contradicted, elsewhere or nowhere (see `hold.Held`), `slips` what an editor would
    suspect, parted by blanks: elsewhere (the number is said of something else), hedge, source, unit, scale. `reason`
    says both in words. `voices` counts the independent sources that give the figure, `backed_by` names them; `backing`
    and `against` are claim ids, the best first (25 at most of each); the columns `match_` tell of the one claim to
    look at. Raises ValueError for an unknown convention, TableError for what is no claims table.
    """
    own, others = _figures(draft, claims, convention)
    articles, again = known(others, own), restatements(own)
    ordinal = day.toordinal() if day else None
    rows = []
    for figure in sorted(own, key=lambda figure: (figure.document, figure.start or 0, figure.row)):
        identity = again.get(figure.row)
        rows.append(_row(*(_restated(identity, articles, ordinal) if identity else _held(figure, articles, ordinal))))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _held(figure: Figure, articles: Known, day: int | None) -> tuple[Held, list[Found]]:
    figure = as_told(figure, articles)
    held = hold(figure, articles.measuring(figure), day)
    found = slips(held, articles)
    if held.status == "nowhere" and any(slip.slip == "elsewhere" for slip in found):
        held = replace(held, status="elsewhere")
    return held, found


def _restated(identity: Identity, articles: Known, day: int | None) -> tuple[Held, list[Found]]:
    """A figure that the draft converts in brackets: as good as its original if the conversion is right."""
    figure = as_original(identity)
    if identity.holds:
        held, found = _held(identity.members[0], articles, day)
        return replace(held, figure=figure), found
    held, found = _held(figure, articles, day)
    return held, [off(identity), *(slip for slip in found if slip.slip != "unit")]


def _figures(draft: pd.DataFrame, claims: pd.DataFrame, convention: str) -> tuple[list[Figure], list[Figure]]:
    """The figures of both tables, in common units; those of the articles with their origins."""
    told = complete(claims)
    told = told if told["origin"].all() else label(told)
    both = complete(pd.concat([complete(draft).assign(_draft=True), told.assign(_draft=False)]))
    both["role"] = "claim"  # history and fixed facts are checked like any other figure
    of_draft = both["_draft"].tolist()
    found = figures(both, convention)
    return [figure for figure in found if of_draft[figure.row]], [
        figure for figure in found if not of_draft[figure.row]
    ]


def _row(held: Held, found: Sequence[Found]) -> dict[str, Any]:
    figure, match = held.figure, _match(held, found)
    backing = voices(held.backing)
    sentences = dict.fromkeys([told(held, backing), *(slip.told for slip in found)])
    same = {name: getattr(figure, name) for name in _SAME}
    return same | _evidence(match) | {
        "status": held.status,
        "slips": " ".join(slip.slip for slip in found),
        "reason": " ".join(capital(sentence) for sentence in sentences if sentence),
        "date": _date(figure.first),
        "claim_id": figure.id,
        "voices": len(backing),
        "backed_by": "; ".join(claim.source for claim in backing[:_LISTED]),
        "backing": " ".join(claim.id for claim in held.backing[:_LISTED]),
        "against": " ".join(claim.id for claim in held.against[:_LISTED]),
    }  # fmt: skip


_SAME = ("written", "measure", "scope", "kind", "source", "sentence", "document", "start", "end")


def _evidence(match: Figure | None) -> dict[str, Any]:
    if match is None:
        return {}
    names = ("written", "source", "sentence", "document", "start", "end")
    return {f"match_{name}": getattr(match, name) for name in names} | {
        "match_id": match.id,
        "match_date": _date(match.first),
    }


def _match(held: Held, found: Sequence[Found]) -> Figure | None:
    """The one claim to look at beside the draft: what gives a slip away, what speaks against it, what backs it."""
    if held.backing:
        return held.backing[0] if held.status == "backed" else held.against[0]
    return next((claim for claim in (*(slip.claim for slip in found), *held.against) if claim), None)


def _date(day: int | None) -> pd.Timestamp | None:
    return None if day is None else pd.Timestamp.fromordinal(day)
