"""From tokens to drafts: a number with the money sign before it and the unit behind it."""

from __future__ import annotations

from functools import lru_cache

from discrepancy.language.lexicon import load
from discrepancy.quantities import calendar, codes, compounds, durations, hedges, numbers
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import units, words
from discrepancy.quantities.number_parts import Number
from discrepancy.quantities.rates import divide, divisor, measured
from discrepancy.quantities.tokens import Token, glued, matches, pattern
from discrepancy.quantities.units import TIMES, currency_before, money_signs

_MINUS = "-−–"
_HYPHENS = "-‐‑–"


def read(tokens: list[Token]) -> list[Draft]:
    """Every number in the sentence that is neither date, time nor part of a code, as a draft, in order."""
    found: list[Draft] = []
    index = 0
    while index < len(tokens):
        if tokens[index].kind == "word" and not may_open(tokens, index):
            index += 1
            continue
        behind = max(calendar.skip(tokens, index), codes.skip(tokens, index))
        if behind > index:
            index = behind
            continue
        draft = _quantity(tokens, index)
        if draft is None:
            index += 1
            continue
        if draft.last > draft.first:
            found.append(draft)
        index = max(draft.last, draft.behind, index + 1)
    return compounds.join(tokens, found)


def may_open(tokens: list[Token], index: int) -> bool:
    """Whether a date, an hour, a code or a number can start with a word; most cannot, and need not be tried as each."""
    token = tokens[index]
    return token.low in _openers() or token.text in money_signs() or _is_hour(tokens, index + 1)


def _is_hour(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].low in calendar.CLOCKS


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """The words in lower case that calendar, numbers and durations, or a minus, start with."""
    numbers = load("numbers")
    names = ("cardinals", "ordinals", "plurals", "multipliers", "dozens", "folds")
    listed = {word for name in names for word in numbers[name]}
    months = words("rejections", "calendar", "months") | words("rejections", "calendar", "short_months")
    alone = {"a", "an", "several", "half", "quarter", "third", "minus", "negative", "ad", "bc"}
    return frozenset(listed | months | alone)


def _quantity(tokens: list[Token], index: int) -> Draft | None:
    """The quantity that starts at `index`; an empty draft tells how far a number goes that is part of a code."""
    sign, at, negative = currency_before(tokens, index), index, False
    if sign is not None:
        at = sign[1]
    elif tokens[index].kind not in ("number", "word") and tokens[index].text not in (*_MINUS, "+"):
        return None
    if tokens[at].text in _MINUS and _is_minus(tokens, at, sign is not None):
        negative, at = True, at + 1
    elif tokens[at].low in ("minus", "negative") and at + 1 < len(tokens):
        if at and tokens[at - 1].low in ("or", "/"):
            return None  # plus or minus
        step = at + 2 if tokens[at + 1].text == "-" else at + 1
        if step < len(tokens) and tokens[step].kind in ("number", "word"):
            negative, at = True, step
        else:
            return None
    elif tokens[at].text == "+" and _is_minus(tokens, at, sign is not None):
        at += 1  # from -5 to +3°C
    elif tokens[at].text in (*_MINUS, "+"):
        return None
    number = None if _is_ordinal(tokens, at) else numbers.read(tokens, at, money=sign is not None)
    if number is None and sign is None and not negative:
        found = durations.read(tokens, at)
        if found is not None:
            return found
    if number is None:
        if tokens[at].kind == "number":
            return _code(index, at + 1)
        return None
    if not numbers.is_sized(number):
        return _code(index, number.last)
    number = _double(tokens, number)
    low, high = (-number.high, -number.low) if negative else (number.low, number.high)
    draft = Draft(index, number.last, at, number.last, low, high, number.form, bare=number.bare and not negative)
    if number.form == "vague":
        draft.hedge = "vague"
    elif number.rounded:
        draft.hedge = "about"
    if sign is not None:
        _money(tokens, draft, sign[0])
        return draft
    _unit(tokens, draft)
    if not draft.unit and _in_code(tokens, draft):
        return _code(index, draft.last)
    return draft


def _double(tokens: list[Token], number: Number) -> Number:
    """The number with the same one in parentheses behind it: "fifteen (15)", "20 (twenty)"."""
    at = number.last
    if at + 2 >= len(tokens) or tokens[at].text != "(" or tokens[at + 1].kind == "sign" or number.form == "vague":
        return number
    again = numbers.read(tokens, at + 1)
    if again is None or again.last >= len(tokens) or tokens[again.last].text != ")":
        return number
    same = again.low == number.low and (again.form != number.form or number.form == "digits")
    return number._replace(last=again.last + 1, bare=False) if same else number


def _is_ordinal(tokens: list[Token], at: int) -> bool:
    """Whether digits with an ending stand there: "14th"."""
    if tokens[at].kind != "number" or not glued(tokens, at + 1):
        return False
    stone = tokens[at + 1].text == "st" and (tokens[at].text[-1] != "1" or tokens[at].text == "11")
    return tokens[at + 1].low in ("st", "nd", "rd", "th") and not stone


def _is_minus(tokens: list[Token], at: int, money: bool) -> bool:
    """Whether a dash is a minus: glued to the digits behind it and to nothing (or a money sign) before it."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind not in ("number",) or not glued(tokens, at + 1):
        return False
    if money or glued(tokens, at):
        return money or tokens[at - 1].text in "(~<>"
    lead = tokens[at - 1].text if at else ""
    return not (len(lead) > 1 and lead.isupper())  # COVID -19


def _code(index: int, last: int) -> Draft:
    return Draft(index, index, index, last, None, None, "digits")


def _money(tokens: list[Token], draft: Draft, code: str) -> None:
    draft.unit, draft.money, draft.bare = code, True, False
    draft.hyphened = _hyphen(tokens, draft.behind)
    unit = measured(tokens, draft.last)
    if unit is not None and unit.money and " / " not in unit.name and not draft.hyphened:
        draft.last = unit.last  # "$5 US dollars", "$5 CAD"
        code = draft.unit = unit.name if unit.name.isupper() else code
    elif draft.last < len(tokens) and tokens[draft.last].text == "US":
        draft.last += 1
    elif [token.text for token in tokens[draft.last : draft.last + 4]] == ["U", ".", "S", "."]:
        draft.last += 4
    divided = divisor(tokens, draft.last, money=True)
    if divided is not None:
        draft.unit, draft.last = divide(code, divided.name), divided.last


def _unit(tokens: list[Token], draft: Draft) -> None:
    draft.hyphened = _hyphen(tokens, draft.behind)
    if _magnitude(tokens, draft) or _times(tokens, draft):
        return
    unit = measured(tokens, draft.behind, draft.value) or measured(tokens, hedges.behind(tokens, draft.behind))
    if unit is None:
        if not compounds.marked(tokens, draft) and not _share_of_many(tokens, draft):
            _of_unit(tokens, draft)
        return
    draft.unit, draft.last, draft.money = unit.name, unit.last, unit.money
    draft.bare = False
    _age(tokens, draft)


def _magnitude(tokens: list[Token], draft: Draft) -> bool:
    """A unit that stands before its number or further off: "magnitude 6.5", "7.1 on the Richter scale"."""
    dash = 1 if draft.first and tokens[draft.first - 1].text in _HYPHENS else 0
    for name, parts in _phrases("before"):
        if matches(tokens, draft.first - dash - len(parts), parts):
            draft.unit, draft.first, draft.bare = name, draft.first - dash - len(parts), False
            return True
    at = draft.behind + 1 if draft.hyphened else draft.behind
    for name, parts in _phrases("after"):
        if matches(tokens, at, parts):
            draft.unit, draft.last, draft.bare = name, at + len(parts), False
            return True
    return False


@lru_cache(maxsize=2)
def _phrases(side: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Units with the phrases before or after their number, the longest first."""
    found = ((name, pattern(phrase)) for name, phrases in units()[side].items() for phrase in phrases)
    return tuple(sorted(found, key=lambda entry: (-len(entry[1]), entry)))


def _times(tokens: list[Token], draft: Draft) -> bool:
    """ "four times", "3,200 times": a factor or a count of events."""
    if draft.behind < len(tokens) and tokens[draft.behind].low == "times" and draft.form in ("digits", "words"):
        draft.form, draft.last, draft.bare = "fold", draft.behind + 1, False
        return True
    return False


def _of_unit(tokens: list[Token], draft: Draft) -> None:
    """ "thousands of dollars", "a couple of weeks", "hundreds of miles", "a third of a mile"."""
    if (
        draft.behind + 1 >= len(tokens)
        or tokens[draft.behind].low != "of"
        or draft.form not in ("vague", "share", "words", "digits")
    ):
        return
    at = draft.behind + 1
    if draft.form == "share" and tokens[at].low in ("a", "an", "1", "one"):
        at += 1  # a quarter of 1 percent
    elif draft.form != "vague":
        return
    unit = measured(tokens, at)
    if unit is not None and not (unit.name in TIMES and draft.form == "share"):
        draft.unit, draft.last, draft.money = unit.name, unit.last, unit.money
        if draft.form == "share":
            draft.form = "words"


def _share_of_many(tokens: list[Token], draft: Draft) -> bool:
    """Read "4.2 per 1,000 births" as a rate."""
    divided = divisor(tokens, draft.behind) if draft.form in ("digits", "words") else None
    if divided is None or not divided.name.startswith("per_"):
        return False
    draft.unit, draft.last, draft.bare = divided.name, divided.last, False
    return True


def _age(tokens: list[Token], draft: Draft) -> None:
    """ "65-year-old", "18 months old", "aged 25 years": the span takes "old" in."""
    if draft.unit not in TIMES:
        return
    at = draft.last
    if at < len(tokens) and tokens[at].text in _HYPHENS and glued(tokens, at):
        at += 1
    if at < len(tokens) and tokens[at].low in ("old", "olds", "old's"):
        draft.last, draft.role = at + 1, "age"
    elif at + 1 < len(tokens) and tokens[at].low == "of" and tokens[at + 1].low == "age":
        draft.last, draft.role = at + 2, "age"


def _hyphen(tokens: list[Token], index: int) -> bool:
    return (
        glued(tokens, index)
        and glued(tokens, index + 1)
        and tokens[index].text in _HYPHENS
        and tokens[index + 1].kind == "word"
    )


def _in_code(tokens: list[Token], draft: Draft) -> bool:
    """Whether letters are glued to the digits that are no unit, as in "38K-004" or "22nd"."""
    last = draft.behind
    if glued(tokens, last) and tokens[last].kind == "word" and tokens[last - 1].kind == "number":
        draft.last = last + 1
        while glued(tokens, draft.last) and (
            tokens[draft.last].kind in ("word", "number") or tokens[draft.last].text in _HYPHENS
        ):
            draft.last += 1
        return True
    return False
