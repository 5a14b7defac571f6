"""What a figure is of, as a person would head a table of it: "people killed in Mexico", "share of nurses on strike"."""

from __future__ import annotations

import re

from discrepancy.claims.measures import measure
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
    label, told = _label(figure)
    rest = "" if told else _where(figure, label)
    known = measure(figure.measure)
    sort = series_of(figure).sort
    rated = sort == "rate" and known.unit != "percent" and "/" not in known.unit
    kind = ("share" if figure.unit == "percent" else "rate") if rated else _SORTS.get(sort, "")
    return f"{label}{rest}{f', {kind}' if kind else ''}"


def of_a_day(figure: Figure) -> bool:
    """Whether what is counted is what happened on one day, which is its scope: "25 January"."""
    return bool(_DAY.fullmatch(figure.scope))


def _label(figure: Figure) -> tuple[str, bool]:
    """The measure, and whether it tells the scope already: "teachers on strike" of teachers and people on strike."""
    label = measure(figure.measure).label
    share = label.startswith(_SHARE)
    counted = label.removeprefix(_SHARE).removeprefix("of ")
    named = bool(figure.scope) and figure.scope == figure.population and bool(_PLURAL.fullmatch(figure.scope))
    told = named and counted.startswith(_PEOPLE)
    if told:
        counted = figure.scope + counted[len(_PEOPLE) - 1 :]
    return (f"share of {counted}" if share else counted), told


def _where(figure: Figure, label: str) -> str:
    """The scope behind the measure: " in Mexico", ", first wave"; nothing where the measure holds its words."""
    scope = figure.scope
    if of_a_day(figure):
        return f" on {scope}"
    if not scope or {*scope.casefold().split()} <= {*re.findall(r"\w+", label.casefold())}:
        return ""
    if scope != figure.place or scope == "unknown" or _INITIALS.fullmatch(scope):
        return f", {scope}"
    if scope == "world":
        return " worldwide"
    return f" in the {scope}" if _ARTICLE.fullmatch(scope) else f" in {scope}"
