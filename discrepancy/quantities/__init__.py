"""Text into quantities: intervals with a unit and a hedge."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from discrepancy.quantities.model import Hedge as Hedge
from discrepancy.quantities.model import Quantity as Quantity
from discrepancy.quantities.model import Trend as Trend

if TYPE_CHECKING:
    from discrepancy.language.analysis import Analysis
    from discrepancy.quantities.seen import Seen

_COUNTING = ("person", "settlement", "vehicle", "building", "item", "dimensionless")


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a text as written, in order: `text[q.start:q.end]` are the words of each.

    Counted things have the unit "" and their noun in `counted`. `find`, which the claims are made from, gives them the
    counting unit as well ("person", "settlement", "vehicle", "building", "item"), and leaves out the members that are
    only picked out ("one of the best days").
    """
    from discrepancy.language.analysis import Analysis
    from discrepancy.language.parser import parse
    from discrepancy.quantities.seen import Seen

    seen = Seen(text)
    analysis = Analysis(seen.text)
    wanted = [index for index, sentence in enumerate(analysis.sentences) if _may_hold(sentence.text)]
    for index, doc in zip(wanted, parse(analysis.sentences[index].text for index in wanted), strict=True):
        analysis.keep(index, doc)
    found = [quantity for index in wanted for quantity in _all(analysis, index)]
    return [_as_written(replace(q, unit="") if q.counted and q.unit in _COUNTING else q, seen) for q in found]


def _as_written(quantity: Quantity, seen: Seen) -> Quantity:
    """The quantity with its places in the text as written."""
    noun, restated = (None if at is None else seen.place(at) for at in (quantity.noun_start, quantity.restates))
    start, end = seen.place(quantity.start), seen.place(quantity.end - 1) + 1
    return replace(quantity, start=start, end=end, noun_start=noun, restates=restated)


def find(analysis: Analysis, index: int) -> list[Quantity]:
    """The figures that sentence `index` states, in order, with offsets in the whole text.

    Shares are percentages here, so that "a third" meets 33%.
    """
    return [_in_percent(quantity) for quantity in _all(analysis, index) if quantity.role != "one_of"]


def holds_figure(sentence: str) -> bool:
    """Whether anything in a sentence can be a figure: told from its words alone, so that others need no parse."""
    from discrepancy.language.gate import may_hold_figure

    return may_hold_figure(sentence) and _drafted(sentence)


def _may_hold(sentence: str) -> bool:
    return ("one of" in sentence.lower() and _drafted(sentence)) or holds_figure(sentence)


def _drafted(sentence: str) -> bool:
    from discrepancy.quantities.finder import drafted

    return drafted(sentence)


def _all(analysis: Analysis, index: int) -> list[Quantity]:
    from discrepancy.quantities import local_money, senses
    from discrepancy.quantities.finder import candidates, finish, quantity

    sentence = analysis.sentences[index]
    tokens, drafts = candidates(sentence.text)
    if not drafts:
        return []
    drafts = finish(tokens, drafts, analysis.parse(index))
    found = [local_money.settle(analysis.text, quantity(draft, tokens, sentence.start)) for draft in drafts]
    return [senses.settle(analysis.text, sentence.text, one) for one in found]


def _in_percent(quantity: Quantity) -> Quantity:
    """Shares as percentages: two-thirds are 66.7 percent."""
    if quantity.unit != "dimensionless":
        return quantity
    low, high = (None if end is None else 100 * end for end in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, unit="percent")
