"""Text into quantities: intervals with a unit and a hedge."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from discrepancy.quantities.model import Hedge as Hedge
from discrepancy.quantities.model import Quantity as Quantity
from discrepancy.quantities.model import Trend as Trend

if TYPE_CHECKING:
    from discrepancy.language.analysis import Analysis

_COUNTING = ("person", "settlement", "vehicle", "building", "item", "dimensionless")


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a text, in order: `text[q.start:q.end]` are the words of each.

    Counted things have the unit "" and their noun in `counted`; `find`, which the claims are made from, gives them the
    counting unit as well ("person", "settlement", "vehicle", "building", "item").
    """
    from discrepancy.language.analysis import Analysis
    from discrepancy.language.parser import parse
    from discrepancy.quantities.finder import candidates

    analysis = Analysis(text)
    wanted = [index for index in analysis.gated() if candidates(analysis.sentences[index].text)[1]]
    for index, doc in zip(wanted, parse(analysis.sentences[index].text for index in wanted), strict=True):
        analysis.keep(index, doc)
    found = [quantity for index in wanted for quantity in find(analysis, index)]
    return [replace(q, unit="") if q.counted and q.unit in _COUNTING else q for q in found]


def find(analysis: Analysis, index: int) -> list[Quantity]:
    """The quantities of sentence `index`, in order, with offsets in the whole text."""
    from discrepancy.quantities.finder import candidates, finish, quantity

    sentence = analysis.sentences[index]
    tokens, drafts = candidates(sentence.text)
    if not drafts:
        return []
    drafts = finish(tokens, drafts, analysis.parse(index))
    return [quantity(draft, tokens, sentence.start) for draft in drafts]
