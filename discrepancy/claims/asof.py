"""As of when a figure holds: the date its own clause names, else the article's."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from discrepancy.claims.dates import DAY, Window
from discrepancy.claims.measures import measure
from discrepancy.claims.plans import is_plan, is_to_come
from discrepancy.language.lexicon import load, words

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc, Token

# A plan is not dated further back than this.
SEASON = 30 * DAY


def as_of(token: Token, doc: Doc, dates: list[Window], published: dt.date | None) -> Window | None:
    """The date phrase that belongs to the quantity at `token`: the one whose verb governs it most closely.

    A date in a clause that does not govern the figure ("the offensive that began on Tuesday") is not its own, and a
    date that opens a span ("since Tuesday") leaves the figure at the day of the report. Of what is planned, a bare day
    or month is the next of that name after `published`.
    """
    chain = _verbs(token)
    best: tuple[int, Window] | None = None
    for window in dates:
        mention = next((other for other in doc if other.idx >= window.start and not other.is_punct), None)
        if mention is None:
            continue
        if _when_it_was(token, window):
            return window
        if _opens_span(doc, window, mention) or ";" in doc.text[token.idx : mention.idx]:
            continue
        own = next(iter(_verbs(mention)), doc[0])
        while own not in chain and own.dep_ in ("xcomp", "acomp"):  # "oil began washing ashore on Thursday"
            own = own.head
        if own not in chain and _when(own):
            own = own.head
        if own not in chain and own.dep_ == "acl" and own.head.lemma_ in words("dates", "records", "nouns"):
            own = own.head.head  # "a poll published on Friday found"
        if own not in chain:
            continue
        rank = chain.index(own)
        placed = _placed(window, mention, token, published)
        if placed is not None and (best is None or rank < best[0]):
            best = (rank, placed)
    return best[1] if best else None


def _placed(window: Window, mention: Token, token: Token, published: dt.date | None) -> Window | None:
    """The window as it dates the figure: days to come for what is planned, None where only something else is."""
    planned = is_plan(token)
    if is_to_come(mention):
        if not planned and window.ahead:
            return None  # "the hall, where 40 were hurt, will reopen on Monday"
    elif not planned or published is None or published - window.last < SEASON:
        return window
    return replace(window, first=window.ahead[0], last=window.ahead[1]) if window.ahead else window


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


def of_count(dates: list[Window], doc: Doc, key: str, published: dt.date | None) -> list[Window]:
    """The dates without those of the event itself, which are no day of a count that goes on: the toll of "Monday's
    explosion" is known as of the report. One of long ago is over.
    """
    if measure(key).behaviour != "cumulative" or published is None:
        return dates
    return [window for window in dates if published - window.last > SEASON or not _names_event(doc, window)]


def _names_event(doc: Doc, window: Window) -> bool:
    """Whether the date is part of the name of a known deed: "Monday's explosion", "the explosion on Monday night"."""
    inside = [token for token in doc if window.start <= token.idx < window.end]
    node = next((token for token in inside if token.head not in inside), None)
    while node is not None and node.head != node and node.head.pos_ not in ("VERB", "AUX"):
        above = node.head
        if _known_event(above):
            return True
        if above.pos_ == "NOUN" and node.dep_ != "compound":
            return False
        node = above
    # the parser hangs "on Monday" in "the storm on Monday destroyed" on the verb
    return node is not None and node.pos_ == "ADP" and node.i > 0 and _known_event(node.nbor(-1))


def _known_event(noun: Token) -> bool:
    known = any(child.dep_ == "poss" or child.lower_ in ("the", "this") for child in noun.children)
    return known and noun.lemma_.lower() in words("dates", "events", "nouns")


def _opens_span(doc: Doc, window: Window, mention: Token) -> bool:
    for node in (mention, *mention.ancestors):  # "since the explosion on Monday"
        if node.pos_ in ("VERB", "AUX"):
            break
        if node.lower_ == "since":
            return True
    opening = load("dates")["open"]["words"]
    before = [token.lower_ for token in doc.between(0, window.start)[-3:]]
    inside = doc.text[window.start : window.end].lower()
    return inside.startswith(("since", "from", "until")) or any(word in opening for word in before)
