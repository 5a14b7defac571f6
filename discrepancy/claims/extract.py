"""An article into claims: every quantity with its measure, scope, kind, source and as-of date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from discrepancy import attribution
from discrepancy.attribution.model import Attribution
from discrepancy.attribution.parties import publisher_side, sides
from discrepancy.attribution.stance import stance_of
from discrepancy.claims import asof, contrast, labels
from discrepancy.claims.bare import NEXT, carried_substance, members, resolve, rival, unnamed, unspecified, whole
from discrepancy.claims.coinage import own_key, plain_key
from discrepancy.claims.contrast import as_change
from discrepancy.claims.dates import Window
from discrepancy.claims.evidence import anchor, counted_token, gather, is_whole
from discrepancy.claims.frame import Frame, Role
from discrepancy.claims.gazetteer import Gazetteer, country, is_place_name, located
from discrepancy.claims.history import is_of_another_time
from discrepancy.claims.identify import hinted, identify, outcome, restated
from discrepancy.claims.inflection import plural
from discrepancy.claims.kind import kind_of
from discrepancy.claims.measures import measure
from discrepancy.claims.model import AsOf, Claim, Kind
from discrepancy.claims.passage import Days, days
from discrepancy.claims.phrases import Evidence
from discrepancy.claims.predicate import modifiers_of, predicate_of
from discrepancy.claims.slots.actor import actor
from discrepancy.claims.slots.context import Mention, Surroundings, is_on
from discrepancy.claims.slots.occasion import occasion
from discrepancy.claims.slots.place import openings, place
from discrepancy.claims.slots.population import population
from discrepancy.claims.slots.role import role
from discrepancy.claims.slots.substance import substance
from discrepancy.claims.slots.whole import whole_of
from discrepancy.documents.model import Document, Event
from discrepancy.language.analysis import Analysis
from discrepancy.language.sentences import Sentence
from discrepancy.quantities import find, holds_figure
from discrepancy.quantities.counted import counting_unit
from discrepancy.quantities.model import Quantity

if TYPE_CHECKING:
    from discrepancy.language.tree import Token

# How many claims back a sentence may reach for its day.
MANY = 20


@dataclass(frozen=True, slots=True)
class _Article:
    """One article with all that its claims are read against."""

    document: Document
    analysis: Analysis
    event: Event
    gazetteer: Gazetteer
    attributions: Sequence[Attribution]
    sides: Mapping[str, str]
    around: Surroundings
    days: Sequence[Days]


def wanted(analysis: Analysis) -> Sequence[int]:
    """The sentences of an article whose parse its claims are made from."""
    gated = [index for index in analysis.gated() if holds_figure(analysis.sentences[index].text)]
    return sorted({*gated, *attribution.needed(analysis, gated)})


def of_article(document: Document, analysis: Analysis, event: Event, gazetteer: Gazetteer) -> list[Claim]:
    """The claims of one article, in order of place."""
    gated = (index for index in analysis.gated() if holds_figure(analysis.sentences[index].text))
    found = {index: find(analysis, index) for index in gated}
    holding = [index for index, quantities in found.items() if quantities]
    attributions = attribution.find(analysis, holding)
    parties = sides(attributions, document.text, event)
    nations = {name.split()[-1]: nation for name, side in parties.items() if name and (nation := country(side))}
    around = Surroundings(
        document, analysis.sentences, gazetteer, openings(analysis.sentences), located(document.text), nations
    )
    told = days(analysis.sentences, document.published)
    article = _Article(document, analysis, event, gazetteer, attributions, parties, around, told)
    claims: list[Claim] = []
    for index in holding:
        for quantity in found[index]:
            claim = _claim(article, index, quantity, claims) if quantity.role != "age" else None
            if claim is not None:
                denial = _denied(claim, article, index)
                claims += [claim] if denial is None else [claim, denial]
    return claims


def _claim(article: _Article, index: int, quantity: Quantity, earlier: Sequence[Claim]) -> Claim | None:
    sentence, doc = article.analysis.sentences[index], article.analysis.parse(index)
    quantity = as_change(quantity, sentence.text, sentence.start)
    token = anchor(doc, quantity, sentence.start)
    if token is None:
        return None
    if not quantity.unit and not quantity.counted and article.document.text.endswith(" times", 0, quantity.end):
        quantity = replace(quantity, unit="item", counted="time")  # a factor, or how often: of nothing counted before
    if not quantity.unit and not quantity.counted and (noun := labels.counted_in(token)):
        quantity = replace(quantity, unit=counting_unit(noun), counted=noun)
    evidence = gather(token, quantity.counted)
    if of_part := is_whole(doc, quantity, sentence.start):  # what is said of the part is not said of the whole
        evidence = [item for item in evidence if item.steps < 1]
    taken: Kind | Literal[""] = ""
    said = _attribution(article.attributions, quantity)
    beside = next((one.frame for one in reversed(earlier) if not measure(one.measure).timeless), None)
    beside = beside if earlier and earlier[-1].sentence_start == sentence.start else None
    mention = Mention(
        beside=beside,
        around=article.around, index=index, quantity=quantity, token=token, doc=doc, measure="",
        speaker=said.speaker if said else "", nation=article.sides[said.speaker] if said else "",
    )  # fmt: skip
    key = identify(evidence, quantity.unit, quantity.counted)
    frame = _frame(replace(mention, measure=key)) if key else Frame()
    told = identify([item for item in evidence if item.lemma != quantity.counted], quantity.unit, quantity.counted)
    if of_part and not key and (same := whole(quantity, earlier)) is not None:
        key, frame = same.measure, frame.over(same.frame)
    if not quantity.unit and not quantity.counted:
        key = _again(evidence, sentence, earlier) or key or _topic(article, index, earlier)
        near = outcome([item for item in evidence if item.steps <= 1])
        bare = resolve(quantity, key, frame, near, sentence, earlier)
        if bare is None:
            return None
        quantity, key, taken = bare.quantity, restated(bare.measure, evidence), bare.kind
        frame = _frame(replace(mention, quantity=quantity, measure=key)).over(bare.frame)
    elif (other := rival(quantity, sentence, earlier)) is not None:
        key, frame, taken = other.measure, frame.over(other.frame), other.kind
    elif not key and not outcome(evidence, quantity.counted):
        group = members(quantity, sentence, earlier)
        key = group.measure if group is not None else ""
    if not key:
        own = own_key(evidence, quantity.unit, quantity.counted)
        if own and own == plural(quantity.counted) and (before := unspecified(quantity, sentence, earlier)) is not None:
            own, frame = before.measure, frame.over(before.frame)
        taken_up = None if own else unnamed(quantity, sentence, earlier)
        if taken_up is not None:
            key, frame = taken_up.measure, frame.over(taken_up.frame)
        key = key or hinted(evidence, quantity.unit, quantity.counted) or own or plain_key(evidence, quantity.unit)
    source = said.speaker if said else article.document.voice
    mention = replace(mention, quantity=quantity, measure=key)
    frame = _frame(mention).over(frame)
    if measure(key).substances and not frame.scope:
        frame = replace(frame, substance=carried_substance(key, sentence, earlier))
    kind = kind_of(token, quantity, sentence.start, key)
    importance, why = role(mention, kind)
    frame = replace(frame, role=importance, role_rule=why)
    kind = "static" if of_part and not told else kind
    kind = taken if taken and kind == "total" else kind
    frame = replace(
        frame,
        predicate=predicate_of(evidence, quantity.counted),
        modifiers=modifiers_of(counted_token(token, quantity, sentence.start), is_place_name),
    )
    day = _window(article, index, quantity, token, key, earlier)
    frame = _placed_in_time(frame, replace(mention, windows=_own_dates(article, index, day)), kind, earlier)
    return Claim(
        document=article.document,
        quantity=quantity,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        measure=key,
        frame=frame,
        kind=kind,
        source=source,
        attribution=said,
        side=article.sides[source] if said else publisher_side(source, article.event),
        date=day.first,
        date_end=day.last,
        date_basis=day.basis,
        hour=day.hour,
        stance=stance_of(token, sentence.start, said),
    )


def _again(evidence: Sequence[Evidence], sentence: Sentence, earlier: Sequence[Claim]) -> str:
    """The measure that a bare number's words tell of what the sentence counted just before, "" if none."""
    before = earlier[-1] if earlier else None
    if before is None or before.sentence_start != sentence.start or not before.quantity.counted:
        return ""
    return identify(evidence, before.quantity.unit, before.quantity.counted)


def _topic(article: _Article, index: int, earlier: Sequence[Claim]) -> str:
    """The measure that one of the two sentences before speaks of, where they hold no figure: "There is less agreement
    on the missing. The mayor speaks of some 60."
    """
    sentences = article.analysis.sentences
    if earlier and sentences[index].start - earlier[-1].sentence_end <= NEXT:
        return ""
    before = (article.analysis.parse(other) for other in range(index - 1, max(index - 3, -1), -1))
    return next((key for doc in before if (key := identify(labels.topic(doc), "", ""))), "")


def _denied(claim: Claim, article: _Article, index: int) -> Claim | None:
    """The same figure as the claim of whoever denies the words it stands in ("rejected claims by X that 50 ...")."""
    doc, start = article.analysis.parse(index), article.analysis.sentences[index].start
    token = anchor(doc, claim.quantity, start)
    if claim.stance == "denied" or claim.attribution is None or token is None:
        return None
    for said in _holding(article.attributions, claim.quantity):
        if said.speaker != claim.source and stance_of(token, start, said) == "denied":
            side = article.sides[said.speaker]
            return replace(claim, source=said.speaker, attribution=said, side=side, stance="denied")
    return None


def _frame(mention: Mention) -> Frame:
    """What the figure's own words, and those around them, tell of what it is of."""
    return Frame(
        population=population(mention),
        actor=actor(mention),
        substance=substance(mention),
        place=place(mention),
    )


def _own_dates(article: _Article, index: int, day: AsOf) -> list[Window]:
    """The date phrases of a sentence that tell the day of a figure."""
    return [window for window in article.days[index].dates if (window.first, window.last) == (day.first, day.last)]


def _placed_in_time(frame: Frame, mention: Mention, kind: Kind, earlier: Sequence[Claim]) -> Frame:
    """The frame with the occasion that its dates tell, the whole that the figure is of, and whether it is history."""
    start, published = mention.sentence.start, mention.around.document.published
    figure = asof.Figure(mention.token, mention.quantity.start - start, mention.quantity.end - start)
    history = is_of_another_time(figure, next(iter(mention.windows), None), published)
    placed = replace(frame, occasion=occasion(mention), part_of=whole_of(mention, kind, earlier))
    return replace(placed, role=Role.BACKGROUND, role_rule=history) if history and is_on(history) else placed


def _attribution(attributions: Sequence[Attribution], quantity: Quantity) -> Attribution | None:
    """The attribution of the shortest content that holds the figure: the innermost speaker."""
    return next(iter(_holding(attributions, quantity)), None)


def _holding(attributions: Sequence[Attribution], quantity: Quantity) -> list[Attribution]:
    """The attributions whose content holds the figure, the shortest content first."""
    holding = [a for a in attributions if a.content_start < quantity.end and quantity.start < a.content_end]
    return sorted(holding, key=lambda a: (a.content_end - a.content_start, a.content_start))


def _window(
    article: _Article, index: int, quantity: Quantity, token: Token, key: str, earlier: Sequence[Claim]
) -> AsOf:
    """As of when the figure holds; a fixed fact holds for the day of the article."""
    published = article.document.published
    report = AsOf(published, published, "document")
    doc, sentence, told = article.analysis.parse(index), article.analysis.sentences[index], article.days[index]
    figure = asof.Figure(token, quantity.start - sentence.start, quantity.end - sentence.start)
    if measure(key).timeless:
        own = asof.beside(figure, told.dates)
        return AsOf(own.first, own.last, "sentence", own.hour) if own else report
    dates = asof.of_count(told.dates, doc, key, published)
    whole = is_whole(doc, quantity, sentence.start)
    window = asof.of_those(figure, dates) if whole else asof.as_of(figure, dates, published)
    before = contrast.earlier(figure, told.dates, window.first if window else published)
    if before is not None and asof.beside(figure, dates) is None:
        return AsOf(before, before, "inferred")
    if window is not None:
        compared = before is not None or contrast.is_compared(figure)
        return AsOf(window.first, window.last, "inferred" if compared else "sentence", window.hour)
    if whole or asof.is_of_now(asof.verbs(token)[0]):
        return report
    if (same := _same_day(earlier, quantity, sentence, key)) is not None:
        return AsOf(same.date, same.date_end, same.date_basis)
    if told.over is not None and (told.heading or not told.deed or measure(key).behaviour != "cumulative"):
        return AsOf(told.over.first, told.over.last, "inferred", told.over.hour)
    return report


def _same_day(earlier: Sequence[Claim], quantity: Quantity, sentence: Sentence, key: str) -> Claim | None:
    """The claim before it in the paragraph that dates this one too: "2,000 came on Wednesday. Police put the crowd at
    1,200.". Of several the latest: the others were told for comparison. A day still to come is that claim's alone.
    """
    near = [c for c in earlier[-MANY:] if c.measure == key and _is_next(c, quantity, sentence)]
    dated = [c for c in near if c.date_basis == "sentence" and c.date is not None]
    before = max(dated, key=lambda c: c.date or dt.date.min, default=None)
    if before is None or "\n" in before.document.text[before.sentence_end : sentence.start]:
        return None
    published = before.document.published
    return before if published is None or before.date is None or before.date <= published else None


def _is_next(before: Claim, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a claim stands in the sentence before, or before the semicolon in the same one."""
    if before.sentence_start == sentence.start:
        return ";" in before.document.text[before.quantity.end : quantity.start]
    return 0 <= sentence.start - before.sentence_end <= NEXT
