"""Units of measure and money from closed lists: nothing else glued to digits is ever a unit."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from discrepancy.language.lexicon import load
from discrepancy.quantities.calendar import is_year
from discrepancy.quantities.lexicons import currencies, units, words
from discrepancy.quantities.tokens import Token, glued, pattern, tokenize

_SUM = 100  # the least that a code which is also a word is believed to pay
TIMES = frozenset(("year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "fortnight"))


class Unit(NamedTuple):
    """A unit at tokens up to but not including `last`; `name` as pint or ISO 4217 has it; `money` tells a currency."""

    name: str
    last: int
    money: bool = False


class _Lists(NamedTuple):
    words: dict[str, list[tuple[tuple[str, ...], str]]]
    symbols: dict[str, list[tuple[tuple[str, ...], str]]]
    money: dict[str, list[tuple[tuple[str, ...], str]]]
    signs: dict[str, list[tuple[tuple[str, ...], str]]]
    only_glued: frozenset[str]
    apart: frozenset[str]


def _index(forms: dict[str, list[str]], exact: bool, plural: bool) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases by their first token, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, phrases in forms.items():
        for phrase in phrases:
            variants = {phrase, *(_plurals(phrase) if plural and not phrase.isupper() else ())}  # SAR, but SARS
            variants |= {variant.replace(" ", "-") for variant in variants if not exact}
            for variant in sorted(variants):
                parts = _exact(variant) if exact else pattern(variant)
                found.setdefault(parts[0], []).append((parts, name))
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return found


def _exact(phrase: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokenize(phrase))


def _plurals(phrase: str) -> list[str]:
    """The regular plurals of a phrase: of its last word, of the word before "of" or "per", of "degree"."""
    for mark in (" of ", " per ", " an "):
        if mark in phrase:
            head, joint, rest = phrase.partition(mark)
            return [form + joint + rest for form in _plurals(head)]
    words = phrase.split(" ")
    forms = [" ".join([*words[:-1], _plural(words[-1])])]
    if words[0] == "degree" and len(words) > 1:
        forms.append(" ".join(["degrees", *words[1:]]))
    return forms


def _plural(word: str) -> str:
    if word.endswith(("s", "feet", "reais")):
        return word
    if word.endswith(("ch", "x")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    measured, money = units(), currencies()
    codes = [code for code in {**money["before"], **money["after"]} if code.isupper()]
    before = {code: [*money["before"].get(code, ()), code, f"{code}$"] for code in codes}
    after = {code: [*names, *([code] if code.isupper() else [])] for code, names in money["after"].items()}
    for code, signs in money["before"].items():
        after[code] = [
            *after[code],
            *(sign for sign in signs if sign[-1] == "$" or not (sign.isalpha() or sign[1:])),
        ]  # 54 €, 500 US$
    return _Lists(
        words=_index(measured["words"], exact=False, plural=True),
        symbols=_index(measured["symbols"], exact=True, plural=False),
        money=_index(after, exact=False, plural=True),
        signs=_index(before, exact=True, plural=False),
        only_glued=frozenset(measured["glued"]["only"]),
        apart=frozenset(measured["glued"]["apart"]),
    )


def _longest(
    tokens: list[Token], index: int, lists: dict[str, list[tuple[tuple[str, ...], str]]], exact: bool
) -> tuple[str, int] | None:
    if index >= len(tokens):
        return None
    for parts, name in lists.get(tokens[index].text if exact else tokens[index].low, ()):
        if index + len(parts) <= len(tokens) and all(
            (tokens[index + k].text if exact else tokens[index + k].low) == part for k, part in enumerate(parts)
        ):
            return name, index + len(parts)
    return None


@lru_cache(maxsize=1)
def _tied_signs() -> frozenset[str]:
    """What is money only without a space: signs of plain ASCII, and letters but the R that also stands apart."""
    ascii_signs = {sign.rstrip("=") for sign in currencies()["plain_ascii"]["signs"]}
    return frozenset(ascii_signs | set(currencies()["letters"]["signs"]) - {"R"})


def _sums(tokens: list[Token], index: int) -> bool:
    """Whether a sum follows the code at `index`, and nothing that it counts: "SOS 5,000", not "the TOP 100"."""
    text = tokens[index + 1].text
    last = index + 2
    scaled = last < len(tokens) and tokens[last].low in load("numbers")["multipliers"]
    coded = tokens[index].text in words("currencies", "cautious", "codes")
    large = scaled or "," in text or (coded and text.isdecimal() and len(text) > 2 and not is_year(text))
    led = index > 0 and (tokens[index - 1].low in ("the", "a", "an") or tokens[index - 1].text.isupper())
    return large and not led and not _counts(tokens, last + 1 if scaled else last)


@lru_cache(maxsize=1)
def _cautious() -> frozenset[str]:
    return words("currencies", "cautious", "codes") | words("currencies", "cautious", "letters")


def _counts(tokens: list[Token], at: int) -> bool:
    """Whether the word at `at` looks like what a number before it counts."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return False
    low = tokens[at].low
    return low.endswith("s") and low not in words("counted", "function") and low not in ("was", "is", "has", "as")


def money_signs() -> Collection[str]:
    """What money begins with that stands before its number: "$", "EUR", the "US" of "US $"."""
    return _lists().signs.keys()


def currency_before(tokens: list[Token], index: int) -> tuple[str, int] | None:
    """The currency that stands at `index` in front of a number, and the index behind it: "$", "US $", "EUR"."""
    found = _longest(tokens, index, _lists().signs, exact=True)
    if found is None or found[1] >= len(tokens):
        return None
    _name, last = found
    tight = glued(tokens, index + 1) and glued(tokens, last)
    if tokens[index].text in _tied_signs() and not tight:
        return None  # PS 5, Y = 3, N 5
    if last == index + 1 and tokens[index].text in _cautious() and not _sums(tokens, index):
        return None  # COP 27
    if last - index > 1 and tokens[index].text not in ("US", "U", "HK", "Y") and not glued(tokens, index + 1):
        return None  # a $15 wage
    nearby = tokens[last].start - tokens[last - 1].end <= 1
    letter = tokens[index].text in words("currencies", "letters", "signs")
    number = tokens[last].kind == "number" or (tokens[last].text in "-−–." and not letter)  # a P-51
    return found if nearby and (number or tokens[last].low in load("numbers")["cardinals"]) else None


def plain(tokens: list[Token], at: int, value: float = 1.0) -> Unit | None:
    """The unit or money that stands at `at`, without a divisor."""
    lists = _lists()
    found = _longest(tokens, at, lists.symbols, exact=True)
    if found is not None and tokens[found[1] - 1].text == "." and found[1] == len(tokens) and found[1] - at > 1:
        found = found[0], found[1] - 1  # the full stop of the sentence
    if found is not None and _stands(tokens, at, found[1], lists):
        return Unit(found[0], found[1])
    found = _longest(tokens, at, lists.words, exact=False)
    if found is not None:
        money = _longest(tokens, at, lists.money, exact=False)
        coded = money is not None and money[0] == tokens[at].text and _pays(tokens, at, money, value)  # CUP, no cup
        if not coded and (money is None or money[1] <= found[1]):
            return Unit(found[0], found[1])
    found = _longest(tokens, at, lists.money, exact=False)
    return Unit(found[0], found[1], money=True) if found is not None and _pays(tokens, at, found, value) else None


def _pays(tokens: list[Token], at: int, found: tuple[str, int], value: float) -> bool:
    """Whether a name of money is one here: "12 won", "5 p", "12 mad cows" and "10 $20 bills" hold none."""
    token, (code, last) = tokens[at], found
    if token.low == "won":
        return value >= 100
    if token.low in ("p", "c"):
        return glued(tokens, at) and token.text.islower()
    if tokens[last - 1].kind == "sign":
        return last == len(tokens) or tokens[last].kind != "number"
    if token.text in words("currencies", "cautious", "codes"):
        return value >= _SUM and not _counts(tokens, last)
    return token.text.isupper() or not code.isupper() or token.low != code.lower()


def _stands(tokens: list[Token], at: int, last: int, lists: _Lists) -> bool:
    """Whether a symbol is a unit here: one that is a letter of the alphabet must be glued or lead a rate."""
    text = tokens[at].text
    behind = tokens[last] if last < len(tokens) else None
    if last == at + 1 and text.isalpha() and _goes_on(tokens, last):
        return False
    if last > at + 1 or text not in lists.only_glued:
        return True
    if not glued(tokens, at) and behind is not None and behind.text in "-‐‑" and glued(tokens, last):
        return False  # 2 T-shirts
    if glued(tokens, at) or (behind is not None and behind.text == "/" and glued(tokens, last)):
        return text != "in." and (text != "s" or "." in tokens[at - 1].text)  # 9.58s, not the 1990s
    if text not in lists.apart:
        return False
    return text in "WV" or behind is None or behind.kind != "word" or not behind.text[0].isupper()


def _goes_on(tokens: list[Token], index: int) -> bool:
    """Whether digits are glued to the symbol, with a hyphen or without: "F-16"."""
    if not glued(tokens, index):
        return False
    if tokens[index].kind == "number":
        return True
    return tokens[index].text in "-‐‑" and index + 1 < len(tokens) and tokens[index + 1].kind == "number"
