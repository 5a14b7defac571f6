"""Numbers that count nothing, told by their neighbours and the parse: scores, labels, "one of", idioms."""

from __future__ import annotations

from functools import lru_cache

from discrepancy.language.lexicon import load
from discrepancy.quantities import durations, one
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.names import labels, named, on_scale, war_of
from discrepancy.quantities.parsed import Parsed
from discrepancy.quantities.tokens import Token, glued, matches, pattern
from discrepancy.quantities.units import TIMES
from discrepancy.quantities.years import dollars_of, names_year

_DASHES = "-‐‑–—"
_LONG_ASIDE = 60  # tokens
_LONGEST_VERSION = 4
_FEW = 5  # "all three" may point back, "all twelve" counts
_NUMBERED = ("no", "nos", "vol", "fig", "art", "sec")


def rejected(parsed: Parsed, draft: Draft, title: bool) -> bool:
    """Whether the draft is no quantity. `title` tells a headline, where capitals mean nothing."""
    if draft.form == "article":
        return not durations.keeps(parsed.tokens, draft)
    if draft.nothing or _idiom(parsed.tokens, draft):
        return True
    if draft.unit or draft.role == "age":
        return any(
            check(parsed, draft) for check in (dollars_of, war_of, one.some_day, _lettered, _next_in_time, _pointed)
        )
    if on_scale(parsed, draft):
        return True
    if draft.form == "digits":
        return _version(parsed, draft) or _coded(parsed, draft) or _names(parsed, draft, title)
    if draft.form == "share":
        return _ordinal(parsed, draft)
    if draft.form in ("words", "vague"):
        return any(check(parsed, draft) for check in (_points_back, one.pronoun, one.more, one.speaks)) or named(
            parsed, draft, title
        )
    return False


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    lexicon = load("rejections")["labels"]
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in (*lexicon["names"], *lexicon["idioms"]):
        for part in dict.fromkeys(parts := pattern(phrase)):
            found.setdefault(part, []).append(parts)
    return found


def _idiom(tokens: list[Token], draft: Draft) -> bool:
    """Whether the number is a word of a fixed phrase."""
    return any(
        part == tokens[at].low and matches(tokens, at - offset, parts)
        for at in range(draft.number, draft.behind)
        for parts in _phrases().get(tokens[at].low, ())
        for offset, part in enumerate(parts)
    )


def _coded(parsed: Parsed, draft: Draft) -> bool:
    """Whether the digits are part of a code, a score, a list: "MH-17", "3-1", "No. 4", "per 1,000", "007"."""
    tokens = parsed.tokens
    text, before, behind = tokens[draft.number].text, parsed.token(draft.first - 1), parsed.token(draft.last)
    labels = load("rejections")["labels"]
    if text in labels["emergencies"] and _called(before, behind):
        return True
    if len(text) > 1 and text[0] == "0" and text.isdecimal():
        return True
    if draft.hyphened and parsed.low(draft.last + 1) in ("to", "something", "somethings"):
        return True  # 25-to-life, two 40-somethings
    if behind is not None and behind.text in ":/" and glued(tokens, draft.last):
        return True
    if before is None and _is_heading(parsed, draft):
        return True
    if before is None:
        return draft.bare and behind is not None and behind.text in (".", ")", ":")
    if before.low in ("per", "#") or (before.low == "no" and draft.bare) or _score(tokens, draft):
        return True
    if behind is not None and behind.text == ")" and draft.bare and not _open_parenthesis(tokens, draft.first):
        return True
    tied, lead = glued(tokens, draft.first), parsed.token(draft.first - 2)
    if before.text in "/:" and tied:
        return True
    if lead is None:
        return False
    if before.text in _DASHES and tied:
        joined = glued(tokens, draft.first - 1) and lead.low not in ("sub", "to", "and", "or", "minus")
        return joined or (lead.kind == "word" and lead.text.isupper())  # F-16, COVID -19
    if before.text in _DASHES and glued(tokens, draft.first - 1) and lead.text.isupper() and len(lead.text) > 1:
        return True  # COVID- 19
    return before.text in ".," and (lead.low in _NUMBERED or (tied and lead.kind == "word"))


def _called(before: Token | None, behind: Token | None) -> bool:
    """Whether the words beside a number for emergencies tell that it is called: "a 911 call", "she dialled 999"."""
    labels = load("rejections")["labels"]
    return (before is not None and before.low in labels["calling"]) or (
        behind is not None and behind.low in labels["called"]
    )


def _is_heading(parsed: Parsed, draft: Draft) -> bool:
    """Whether a number at the start of a sentence is that of a section, or stands all by itself: "4.2 From Monday"."""
    if draft.behind > draft.number + 1 or draft.hedge != "exact":
        return False
    behind = parsed.token(draft.last)
    if behind is None or (behind.text == "." and draft.last + 1 == len(parsed.tokens)):
        return True
    capital = behind.kind == "word" and behind.text[0].isupper() and not behind.text.isupper()
    magnitude = behind.low in words("units", "magnitude", "nouns")
    return "." in parsed.tokens[draft.number].text and capital and not magnitude


def _open_parenthesis(tokens: list[Token], index: int) -> bool:
    """Whether a parenthesis opens not far before; without one, "2)" is a place in a list."""
    return any(token.text == "(" for token in tokens[max(0, index - _LONG_ASIDE) : index])


def _score(tokens: list[Token], draft: Draft) -> bool:
    """Whether the number is half of a score or a ratio: "3-1", "2–0"."""
    for at, other in ((draft.behind, draft.behind + 1), (draft.first - 1, draft.first - 2)):
        if not min(at, other) >= 0 or max(at, other) >= len(tokens) or tokens[at].text not in _DASHES:
            continue
        later = max(at, other) if at < other else draft.first
        if tokens[other].kind == "number" and glued(tokens, later) and glued(tokens, later - 1):
            return True
    return False


def _names(parsed: Parsed, draft: Draft, title: bool) -> bool:
    if draft.bare and names_year(parsed, draft):
        return True
    plain = draft.bare or (draft.behind == draft.number + 1 and "," not in parsed.tokens[draft.number].text)
    return plain and draft.hedge == "exact" and labels(parsed, draft, title)


def _lettered(parsed: Parsed, draft: Draft) -> bool:
    """Whether a letter behind digits that looks like a unit belongs to a label: "Route 1N", "Gate 12A"."""
    before, unit = parsed.token(draft.first - 1), parsed.tokens[draft.last - 1]
    single = draft.last == draft.behind + 1 and len(unit.text) == 1 and unit.text.isalpha() and unit.text.isupper()
    return single and before is not None and before.low in words("rejections", "labels", "nouns")


def _ordinal(parsed: Parsed, draft: Draft) -> bool:
    """Whether "a third" is the next after the second: "a fifth season", "a third-place finish"."""
    if parsed.low(draft.number) not in ("a", "an") or parsed.low(draft.number + 1) in ("half", "quarter"):
        return False
    if parsed.low(draft.last) in ("", "of", "the"):
        return False
    if draft.hedge == "exact" and parsed.low(draft.last) in ("was", "is", "has", "who"):
        return True  # two were killed and a third was hurt
    return draft.hyphened or parsed.word(draft.last).pos_ in ("NOUN", "PROPN", "ADJ", "NUM")


def _next_in_time(parsed: Parsed, draft: Draft) -> bool:
    """Whether the fraction is the next of its kind: "a tenth day of strikes", not "a quarter hour"."""
    fraction = parsed.low(draft.number) in ("a", "an") and parsed.low(draft.number + 1) in load("numbers")["ordinals"]
    return fraction and draft.unit in TIMES and draft.behind == draft.number + 2 and parsed.low(draft.behind) != "of"


def _pointed(parsed: Parsed, draft: Draft) -> bool:
    """Whether the points are those of a plan: "a six-point plan"."""
    tied = draft.unit == "point" and draft.hyphened
    return tied and parsed.low(draft.last) in words("rejections", "labels", "pointed")


def _version(parsed: Parsed, draft: Draft) -> bool:
    """Whether digits with ".0" follow a noun that they name a version of: "Web 2.0"."""
    text = parsed.tokens[draft.number].text
    named = text.endswith(".0") and len(text) <= _LONGEST_VERSION and draft.first > 0 and draft.last == draft.number + 1
    return named and draft.hedge == "exact" and parsed.word(draft.first - 1).pos_ in ("NOUN", "PROPN")


def _points_back(parsed: Parsed, draft: Draft) -> bool:
    """Whether the number only points back: "these two pictures", "the two leaders"."""
    before = parsed.low(draft.first - 1)
    if before == "all" and draft.behind == draft.number + 1 and draft.value <= _FEW:
        if one.has_fate(parsed, draft.last):
            return False
        return parsed.word(draft.last).pos_ in ("VERB", "AUX", "ADV") if draft.last < len(parsed.tokens) else True
    return before in ("these", "those") or (before == "the" and parsed.low(draft.number) == "two")
