"""Figures that measure what the figure beside them does: its conversion, a part of it, what is held against it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from discrepancy.claims import measures
from discrepancy.claims.asof import Figure
from discrepancy.claims.contrast import is_before_change
from discrepancy.claims.identify import identify, outcome, restated
from discrepancy.claims.measures import dimensions, measure
from discrepancy.claims.model import Claim
from discrepancy.claims.phrases import PASSIVES, SUBJECTS, Evidence, lemma, prepositional
from discrepancy.language.lexicon import words
from discrepancy.language.rules import is_on
from discrepancy.language.sentences import Sentence
from discrepancy.quantities.counted import counting_unit
from discrepancy.quantities.model import Quantity

if TYPE_CHECKING:
    from discrepancy.language.tree import Token

CONVERSION = "measure.conversion"
PART = "measure.part"
NAMES = "measure.names"
PRONOUN = "measure.pronoun"
SAID = "measure.said"
GAPPED = "measure.gapped"
SHARE = "measure.share"
CHANGED = "measure.changed"

# Characters between the end of a sentence and the start of the next one of its paragraph.
_NEXT = 2
# A figure and the one that it takes up are seldom further apart than this.
_FACTOR = 50
_OF_THEM = re.compile(r"\s*of (?:them|these|those|whom|which|it(?= in\b))\b", re.I)
_OF_WHOM = re.compile(r"\bof (?:them|these|those|whom|which),? $", re.I)


def converted(quantity: Quantity, earlier: Sequence[Claim]) -> Claim | None:
    """The claim that a figure only says again in another unit: the feet of "2.5m (8ft)"."""
    if quantity.restates is None or not is_on(CONVERSION):
        return None
    origin = next((claim for claim in reversed(earlier) if claim.quantity.start == quantity.restates), None)
    return origin if origin is not None and _alike(origin.quantity, quantity) else None


def changed(token: Token, quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The figure right before that a level was until then: the 187 of "187 are missing, down from 209"."""
    before = earlier[-1] if earlier else None
    named = quantity.noun_start is not None and quantity.start <= quantity.noun_start < quantity.end
    if before is None or before.sentence_start != sentence.start or named or not is_on(CHANGED):
        return None
    figure = Figure(token, quantity.start - sentence.start, quantity.end - sentence.start)
    between = sentence.text[before.quantity.end - sentence.start : figure.start]
    near = len(between) <= _FAR and quantity.unit in ("", before.quantity.unit)
    told = near and _LEVEL.search(between) and is_before_change(figure)
    return before if told and _comparable(quantity, before.quantity) else None


_FAR = 60  # characters
_LEVEL = re.compile(r"\b(?:up|down|higher|lower|rising|falling|rise|fall|increase|drop)\b[^.;]*$")


def _alike(one: Quantity, other: Quantity) -> bool:
    return dimensions(one.unit)[0] == dimensions(other.unit)[0] != "other"


def whole_of_part(quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The claim that "26 of them" or "of whom 26" are a part of, in the same sentence or the one before."""
    before, behind = (
        sentence.text[: quantity.start - sentence.start],
        sentence.text[quantity.end - sentence.start :],
    )
    written = sentence.text[quantity.start - sentence.start : quantity.end - sentence.start]
    if not (_OF_THEM.match(behind) or _OF_THEM.search(written) or _OF_WHOM.search(before)) or not is_on(PART):
        return None
    near = (claim for claim in reversed(earlier) if sentence.start - claim.sentence_end <= _NEXT)
    same = [claim for claim in near if quantity.unit in ("", claim.quantity.unit) and _within(quantity, claim)]
    fitting = [claim for claim in same if quantity.unit or _is_counted(claim)]
    wholes = [
        claim for claim in fitting if claim.kind != "part"
    ]  # "3,700 fled, 307 of them children, 162 of them today"
    return next(iter(wholes or fitting), None)


def _is_counted(claim: Claim) -> bool:
    return bool({"person", "count"} & set(dimensions(claim.quantity.unit)))


def measure_of_part(token: Token, evidence: Sequence[Evidence], quantity: Quantity, whole: Claim) -> str:
    """The measure of a part: what is said of it by itself ("two of whom were freed"), else that of its whole.

    "" where something befell it that no measure names ("of which 220 were razed").
    """
    acts = token.dep_ in SUBJECTS | PASSIVES and token.head.pos_ in ("VERB", "AUX") and token.head.i > token.i
    near = 1 if acts else 0
    said = [e for e in evidence if e.steps <= near and e.role not in ("noun", "counted") and not e.beyond]
    said += _behind_them(token)
    key = identify(said, quantity.unit, quantity.counted)
    if key and measure(key).behaviour != "static":  # "710,000 of them live here" are no population
        return key
    return "" if acts and outcome(said, quantity.counted) else restated(whole.measure, said)


def _behind_them(token: Token) -> list[Evidence]:
    """Where a part is told to be, which the parser hangs on the verb before: "40 are ill, 11 of them in hospital"."""
    them = token.i + 2  # "11 of them"
    prep = token.doc[them + 1] if them + 1 < len(token.doc) and token.nbor().lower_ == "of" else None
    return list(prepositional(prep, 0)) if prep is not None and prep.dep_ == "prep" else []


def said_to_be(token: Token) -> Token | None:
    """The noun in "30 percent were children", None where a figure is not told so."""
    if token.dep_ not in SUBJECTS or token.head.lemma_ != "be":
        return None
    return next((child for child in token.head.children if child.dep_ == "attr" and child.pos_ == "NOUN"), None)


def _within(quantity: Quantity, whole: Claim) -> bool:
    return (quantity.high or quantity.low or 0) < (whole.quantity.low or whole.quantity.high or 0)


def of_names(quantity: Quantity, evidence: Sequence[Evidence], earlier: Sequence[Claim]) -> str:
    """What befell those whose names are counted ("a list of the missing has 17 names"), "" where nothing tells.

    Where the list itself does not, it is of those dead, missing or held who were counted last.
    """
    if quantity.counted not in words("frames", "entries") or not is_on(NAMES):
        return ""
    if outcome([e for e in evidence if e.steps <= 1], quantity.counted) in words("frames", "unlisting"):
        return ""  # struck off
    nouns = [e for e in evidence if e.role in ("noun", "state") and e.lemma != quantity.counted]
    if (key := identify(nouns, "person", "people")) and measure(key).behaviour != "static":
        return key
    people = (claim.measure for claim in reversed(earlier) if claim.quantity.unit == "person")
    return next((key for key in people if key in words("frames", "listed")), "")


def meant_by_it(token: Token, quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The level that a bare number is told of by a pronoun: "Turnout was 67 percent. A monitor put it at 59."."""
    verb = next((node for node in token.ancestors if node.pos_ in ("VERB", "AUX")), None)
    if verb is None or not is_on(PRONOUN):
        return None
    it = next((child for child in verb.children if child.i < token.i and _is_it(child, verb)), None)
    if it is None or not earlier:
        return None
    said = [
        claim for claim in earlier if claim.sentence_start == sentence.start and not _of_subject(claim, verb, sentence)
    ]
    before = [claim for claim in earlier if claim.sentence_start != sentence.start]
    near = before and sentence.start - before[-1].sentence_end <= _NEXT
    told = [claim for claim in before if near and claim.sentence_start == before[-1].sentence_start]
    fitting = [claim for claim in (*reversed(said), *told) if _comparable(quantity, claim.quantity)]
    moving = [claim for claim in fitting if claim.kind != "static"]  # not the 503 asked, of whom 62 percent agreed
    return next(iter(moving or fitting), None)


def _is_it(word: Token, verb: Token) -> bool:
    """Whether a verb tells how much "it" is: "put it at 59", "it is 59", not "it admitted 59"."""
    if word.lower_ not in ("it", "that") or word.tag_ not in ("PRP", "DT"):
        return False
    subject = word.dep_ in SUBJECTS | PASSIVES
    if lemma(verb) == "have" and not subject:  # "a survey had it at 66"
        return any(child.lower_ in ("at", "on") for child in verb.rights)
    return lemma(verb) in words("frames", "value_verbs" if subject else "saying")


def _of_subject(claim: Claim, verb: Token, sentence: Sentence) -> bool:
    """Whether a figure only tells something of who speaks: "a body with 4,500 observers put it at 59"."""
    at = sentence.start
    edges = [(node.left_edge.idx, node.right_edge.idx) for node in verb.lefts if node.dep_ in SUBJECTS]
    return any(first + at <= claim.quantity.start <= last + at for first, last in edges)


def said_against(token: Token, quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The figure of the sentence that another voice's is set against: "14 minutes late; the union says six"."""
    verb = token.head
    if token.dep_ not in ("dobj", "ccomp", "attr", "nsubj", "npadvmod") or not is_on(SAID):
        return None
    if lemma(verb) not in words("frames", "saying") or any(child.dep_ == "prt" for child in verb.children):
        return None
    here = (claim for claim in reversed(earlier) if claim.sentence_start == sentence.start)
    return next((claim for claim in here if _comparable(quantity, claim.quantity)), None)


def _comparable(one: Quantity, other: Quantity) -> bool:
    sizes = sorted((one.high or one.low or 0.0, other.high or other.low or 0.0))
    return sizes[0] > 0 and sizes[1] / sizes[0] <= _FACTOR


def gapped(token: Token, quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The figure that a bare one goes on from at another place: "118 were held in the capital and 23 in the port"."""
    if not earlier or earlier[-1].sentence_start != sentence.start or not is_on(GAPPED):
        return None
    before, start = earlier[-1], sentence.start
    at = quantity.start - start, quantity.end - start
    named = quantity.noun_start is not None and quantity.start <= quantity.noun_start < quantity.end
    if named or before.quantity.unit != quantity.unit or not _PLACED.match(sentence.text, at[1]):
        return None
    acts = token.dep_ in SUBJECTS | PASSIVES | {"dobj"} and (token.head.i > token.i or token.dep_ == "dobj")
    between = token.doc.between(before.quantity.end - start, at[0])
    joint = max((place for place, node in enumerate(between) if node.lower_ in _JOINTS), default=-1)
    told = any(node.tag_ in _FINITE for node in between[joint + 1 :])
    return None if acts or told or joint < 0 else before


_PLACED = re.compile(r"\s+(?:more )?(?:in|at|near|around|outside|across)\b")
_JOINTS = ("and", ",", "but", "or", ";")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


_OR = re.compile(r"[^.;:\d]{0,30}(?:, or | or |\()")


# "100,400 have fled, the ministry said on Friday, 80 percent of those who lived there"
_SAID_BETWEEN = re.compile(
    r"[^.;:\d]{0,80}, [^.;:\d,]{2,60}\b(?:said|says|reported|reports|estimates)\b[^.;:\d,]{0,30}, [a-z ]{0,12}"
)


def share_of(token: Token, quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> str:
    """The share that a percentage tells of the figure before it: "80,000 square miles, or 33 percent", "12 (30%)"; of
    the people counted last, where it only tells who they are: "30 percent were children".
    """
    before = earlier[-1] if earlier else None
    if quantity.unit != "percent" or before is None or not is_on(SHARE):
        return ""
    if (who := said_to_be(token)) is not None and counting_unit(who.lemma_.lower()) == "person":
        near = (claim for claim in reversed(earlier) if sentence.start - claim.sentence_end <= _NEXT)
        return next((measures.key(claim.measure) for claim in near if claim.quantity.unit == "person"), "")
    if before.sentence_start != sentence.start:
        return ""
    gap = sentence.text[before.quantity.end - sentence.start : quantity.start - sentence.start]
    counts = before.quantity.unit != "percent" and (_OR.fullmatch(gap) or _SAID_BETWEEN.fullmatch(gap))
    return measures.key(before.measure) if counts and not before.quantity.trend else ""
