"""An article into claims: every quantity with its measure, scope, kind, source and as-of date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from discrepancy.claims import asof, attribution, contrast, labels
from discrepancy.claims.bare import NEXT, carried_substance, members, resolve, rival, unnamed, unspecified, whole
from discrepancy.claims.contrast import as_change
from discrepancy.claims.dates import Window, refers_back, windows
from discrepancy.claims.evidence import anchor, gather, is_whole
from discrepancy.claims.frame import Frame
from discrepancy.claims.gazetteer import Gazetteer, country, located
from discrepancy.claims.identify import hinted, identify, outcome, own_key, plain_key, plural
from discrepancy.claims.kind import kind_of
from discrepancy.claims.measures import measure
from discrepancy.claims.model import Attribution, Claim, DateBasis, Kind
from discrepancy.claims.phrases import Evidence
from discrepancy.claims.side import publisher_side, sides
from discrepancy.claims.slots.actor import actor
from discrepancy.claims.slots.context import Mention, Surroundings
from discrepancy.claims.slots.occasion import occasion
from discrepancy.claims.slots.place import openings, place
from discrepancy.claims.slots.population import population
from discrepancy.claims.slots.role import role
from discrepancy.claims.slots.substance import substance
from discrepancy.claims.slots.whole import whole_of
from discrepancy.claims.stance import stance_of
from discrepancy.documents.model import Document, Event
from discrepancy.language.analysis import Analysis
from discrepancy.language.sentences import Sentence
from discrepancy.quantities import find, holds_figure
from discrepancy.quantities.counted import counting_unit
from discrepancy.quantities.model import Quantity

if TYPE_CHECKING:
    from discrepancy.language.tree import Token


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
    article = _Article(document, analysis, event, gazetteer, attributions, parties, around)
    claims: list[Claim] = []
    for index in holding:
        dates = windows(analysis.sentences[index].text, document.published, _told(article, index))
        for quantity in found[index]:
            claim = _claim(article, index, quantity, dates, claims) if quantity.role != "age" else None
            if claim is not None:
                denial = _denied(claim, article, index)
                claims += [claim] if denial is None else [claim, denial]
    return claims


def _claim(
    article: _Article, index: int, quantity: Quantity, dates: list[Window], earlier: Sequence[Claim]
) -> Claim | None:
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
        around=article.around, index=index, quantity=quantity, token=token, doc=doc, measure="", windows=dates,
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
        quantity, key, taken = bare.quantity, bare.measure, bare.kind
        frame = _frame(replace(mention, quantity=quantity, measure=key)).over(bare.frame)
    elif (other := rival(quantity, sentence, earlier)) is not None:
        key, frame, taken = other.measure, frame.over(other.frame), other.kind
    elif not key and not outcome(evidence, quantity.counted):
        group = members(quantity, sentence, earlier)
        key = group.measure if group is not None else ""
    if not key:
        own = own_key(evidence, quantity.counted)
        if own and own == plural(quantity.counted) and (before := unspecified(quantity, sentence, earlier)) is not None:
            own, frame = before.measure, frame.over(before.frame)
        taken_up = None if own else unnamed(quantity, sentence, earlier)
        if taken_up is not None:
            key, frame = taken_up.measure, frame.over(taken_up.frame)
        key = key or hinted(evidence, quantity.unit, quantity.counted) or own or plain_key(evidence, quantity.unit)
    source = said.speaker if said else article.document.publisher or article.document.name
    mention = replace(mention, quantity=quantity, measure=key)
    frame = _frame(mention).over(frame)
    if measure(key).substances and not frame.scope:
        frame = replace(frame, substance=carried_substance(key, sentence, earlier))
    kind = kind_of(token, quantity, sentence.start, key)
    importance, why = role(mention, kind)
    kind = "static" if of_part and not told else kind
    kind = taken if taken and kind == "total" else kind
    first, last, basis = _window(article, index, quantity, token, dates, key)
    mention = replace(mention, windows=[one for one in dates if (one.first, one.last) == (first, last)])
    frame = replace(
        frame, occasion=occasion(mention), role=importance, role_rule=why, part_of=whole_of(mention, kind, earlier)
    )
    if basis == "document" and (before := _same_day(earlier, sentence, key)) is not None:
        first, last, basis = before.date, before.date_end, before.date_basis
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
        date=first,
        date_end=last,
        date_basis=basis,
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


def _attribution(attributions: Sequence[Attribution], quantity: Quantity) -> Attribution | None:
    """The attribution of the shortest content that holds the figure: the innermost speaker."""
    return next(iter(_holding(attributions, quantity)), None)


def _holding(attributions: Sequence[Attribution], quantity: Quantity) -> list[Attribution]:
    """The attributions whose content holds the figure, the shortest content first."""
    holding = [a for a in attributions if a.content_start < quantity.end and quantity.start < a.content_end]
    return sorted(holding, key=lambda a: (a.content_end - a.content_start, a.content_start))


def _window(
    article: _Article, index: int, quantity: Quantity, token: Token, dates: list[Window], key: str
) -> tuple[dt.date | None, dt.date | None, DateBasis]:
    """First and last day of the as-of window; a fixed fact holds for the day of the article."""
    published = article.document.published
    if measure(key).timeless:
        return published, published, "document"
    doc, start = article.analysis.parse(index), article.analysis.sentences[index].start
    window = asof.as_of(token, doc, asof.of_count(dates, doc, key, published), published) if dates else None
    before = contrast.earlier(quantity, doc, start, dates, window.first if window else published)
    if before is not None:
        return *before, "inferred"
    if window is not None:
        return window.first, window.last, "sentence"
    return published, published, "document"


def _told(article: _Article, index: int) -> dt.date | None:
    """The day last told in the two sentences before, for "that day"."""
    sentences, published = article.analysis.sentences, article.document.published
    if refers_back(sentences[index].text):
        for before in reversed(sentences[max(index - 2, 0) : index]):
            if found := windows(before.text, published):
                return found[-1].first
    return None


def _same_day(earlier: Sequence[Claim], sentence: Sentence, key: str) -> Claim | None:
    """The claim right before that dates this one too: "2,000 came on Wednesday. Police put the crowd at 1,200.".

    A day still to come is that claim's alone.
    """
    for before in reversed(earlier):
        if not 0 <= sentence.start - before.sentence_end <= NEXT:
            return None
        if before.measure == key and before.date_basis == "sentence":
            published = before.document.published
            return before if published is None or before.date is None or before.date <= published else None
    return None
