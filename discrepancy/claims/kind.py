"""Which kind of figure a claim is: a total, an increment, a part, a rate, a plan, or a fixed fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from discrepancy.claims.measures import dimensions, measure
from discrepancy.claims.model import Kind
from discrepancy.claims.phrases import told_each_time
from discrepancy.claims.plans import is_plan
from discrepancy.language.lexicon import load, words
from discrepancy.quantities.model import Quantity

if TYPE_CHECKING:
    from discrepancy.language.tree import Token

_RATE = re.compile(r"/ (?:second|minute|hour|day|night|week|month|year|decade)$")
_SPEEDS = ("kilometer /", "mile /", "meter /", "foot /", "inch /", "centimeter /")


def kind_of(token: Token, quantity: Quantity, start: int, key: str) -> Kind:
    """The kind of the claim whose counted noun or number is `token`; `start` is the sentence's offset in the text.

    What is said on the number itself comes first: "59,000 more were told to leave" is an increment, planned or not.
    """
    if is_rate(token, quantity) and not _of_measure(quantity, key, "static"):
        return "rate"
    if _is_increment(token, quantity, start) or _raises_toll(token, quantity, start) or _is_find(token):
        return "increment"
    static = measure(key).kind == "static" or is_limit(token) or _describes(token)
    if quantity.unit == "percent" and not static:
        return "plan" if is_plan(token) and not _of_whole(token) else "total"
    if _is_part(token, quantity, start):
        return "part"
    if static:
        return "plan" if key == "duration" and is_plan(token) else "static"
    return "plan" if is_plan(token) else "total"


def _of_measure(quantity: Quantity, key: str, kind: str) -> bool:
    return quantity.unit != "percent" and "/" not in quantity.unit and measure(key).kind == kind


def is_rate(token: Token, quantity: Quantity) -> bool:
    """Whether the figure is told a time or a thing: in its unit ("5,000 barrels a day", "$1.50 a dose") or beside it
    ("40 new admissions every day"). A speed is a figure of its own.
    """
    if "/" in quantity.unit:
        money = quantity.unit[:3].isupper()
        return money or bool(_RATE.search(quantity.unit) and not quantity.unit.startswith(_SPEEDS))
    if quantity.unit == "percent":
        return False
    return told_each_time(token)


def is_limit(token: Token) -> bool:
    """ "a legal limit of 1%": a norm is no measurement."""
    node = token
    while node.pos_ == "NUM" and node.dep_ in ("nummod", "compound", "quantmod", "nmod") and node.head != node:
        node = node.head
    head = node.head.head if node.head.dep_ == "prep" else node.head
    return head.lemma_.lower() in words("kinds", "limits") and node.dep_ in ("pobj", "nummod", "compound", "nmod")


def _describes(token: Token) -> bool:
    """ "The operator runs 25 hospitals": what somebody has at all times is background."""
    verb = token.head
    return verb.tag_ in ("VBZ", "VBP") and token.dep_ == "dobj" and verb.lemma_ in words("kinds", "background_verbs")


def _of_whole(token: Token) -> bool:
    """ "22 per cent of its workforce": a share, whatever is planned."""
    return any(child.lower_ == "of" for node in (token, *token.children) for child in node.children)


def _raises_toll(token: Token, quantity: Quantity, start: int) -> bool:
    """ "Three people died on Thursday, raising the toll to 23": the total that it makes stands behind it."""
    return {"person", "count"} & set(dimensions(quantity.unit)) != set() and bool(
        _toll().search(token.doc.text, quantity.end - start)
    )


@lru_cache(maxsize=1)
def _toll() -> re.Pattern[str]:
    verbs, nouns = ("|".join(load("kinds")["increment_behind"][name]) for name in ("verbs", "nouns"))
    return re.compile(
        rf",[^.;,]{{0,20}}\b(?:{verbs})\s(?:the|its|their)\b[^.;]{{0,60}}\b(?:{nouns})\b[^.;]{{0,40}}\s(?:to|past|above)\s",
        re.IGNORECASE,
    )


def _is_increment(token: Token, quantity: Quantity, start: int) -> bool:
    """A cue right before the figure, within it, on its noun, or right behind it; or a change told "by" so much."""
    cues = words("kinds", "increment")
    first, last = quantity.start - start, quantity.end - start
    doc, place = token.doc, token.doc.before(first)
    before = [doc[i] for i in range(max(0, place - 2), place)]
    within = doc.between(first, last)
    after = doc.before(last)
    behind = [doc[after]] if after < len(doc) else []
    on_noun = [child for child in token.children if child.dep_ in ("amod", "advmod", "det")]
    if quantity.trend and quantity.unit != "percent" and any(other.lower_ == "by" for other in (*before[-1:], *within)):
        return True
    if quantity.unit == "percentage_point" or _differs(before, within, behind, doc[after + 1 : after + 2]):
        return True
    return any(
        (other.lower_ in cues or (other.lower_ in words("kinds", "new") and _comes_anew(token, quantity)))
        and not _compares(other)
        and (other.head in (token, *within) or other in (*within, *behind))
        for other in (*before, *within, *on_noun, *behind)
    )


def _differs(before: Sequence[Token], within: Sequence[Token], behind: Sequence[Token], next_: Sequence[Token]) -> bool:
    """A difference: "down 18", "13 more than it had announced", "three shorter than the last"."""
    if before and before[-1].lower_ in ("up", "down") and (not within or within[0].lower_ not in ("to", "from")):
        return before[-1].i == 0 or before[-1].nbor(-1).text in (",", ";", "(", "—", "–", "-")
    last = [*within[-1:], *behind, *next_]
    return any(one.tag_ in ("JJR", "RBR") and two.lower_ == "than" for one, two in pairwise(last))


def _is_find(token: Token) -> bool:
    """ "crews recovered three bodies": what was found once adds to a toll; "have recovered 45" is all there are."""
    verb = token.head
    found = token.dep_ == "dobj" and verb.tag_ == "VBD" and verb.lemma_ in words("kinds", "finds")
    return found and token.lemma_.lower() in words("kinds", "found_anew")


def _comes_anew(token: Token, quantity: Quantity) -> bool:
    """ "40 new cases" add to those before; "40 new jobs" are all there are."""
    return bool({quantity.counted, token.lemma_.lower()} & words("kinds", "new_of"))


def _compares(token: Token) -> bool:
    """ "more than 5": a bound, not an increment."""
    return token.i + 1 < len(token.doc) and token.nbor().lower_ == "than"


def _is_part(token: Token, quantity: Quantity, start: int) -> bool:
    sentence = token.doc.text.lower()
    if sentence.startswith(tuple(load("kinds")["component"])):
        return True
    clause = re.split(r"[;:.]", sentence[: quantity.start - start])[-1]
    near, after = _part_phrases()
    told = near.search(clause) or after.match(sentence[quantity.end - start :])
    return told is not None or _under_part_cue(token) or _of_the(token) or _alone(token, quantity, start)


@lru_cache(maxsize=1)
def _part_phrases() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The phrases that mark a part ("of whom"): a few words before the figure, and right behind it."""
    phrases = "|".join(re.escape(phrase) for phrase in load("kinds")["part_phrases"])
    return re.compile(rf"(?:{phrases})\W+(?:\w+\W+){{0,3}}$"), re.compile(rf"\s*(?:{phrases})\b")


def _alone(token: Token, quantity: Quantity, start: int) -> bool:
    """ "repairs to schools alone would cost £40m": one part, told by itself."""
    if "alone" not in token.doc.text.lower():
        return False
    reach = quantity.end - start + 40
    near = (other for other in token.doc.between(0, reach) if other.lower_ == "alone" and other.i)
    return any(other.nbor(-1).pos_ == "NOUN" for other in near)


def _of_the(token: Token) -> bool:
    """ "three of the dead", "three of his men": so many of a set that is known, not "three cases of the virus"."""
    wholes = (whole for child in token.children if child.lower_ == "of" for whole in child.children)
    several = (whole for whole in wholes if token.like_num or whole.tag_ not in ("NN", "NNP"))
    return any(
        det.dep_ in ("det", "poss") and det.lower_ in words("kinds", "definite")
        for whole in several
        for det in whole.children
    )


def _under_part_cue(token: Token) -> bool:
    cues = words("kinds", "part")
    node = token
    for _ in range(6):
        if node.pos_ == "PROPN" and node is not token:
            return False  # "they include Norland (9)"
        if node.dep_ in ("pobj", "dobj", "nsubj", "attr") and node.head.lower_ in cues:
            return True
        if node.head == node or node.dep_ not in ("conj", "appos", "nummod", "pobj", "quantmod", "dobj", "amod"):
            return False
        node = node.head
    return False
