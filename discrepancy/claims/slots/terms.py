"""What one person is paid or gets, what one thing costs, how warm it is: beside an event, and none of its figures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.measures import dimensions
from discrepancy.language.lexicon import load, words

if TYPE_CHECKING:
    from discrepancy.claims.model import Kind
    from discrepancy.claims.slots.context import Mention

_PRICE = 1_000  # what a single thing costs is less
_SEVERAL = 10  # so many countries or camps are "the three countries"
_HEAD = 3  # sentences of an article that tell what it is about
_OFTEN = 3  # times that an article on the weather or on prices names them
_HEDGES = r"(?:(?:about|around|some|only|just|up to|less than|more than|over|under) ){0,2}"


def wage(mention: Mention, kind: Kind) -> bool:
    """What somebody earns or owns: "takes home $900 a month", "his £5m villa", "a $2,300 cruise"."""
    if not _is_money(mention) or kind == "plan":
        return False
    return bool(_earning().search(mention.before[-40:]) or _possession().match(mention.behind))


def each(mention: Mention, kind: Kind) -> bool:
    """What each of many gets: "each household is to receive two blankets", "five litres of water each"."""
    if _is_money(mention) or dimensions(mention.quantity.unit)[0] == "percent":
        return False
    return bool(_EACH_GETS.search(mention.before) or _EACH_BEHIND.match(mention.behind))


def single(mention: Mention, kind: Kind) -> bool:
    """What one thing costs: "a sachet costs 30 cents", "a motor costing less than $9"."""
    most = mention.quantity.high or mention.quantity.low or 0
    return _is_money(mention) and most < _PRICE and _ONE_COSTS.search(mention.before[-80:]) is not None


def conditions(mention: Mention, kind: Kind) -> bool:
    """Heat, inflation and the like, in an article on something else."""
    if mention.measure not in load("background")["conditions"]:
        return False
    about = _about(mention.measure)
    head = any(about.search(sentence.text) for sentence in mention.around.sentences[:_HEAD])
    return not head and len(about.findall(mention.around.document.text)) < _OFTEN


def known(mention: Mention, kind: Kind) -> bool:
    """How many there are of what the reader knows: "in the three countries", "a meeting with the two governments"."""
    few = (mention.quantity.high or _SEVERAL) < _SEVERAL and mention.quantity.hedge == "exact"
    body = mention.quantity.counted in words("background", "known")
    return few and body and mention.token.dep_ == "pobj" and _THE.search(mention.before[-10:]) is not None


def _is_money(mention: Mention) -> bool:
    return mention.quantity.unit == "cent" or dimensions(mention.quantity.unit)[0].startswith("money")


_EACH_GETS = re.compile(
    r"\b(?:[Ee]ach|[Ee]very) (?:\w+ )?"
    r"(?:household|family|person|child|adult|patient|survivor|resident|home|pupil|worker)"
    r" (?:(?:is|was|will|may|can|to|be|has) ){0,3}(?:receives?|received|gets?|got|given|buy|take|have)\b[^.;]*$"
)
_EACH_BEHIND = re.compile(r"(?: of (?:\w+ )?\w+)? (?:each|apiece)\b")
_ONE_COSTS = re.compile(rf"\b(?:[Aa]n?|[Ee]ach|[Ee]very|[Oo]ne) (?:[\w-]+ ){{1,4}}(?:costs?|costing) {_HEDGES}$")
_THE = re.compile(r"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll|[Ii]ts|[Tt]heir|[Oo]ur) $")


@lru_cache(maxsize=1)
def _earning() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('earning')}) {_HEDGES}$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _possession() -> re.Pattern[str]:
    return re.compile(rf"[- ](?:[a-z-]+ )?(?:{_any('possessions')})\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def _about(measure: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('background')['conditions'][measure])})", re.IGNORECASE)


def _any(name: str) -> str:
    return "|".join(map(re.escape, sorted(load("background")[name], key=len, reverse=True)))
