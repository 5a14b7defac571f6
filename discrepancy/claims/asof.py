"""As of when a figure holds: the date its own clause names, else the article's."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from discrepancy.claims.dates import DAY, Window
from discrepancy.language.lexicon import load, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A plan is not dated further back than this.
SEASON = 30 * DAY
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def as_of(token: Token, doc: Doc, dates: list[Window]) -> Window | None:
    """The date phrase that belongs to the quantity at `token`: the one whose verb governs it most closely.

    A date in a clause that does not govern the figure ("the offensive that began on Tuesday") is not its own, and a
    date that opens a span ("since Tuesday") leaves the figure at the day of the report.
    """
    chain = _verbs(token)
    best: tuple[int, Window] | None = None
    for window in dates:
        mention = next((other for other in doc if other.idx >= window.start and not other.is_punct), None)
        if mention is None:
            continue
        if _when_it_was(token, window):
            return window
        if _opens_span(doc, window) or ";" in doc.text[token.idx : mention.idx]:
            continue
        own = next(iter(_verbs(mention)), doc[0].sent.root)
        while own not in chain and own.dep_ == "xcomp":  # "oil began washing ashore on Thursday"
            own = own.head
        if own not in chain and _when(own):
            own = own.head
        if own not in chain and own.dep_ == "acl" and own.head.lemma_ in words("dates", "records", "nouns"):
            own = own.head.head  # "a poll published on Friday found"
        if own not in chain:
            continue
        rank = chain.index(own)
        if best is None or rank < best[0]:
            best = (rank, window)
    return best[1] if best else None


def ahead(first: dt.date, last: dt.date, published: dt.date | None, sentence: str) -> tuple[dt.date, dt.date]:
    """The window of a plan: a day told without a year that has long gone by is the next one of that name."""
    if published is None or published - last < SEASON or _YEAR.search(sentence):
        return first, last
    try:
        return first.replace(year=first.year + 1), last.replace(year=last.year + 1)
    except ValueError:  # 29 February
        return first, last


def _verbs(token: Token) -> list[Token]:
    """The verbs above a token, nearest first, and the top of its tree."""
    governors = [node for node in token.ancestors if node.pos_ in ("VERB", "AUX") or node.dep_ == "ROOT"]
    return [token, *governors] if token.pos_ in ("VERB", "AUX") or token.dep_ == "ROOT" else governors


def _when(verb: Token) -> bool:
    """ "900 jobs went when the works shut in 2009": a clause of time dates the verb it hangs on."""
    return verb.dep_ == "advcl" and any(child.lower_ in ("when", "as", "while") for child in verb.children)


def _when_it_was(token: Token, window: Window) -> bool:
    """ "the worst since 2009, when 94 people died": the figure's own clause is of that date."""
    for verb in _verbs(token):
        if verb.dep_ == "relcl" and any(child.lower_ == "when" for child in verb.children):
            return window.start <= verb.head.idx < window.end
    return False


def _opens_span(doc: Doc, window: Window) -> bool:
    opening = load("dates")["open"]["words"]
    before = [token.lower_ for token in doc if token.idx < window.start][-3:]
    inside = doc.text[window.start : window.end].lower()
    return inside.startswith(("since", "from", "until")) or any(word in opening for word in before)
