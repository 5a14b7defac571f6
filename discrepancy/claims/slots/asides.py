"""Figures told in passing: asides, market quotes, teasers of other stories."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.asof import is_saying, verbs
from discrepancy.claims.frame import Role
from discrepancy.claims.measures import dimensions
from discrepancy.language.lexicon import load, words

if TYPE_CHECKING:
    from discrepancy.claims.model import Kind
    from discrepancy.claims.slots.context import Mention, Surroundings


_INFORMANTS = 12  # so few people are asked, and not counted
_PARTED = re.compile(r"[\w,.-]+ of (?:them|whom|which|these|those)\b", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:have|has|had|her|his|my|our|their|with) (?:\w+ )?$", re.IGNORECASE)


def informants(mention: Mention, kind: Kind) -> bool:
    """How many people told something: "two residents said", "according to three officials", "spoke to two doctors"."""
    number = mention.quantity.high or mention.quantity.low or 0
    if number > _INFORMANTS or mention.quantity.unit not in ("person", ""):
        return False
    noun = mention.token
    if noun.like_num or not (mention.quantity.unit == "person" or noun.lemma_.lower() in words("roles", "persons")):
        return False
    if noun.dep_ == "nsubj" and is_saying(noun.head):
        return True
    return noun.dep_ == "pobj" and _asked().search(mention.before[-40:]) is not None


def abstract(mention: Mention, kind: Kind) -> bool:
    """What is counted only to be listed or turned over: "two choices", "five lessons", "a 58-page report"."""
    return mention.quantity.counted in load("background")["abstract"]


def part(mention: Mention, kind: Kind) -> bool:
    """A part of what is background: "a cabinet of 29 ministers, 14 of them new"."""
    before = mention.beside
    if before is None or before.role is not Role.BACKGROUND or before.role_rule == "role.venue":
        return False
    written = mention.sentence.text[mention.quantity.start - mention.sentence.start :]
    return _PARTED.match(written) is not None


def build(mention: Mention, kind: Kind) -> bool:
    """How large or heavy a ship, a house or a machine is: "the 1,450-tonne ferry", "the rig, 120 metres long"."""
    if dimensions(mention.quantity.unit)[0] not in ("length", "mass", "volume"):
        return False
    written = mention.sentence.text[mention.quantity.start - mention.sentence.start :]
    if _built().match(written):
        return True
    return bool(_tall().match(mention.behind) and _thing().search(mention.before[-40:]))


def family(mention: Mention, kind: Kind) -> bool:
    """The children of one couple, the brothers of one man."""
    few = (mention.quantity.high or mention.quantity.low or 0) <= _INFORMANTS
    kin = mention.quantity.counted in load("background")["kin"]
    return few and kin and _OWNED.search(mention.before[-24:]) is not None


def denied(mention: Mention, kind: Kind) -> bool:
    """What nobody claims: "they denied that two men had died", "a rumour that two men had died"."""
    child = mention.token
    for node in mention.token.ancestors:
        if child.dep_ in ("ccomp", "acl", "relcl") and node.lemma_.lower() in words("background", "denying"):
            return any(other.dep_ == "mark" for other in child.children)
        child = node
    return False


def established(mention: Mention, kind: Kind) -> bool:
    """How many somebody has at all times, of whom a part is told: "six of its 40 players"; "the five largest banks"."""
    if not mention.quantity.counted:
        return False
    written = mention.sentence.text[mention.quantity.start - mention.sentence.start :]
    return bool(_OF_ITS.search(mention.before[-40:]) or (_LARGEST.match(written) and _DEFINITE.search(mention.before)))


_OF_ITS = re.compile(r"\w of (?:its|their|our|my|his|her) $")
_LARGEST = re.compile(r"[\w-]+ (?:\w+est|top|big|major)\b")
_DEFINITE = re.compile(r"\b(?:the|its|their|[\w-]+['’]s) $", re.IGNORECASE)


def travelled(mention: Mention, kind: Kind) -> bool:
    """How far somebody went or stood in line: "walked eight kilometres", "queued for two miles"."""
    if dimensions(mention.quantity.unit)[0] != "length" or mention.measure not in ("length", "distance"):
        return False
    verb = verbs(mention.token)[0]
    return verb.pos_ == "VERB" and verb.lemma_.lower() in words("background", "travel")


@lru_cache(maxsize=1)
def _asked() -> re.Pattern[str]:
    between = "(?:(?:a|an|the|about|at least|some|only|just|more than) ){0,2}"
    return re.compile(rf"\b(?:{_any('asked')}) {between}$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _built() -> re.Pattern[str]:
    units = "|".join(load("background")["build"]["units"])
    return re.compile(rf"[\d,.]+[- ](?:{units})(?:-\w+)? (?:[a-z-]+ ){{0,2}}(?:{_any('build', 'things')})\b", re.I)


@lru_cache(maxsize=1)
def _tall() -> re.Pattern[str]:
    return re.compile(r"\s?(?:long|tall|high|wide|in length|in height)\b")


@lru_cache(maxsize=1)
def _thing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('build', 'things')})\b[^.;]*$", re.IGNORECASE)


def _any(*names: str) -> str:
    table = load("background")
    for name in names:
        table = table[name]
    return "|".join(map(re.escape, sorted(table, key=len, reverse=True)))


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


_WORD = re.compile(r"[^\W\d_][\w-]*")
_NAME = re.compile(r"\b[A-Z][\w-]+")
_ENTRY = re.compile(r"\W*[\w ]{1,30}(?::| -| –) ?(?:about |some |more than |at least )?[$£€]?\d")
_SMALL = 4  # letters of words that tell little
_ENDS = (".", "!", "?", ".”", '."', "”", '"', ":", ";", ",", ")")
_LINES_LISTED = 6  # lines of a list of other stories
_LONGEST = 15  # words of a headline
_LEAD = 3  # paragraphs that are headlines, bylines and summaries of this story


def is_of_another_story(mention: Mention) -> bool:
    """Whether the figure's line leads to another story, or its sentence tells of something apart from this one."""
    text = mention.sentence.text
    if _apart().match(text):
        return True
    return _leads_on(mention.around, mention.index)


def _leads_on(around: Surroundings, index: int) -> bool:
    """Whether a sentence is a line that leads to another story: its names and most of its words stand nowhere else.

    "Ferry sinks with 22 aboard in Assam" below a report on a quake, "ALSO READ: Cholera claims two lives".
    """
    sentence = around.sentences[index]
    named = _NAME.findall(sentence.text)
    label = _label().match(sentence.text)
    if label:
        named = _NAME.findall(sentence.text, label.end())
    elif not named or not _is_headline(around, index) or not _follows(around, index):
        return False
    rest = around.document.text[: sentence.start] + around.document.text[sentence.end :]
    elsewhere = frozenset(_WORD.findall(rest))
    if label:
        return not named or elsewhere.isdisjoint(named)
    told = [word for word in _WORD.findall(sentence.text) if word[0].islower() and len(word) > _SMALL]
    return elsewhere.isdisjoint(named) and sum(word in elsewhere for word in told) < len(told) / 2


def _is_headline(around: Surroundings, index: int) -> bool:
    """Whether a sentence is a line by itself without a full stop, below the head of the article."""
    sentence = around.sentences[index]
    if sentence.line < _LEAD or sentence.text.rstrip().endswith(_ENDS) or len(sentence.text.split()) > _LONGEST:
        return False
    if _ENTRY.match(sentence.text):
        return False  # of a box: "Boats: 12 lost"
    lines = {around.sentences[i].line for i in (index - 1, index + 1) if 0 <= i < len(around.sentences)}
    return sentence.line not in lines


def _follows(around: Surroundings, index: int) -> bool:
    """Whether a line stands below text or a label: what stands above the text is the article's own head."""
    return any(other.text.endswith(".") for other in around.sentences[:index]) or _is_listed(around, index)


def _is_listed(around: Surroundings, index: int) -> bool:
    """Whether the line stands in a list of other stories: right below "Related Stories", or below such a line."""
    for other in range(index - 1, max(index - _LINES_LISTED, 0) - 1, -1):
        text = around.sentences[other].text
        if _heading().fullmatch(text):
            return True
        if text.rstrip().endswith(_ENDS):
            return False
    return False


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    """A line that is a label and nothing else; it may name the paper: "More from the Courier"."""
    return re.compile(rf"\W*(?:{_any('stories', 'labels')}|more from [\w ]{{1,30}})\W*", re.IGNORECASE)


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_any('stories', 'labels')})\s?[:»|]", re.IGNORECASE)


@lru_cache(maxsize=1)
def _apart() -> re.Pattern[str]:
    happened = rf"(?:[\w-]+ ){{0,2}}(?:{_any('stories', 'happenings')})"
    return re.compile(rf"\W*(?:(?:{_any('stories', 'apart')})\s{happened}\b|separately,)", re.IGNORECASE)
