"""From one parsed sentence to its quantities: grammar, ranges, hedges, rejections, counted nouns, trends."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from discrepancy.quantities import (
    counted,
    ellipsis,
    hedges,
    magnitudes,
    noun_phrase,
    one,
    ranges,
    ratios,
    rejections,
    restated,
    scales,
    senses,
    trends,
)
from discrepancy.quantities.ages import mark as mark_ages
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.grammar import read
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.model import Quantity
from discrepancy.quantities.number_parts import is_length, scaled
from discrepancy.quantities.parsed import Parsed, align
from discrepancy.quantities.rates import divide, divisor, measured
from discrepancy.quantities.tokens import Token, tokenize
from discrepancy.quantities.units import Unit

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc
    from discrepancy.language.tree import Token as Word


# A sentence with more numbers is a table or noise: no prose holds so many, and the parser would be slow on it.
MOST_NUMBERS = 100
_SPOKEN = 20  # below it a number word at the start may count points of a speech
_CODE = 10  # digits without a separator that count nothing: the number of a file


def drafted(sentence: str) -> bool:
    """Whether the numbers of a sentence make any draft."""
    return bool(_read(sentence)[1])


def candidates(sentence: str) -> tuple[list[Token], list[Draft]]:
    """The tokens of a sentence and the drafts that its numbers make, before the parse has its say."""
    tokens, drafts = _read(sentence)
    return tokens, [replace(draft) for draft in drafts]


@lru_cache(maxsize=1024)  # a sentence is read before the parse and after it
def _read(sentence: str) -> tuple[list[Token], list[Draft]]:
    tokens = tokenize(sentence)
    drafts = [] if sum(token.kind == "number" for token in tokens) > MOST_NUMBERS else read(tokens)
    return tokens, drafts if len(drafts) <= MOST_NUMBERS else []


def finish(tokens: list[Token], drafts: list[Draft], doc: Doc) -> list[Draft]:
    """The drafts that are quantities, complete."""
    parsed = align(tokens, doc)
    title = _is_title(tokens)
    floor = 0
    for draft in drafts:
        hedges.attach(parsed, draft, floor)
        floor = draft.last
    _millions(tokens, drafts)
    drafts = ranges.join(parsed, ranges.confidence(parsed, ratios.join(parsed, drafts)))
    senses.mark(parsed, drafts)
    mark_ages(parsed, drafts)
    picked = [draft for draft in drafts if one.picks(parsed, draft)]
    drafts = [draft for draft in drafts if not rejections.rejected(parsed, draft, title)]
    articles = [draft for draft in drafts if one.is_article(parsed, draft)]
    for place, draft in enumerate(drafts):
        following = drafts[place + 1] if place + 1 < len(drafts) else None
        _noun(parsed, draft, len(tokens) if following is None else following.number, title)
    drafts = [
        draft for place, draft in enumerate(drafts) if not _inside(tokens, drafts[place - 1] if place else None, draft)
    ]
    ellipsis.fill(parsed, drafts)
    scales.fill(parsed, drafts)
    for draft in drafts:
        _rate(tokens, draft)
    magnitudes.mark(parsed, drafts)
    drafts = [draft for draft in drafts if not _counts_nothing(tokens, draft)]
    for left, right in pairwise(drafts):
        if left.end is not None and left.end > tokens[right.first].start:
            left.end = None
    restated.mark(tokens, drafts)
    for place, draft in enumerate(drafts):
        if not draft.changes and draft.role != "age":
            draft.trend = trends.trend(parsed, draft)
            if draft.trend is None and place and _follows(tokens, drafts[place - 1], draft):
                draft.trend = drafts[place - 1].trend
    for draft in articles:
        draft.role = "one_of"
    return sorted([*drafts, *_members(parsed, picked, drafts)], key=lambda draft: draft.first)


def _members(parsed: Parsed, picked: list[Draft], drafts: list[Draft]) -> list[Draft]:
    """The picks "one of the bridges" that name what they are picked from and share no word with another figure."""
    taken = sorted(tokens_at for draft in drafts for tokens_at in (draft.first, draft.number))
    found: list[Draft] = []
    for draft in picked:
        place = bisect_right(taken, draft.first)
        limit = taken[place] if place < len(taken) else len(parsed.tokens)
        _noun(parsed, draft, limit, False)
        clear = draft.end is None or limit == len(parsed.tokens) or draft.end <= parsed.tokens[limit].start
        if draft.counted and draft.end is not None and clear:
            draft.role = "one_of"
            found.append(draft)
    return found


def quantity(draft: Draft, tokens: list[Token], offset: int) -> Quantity:
    """The finished draft with its offsets in the whole text."""
    end = tokens[draft.last - 1].end
    return Quantity(
        start=offset + tokens[draft.first].start,
        end=offset + max(end, draft.end or 0),
        low=draft.low,
        high=draft.high,
        unit=draft.unit or (counted.counting_unit(draft.counted) if draft.counted else ""),
        hedge=draft.hedge,
        trend=draft.trend,
        counted=draft.counted,
        noun_start=None if draft.noun_start is None else offset + draft.noun_start,
        role=draft.role,
        restates=None if draft.restates is None else offset + tokens[draft.restates.first].start,
    )


def _noun(parsed: Parsed, draft: Draft, limit: int, title: bool) -> None:
    """Find the counted noun behind the number and stretch the span over it, never over the number at `limit`."""
    if draft.unit or draft.form == "fold" or draft.role == "age" or hedges.is_mark(parsed.tokens, draft):
        return
    tokens, doc, at = parsed.tokens, parsed.doc, draft.last
    if at >= len(tokens) or tokens[at].text == ")":  # "(8)", whose end the parse takes for a face
        return
    if draft.form == "vague" and tokens[at].text == "," and parsed.low(at + 1) == "of":
        at += 1  # hundreds, if not thousands, of fish
    hyphened = draft.hyphened and at == draft.behind
    if hyphened and parsed.low(at + 1) == "by":
        return  # a 10-by-12-foot cell
    start = parsed.words[at + 1 if hyphened and at + 1 < len(tokens) else at]
    span = tokens[at].kind == "number" and parsed.low(at + 1).removesuffix("s") in words("counted", "spans")
    if noun_phrase.is_verb(doc, start) or span:  # "up from 31 two weeks before"
        return
    of = tokens[at].low == "of" or draft.form == "share"
    noun = doc[start] if hyphened and doc[start].pos_ in ("NOUN", "PROPN") else noun_phrase.head(doc, start, of)
    if noun is None and not of and not ellipsis.is_state(tokens[at].low):
        noun = noun_phrase.governor(parsed.word(draft.behind - 1)) or noun_phrase.compound(doc, start)
    number = parsed.word(draft.behind - 1)
    if noun is not None and noun.text[0].isupper():
        noun = noun_phrase.end_of_capitals(number, noun)
    if noun is not None and number.head is noun and number.dep_ in ("nsubj", "nsubjpass"):
        return  # three sank
    if (
        noun is None
        or _is_subject(parsed, draft)
        or ellipsis.is_state(noun.lower_)
        or (noun.tag_ == "NN" and ellipsis.tells_act(tokens, draft))
    ):
        return
    if (
        noun.tag_ == "NNP"
        and draft.bare
        and draft.hedge == "exact"
        and not title
        and not _are_many(parsed, draft, noun)
    ):
        draft.nothing = True  # a name: 1600 Pennsylvania Avenue
        return
    lemma, end = counted.lemma_of(noun), noun.idx + len(counted.written(noun))
    if len(lemma) < 2 or not lemma[0].isalpha():
        return
    if noun.tag_ == "NNS" and (unit := _unit_at(tokens, draft, noun.idx, limit)) is not None:
        draft.unit, draft.last, draft.money = unit.name, unit.last, unit.money
        return
    draft.counted, draft.noun_start = lemma, noun.idx
    behind = next(
        (i for i in range(draft.last, min(draft.last + 12, len(tokens))) if tokens[i].start >= end), len(tokens)
    )
    last = hedges.noun_hedge(tokens, draft, behind)
    divided = divisor(tokens, behind)
    if divided is not None and draft.form != "share":
        draft.unit, last = divide(counted.counting_unit(draft.counted), divided.name), divided.last
    elif draft.form == "share":
        draft.unit = "dimensionless"
    if limit >= behind or divided is not None:
        draft.end = tokens[last - 1].end if last > behind else end


def _is_subject(parsed: Parsed, draft: Draft) -> bool:
    """Whether somebody's figure does what follows it: "the union's 412 added two towns", not "its 412 added jobs"."""
    if not parsed.low(draft.first - 1).endswith(("'s", "s'")) or draft.last + 1 >= len(parsed.tokens):
        return False
    object_follows = parsed.word(draft.last + 1).pos_ in ("NUM", "DET", "PRON", "PROPN")
    return parsed.word(draft.last).tag_ in ("VBD", "VBN", "VBZ") and object_follows


def _are_many(parsed: Parsed, draft: Draft, noun: Word) -> bool:
    """Whether a capitalised noun is a plural: "15 more Rohingya were held", not "1600 Pennsylvania"."""
    if noun.lower_.endswith("s") or parsed.low(draft.last) in words("counted", "goes_on"):
        return True
    behind = parsed.doc[noun.i + 1] if noun.i + 1 < len(parsed.doc) else noun
    return behind.lower_ in ("were", "are", "have") or behind.lower_ in words("counted", "states")


def _millions(tokens: list[Token], drafts: list[Draft]) -> None:
    """Read the m of "1.31m cars, against 1.24m" as millions throughout where it is so once.

    Money and measures in millions are so only for what is held against them: "1.2m pounds vs 0.9m".
    """
    short: Draft | None = None
    for draft in drafts:
        metres = draft.unit == "meter" and draft.last == draft.behind + 1 and tokens[draft.behind].text == "m"
        if short is not None and metres and not is_length(tokens, draft.last) and "," not in tokens[draft.number].text:
            before = tokens[draft.first - 1].low if draft.first else ""
            ends = draft.last >= len(tokens) or tokens[draft.last].kind == "sign"
            if short.unit and before not in words("counted", "set_against") and not (ends and draft.hedge != "exact"):
                continue
            draft.low, draft.high = (None if end is None else scaled(end, 1e6) for end in (draft.low, draft.high))
            draft.unit, draft.money, draft.behind = short.unit, short.money, draft.last
        elif _in_millions(tokens[draft.behind - 1]):
            short = short if short is not None and not short.unit else draft


def _in_millions(last: Token) -> bool:
    return last.text == "m" or last.low == "million"


def _rate(tokens: list[Token], draft: Draft) -> None:
    """Divide a figure that took its noun from another one: "70 burglaries, compared with 20 per week"."""
    if draft.counted and not draft.unit and draft.end is None and (divided := divisor(tokens, draft.last)):
        draft.unit, draft.last = divide(counted.counting_unit(draft.counted), divided.name), divided.last


def _unit_at(tokens: list[Token], draft: Draft, start: int, limit: int) -> Unit | None:
    """The unit that stands a word or two behind its number: "50 previous years"."""
    for at in range(draft.last + 1, min(draft.last + 4, limit)):
        if tokens[at].start == start:
            return measured(tokens, at, draft.value)
    return None


def _inside(tokens: list[Token], left: Draft | None, right: Draft) -> bool:
    """Whether a figure lies in the span of the one before it: "15 deaths per 100,000 people"."""
    return left is not None and tokens[right.number].start < (left.end or 0)


def _counts_nothing(tokens: list[Token], draft: Draft) -> bool:
    """Whether a word that needs a noun has none: "several", "a few", "half" of nothing."""
    if draft.nothing:
        return True
    if draft.counted or draft.unit:
        return False
    if draft.bare and draft.behind - draft.number == 1 and len(tokens[draft.number].text) >= _CODE:
        return True
    listed = draft.first == 0 and draft.last < len(tokens) and tokens[draft.last].text == ","
    if draft.form == "words" and draft.hedge == "exact" and listed and draft.value < _SPOKEN:
        return True  # "Two, ..." in a speech
    if tokens[draft.behind - 1].low == "one" and draft.behind == draft.number + 1 and draft.hedge == "exact":
        return True
    if draft.form == "vague":
        return tokens[draft.behind - 1].low in ("several", "few", "couple", "of")
    if draft.form == "share":
        draft.unit = "dimensionless"
        return tokens[draft.number].low in ("half", "quarter") and draft.hedge == "exact" and not _parts(tokens, draft)
    return False


def _parts(tokens: list[Token], draft: Draft) -> bool:
    """Whether half is that of something told before, or by which it changes: "half of which", "cut by half"."""
    behind = [token.low for token in tokens[draft.last : draft.last + 2]]
    told = behind[:1] == ["of"] and behind[1:] and behind[1] in words("counted", "told_before")
    return bool(told) or (draft.first > 0 and tokens[draft.first - 1].low == "by")


def _follows(tokens: list[Token], left: Draft, right: Draft) -> bool:
    """Whether the right figure shares the left one's trend: "lost 190 points, or 0.6%", "down 2%, Nestle by 3%"."""
    gap = [token.low for token in tokens[left.last : right.first] if token.start >= (left.end or 0)]
    if gap in ([",", "or"], ["or"], ["("]):
        return True
    return len(gap) <= 5 and gap[-1:] == ["by"] and left.unit == right.unit and "," in [*gap, "and"]


def _is_title(tokens: list[Token]) -> bool:
    """Whether the sentence is a headline with a capital on nearly every word."""
    long = [token for token in tokens if token.kind == "word" and len(token.text) > 3]
    return len(long) >= 4 and sum(token.text[0].isupper() for token in long) >= 0.8 * len(long)
