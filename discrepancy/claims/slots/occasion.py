"""Which day a figure is of, where it is a count of that day alone."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.dimension import dimensions
from discrepancy.claims.frame import Reading, Slot
from discrepancy.claims.measures import measure
from discrepancy.claims.slots.context import is_on
from discrepancy.language.lexicon import load, words

if TYPE_CHECKING:
    from discrepancy.claims.dates import Window
    from discrepancy.claims.slots.context import Mention
    from discrepancy.language.tree import Token

# A count of one occasion spans no more days than these.
_LONGEST = dt.timedelta(days=2)


def occasion(mention: Mention) -> Slot:
    """The occasion of a figure; empty where it is of the event as a whole."""
    return Slot.of([reading for reading in _day(mention) if is_on(reading.rule)])


def _day(mention: Mention) -> Iterator[Reading]:
    """ "four people died in the Tuesday clashes", "thousands gathered on Saturday": the day of the deed itself."""
    if measure(mention.measure).timeless or not {"person", "count"} & {*dimensions(mention.quantity.unit)}:
        return
    deed = _deed(mention.token)
    for window in mention.windows:
        if window.last - window.first <= _LONGEST and _is_of(window, deed, mention):
            yield Reading(_named(window, mention.around.document.published), "occasion.day", 0.85)
            return


def _deed(token: Token) -> Token:
    """The verb that tells what happened, or the top of the figure's tree."""
    node = token
    while node.head is not node and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    return node


def _is_of(window: Window, deed: Token, mention: Mention) -> bool:
    """Whether the date phrase dates the deed, and the deed is over, rather than a count that goes on."""
    date = mention.doc.at(window.start + _lead(mention.doc.text[window.start : window.end]))
    if date is None or _goes_on(deed):
        return False
    if deed.dep_ == "relcl" and window.start <= deed.head.idx < window.end:  # "last Friday, when thousands marched"
        return True
    for node in (date, *date.ancestors):
        if node is mention.token:
            return True
        if node.pos_ in ("VERB", "AUX") or node.head is node:
            return (node is deed or node in deed.conjuncts) and not _says(node)
    return False


def _lead(phrase: str) -> int:
    """Where the last word of a date phrase starts in it: the one that the parser hangs on the verb."""
    return len(phrase) - len(phrase.split()[-1])


def _goes_on(deed: Token) -> bool:
    """ "80 have died", "the toll stood at 80", "are known to": a count as of a day, not of it."""
    if deed.lemma_.lower() in words("frames", "value_verbs") | words("kinds", "lasting"):
        return True
    return any(child.dep_ == "aux" and child.lemma_.lower() in ("have", "will", "may", "could") for child in deed.lefts)


def _says(verb: Token) -> bool:
    """Whether a verb tells of a figure rather than of what happened: "said on Monday", "cut on Friday to 385"."""
    return verb.lemma_.lower() in _telling() or any(child.dep_ == "ccomp" for child in verb.children)


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    verbs = load("reporting")["verbs"]
    telling = {verb for name in ("say", "announce", "show", "count", "revise") for verb in verbs[name]}
    return frozenset(telling | words("contrasts", "change"))


def _named(window: Window, published: dt.date | None) -> str:
    """The day in words: "25 January", "2-3 February"."""
    first, last = window.first, window.last
    day = f"{first.day}" if first == last else f"{first.day}-{last.day}"
    year = f" {first.year}" if published and first.year != published.year else ""
    return f"{day} {calendar.month_name[first.month]}{year}"
