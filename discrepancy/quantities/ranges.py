"""Ranges: "between a and b", "from a to b", "a to b", "a-b", "three or four". Two drafts become one."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Literal

from discrepancy.language.lexicon import load
from discrepancy.quantities import trends
from discrepancy.quantities.calendar import is_year
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.number_parts import multiplier, scaled
from discrepancy.quantities.numbers import plain_value
from discrepancy.quantities.parsed import Parsed
from discrepancy.quantities.tokens import Token, glued, matches, pattern

_DASHES = "-‐‑–—−"
_NEAR = 2.5
_EVEN = 1e-6
_DOZENS = 12  # "two or three dozen", not "30 to three dozen"
_HIGHEST_SCORE = 200
_MARGINS = (["±"], ["+/-"], ["plus", "or", "minus"], ["+", "or", "-"])
Link = Literal["to", "and", "or", "dash", "margin"]


def join(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """The drafts with each range made one."""
    found: list[Draft] = []
    for draft in drafts:
        if found and _join(parsed, found, draft):
            continue
        found.append(draft)
    for left, right in pairwise(found):
        if right.hedge == "range" and left.bare and _link(parsed.tokens, left, right) == "to":
            _share_unit(parsed.tokens, left, right)  # from 24 to 33-35 billion euros
    return found


def _join(parsed: Parsed, found: list[Draft], right: Draft) -> bool:
    tokens, left = parsed.tokens, found[-1]
    if _bounded(tokens, left, right):
        _merge(tokens, left, right, _opening(tokens, left, found[-2].last if len(found) > 1 else 0))
        return True
    link = _link(tokens, left, right)
    if "vague" in (left.form, right.form) and link not in ("to", "and"):
        return False
    if link is None or not _can_meet(tokens, left, right) or _counts_other(parsed, left, right):
        return False
    if link == "margin":
        return _margin(tokens, left, right)
    amount = link == "to" and trends.trend(parsed, left) is not None
    opening = _opening(tokens, left, found[-2].last if len(found) > 1 else 0)
    between = opening is not None and any(token.low == "between" for token in tokens[opening : left.first])
    if link == "to" and opening is None and not _rises(tokens, left, right):
        left.nothing = right.nothing = all(_is_side(parsed, end) for end in (left, right))
        if not amount:
            _share_unit(tokens, left, right)
        return False
    if link == "and":
        if not between:
            if right.unit and left.behind == left.last and (not right.money or right.last > right.behind):
                _share_unit(tokens, left, right)
            return False
    elif link == "or":
        if not _neighbours(tokens, left, right):
            _share_unit(tokens, left, right)
            return False
    elif link == "dash":
        opening = None  # "up from 300-400"
        if not _dash_range(tokens, left, right):
            return False
    elif opening is None and amount and not _by_much(tokens, left, right):
        return False
    elif (
        opening is not None
        and not _ends_told(tokens, left, between)
        and (trends.is_change(parsed, left.first - 1) or (link == "to" and not _rises(tokens, left, right)))
    ):
        _share_unit(tokens, left, right)
        left.changes = right.changes = True
        return False
    _merge(tokens, left, right, opening)
    return True


def _is_side(parsed: Parsed, draft: Draft) -> bool:
    """Whether a number is bare, as one side of a vote or a score is: "62 to 38", "seven to four"."""
    word = draft.form == "words" and draft.behind == draft.number + 1 and draft.last == draft.behind
    return draft.bare or (word and not draft.hyphened and not parsed.counts(min(draft.last, len(parsed.tokens) - 1)))


def _bounded(tokens: list[Token], left: Draft, right: Draft) -> bool:
    """Whether a lower and an upper bound are the ends of one range: "more than 30 but fewer than 40"."""
    gap = [token.low for token in tokens[left.last : right.first] if token.text != ","]
    if len(gap) != 1 or gap[0] not in ("and", "but", "to"):
        return False
    if left.hedge not in ("more_than", "at_least") or right.hedge not in ("at_most", "less_than"):
        return False
    alike = not left.unit or not right.unit or left.unit == right.unit
    return alike and left.low is not None and right.high is not None and left.low < right.high


def confidence(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """The drafts without the level of a confidence interval, and the interval as one: "(95% CI 90.3-97.6)"."""
    found: list[Draft] = []
    level: Draft | None = None
    for draft in drafts:
        if draft.unit == "percent" and _phrase(parsed.tokens, draft.last, "confidence"):
            level = draft
            if len(found) > 1 and found[-1].last == draft.first and _are_ends(*found[-2:]):  # [1.9 - 4.8 95% CI]
                _interval(parsed, found, found.pop())
        elif level is not None and found and found[-1].first >= level.last and _are_ends(found[-1], draft):
            _interval(parsed, found, draft)
            level = None
        else:
            found.append(draft)
    return found


def _interval(parsed: Parsed, found: list[Draft], right: Draft) -> None:
    """Join the last draft and its right end, in percent where what they stand beside is."""
    _merge(parsed.tokens, found[-1], right, None)
    told = next((one.unit for one in reversed(found[:-1]) if one.unit), "")
    found[-1].unit = found[-1].unit or (told if told == "percent" else "")


def _are_ends(left: Draft, right: Draft) -> bool:
    """Whether two drafts stand side by side as the ends of an interval."""
    if right.first - left.last != 1 or left.low is None or right.high is None:
        return False
    return left.low < right.high


def _phrase(tokens: list[Token], index: int, key: str) -> int:
    """The index behind a phrase of hedges.toml's context at `index`, 0 where none stands there."""
    parts = next((parts for parts in _phrases(key) if matches(tokens, index, parts)), ())
    return index + len(parts) if parts else 0


@lru_cache(maxsize=8)
def _phrases(key: str) -> list[tuple[str, ...]]:
    return sorted(map(pattern, words("hedges", "context", key)), key=lambda parts: (-len(parts), parts))


def _margin(tokens: list[Token], left: Draft, right: Draft) -> bool:
    """Make a figure with its margin a range: "4.54 ± 0.05 billion years", "45% plus or minus 3%"."""
    if left.low is None or left.low != left.high or right.low is None or right.hedge != "exact":
        return False
    digits = plain_value(tokens[right.number].text) if tokens[right.number].kind == "number" else None
    scale = right.low / digits if digits and left.behind == left.number + 1 else 1.0  # ± 0.05 billion
    middle, unit = left.low * scale, left.unit or right.unit
    if (right.unit and unit != right.unit) or right.low >= abs(middle):
        return False
    left.low, left.high, left.hedge, left.unit = middle - right.low, middle + right.low, "range", unit
    left.behind, left.last, left.bare = right.behind, right.last, False
    return True


def _by_much(tokens: list[Token], left: Draft, right: Draft) -> bool:
    """Whether both ends are amounts of one change: "by 30% to 40%", not "by $4 billion to $400 billion"."""
    near = left.low is not None and right.high is not None and right.high <= _NEAR * left.low
    return near and left.first > 0 and tokens[left.first - 1].low == "by"


def _rises(tokens: list[Token], left: Draft, right: Draft) -> bool:
    """Whether the right end lies above the left: "80 to 1" and "46 percent to 44 percent" hold two figures apart."""
    scale = _shared_scale(tokens, left, right)
    ends = (left.low if left.low is not None else left.high), (right.high if right.high is not None else right.low)
    return ends[0] is not None and ends[1] is not None and ends[0] * scale < ends[1]


def _can_meet(tokens: list[Token], left: Draft, right: Draft) -> bool:
    """Whether two figures can be the ends of one range: numbers of one kind, in one unit."""
    if left.form == "fold" or "article" in (left.form, right.form) or (right.form == "fold" and left.unit):
        return False
    if left.hedge not in ("exact", "about", "nearly", "at_most", "vague") or (
        right.low is None and right.hedge not in ("nearly", "at_most")
    ):
        return False
    if (left.form == "share") != (right.form == "share"):
        return False
    if left.bare and is_year(tokens[left.number].text) and not right.bare:
        return False
    if left.unit and right.unit:
        return left.unit == right.unit or right.unit.startswith(left.unit + " / ")
    return not (right.money and not left.unit and left.role == "age")


def _counts_other(parsed: Parsed, left: Draft, right: Draft) -> bool:
    """Whether the right figure counts things and the left measures: "$1.3 million to 420 fishermen"."""
    counts = not right.unit and parsed.counts(right.last)
    return bool(left.unit) and left.role != "age" and counts


def _link(tokens: list[Token], left: Draft, right: Draft) -> Link | None:
    """What joins the two; None where anything else stands between them."""
    gap = [token.low for token in tokens[left.last : right.first]]
    if not gap and right.hedge == "at_most" and tokens[right.first].low == "up":
        return "to"
    if len(gap) == 1 and gap[0] in _DASHES:
        return "dash"
    if gap == [","] and _is_guess(tokens, left, right):
        return "or"
    if gap in _MARGINS:
        return "margin"
    if (behind := _phrase(tokens, left.last + 1, "highs")) and behind == right.first and gap[0] in ("to", "and"):
        return gap[0]  # type: ignore[return-value]
    if gap == ["all", "the", "way"] and right.hedge == "at_most":
        return "to"
    plain = [low for low in gap if low not in _DASHES]
    if plain in (["to"], ["through"]):
        return "to"
    if plain in (["and"], ["or"]) and len(gap) == 1:
        return plain[0]  # type: ignore[return-value]
    return None


def _is_guess(tokens: list[Token], left: Draft, right: Draft) -> bool:
    """Whether two numbers with a comma between guess at one: "two, three feet", "maybe 15, maybe 20"."""
    if left.low is None or right.low is None or left.unit or not left.low < right.low:
        return False
    listed = left.first > 0 and tokens[left.first - 1].low in (",", ":")
    if right.last < len(tokens) and (tokens[right.last].text == "," or tokens[right.last].low == "and"):
        return False
    hedged = left.hedge == right.hedge == "about" and tokens[left.first].low == tokens[right.first].low
    step = left.form == right.form == "words" and right.low == left.low + 1 and left.last == left.number + 1
    return not listed and (hedged or step)


def _opening(tokens: list[Token], left: Draft, floor: int) -> int | None:
    """The token where "between" or "from" opens the range."""
    first = left.first
    for parts in _phrases("lows"):
        if matches(tokens, first - len(parts), parts):
            first -= len(parts)
            break
    for parts in _phrases("ranges"):
        start = first - len(parts)
        if start >= floor and matches(tokens, start, parts):
            return start
    return None


def _ends_told(tokens: list[Token], left: Draft, between: bool) -> bool:
    """Whether what changes is told to move between two ends: "went from a low of $10 to a high of $40"."""
    return between or _phrase(tokens, left.last + 1, "highs") > 0


def _neighbours(tokens: list[Token], left: Draft, right: Draft) -> bool:
    """Whether "a or b" is a guess between neighbours: "three or four years"."""
    if (left.unit and left.unit != right.unit) or left.low is None or right.low is None or right.money:
        return False
    scale = _shared_scale(tokens, left, right)
    low = left.low * scale
    return 0 < low < right.low <= low + max(scale, 0.5 * low) and _one_step(low, right.low)


def _one_step(low: float, high: float) -> bool:
    """Whether two numbers are a step apart that both are made of: 3 and 4, 200 and 250, not 36,000 and 50,000."""
    steps = low / (high - low)
    return abs(steps - round(steps)) < _EVEN


def _dash_range(tokens: list[Token], left: Draft, right: Draft) -> bool:
    """Whether "a-b" is a range: rising, with a unit, money or a noun behind it; "3-1" is a score."""
    tight = glued(tokens, left.last) == glued(tokens, right.first)
    if not tight or left.low is None or right.high is None or not left.low < right.high:
        return False
    if right.unit or left.unit or (left.first and tokens[left.first - 1].low in ("aged", "ages", "ci")):
        return True
    if left.low >= _HIGHEST_SCORE:
        return not (left.first and _names(tokens[left.first - 1]))
    behind = tokens[right.last] if right.last < len(tokens) else None
    return behind is not None and behind.kind == "word" and behind.low not in words("rejections", "labels", "scores")


def _names(before: Token) -> bool:
    """Whether the word before makes the digits a name: "a 737-800", "Boeing 737-800"."""
    if before.low in ("a", "an") or before.low in words("rejections", "labels", "nouns"):
        return True
    return before.kind == "word" and before.start > 0 and before.text[0].isupper()


def _share_unit(tokens: list[Token], left: Draft, right: Draft) -> None:
    """Give one figure the unit that it shares with the other: "eight or nine euros", "from 208 pounds to 193"."""
    scale = _shared_scale(tokens, left, right)
    if not left.unit and right.unit and left.low is not None and left.high is not None:
        left.unit, left.money = right.unit, right.money
        left.low, left.high = scaled(left.low, scale), scaled(left.high, scale)
        left.bare = False
    elif left.unit and not right.unit:
        right.unit, right.money, right.bare = left.unit, left.money, False


def _merge(tokens: list[Token], left: Draft, right: Draft, opening: int | None) -> None:
    low = (left.low or left.high or 0.0) if left.hedge != "at_most" else left.high or 0.0
    low, high = (
        scaled(low, _shared_scale(tokens, left, right)),
        right.high if right.high is not None else right.low or 0.0,
    )
    left.low, left.high = min(low, high), max(low, high)
    left.hedge, left.form = "range", right.form
    left.unit, left.money = right.unit or left.unit, left.money or right.money
    left.first = opening if opening is not None else left.first
    left.behind, left.last = right.behind, right.last
    left.bare, left.role, left.hyphened = left.bare and right.bare, right.role or left.role, right.hyphened


def _shared_scale(tokens: list[Token], left: Draft, right: Draft) -> float:
    """The multiplier of the right end where the left end leaves it out: "$10 to $15 billion", "5-10 million"."""
    low, high = left.low or 0.0, right.high or 0.0
    if _thousands(tokens, left, right):
        return 1_000.0
    if tokens[right.behind - 1].low in load("numbers")["dozens"] and left.behind == left.number + 1 and low < _DOZENS:
        return 12.0
    scales = [at for at in range(right.number + 1, right.behind) if tokens[at].kind == "word"]
    scaled_left = any(token.kind == "word" for token in tokens[left.number + 1 : left.behind])
    if not scales or scaled_left or "vague" in (left.form, right.form):
        return 1.0
    own = multiplier(tokens, scales[0], right.money)[0]
    if own > 1 and 0 < low < 1000 and low <= high / own:
        return own
    for scale in (1e12, 1e9, 1e6, 1e3):
        if 0 < low < 1000 and scale <= high < 1000 * scale and low <= high / scale:
            return scale
    return 1.0


def _thousands(tokens: list[Token], left: Draft, right: Draft) -> bool:
    """Whether the left end leaves the thousands out: "6-7,000"."""
    low, high = left.low or 0.0, right.high or 0.0
    tied = right.first == left.last + 1 and tokens[left.last].text in _DASHES and "," in tokens[right.number].text
    return tied and 0 < low < 1_000 <= high and low * 1_000 < high <= low * 3_000
