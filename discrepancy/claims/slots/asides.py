"""Figures told in passing: how many people somebody spoke to, how large a thing is, one family's children."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.asof import is_saying, verbs
from discrepancy.claims.dimension import dimensions
from discrepancy.claims.frame import Role
from discrepancy.language.lexicon import load, words

if TYPE_CHECKING:
    from discrepancy.claims.model import Kind
    from discrepancy.claims.slots.context import Mention

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
