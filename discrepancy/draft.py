"""A draft and the articles that it is held against: read alike, then compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from discrepancy.documents.model import Document, Reading

if TYPE_CHECKING:
    from pandas import DataFrame

    from discrepancy.claims.model import Claim
    from discrepancy.reader.second import Reader


class Checked(NamedTuple):
    """A draft's figures as `verdicts.check` gives them, with their `line`, and the claims they were held against.

    In the figures' `attrs`: `dated` tells in words of which day the draft is taken to be, and why; `problems` (a line
    each) what is missing in the draft and the articles, `told` what came of a second reader.
    """

    figures: DataFrame
    claims: DataFrame


def check(
    draft: Document,
    articles: Reading,
    convention: str = "default",
    as_of: dt.date | None = None,
    follow: Callable[[Iterable[Claim]], Iterable[Claim]] = iter,
    jobs: int | None = 1,
    second: Reader | None = None,
) -> Checked:
    """Hold the figures of a draft against the claims of the articles.

    Both are read in one go, so that the places of the event are known to both. The draft is taken to be of `as_of`,
    else of its own date, else of the day of the latest article. An article with the draft's own text is left out.
    `follow`, `jobs` and `second` are those of `gather`. Raises ValueError for an unknown convention, ModelError where
    no language model is installed.
    """
    from discrepancy import claims, ledger, matching, table, verdicts
    from discrepancy.gather import informed, without_figures
    from discrepancy.table import readings

    readings.convention(convention)
    others = [article for article in articles.documents if article.digest != draft.digest]
    draft, dated = _dated(_renamed(draft, others), others, as_of)
    held = ledger.held(articles.ledgers, others, convention)
    found = list(follow(claims.extract([draft, *held.unread], articles.event, jobs, among=[draft, *others])))
    own = table.frame((claim for claim in found if claim.document is draft), convention)
    read = table.frame((claim for claim in found if claim.document is not draft), convention)
    known = table.joined(held.claims, read)
    second, troubled = informed(second, articles.ledgers)
    if second is not None:  # both against one register
        both = second.read(table.joined(own, known), [draft, *others], convention)
        of_draft = both["document"] == draft.name
        own, known = both[of_draft], both[~of_draft]
    known = matching.label(known)
    figures = verdicts.check(own, known, draft.published, convention)
    lines = [draft.text.count("\n", 0, start) + 1 for start in figures["start"]]
    figures.insert(list(figures.columns).index("start"), "line", lines)
    problems = [*held.problems, *without_figures([draft, *others], {*own["document"], *known["document"]})]
    problems += [*troubled, *(second.problems if second else ())]
    figures.attrs = {"dated": dated, "problems": [str(problem) for problem in problems]}
    if second is not None:
        figures.attrs["told"] = second.told
    return Checked(figures, known)


def _dated(draft: Document, articles: Sequence[Document], as_of: dt.date | None) -> tuple[Document, str]:
    """The draft with its day, and in words where that is from."""
    latest = max((article.published for article in articles if article.published), default=None)
    day = as_of or draft.published or latest
    if day is None:
        return draft, "neither the draft nor an article has a date"
    why = "as you say" if as_of else "its own date" if draft.published else "the day of the latest article"
    return replace(draft, published=day), f"the draft is taken to be of {day}, {why}"


def _renamed(draft: Document, articles: Sequence[Document]) -> Document:
    """The draft under a name that no article has."""
    names = {article.name for article in articles}
    name = draft.name
    while name in names:
        name = f"draft {name}"
    return replace(draft, name=name)
