"""Hedges: "more than", "up to", "or so". They set the stated interval of a draft and widen its span."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from discrepancy.language.lexicon import load
from discrepancy.quantities.calendar import is_year
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.model import Hedge
from discrepancy.quantities.parsed import Parsed
from discrepancy.quantities.tokens import Token, glued, matches, pattern
from discrepancy.quantities.units import TIMES, money_signs, plain


class _Hedges(NamedTuple):
    before: dict[str, list[tuple[tuple[str, ...], Hedge]]]
    after: dict[str, list[tuple[tuple[str, ...], Hedge]]]


@lru_cache(maxsize=1)
def _hedges() -> _Hedges:
    """Those before by their last word, those after by their first; the longest first."""
    lexicon = load("hedges")
    tables: list[dict[str, list[tuple[tuple[str, ...], Hedge]]]] = []
    for side, key in (("before", -1), ("after", 0)):
        table: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
        for hedge, phrases in lexicon[side].items():
            for phrase in phrases:
                parts = pattern(phrase)
                table.setdefault(parts[key], []).append((parts, hedge))
        for entries in table.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
        tables.append(table)
    return _Hedges(*tables)


def attach(parsed: Parsed, draft: Draft, floor: int) -> None:
    """Read the hedges around a draft, none of them before token `floor`, and state its interval accordingly."""
    tokens = parsed.tokens
    found = _signs(tokens, draft) + _over_article(tokens, draft, floor) + _mark(parsed, draft, floor)
    while (hedge := _before(tokens, draft, floor)) is not None:
        found.append(hedge)
    found += _after(tokens, draft) or _passing(parsed, draft, floor)
    bounds = [hedge for hedge in found if hedge != "about"]
    if bounds:
        state(draft, bounds[0])
    elif found and draft.hedge == "exact":
        state(draft, "about")


def state(draft: Draft, hedge: Hedge) -> None:
    """Give the draft a hedge and the interval that its words allow."""
    _low, high = draft.low, draft.high
    if draft.hedge == "range" or draft.form == "vague":
        if hedge in ("about", "nearly"):
            return
        if hedge in ("at_most", "less_than"):
            draft.low, draft.hedge = 0.0 if hedge == "at_most" else None, hedge
        else:
            draft.high, draft.hedge = None, hedge
        return
    draft.hedge = hedge
    if hedge in ("more_than", "at_least"):
        draft.low, draft.high = high, None
    elif hedge in ("less_than", "nearly"):
        draft.low = None
    elif hedge == "at_most":
        draft.low = 0.0 if high is None or high >= 0 else None


def _signs(tokens: list[Token], draft: Draft) -> list[Hedge]:
    """ "+" glued behind the number: "100+", "5+ years"."""
    at = draft.behind
    if at < len(tokens) and tokens[at].text == "+" and glued(tokens, at):
        draft.last = max(draft.last, at + 1)
        return ["at_least"]
    return []


def _over_article(tokens: list[Token], draft: Draft, floor: int) -> list[Hedge]:
    """The hedge before an article that digits do not need: "more than a 100 people"."""
    at = draft.first - 1
    needless = (
        draft.form == "digits"
        and (draft.money or not draft.unit)
        and not draft.hyphened
        and not (is_year(tokens[draft.number].text) and draft.value % _ROUND)
    )
    if not needless or at < floor or tokens[at].low not in ("a", "an"):
        return []
    first, draft.first = draft.first, at
    hedge = _before(tokens, draft, floor)
    if hedge is None:
        draft.first = first
        return []
    return [hedge]


def _mark(parsed: Parsed, draft: Draft, floor: int) -> list[Hedge]:
    """What is told of a mark that is passed: "passed the 500 mark", "above the $5 billion level"."""
    tokens, at = parsed.tokens, _over_hyphen(parsed.tokens, draft.last)
    if at >= len(tokens) or tokens[at].low not in words("hedges", "passing", "marks"):
        return []
    if (
        draft.first - 1 < floor
        or tokens[draft.first - 1].low != "the"
        or (draft.unit not in ("", "percent") and not draft.money)
    ):
        return []
    first, draft.first = draft.first, draft.first - 1
    hedge = _before(tokens, draft, floor)
    found = [hedge] if hedge is not None else _passing(parsed, draft, floor) or _broken(tokens, draft, floor)
    if draft.first == first - 1:
        draft.first = first
    draft.last = at + 1
    return found


def _broken(tokens: list[Token], draft: Draft, floor: int) -> list[Hedge]:
    """A verb by which a mark alone is passed: "broke the 1,000 mark", "fell through the $5 barrier" and no window."""
    at = draft.first - 1
    return ["more_than"] if at >= floor and tokens[at].low in words("hedges", "passing", "marks_broken") else []


def _before(tokens: list[Token], draft: Draft, floor: int) -> Hedge | None:
    at = draft.first - 1
    if at < floor:
        return None
    for parts, hedge in _hedges().before.get(tokens[at].low, ()):
        start = at - len(parts) + 1
        if start < floor or not matches(tokens, start, parts):
            continue
        if parts[-1] == "than" and 0 < floor == start:
            continue  # a comparison: "5.9% more than a year earlier"
        if _denied(tokens, draft, start, parts):
            continue
        draft.first = start
        return hedge
    return None


def _denied(tokens: list[Token], draft: Draft, start: int, parts: tuple[str, ...]) -> bool:
    """Whether the words are no hedge here: "over two days of fighting", "near" a place, "sub" inside a word."""
    if parts in (("over",), ("under",)) and (draft.unit or _unit_of_range(tokens, draft)) in TIMES:
        return start == 0 or tokens[start - 1].low not in words("hedges", "context", "bounded_time")
    if parts == ("over",) and start and tokens[start - 1].low in words("hedges", "context", "governs_over"):
        return True
    if parts in (("under",), ("below",), ("beneath",)) and _is_where(tokens, draft, start):
        return True
    if parts in _REACHED and start:
        shares = words("hedges", "context", "reaching_shares") if draft.unit == "percent" else frozenset()
        if tokens[start - 1].low in words("hedges", "context", "reaching") | shares:
            return True
    if parts == ("some",):
        return draft.form == "share"
    return bool(parts[0] in ("around", "about") and start and tokens[start - 1].low in ("turn", "turned", "all"))


_REACHED = (("up", "to"), ("as", "low", "as"), ("as", "high", "as"))
_FEW = 12
_ROUND = 500  # "nearly a 1000 cattle", and no year


def _is_where(tokens: list[Token], draft: Draft, start: int) -> bool:
    """Whether things or a depth follow that something lies under: "under two lamps", "under 10ft of brown water"."""
    if draft.form == "words" and not draft.unit:
        told = start == 0 or tokens[start - 1].low in words("hedges", "context", "bounded_time")
        few = draft.behind == draft.number + 1 and draft.value <= _FEW
        return tokens[start].low in ("under", "below") and few and not told
    at = draft.last
    if at + 2 < len(tokens) and tokens[at].text == "(":  # under 10ft (3m) of water
        at = next((step + 1 for step in range(at, min(at + 6, len(tokens))) if tokens[step].text == ")"), at)
    if not draft.unit or draft.money or at >= len(tokens) or tokens[at].low != "of":
        return False
    return any(token.low in words("hedges", "context", "covers") for token in tokens[at + 1 : at + 4])


def _unit_of_range(tokens: list[Token], draft: Draft) -> str:
    """The unit that a bare figure shares with the other end of its range: "over 35-40 years"."""
    at = draft.last
    if at + 2 >= len(tokens) or tokens[at].text not in "-‐‑–" or tokens[at + 1].kind != "number":
        return ""
    unit = plain(tokens, at + 2)
    return unit.name if unit is not None else ""


def _passing(parsed: Parsed, draft: Draft, floor: int) -> list[Hedge]:
    """A verb that the figure is passed by: "deaths pass 60", "could top $5 million", not "passed 12 laws"."""
    at = draft.first - 1
    if at < max(floor, 1) or not (draft.money or draft.unit in ("", "percent")) or _is_vote(parsed.tokens, draft):
        return []
    if _goes_past(parsed, at):
        draft.first = at
        return ["more_than"]
    if not draft.unit and parsed.counts(draft.last):
        return []
    hedge = next((hedge for hedge in _PASSED if parsed.low(at) in words("hedges", "passing", hedge)), None)
    if hedge is None or (parsed.word(at).lemma_ == parsed.low(at) and not _finite(parsed, at)):
        return []
    draft.first = at
    return [hedge]


def _is_vote(tokens: list[Token], draft: Draft) -> bool:
    """Whether the other side follows, as in "the bill passed 51 to 49", "passed 51-49"."""
    at = draft.last
    return at + 1 < len(tokens) and tokens[at].low in ("to", "-", "–") and tokens[at + 1].kind == "number"


def _goes_past(parsed: Parsed, at: int) -> bool:
    """Whether "past" stands there behind a verb that climbs or moves: "climbed past 2,000", not "walked past 12"."""
    if parsed.low(at) not in words("hedges", "passing", "past"):
        return False
    verb = parsed.word(at - 1)
    if verb.lower_ in words("trends", "up", "adverbs"):
        return True  # up past 7 percent
    risen = verb.lemma_.lower() in words("trends", "up", "verbs") | words("hedges", "passing", "motions")
    return risen and verb.pos_ in ("VERB", "NOUN")


_PASSED: tuple[Hedge, ...] = ("more_than", "nearly")


def _finite(parsed: Parsed, at: int) -> bool:
    """Whether a bare form is a verb: "to pass", "could top", "deaths near"; not "the top 10", "a near 40"."""
    before = parsed.word(at - 1)
    return before.tag_ in ("MD", "TO", "NNS", "NNPS") or (parsed.word(at).tag_ == "VBP" and before.tag_ != "DT")


def _after(tokens: list[Token], draft: Draft) -> list[Hedge]:
    """Hedges behind the number or the unit: "35 or above", "20-odd", "300 dollars or so"."""
    found: list[Hedge] = []
    for at in (draft.behind, draft.last):
        if at >= len(tokens):
            continue
        step = _over_hyphen(tokens, at)
        if step >= len(tokens):
            continue
        for parts, hedge in _hedges().after.get(tokens[step].low, ()):
            if step == at and parts in (("plus",), ("odd",), ("ish",)) and not glued(tokens, step):
                continue
            if parts in (("minimum",), ("maximum",)) and step + 1 < len(tokens) and tokens[step + 1].kind == "word":
                continue
            if matches(tokens, step, parts) and not _count_behind(tokens, step, parts):
                draft.last = max(draft.last, step + len(parts))
                found.append(hedge)
                break
        if found:
            break
    return found


def behind(tokens: list[Token], at: int) -> int:
    """The index behind the hedge at `at` that stands between number and unit: "20 or so miles", "200-odd metres"."""
    step = _over_hyphen(tokens, at)
    if at < len(tokens) and tokens[at].text == "+" and glued(tokens, at):
        return at + 1
    for parts, _hedge in _hedges().after.get(tokens[step].low, ()) if step < len(tokens) else ():
        if matches(tokens, step, parts):
            return step + len(parts)
    return at


def is_mark(tokens: list[Token], draft: Draft) -> bool:
    """Whether the span of a figure ends in the mark that it is: "the 500 mark"."""
    return draft.last > draft.behind and tokens[draft.last - 1].low in words("hedges", "passing", "marks")


def _over_hyphen(tokens: list[Token], at: int) -> int:
    tied = at < len(tokens) and tokens[at].text in "-‐‑–" and glued(tokens, at) and glued(tokens, at + 1)
    return at + 1 if tied else at


def _count_behind(tokens: list[Token], at: int, parts: tuple[str, ...]) -> bool:
    """Whether the words open a hedge of the next number instead: "10, at least 5 of them"."""
    behind = at + len(parts)
    if parts[-1] == "up" and behind < len(tokens) and tokens[behind].low == "to":
        return True
    leads = parts[0] == "at" or (parts[0] == "and" and parts[-1] in ("over", "above", "under", "below"))
    number = behind < len(tokens) and (tokens[behind].kind == "number" or tokens[behind].text in money_signs())
    return leads and (number or (behind < len(tokens) and tokens[behind].low in load("numbers")["cardinals"]))


def noun_hedge(tokens: list[Token], draft: Draft, index: int) -> int:
    """Read a hedge behind the counted noun ("300 people or more"); the token index behind it, or `index`."""
    if draft.hedge not in ("exact", "about") or index >= len(tokens):
        return index
    for parts, hedge in _hedges().after.get(tokens[index].low, ()):
        if (
            parts[0] in ("or", "and", "at")
            and matches(tokens, index, parts)
            and not _count_behind(tokens, index, parts)
        ):
            state(draft, hedge)
            return index + len(parts)
    return index
