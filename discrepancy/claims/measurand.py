"""What a figure measures: by its own words, by the figure that it is set beside, by the words of its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from discrepancy.claims import companions, evidence, governors
from discrepancy.claims.bare import listed, members, recounted, rescaled, resolve, rival, unnamed, unspecified, whole
from discrepancy.claims.coinage import own_key, plain_key
from discrepancy.claims.evidence import anchor, gather, is_whole
from discrepancy.claims.frame import Frame
from discrepancy.claims.identify import base_of, hinted, identify, is_of_people, outcome, possible_of_bare, restated
from discrepancy.claims.inflection import is_noun, plural
from discrepancy.claims.phrases import Evidence
from discrepancy.claims.sums import among_alike, is_near, sum_of_money
from discrepancy.language.lexicon import load, words
from discrepancy.language.sentences import Sentence
from discrepancy.quantities.counted import counting_unit
from discrepancy.quantities.model import Quantity

if TYPE_CHECKING:
    from discrepancy.claims.model import Claim, Kind
    from discrepancy.language.tree import Doc, Token


_NOTHING = Frame()


@dataclass(frozen=True, slots=True)
class Measurand:
    """A quantity with what it measures. `token` stands for it in the parse and `evidence` is what the parse says of it.

    A figure that takes its meaning from another one has that one's `kind` ("" where it stands for itself) and, within
    its sentence, that one's frame in `like`. `fixed` is true for the whole that a part is told of, of which nothing
    else is said: the 1,150 of "900 of 1,150 homes". `total` is the figure whose list it stands in. `rule` is the id of
    the rule that gave it another figure's measure, "" where its own words tell.
    """

    quantity: Quantity
    token: Token
    evidence: Sequence[Evidence]
    measure: str
    like: Frame = _NOTHING
    kind: Kind | Literal[""] = ""
    fixed: bool = False
    total: Claim | None = None
    rule: str = ""


def measurand(
    quantity: Quantity, doc: Doc, sentence: Sentence, earlier: Sequence[Claim], before: Iterator[Doc]
) -> Measurand | None:
    """What a quantity measures, None where nothing tells what a bare number counts.

    `before` gives the parses of the sentences before, the last first, which are only taken where the figure's own has
    no word for it; `earlier` are the claims of the article so far.
    """
    token = anchor(doc, quantity, sentence.start)
    if token is None:
        return None
    quantity = _counting(quantity, token, doc.text[quantity.end - sentence.start - len(" times") :])
    evidence = gather(token, quantity.counted)
    item = Measurand(quantity, token, evidence, "")
    if (found := _beside_another(item, sentence, earlier)) is not None:
        return found
    of_part = is_whole(doc, quantity, sentence.start)
    if of_part:  # what is said of the part is not said of the whole
        evidence = [e for e in governors.own(token, quantity.counted) if e.steps <= 1]
    told_of = (item for item in evidence if item.role == "noun" or item.lemma != quantity.counted)
    said = [Evidence(item.role, item.lemma, item.steps, False, item.beyond) for item in told_of]
    told = identify(said, quantity.unit, quantity.counted)
    item = replace(item, evidence=evidence, fixed=of_part and not told)
    found = _named(item, sentence, earlier, before)
    if found is not None and found.measure == _OF_ANYTHING and _is_of_it(token):
        same = unnamed(quantity, sentence, earlier)  # "The river stood at 5.1 metres. It was down to 4.7 metres"
        found = found if same is None else replace(found, measure=same.measure, like=_frame(same, sentence))
    if found is None or found.measure:
        return found
    return _unnamed(found, sentence, earlier)


_OF_ANYTHING = "length"  # what is told in metres of which nothing is said


def _is_of_it(token: Token) -> bool:
    verb = next((node for node in token.ancestors if node.pos_ in ("VERB", "AUX")), None)
    return verb is not None and any(child.lower_ == "it" and child.dep_ == "nsubj" for child in verb.lefts)


def _beside_another(item: Measurand, sentence: Sentence, earlier: Sequence[Claim]) -> Measurand | None:
    """With the measure of the figure that it converts, is a part of or goes on from, where the words show that."""
    quantity = item.quantity
    if (origin := companions.converted(quantity, earlier)) is not None:
        return _taking(item, origin, sentence, companions.CONVERSION)
    if (level := companions.changed(item.token, quantity, sentence, earlier)) is not None:
        return _taking(item, level, sentence, companions.CHANGED)
    if (whole_ := companions.whole_of_part(quantity, sentence, earlier)) is not None:
        key = companions.measure_of_part(item.token, item.evidence, quantity, whole_)
        return replace(_taking(item, whole_, sentence, companions.PART), measure=key, kind="") if key else None
    if (left := companions.gapped(item.token, quantity, sentence, earlier)) is not None:
        return _taking(item, left, sentence, companions.GAPPED)
    if share := companions.share_of(item.token, quantity, sentence, earlier):
        like = _frame(earlier[-1], sentence)
        return replace(item, measure=share, like=like, rule=companions.SHARE)
    names = companions.of_names(quantity, item.evidence, earlier)
    listed_ = replace(quantity, unit="person")
    return replace(item, quantity=listed_, measure=names, rule=companions.NAMES) if names else None


def _taking(item: Measurand, other: Claim, sentence: Sentence, rule: str) -> Measurand:
    """With the measure, kind and frame of another figure, and what it counts where the figure itself is bare."""
    return replace(
        item,
        quantity=_like(item.quantity, other),
        measure=other.measure,
        like=_frame(other, sentence),
        kind=other.kind,
        rule=rule,
    )


def _counting(quantity: Quantity, token: Token, ending: str) -> Quantity:
    """A bare quantity with what its line counts, or "times" for a factor or how often."""
    if quantity.noun_start is None and quantity.counted in words("frames", "tellers"):
        quantity = replace(quantity, unit="", counted="")  # of what "state media" said they are not counted
    borrowed = quantity.counted in words("frames", "vague_people") and quantity.noun_start is None
    if (quantity.unit or quantity.counted) and not borrowed:
        return quantity
    if borrowed:  # "Birds: 1,043 dead" are no people
        noun = evidence.counted_in(token)
        things = noun and counting_unit(noun) != "person"
        return replace(quantity, unit=counting_unit(noun), counted=noun) if things else quantity
    if ending.startswith(" times"):
        return replace(quantity, unit="item", counted="time")
    noun = evidence.counted_in(token)
    return replace(quantity, unit=counting_unit(noun), counted=noun) if noun else quantity


def _named(item: Measurand, sentence: Sentence, earlier: Sequence[Claim], before: Iterator[Doc]) -> Measurand | None:
    """With the measure that the lexicon knows by the figure's words, or by those of the figure it is set beside."""
    quantity, evidence = item.quantity, item.evidence
    key = identify(evidence, quantity.unit, quantity.counted)
    if item.fixed and not key and (same := whole(quantity, earlier)) is not None:
        return replace(item, measure=same.measure, like=_frame(same, sentence))
    if (total := _total(item, sentence, earlier)) is not None:
        told, like = _like(quantity, total), _frame(total, sentence)
        return replace(item, quantity=told, measure=total.measure, like=like, total=total)
    if (scaled := rescaled(quantity, sentence, earlier)) is not None:
        last = earlier[-1]
        return replace(item, quantity=scaled, measure=last.measure, like=_frame(last, sentence), kind=last.kind)
    maybe_money = not quantity.unit and not quantity.counted and not _is_of_people_only(key)
    if maybe_money and (money := sum_of_money(quantity, sentence, earlier)) is not None:
        quantity = replace(quantity, unit=money.quantity.unit)
        item = replace(item, quantity=quantity)
        named = identify(evidence, quantity.unit, "") or own_key(_own(evidence), quantity.unit, "")
        key = named or (money.measure if is_near(money, sentence) else "")
    if not quantity.unit and not quantity.counted:
        if level := _level(evidence) or _same_level(evidence, sentence, earlier):
            return replace(item, measure=level)
        if (said := _beside(item, sentence, earlier)) is not None:
            return said
        key = _put_at(quantity, sentence) or possible_of_bare(key, evidence)
        key = _again(evidence, sentence, earlier) or key or _of_subject(item.token)
        key = key or _topic(sentence, earlier, before)
        close = [one for one in evidence if one.steps <= 1]
        near = outcome(close) or (outcome(close, "people") if item.token.dep_ == "nsubjpass" else "")
        bare = resolve(quantity, key, near, sentence, earlier)
        if bare is None:
            return None
        like = _frame(bare.beside, sentence) if bare.beside is not None else _NOTHING
        key = _in_status(restated(bare.measure, evidence), quantity, sentence, earlier)
        return replace(item, quantity=bare.quantity, measure=key, like=like, kind=bare.kind)
    if (other := rival(quantity, sentence, earlier)) is not None:
        return replace(item, measure=other.measure, like=_frame(other, sentence), kind=other.kind)
    if not key and not outcome(evidence, quantity.counted):
        group = members(quantity, sentence, earlier)
        key = group.measure if group is not None else ""
    return replace(item, measure=_in_status(key, quantity, sentence, earlier))


def _in_status(key: str, quantity: Quantity, sentence: Sentence, earlier: Sequence[Claim]) -> str:
    """The measure of a figure in brackets, in the status of that before it: "suspected cases in Elm (12), Oak (1)"."""
    before = earlier[-1] if earlier and earlier[-1].sentence_start == sentence.start else None
    bracket = sentence.text[: quantity.start - sentence.start].endswith("(")
    return before.measure if before is not None and bracket and base_of(before.measure) == key else key


def _of_subject(token: Token) -> str:
    """What a bare number is the value of by the subject of its verb: the stock of "the stock stands at 8 million"."""
    verb = token.head.head if token.head.pos_ == "ADP" else token.head
    if verb.lemma_ not in words("frames", "standing"):
        return ""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj" and child.pos_ == "NOUN"), None)
    return (
        plural(subject.lemma_.lower())
        if subject is not None and subject.lemma_.lower() in words("frames", "held")
        else ""
    )


def _put_at(quantity: Quantity, sentence: Sentence) -> str:
    """The measure of those on whom a figure is put: "put the dead at 144 and the injured, guards too, at 1,409"."""
    told = _PUT_AT.search(sentence.text[: quantity.start - sentence.start])
    return identify([Evidence("state", told[1].lower(), 0)], "person", "people") if told else ""


_PUT_AT = re.compile(
    r"\b(?:the|their|its|of) (?:number of )?"
    r"(dead|injured|wounded|missing|displaced|arrested|detained|homeless|stranded|hospitali[sz]ed|trapped|killed|infected)"
    r"(?:, [^,;.\d]{1,40},)? at (?:(?:about|some|nearly|over|almost|around) )?$",
    re.IGNORECASE,
)


def _own(evidence: Sequence[Evidence]) -> list[Evidence]:
    """What stands right on a figure: the loans of "loans of 5.5 billion"."""
    return [item for item in evidence if item.role == "noun" and item.steps <= 1]


def _is_of_people_only(key: str) -> bool:
    """Whether a bare number's words tell that it is of people: "the number of people in need rose to 6.3 million"."""
    return bool(key) and load("measures").get(key, {}).get("of") == ["person"]


def _beside(item: Measurand, sentence: Sentence, earlier: Sequence[Claim]) -> Measurand | None:
    """A bare number with all that the figure has which a pronoun or another voice sets it beside."""
    for rule, find in ((companions.PRONOUN, companions.meant_by_it), (companions.SAID, companions.said_against)):
        if (other := find(item.token, item.quantity, sentence, earlier)) is not None:
            return replace(_taking(item, other, sentence, rule), kind="")
    return None


def _unnamed(item: Measurand, sentence: Sentence, earlier: Sequence[Claim]) -> Measurand:
    """With a measure coined from the figure's words, or that of the figure which it takes up ("down from 38")."""
    quantity, evidence = item.quantity, item.evidence
    own = own_key(evidence, quantity.unit, "thing" if _is_brand(item.token, quantity) else quantity.counted)
    if (
        own
        and own == plural(quantity.counted)
        and (again := recounted(item.token, quantity, sentence, earlier)) is not None
    ):
        return replace(item, measure=again.measure)
    if own and own == plural(quantity.counted) and (taken_up := unspecified(quantity, sentence, earlier)) is not None:
        item = replace(item, measure=taken_up.measure, like=_frame(taken_up, sentence))
    elif not own and (taken_up := unnamed(quantity, sentence, earlier)) is not None:
        flows = taken_up.kind if "/" in taken_up.quantity.unit else ""
        return replace(item, measure=taken_up.measure, like=_frame(taken_up, sentence), kind=flows)
    hint = hinted(evidence, quantity.unit, quantity.counted)
    told = hint or item.measure
    if not told and not quantity.counted and (alike := among_alike(quantity, sentence, earlier)):
        return replace(item, measure=alike)
    return replace(item, measure=told or own or plain_key(evidence, quantity.unit))


def _is_brand(token: Token, quantity: Quantity) -> bool:
    """Whether things are counted by a name that is no word: of "300 Velmars" no measure is named."""
    name = token.text[:1].isupper() and not token.text.isupper() and not is_noun(quantity.counted)
    return name and quantity.unit in ("item", "person") and not is_of_people(quantity.counted)


def _total(item: Measurand, sentence: Sentence, earlier: Sequence[Claim]) -> Claim | None:
    """The total whose list the figure stands in, a bare one or one of people."""
    unit = item.quantity.unit
    total = listed(item.quantity, item.token, sentence, earlier) if unit in ("", "person") else None
    return total if total is not None and (not unit or total.quantity.unit == unit) else None


def _like(quantity: Quantity, other: Claim) -> Quantity:
    """A bare quantity of what another figure counts; one with a noun of its own keeps it."""
    if quantity.unit or quantity.counted:
        return quantity
    return replace(quantity, unit=other.quantity.unit, counted=other.quantity.counted)


def _frame(other: Claim, sentence: Sentence) -> Frame:
    """The frame of a figure set beside this one; from another sentence it would be wrong more often than right."""
    return other.frame if other.sentence_start == sentence.start else _NOTHING


def _again(evidence: Sequence[Evidence], sentence: Sentence, earlier: Sequence[Claim]) -> str:
    """The measure that a bare number's words tell of what the sentence counted just before, "" if none."""
    before = earlier[-1] if earlier else None
    if before is None or before.sentence_start != sentence.start or not before.quantity.counted:
        return ""
    return identify(evidence, before.quantity.unit, before.quantity.counted)


def _level(evidence: Sequence[Evidence]) -> str:
    """The reading or index that a bare number is the value of ("air quality readings hit 310"), "" if none."""
    nouns = [item for item in evidence if item.role == "noun" and item.steps <= _NEAR]
    told = (item.lemma for item in nouns if item.lemma.split()[-1] in words("frames", "levels"))
    return next(told, "").replace(" ", "_")


def _same_level(evidence: Sequence[Evidence], sentence: Sentence, earlier: Sequence[Claim]) -> str:
    """The reading that the sentence gave a value of just before: "readings hit 310 before easing to 180"."""
    before = earlier[-1] if earlier else None
    if before is None or before.sentence_start != sentence.start or before.quantity.unit or before.quantity.counted:
        return ""
    return "" if identify([item for item in evidence if item.steps <= _NEAR], "", "") else before.measure


# A verb between a number and the reading whose value it is: "the index stood at 310".
_NEAR = 2

# Characters between the end of a sentence and the start of the next one of its paragraph.
_NEXT = 2


def _topic(sentence: Sentence, earlier: Sequence[Claim], before: Iterator[Doc]) -> str:
    """The measure that one of the two sentences before speaks of, where they hold no figure: "There is less agreement
    on the missing. The mayor speaks of some 60."
    """
    if earlier and sentence.start - earlier[-1].sentence_end <= _NEXT:
        return ""
    return next((key for doc in before if (key := identify(evidence.topic(doc), "", ""))), "")
