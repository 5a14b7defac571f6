"""An article into claims: every quantity with its measure, scope, kind, source and as-of date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from discrepancy import attribution
from discrepancy.attribution.model import Attribution
from discrepancy.attribution.parties import publisher_side, sides
from discrepancy.attribution.stance import stance_of
from discrepancy.claims import asof, contrast, senses
from discrepancy.claims.bare import NEXT, carried_substance
from discrepancy.claims.contrast import as_change
from discrepancy.claims.dates import Window
from discrepancy.claims.days import DAY
from discrepancy.claims.episodes import episodes
from discrepancy.claims.evidence import anchor, counted_token, is_whole
from discrepancy.claims.frame import Frame, Role
from discrepancy.claims.gazetteer import Gazetteer, country, is_place_name, located
from discrepancy.claims.history import is_of_another_time, times_of
from discrepancy.claims.kind import kind_of
from discrepancy.claims.measurand import Measurand, measurand
from discrepancy.claims.measures import measure
from discrepancy.claims.model import AsOf, Claim, Kind
from discrepancy.claims.nations import as_called
from discrepancy.claims.passage import Days, days, is_of_topic
from discrepancy.claims.predicate import modifiers_of, predicate_of
from discrepancy.claims.repeats import completed, with_days
from discrepancy.claims.slots.actor import actor
from discrepancy.claims.slots.context import Mention, Surroundings
from discrepancy.claims.slots.occasion import occasion
from discrepancy.claims.slots.place import place
from discrepancy.claims.slots.place_carried import openings
from discrepancy.claims.slots.population import population
from discrepancy.claims.slots.recount import counted_again
from discrepancy.claims.slots.role import role
from discrepancy.claims.slots.spans import with_spans
from discrepancy.claims.slots.substance import substance
from discrepancy.claims.slots.whole import whole_of, whole_of_list
from discrepancy.documents.model import Document, Event
from discrepancy.language.analysis import Analysis
from discrepancy.language.lexicon import words
from discrepancy.language.rules import is_on
from discrepancy.language.sentences import Sentence
from discrepancy.quantities import find, holds_figure
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
    times: Sequence[Window]  # the days of long ago that it is about
    topics: frozenset[str]  # measures that its words make of vaguer ones


def wanted(analysis: Analysis) -> Sequence[int]:
    """The sentences of an article whose parse its claims are made from."""
    gated = [index for index in analysis.gated() if holds_figure(analysis.sentences[index].text)]
    return sorted({*gated, *attribution.needed(analysis, gated)})


def of_article(document: Document, analysis: Analysis, event: Event, gazetteer: Gazetteer) -> list[Claim]:
    """The claims of one article, in order of place."""
    gated = (index for index in analysis.gated() if holds_figure(analysis.sentences[index].text))
    found = {index: find(analysis, index) for index in gated}
    holding = [index for index, quantities in found.items() if quantities]
    if not holding:
        return []
    attributions = attribution.find(analysis, holding)
    parties = sides(attributions, document.text, event)
    nations = {name.split()[-1]: nation for name, side in parties.items() if name and (nation := country(side))}
    told = days(analysis.sentences, document.published)
    happened = [day.dates for day in told] if gazetteer.episodic else []
    there = located(document.text)
    around = Surroundings(
        document,
        analysis.sentences,
        gazetteer,
        openings(analysis.sentences, there),
        there,
        nations,
        episodes(analysis.sentences, happened, document.published) if happened else (),
    )
    times = times_of([day.dates for day in told], document.published)
    topics = senses.topics(document.text)
    article = _Article(document, analysis, event, gazetteer, attributions, parties, around, told, times, topics)
    claims: list[Claim] = []
    for index in holding:
        for quantity in found[index]:
            claim = _claim(article, index, quantity, claims) if quantity.role != "age" else None
            if claim is not None:
                denial = _denied(claim, article, index)
                claims += [claim] if denial is None else [claim, denial]
    claims = with_days(claims, analysis.sentences) if is_on("day.headline") else claims
    return as_called(completed(claims), gazetteer.called)


def _claim(article: _Article, index: int, quantity: Quantity, earlier: Sequence[Claim]) -> Claim | None:
    sentence, doc = article.analysis.sentences[index], article.analysis.parse(index)
    before = (article.analysis.parse(other) for other in range(index - 1, max(index - 3, -1), -1))
    quantity = as_change(quantity, sentence.text, sentence.start)
    found = measurand(quantity, doc, sentence, earlier, before)
    if found is None:
        return None
    key = senses.meant(found.measure, found.quantity, sentence.text, article.topics)
    found = replace(found, measure=key)
    quantity, token = found.quantity, found.token
    said = _attribution(article.attributions, quantity)
    source = said.speaker if said else article.document.voice
    kind = kind_of(token, quantity, sentence.start, key)
    mention = _mention(article, index, found, said, earlier)
    frame = counted_again(_frame(mention, found, kind, earlier), mention, kind, earlier)
    kind = "static" if found.fixed else kind
    kind = found.kind if found.kind and kind == "total" else kind
    kind = "static" if kind == "total" and frame.role_rule in words("kinds", "fixed", "rules") else kind
    day = _window(article, index, quantity, token, key, earlier)
    dated = bool(article.days[index].dates)
    mention = replace(mention, windows=_own_dates(article, index, day), as_of=day, dated=dated)
    frame = _placed_in_time(frame, mention, kind, article, earlier)
    frame = replace(frame, part_of=whole_of_list(found.total)) if found.total else frame
    frame = with_spans(frame, mention)
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


def _mention(
    article: _Article, index: int, found: Measurand, said: Attribution | None, earlier: Sequence[Claim]
) -> Mention:
    """The figure as the slots of its frame see it."""
    before = [claim for claim in earlier[-NEAR:] if not measure(claim.measure).timeless]
    here = article.analysis.sentences[index].start
    return Mention(
        around=article.around,
        index=index,
        quantity=found.quantity,
        token=found.token,
        doc=article.analysis.parse(index),
        measure=found.measure,
        earlier=before[-1] if before else None,
        beside=before[-1].frame if before and before[-1].sentence_start == here else None,
        speaker=said.speaker if said else "",
        nation=article.sides[said.speaker] if said else "",
    )


# Figures before one in its sentence that are looked back on.
NEAR = 8


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


def _frame(mention: Mention, found: Measurand, kind: Kind, earlier: Sequence[Claim]) -> Frame:
    """What the figure's own words, and those around them, tell of what it is of."""
    importance, why = role(mention, kind, earlier[-1].frame if earlier else None)
    counted = counted_token(found.token, found.quantity, mention.sentence.start)
    frame = Frame(
        predicate=predicate_of(found.evidence, found.quantity.counted),
        modifiers=modifiers_of(counted, is_place_name),
        population=population(mention),
        actor=actor(mention),
        substance=substance(mention),
        place=place(mention),
        role=importance,
        role_rule=why,
        measure_rule=found.rule,
    ).over(found.like)
    if measure(mention.measure).substances and not frame.scope:
        return replace(frame, substance=carried_substance(mention.measure, mention.sentence, earlier))
    return frame


def _own_dates(article: _Article, index: int, day: AsOf) -> list[Window]:
    """The date phrases of a sentence that tell the day of a figure."""
    return [window for window in article.days[index].dates if (window.first, window.last) == (day.first, day.last)]


def _placed_in_time(frame: Frame, mention: Mention, kind: Kind, article: _Article, earlier: Sequence[Claim]) -> Frame:
    """The frame with the occasion that its dates tell, the whole that the figure is of, and whether it is history."""
    dates = article.days[mention.index].dates
    start, published = mention.sentence.start, mention.around.document.published
    figure = asof.Figure(mention.token, mention.quantity.start - start, mention.quantity.end - start)
    own = next(iter(mention.windows), None)
    if measure(mention.measure).timeless and own is None:
        own = asof.as_of(figure, [*dates], published)  # no day of its own, but of a time
    history = is_of_another_time(figure, own, published, dates, article.times)
    if not (history or own):
        history = _of_clause_before(mention, earlier)
    placed = replace(frame, occasion=occasion(mention, kind, earlier), part_of=whole_of(mention, kind, earlier))
    return replace(placed, role=Role.BACKGROUND, role_rule=history) if history and is_on(history) else placed


def _of_clause_before(mention: Mention, earlier: Sequence[Claim]) -> str:
    """The rule by which the figure before a semicolon is history, and this one too: "... in 2019; 48,000 took part"."""
    before, start = earlier[-1] if earlier else None, mention.sentence.start
    if before is None or not before.frame.role_rule.startswith("history."):
        return ""
    joined = before.document.text[before.sentence_end - 1 : start].strip() == ";"
    return before.frame.role_rule if joined and start - before.sentence_end <= NEXT else ""


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
    if (struck := _struck(article, key, window)) is not None:
        return AsOf(struck, struck, "inferred")
    listed = _in_list(earlier, sentence, key)
    topic = told.topic if told.topic and (is_of_topic(token, key) or listed == told.topic.first) else None
    today = window or topic
    before = contrast.earlier(figure, told.dates, today.first if today else published)
    if before is not None and asof.beside(figure, dates) is None:
        return AsOf(before, before, "inferred")
    if window is not None:
        compared = before is not None or contrast.is_compared(figure)
        return AsOf(window.first, window.last, "inferred" if compared else "sentence", window.hour)
    if whole or (topic is None and asof.is_of_now(asof.verbs(token)[0])):
        return report
    if (same := _same_day(earlier, quantity, sentence, key)) is not None:
        return AsOf(same.date, same.date_end, same.date_basis)
    if topic is not None:
        return AsOf(topic.first, topic.last, "inferred")
    if told.over is not None and (told.heading or not told.deed or measure(key).behaviour != "cumulative"):
        return AsOf(told.over.first, told.over.last, "inferred", told.over.hour)
    return report


def _struck(article: _Article, key: str, window: Window | None) -> dt.date | None:
    """The day of the disaster, of what is of that day whenever it is told; not of one of another time."""
    struck = article.gazetteer.struck if measure(key).of_event else None
    return struck if struck is not None and (window is None or window.last >= struck - DAY) else None


def _in_list(earlier: Sequence[Claim], sentence: Sentence, key: str) -> dt.date | None:
    """The day that a figure of the same measure before this one in its sentence took from what the article is about."""
    before = earlier[-1] if earlier else None
    if before is None or (before.measure, before.sentence_start) != (key, sentence.start):
        return None
    return before.date if before.date_basis == "inferred" else None


def _same_day(earlier: Sequence[Claim], quantity: Quantity, sentence: Sentence, key: str) -> Claim | None:
    """The claim right before that dates this one too: "2,000 came on Wednesday. Police put the crowd at 1,200.".

    Of several the latest: the others were told for comparison. A day still to come is that claim's alone, and so is
    the day on which somebody gave a toll that goes on, at the end of the paragraph.
    """
    near = [c for c in earlier[-MANY:] if c.measure == key and c.kind != "part" and _is_next(c, quantity, sentence)]
    dated = [c for c in near if c.date_basis == "sentence" and c.date is not None]
    before = max(dated, key=lambda c: c.date or dt.date.min, default=None)
    if before is None:
        return None
    apart = "\n" in before.document.text[before.sentence_end : sentence.start]
    if apart and before.attribution and measure(key).behaviour == "cumulative":
        return None
    published = before.document.published
    return before if published is None or before.date is None or before.date <= published else None


def _is_next(before: Claim, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a claim stands in the sentence before, or before the semicolon in the same one."""
    if before.sentence_start == sentence.start:
        return ";" in before.document.text[before.quantity.end : quantity.start]
    return 0 <= sentence.start - before.sentence_end <= NEXT
