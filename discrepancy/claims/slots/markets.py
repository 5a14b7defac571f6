"""What markets quote on the day, beside an event that is none of theirs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.asof import verbs
from discrepancy.claims.dimension import dimensions
from discrepancy.language.lexicon import load, words

if TYPE_CHECKING:
    from discrepancy.claims.model import Kind
    from discrepancy.claims.slots.context import Mention

_LISTED = re.compile(
    r"\b[Ii]ts (?:shares|stock|market value)\b|\b(?:company|firm|group)['’]s (?:shares|stock|market value)\b"
    r"|\b(?:[Ss]hares|[Ss]tock) (?:in|of) ([A-Z]\w+)|\b([A-Z]\w+)(?:['’]s)? (?:shares|stock)\b"
)
_OF_MARKETS = re.compile(
    r"\b(?:shares|stocks|bonds?|yields?|investors|index|(?:stock|share|bond) price)\b", re.IGNORECASE
)
_RATE_OF_EXCHANGE = re.compile(r"\(?\$?1 ?[a-z]{0,8} = |= (?:\$|€|£)?[\d.]+ ")
_HEAD = 3  # sentences of an article that tell what it is about
_DEAL = 1e6
_OFTEN = 4  # times that an article names whom it is about


def market(mention: Mention, kind: Kind) -> bool:
    """Prices of shares, currencies and goods on the day; those of the firm that the article is about are its own."""
    if mention.measure not in words("kinds", "markets"):
        return bool(_RATE_OF_EXCHANGE.search(mention.sentence.text))
    if _is_on_markets(mention) or _is_deal(mention):
        return False
    listed = _LISTED.search(mention.sentence.text)
    if listed is None:
        return True
    firm = listed[1] or listed[2]
    return bool(firm) and mention.around.document.text.count(firm) < _OFTEN


def _is_on_markets(mention: Mention) -> bool:
    """Whether the article is about shares or bonds: its head speaks of them."""
    return any(_OF_MARKETS.search(sentence.text) for sentence in mention.around.sentences[:_HEAD])


def _is_deal(mention: Mention) -> bool:
    """Whether a price is that of a deal: "sold the cargo for $129m"."""
    sum_ = mention.quantity.low or mention.quantity.high or 0
    return mention.measure in ("price", "market_value") and "/" not in mention.quantity.unit and sum_ >= _DEAL


def quoted(mention: Mention, kind: Kind) -> bool:
    """What goods, currencies and exchanges stood at: "Brent crude rose 80 cents to $112"."""
    if mention.quantity.unit != "cent" and dimensions(mention.quantity.unit)[0] not in ("money", "percent"):
        return False
    verb = verbs(mention.token)[0]
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or verb.lemma_.lower() not in load("background")["traded"]["verbs"]:
        return False
    name = " ".join(token.lower_ for token in subject.doc[subject.left_edge.i : subject.right_edge.i + 1][:6])
    own = _is_on_markets(mention) and _OF_MARKETS.search(name)
    return not own and _traded().search(name) is not None


@lru_cache(maxsize=1)
def _traded() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('traded', 'things')})\b")


def _any(*names: str) -> str:
    table = load("background")
    for name in names:
        table = table[name]
    return "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
