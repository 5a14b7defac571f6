"""Numbers without a noun or a unit: what they count is told by their verb, or by the figure before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log
from typing import TYPE_CHECKING, Literal

from discrepancy.claims import measures
from discrepancy.claims.frame import EMPTY, Slot
from discrepancy.claims.measures import dimensions, measure
from discrepancy.claims.model import Claim, Kind
from discrepancy.language.lexicon import load, words
from discrepancy.language.sentences import Sentence
from discrepancy.quantities.model import Quantity
from discrepancy.quantities.scales import like, scale_of

if TYPE_CHECKING:
    from discrepancy.language.tree import Token

# How many characters back a figure may stand that a bare number takes up ("The union's figure was 2,800").
REACH = 400

# Characters between the end of a sentence and the start of the next one of its paragraph.
NEXT = 2

# A figure and the one it takes up are seldom further apart than this ("One man was held. They say 1,800.").
FACTOR = 50

# What a figure replaces: "55 on that shift, not 52".
_INSTEAD = re.compile(r"[^.;:?!\d]{0,40}\b(?:not|rather than|instead of)(?: the)? (\d[\d,]*\d)\b(?![.,]\d|%)")

# What a figure is a part of stands before it.
_OF_THOSE = re.compile(
    r"\b(?:of (?:those|these|them|whom|which)|among (?:those|these|them|whom)(?! (?:on|aboard|in|at|who)\b)|"
    r"including|included)\b[^.;:]{0,40}$",
    re.I,
)

# Before a number of those already told.
_KNOWN = re.compile(r"\b(?:the|those|these)(?: (?:other|remaining|same|last|final))? $", re.I)

# From here on a number is its own name: nobody says 1,800 of two things in one article.
DISTINCT = 13
_TELLING = 100  # ... nor so many barrels


@dataclass(frozen=True, slots=True)
class Named:
    """A bare quantity with what was found of it: unit and noun, measure ("" if its verb is to tell), the figure
    `beside` which it takes its meaning from, and the kind of that one ("" where it stands for itself).
    """

    quantity: Quantity
    measure: str
    beside: Claim | None = None
    kind: Kind | Literal[""] = ""


def resolve(quantity: Quantity, key: str, outcome: str, sentence: Sentence, earlier: Sequence[Claim]) -> Named | None:
    """What a bare quantity counts; None where nothing tells.

    `key` is the measure that its own words tell, "" if none ("29 escaped" is of people). A number that tells nothing
    takes up the earlier claim of the same number, or of the one that it is set against ("55, not 52"), else the last
    counted figure ("against 1,640 a week earlier"). `outcome` is what its own verb says of what was counted before
    ("12 were inspected").
    """
    if (other := rival(quantity, sentence, earlier)) is not None:
        return Named(_like(quantity, other), other.measure, other, other.kind)
    if key and measure(key).kind == "static" and (fellow := _fellow(sentence, earlier)) is not None:
        return Named(_like(quantity, fellow), fellow.measure, None, "part")
    counts = bool(key) and {"person", "count"} & {*dimensions(measure(key).unit)}
    if (not key or (counts and _is_decimal(quantity))) and (level := _level_beside(quantity, sentence, earlier)):
        return Named(_like(quantity, level), level.measure, level)
    if not key and outcome in ("destroyed", "damaged", "flooded"):
        return _harmed(quantity, earlier)
    same = _taken_up(quantity, sentence, earlier) or repeated(quantity.high, earlier)
    before = same or _antecedent(quantity, sentence, earlier)
    if key:
        unit = measure(key).unit
        taken = before if before is not None and (same is not None or before.sentence_start == sentence.start) else None
        counted = taken.quantity.counted if taken and taken.quantity.unit == unit else ""
        counted = counted or ("people" if unit == "person" else "")
        return Named(replace(quantity, unit=unit, counted=counted), key)
    if before is None:
        return None
    if outcome and same is None:
        return Named(_like(quantity, before), "", before, "part" if _within(quantity, before) else "")
    kind: Kind | Literal[""] = before.kind if same else ""
    return Named(_like(quantity, before), before.measure, before, kind)


def _harmed(quantity: Quantity, earlier: Sequence[Claim]) -> Named:
    """Of what only befalls things: of those counted last, else of buildings ("speaks of 106,700 damaged")."""
    people = words("frames", "groups") | words("frames", "areas")
    things = (claim for claim in reversed(earlier) if claim.quantity.counted not in people | {""})
    last = next((claim for claim in things if dimensions(claim.quantity.unit)[0] == "count"), None)
    told = _like(quantity, last) if last is not None else replace(quantity, unit="building", counted="building")
    return Named(told, "")


def _level_beside(quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The measured figure that a decimal goes on from, or that a limit is told of: "It stood at 5.6 metres on Thursday
    and 2.9 on Monday. The forecast is 3.2", "at 7 percent, against a limit of 2".
    """
    before, number = earlier[-1] if earlier else None, quantity.high or quantity.low or 0.0
    if before is None or sentence.start - before.sentence_end > NEXT or not _is_level(before):
        return None
    share = (
        before.quantity.unit == "percent" and number <= _TELLING and before is earlier[-1]
    )  # "not even 20", they say
    decimal = (_is_decimal(quantity) and number < _TELLING) or share
    between = before.document.text[before.quantity.end : quantity.start]
    joined = (decimal and len(between) <= _FAR and ";" not in between) or _LIMIT.fullmatch(between)
    return before if joined and _comparable(quantity, before.quantity) else None


def _is_decimal(quantity: Quantity) -> bool:
    """Whether a number has a fraction: nobody counts 5.5 people."""
    return not (quantity.high or quantity.low or 0.0).is_integer()


def _is_level(claim: Claim) -> bool:
    """Whether a claim is of a measured thing: no people, no things counted, no time that passed."""
    kind = dimensions(claim.quantity.unit)[0]
    return bool(claim.quantity.unit) and not _countable(claim) and kind not in ("duration", "money")


_FAR = 100  # characters
_LIMIT = re.compile(
    r"[^.;:\d]{0,60}\b(?:against|versus|compared with|compared to|over|above|below) (?:an?|the|its|their) "
    r"(?:[a-z]+ ){0,2}(?:limit|norm|average|standard|threshold|target|maximum|minimum) of "
)


def rescaled(quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Quantity | None:
    """The quantity in the scale and unit of the claim right before, whose amount it is said to be instead.

    "It will cost $6 billion, she said. An adviser doubled that to 11": a number that leaves its scale out.
    """
    before = earlier[-1] if earlier else None
    if before is None or sentence.start - before.sentence_end > NEXT or quantity.high is None or quantity.unit:
        return None
    told = before.quantity
    number = told.high or told.low or 0.0
    scale = scale_of(before.document.text[told.start : told.end], told.low or number)
    pointed = _INSTEAD_OF_IT.search(sentence.text[: quantity.start - sentence.start])
    if not pointed or scale == 1 or not like(quantity.high, number / scale):
        return None
    low, high = (None if end is None else end * scale for end in (quantity.low, quantity.high))
    return replace(_like(quantity, before), low=low, high=high)


# What opens an amount that is told in place of the one before: "put it at", "doubled that to".
_INSTEAD_OF_IT = re.compile(
    r"\b(?:it|that|this|the (?:figure|number|total|cost|bill|toll|estimate)) "
    r"(?:at|to|as|is|was|is nearer|was nearer|is closer to|was closer to)"
    r"(?: (?:about|around|nearly|some|over|only|just))? $"
)


def _fellow(sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The part told right before: in "five of the dead were nurses and two lived nearby" two are of the dead too."""
    before = earlier[-1] if earlier else None
    told = before is not None and before.sentence_start == sentence.start and before.kind == "part"
    return before if told else None


def _like(quantity: Quantity, other: Claim) -> Quantity:
    """With the unit and noun of another figure; of a nation's people, "Saudis", only that they are people."""
    counted = other.quantity.counted
    nation = counted.capitalize().lower() in load("demonyms")["adjectives"]
    return replace(quantity, unit=other.quantity.unit, counted="people" if nation else counted)


def rival(quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The earlier claim that this figure is told to replace: "there were 55, not 52"."""
    match = _INSTEAD.match(sentence.text[quantity.end - sentence.start :])
    return repeated(float(match.group(1).replace(",", "")), earlier) if match else None


def repeated(number: float | None, earlier: Sequence[Claim]) -> Claim | None:
    """An earlier claim of the very same number, if it is no small one: "They say 1,800"."""
    if (number or 0) < DISTINCT or _is_round(number or 0):
        return None
    same = [c for c in reversed(earlier) if number in (c.quantity.low, c.quantity.high)]
    return next((c for c in same if _countable(c) or ((number or 0) >= _TELLING and _bulk(c))), None)


def _is_round(number: float) -> bool:
    """Whether a number has one digit that is no zero: 5,000 is said of many things."""
    return number >= _TELLING and number.is_integer() and len(f"{number:.0f}".rstrip("0")) == 1


def _taken_up(quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The earlier claim of the same number that "the other 12" or "the remaining 12" speaks of, however small."""
    if quantity.high is None or not _KNOWN.search(sentence.text[: quantity.start - sentence.start]):
        return None
    return next((c for c in reversed(earlier) if c.quantity.high == quantity.high and _countable(c)), None)


def _countable(claim: Claim) -> bool:
    return bool({"person", "count"} & set(dimensions(claim.quantity.unit)))


def _antecedent(quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The claim that a bare number most likely takes up, None if none stands near enough and is of its order of size.

    One in its own sentence goes before one further back, one of like size before another, and what is told of a part
    or of more is no whole: "6,850 have left, 1,500 of whom are back. It is closer to 9,000".
    """
    found: list[tuple[float, Claim]] = []
    for steps, claim in enumerate(reversed(earlier)):
        if sentence.start - claim.sentence_end > REACH:
            break
        here = claim.sentence_start == sentence.start
        if _comparable(quantity, claim.quantity) and (_thing(claim) if here else _bulk(claim)):
            gap = 0 if here else 1 if sentence.start - claim.sentence_end <= NEXT else 2
            found.append((_cost(quantity, claim, steps, gap), claim))
    return min(found, key=lambda one: one[0])[1] if found else None


def _cost(quantity: Quantity, claim: Claim, steps: int, gap: int) -> float:
    """How unlikely a bare number is to take up a claim so many figures and sentences back."""
    sizes = sorted((quantity.high or quantity.low or 1.0, claim.quantity.high or claim.quantity.low or 1.0))
    unlike = max(0.0, log(sizes[1] / sizes[0]) - _ALIKE)
    side = (claim.kind in ("part", "increment")) + 2 * (claim.kind == "static")  # "80 percent of the 120,000 there"
    where = claim.quantity.counted in words("frames", "areas")  # "31 died in nine countries. Another count is 12"
    return 0.6 * unlike + 2.0 * gap + 0.3 * steps + side + 4.0 * where + (0.0 if _countable(claim) else 0.5)


_ALIKE = 0.3  # a ratio below this, as a logarithm, tells nothing


def _within(quantity: Quantity, whole: Claim) -> bool:
    return (quantity.high or quantity.low or 0) < (whole.quantity.low or 0)


def listed(quantity: Quantity, token: Token, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The total that a list behind a colon or dash is of: "rose to 40: 25 in Elm, nine in Oak and six nurses"."""
    text = sentence.text
    marks = list(_LISTS.finditer(text, 0, quantity.start - sentence.start))
    if not marks:
        return None
    here = [claim for claim in earlier if claim.sentence_start == sentence.start]
    told = [claim for claim in here if claim.quantity.end - sentence.start <= marks[-1].start() and not _aside(claim)]
    total = told[-1] if told else None
    items = here[len(told) :]
    if total is None or not _countable(total) or any(one.measure != total.measure for one in items):
        return None
    opening = text[marks[-1].end() : (items[0].quantity.start if items else quantity.start) - sentence.start]
    sizes = sum(one.quantity.high or one.quantity.low or 0 for one in items) + (quantity.low or quantity.high or 0)
    fits = sizes <= (total.quantity.high or total.quantity.low or 0)
    return total if fits and len(opening) <= _OPENING and not _acts(token) else None


def _aside(claim: Claim) -> bool:
    """Whether a figure stands in a bracket: "the dead by district (as counted at four morgues): ..."."""
    text = claim.document.text[claim.sentence_start : claim.quantity.start]
    return text.count("(") > text.count(")")


_LISTS = re.compile(r":\s|\s(?:--|[–—])\s")
_OPENING = 12  # characters between the mark and the first figure of its list


def _acts(token: Token) -> bool:
    """Whether a figure of a list is told by a verb of its own."""
    return any(child.pos_ == "VERB" and child.tag_ in ("VBN", "VBD") for child in token.children) or (
        token.dep_ in ("nsubj", "nsubjpass") and token.head.pos_ == "VERB" and token.head.i > token.i
    )


def members(quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The whole that a figure is told to be of: "93 homes were destroyed. Of those, 71 homes were in the village"."""
    if not _OF_THOSE.search(sentence.text[: quantity.start - sentence.start]):
        return None
    near = (c for c in reversed(earlier) if sentence.start - c.sentence_end <= NEXT)
    return next((c for c in near if c.quantity.unit == quantity.unit and _within(quantity, c)), None)


def unspecified(quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The claim that a figure of mere people takes up, of which nothing is said: "down from 38".

    "There were 285 people below" tells where they were.
    """
    there = _THERE.search(sentence.text[: quantity.start - sentence.start])
    if quantity.counted not in words("frames", "vague_nouns") or there:
        return None
    before = _antecedent(quantity, sentence, earlier)
    return before if before is not None and before.quantity.unit == quantity.unit else None


def recounted(token: Token, quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The figure right before that a body only counts anew: "110,000 animals drowned. The state counts 55,000 goats".

    It names what it counts, but tells nothing that happened to them.
    """
    before, verb = earlier[-1] if earlier else None, token.head
    if before is None or sentence.start - before.sentence_end > NEXT or token.dep_ != "dobj":
        return None
    counts = verb.lemma_ in ("have", "count", "list") and any(child.dep_ == "nsubj" for child in verb.lefts)
    keeper = any(child.lower_ in words("reporting", "nouns", "counters") for child in verb.lefts)
    alike = (before.quantity.unit == "person") == (quantity.unit == "person") and _countable(before)
    return before if counts and keeper and alike and _comparable(quantity, before.quantity) else None


_THERE = re.compile(r"\b(?:[Tt]here (?:were|was|are|is|had been)|(?:It|it|[A-Z]\w+) has) (?:[a-z]+ ){0,2}$")


def _thing(claim: Claim) -> bool:
    return not {"money", "percent", "duration", "length", "speed", "temperature"} & set(dimensions(claim.quantity.unit))


def _bulk(claim: Claim) -> bool:
    """What a sentence that goes on about it may leave unsaid: people, things, tonnes and hectares, but no metres."""
    kinds = {"person", "count", "mass", "volume", "area", "flow", "power", "energy"}
    return bool(kinds & set(dimensions(claim.quantity.unit)))


def _comparable(one: Quantity, other: Quantity) -> bool:
    sizes = sorted((one.high or one.low or 0.0, other.high or other.low or 0.0))
    return sizes[0] > 0 and sizes[1] / sizes[0] <= FACTOR


def unnamed(quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """What a measured quantity takes up that only a verb is said of ("it has offered 4.5%", "put the figure at 500
    tonnes"): the last claim in its unit, in this sentence or the one before; None if none.
    """
    kind = dimensions(quantity.unit)[0]
    bulk = kind in ("mass", "volume", "area", "flow")
    for claim in reversed(earlier):
        if sentence.start - claim.sentence_end > (REACH if bulk else NEXT):
            return None
        other = dimensions(claim.quantity.unit)[0]
        if kind == "flow" and claim.kind != "rate":
            continue
        if claim.quantity.unit == quantity.unit:
            return _best_known(claim, earlier)
        if bulk and (other == kind or {other, kind} == _RUNNING):
            return claim
    return None


def _best_known(last: Claim, earlier: Sequence[Claim]) -> Claim:
    """The last figure of its sentence in its unit that measures what is known: two voices seldom both tell another."""
    here = [c for c in earlier if c.sentence_start == last.sentence_start and c.quantity.unit == last.quantity.unit]
    return next((c for c in reversed(here) if (measures.counted_by(c.measure) or c.measure) in load("measures")), last)


# Where a time is left out: "20,000 barrels a day, it said. A second team came up with 14,000 barrels."
_RUNNING = {"flow", "volume"}


def whole(quantity: Quantity, earlier: Sequence[Claim]) -> Claim | None:
    """The earlier claim that a whole takes up: "Power was cut to 1,150 homes", then "900 of 1,150 homes"."""
    same = repeated(quantity.high, earlier)
    return same if same is not None and same.quantity.unit == quantity.unit else None


def carried_substance(key: str, sentence: Sentence, earlier: Sequence[Claim]) -> Slot:
    """The substance of a figure that does not say what it is of: that of those near before it, if they are of one."""
    found: dict[str, Slot] = {}
    for claim in reversed(earlier):
        if sentence.start - claim.sentence_end > REACH:
            break
        if claim.measure == key:
            found[claim.frame.substance.value] = claim.frame.substance
    return next(iter(found.values())).carried() if len(found) == 1 else EMPTY
