"""What a figure is of, as a person would head a table of it: "people killed in Mexico", "share of nurses on strike"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from discrepancy.claims.measures import dimensions, measure
from discrepancy.matching.comparable import series_of
from discrepancy.matching.figure import Figure

_SHARE = "share: "
_PEOPLE = "people "
# Names of places that take an article.
_ARTICLE = re.compile(
    r"(?:EU|UK|US|USA|UAE|UN|DRC|Netherlands|Philippines|Bahamas|Maldives|Gambia|Gulf|Balkans|Caribbean|Sahel|"
    r"(?:European|African|Soviet) Union|United \w.*|(?:North|South|West|East|Far|Middle) East|West Bank|"
    r".* (?:Republic|Republics|Strip|Islands|Emirates|Federation|Peninsula|Valley|Sea|Ocean|Coast|States|"
    r"region|province|district|area|Oblast))"
)
_INITIALS = re.compile(r"(?!USA|UAE|DRC)[A-Z]{3,}")  # of an office or a firm rather than of a place
_DAY = re.compile(
    r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
)
_PLURAL = re.compile(r".*(?:s|people|children|men|women|police)", re.IGNORECASE)
_SORTS = {"plan": "planned", "change": "change"}


def subject(figure: Figure) -> str:
    """What the figure counts, of whom and where, in small letters."""
    label, rest = _label(figure)
    known = measure(figure.measure)
    sort = series_of(figure).sort
    rated = sort == "rate" and known.unit != "percent" and "/" not in known.unit
    kind = ("share" if figure.unit == "percent" else "rate") if rated else _SORTS.get(sort, "")
    return f"{label}{rest}{f', {kind}' if kind else ''}"


def thing(figure: Figure) -> str:
    """What the figure counts, wherever it is: "share of nurses on strike"."""
    return _label(figure)[0]


def plainest(figures: Sequence[Figure]) -> Figure:
    """The first of some figures of one thing, with the measure that says most of it: "area burned", not "area"."""
    keys = [figure.measure for figure in figures]
    first = figures[0].measure
    fuller = [key for key in keys if key.startswith(f"{first}_")]
    return replace(figures[0], measure=max(fuller, key=lambda key: (keys.count(key), key))) if fuller else figures[0]


def whole(figures: Sequence[Figure]) -> Figure:
    """The plainest of some figures of one thing, without the day of its occasion where they are of several."""
    figure = plainest(figures)
    if not _DAY.fullmatch(figure.occasion) or all(other.occasion == figure.occasion for other in figures):
        return figure
    parts = [part for part in _parts(figure) if part != figure.occasion]
    return replace(figure, occasion="", scope=", ".join(parts))


def is_bare(figures: Sequence[Figure]) -> bool:
    """Whether all that is known of some figures of one thing is their dimension: "mass", "length"."""
    figure = plainest(figures)
    return figure.measure in dimensions(figure.unit)


def of_a_day(figure: Figure) -> bool:
    """Whether what is counted is what happened on one day, which its scope names: "police, 25 January"."""
    return any(_DAY.fullmatch(part) for part in _parts(figure))


def _label(figure: Figure) -> tuple[str, str]:
    """The measure with whose it is, and the rest of the scope: "teachers on strike" and " in Lyon"."""
    label = measure(figure.measure).label
    share = label.startswith(_SHARE)
    counted = label.removeprefix(_SHARE).removeprefix("of ")
    parts = _parts(figure)
    if counted.startswith(_PEOPLE) and parts[:1] == [figure.population] and _PLURAL.fullmatch(figure.population):
        counted, parts = figure.population + counted[len(_PEOPLE) - 1 :], parts[1:]
    rest = "".join(_where(part, figure, counted) for part in parts)
    return (f"share of {counted}" if share else counted), rest


def _parts(figure: Figure) -> list[str]:
    """The slots that the scope is made of; the scope whole where it is none of theirs."""
    slots = [slot for slot in (figure.population, figure.place, figure.actor, figure.occasion) if slot]
    return slots if ", ".join(slots) == figure.scope else [figure.scope]


def _where(scope: str, figure: Figure, label: str) -> str:
    """A part of the scope behind the measure: " in Mexico", ", first wave"; nothing where that holds its words."""
    if _DAY.fullmatch(scope):
        return f" on {scope}"
    if not scope or {*scope.casefold().split()} <= {*re.findall(r"\w+", label.casefold())}:
        return ""
    if scope != figure.place or scope == "unknown" or _INITIALS.fullmatch(scope):
        return f", {scope}"
    if scope == "world":
        return " worldwide"
    return f" in the {scope}" if _ARTICLE.fullmatch(scope) else f" in {scope}"
